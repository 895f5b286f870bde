import type { LaneGrouping } from '../model/arrangement.ts';
import type { Computation } from '../model/computation.ts';
import { type EventIndex, NO_EVENT } from '../model/ids.ts';
import { servicesOf } from '../model/service-names.ts';

/** What lanes are made of before any are folded: every event has one key. */
export interface LaneKeys {
  readonly by: LaneGrouping;
  readonly keyOf: Uint32Array;
  /** Per key its name, by which arrangements speak of it; no two are the same. */
  readonly names: readonly string[];
  /** Per key what people read. */
  readonly labels: readonly string[];
  /** Events per key. */
  readonly counts: Uint32Array;
  /** Keys that have events, by their first event in drawing order. */
  readonly byAppearance: Uint32Array;
  /** Per key the sources it stands for, where it stands for several. */
  readonly sources?: readonly (readonly string[])[];
  /** The key that stands for all that would have been too many lanes, and how many they are. */
  readonly rest?: { readonly key: number; readonly lanes: number };
}

/** Grouped by type or by correlation there are no more lanes than this; the smallest share the last one. */
export const MOST_GROUPS = 200;

/** The name of the lane that the smallest groups share; no event type and no id of ours looks like it. */
export const REST_NAME = '\u2026 the rest';

/**
 * @param order drawing order, `undefined` = row order
 * @param components per row the number of its causally connected part; asked for only when grouping by correlation
 */
export function laneKeys(
  computation: Computation,
  by: LaneGrouping,
  order: Uint32Array | undefined,
  components: () => { readonly count: number; readonly componentOf: Uint32Array },
): LaneKeys {
  switch (by) {
    case 'source':
      return keysOf(by, computation.sourceOf, computation.sources, order);
    case 'service':
      return serviceKeys(computation, order);
    case 'type':
      return capped(keysOf(by, computation.typeOf, computation.types, order));
    case 'correlation':
      return capped(correlationKeys(computation, order, components()));
  }
}

function keysOf(
  by: LaneGrouping,
  keyOf: Uint32Array,
  names: readonly string[],
  order: Uint32Array | undefined,
  labels = names,
): LaneKeys {
  const counts = new Uint32Array(names.length);
  const byAppearance: number[] = [];
  for (let i = 0; i < keyOf.length; i++) {
    const key = keyOf[order === undefined ? i : order[i]];
    if (counts[key]++ === 0) byAppearance.push(key);
  }
  return { by, keyOf, names, labels, counts, byAppearance: Uint32Array.from(byAppearance) };
}

function serviceKeys({ sources, sourceOf }: Computation, order: Uint32Array | undefined): LaneKeys {
  const services = servicesOf(sources);
  const names = [...new Set(services)];
  const numberOf = new Map(names.map((name, number) => [name, number]));
  const serviceOf = Uint32Array.from(services, (name) => numberOf.get(name) as number);
  const members: string[][] = names.map(() => []);
  const isUsed = new Uint8Array(sources.length);
  for (let row = 0; row < sourceOf.length; row++) isUsed[sourceOf[row]] = 1;
  sources.forEach((source, i) => {
    if (isUsed[i] === 1) members[serviceOf[i]].push(source);
  });
  const keyOf = sourceOf.map((source) => serviceOf[source]);
  return { ...keysOf('service', keyOf, names, order), sources: members };
}

/** A part is called by the id of its first event, and labelled by what that event is. */
function correlationKeys(
  computation: Computation,
  order: Uint32Array | undefined,
  { count, componentOf }: { readonly count: number; readonly componentOf: Uint32Array },
): LaneKeys {
  const first = new Uint32Array(count).fill(NO_EVENT);
  for (let row = 0; row < computation.size; row++) {
    if (first[componentOf[row]] === NO_EVENT) first[componentOf[row]] = row;
  }
  const { types, typeOf } = computation;
  const names = Array.from(first, (row) => computation.idOf(row as EventIndex));
  const labels = Array.from(first, (row) => `${types[typeOf[row]]} · ${computation.idOf(row as EventIndex)}`);
  return keysOf('correlation', componentOf, names, order, labels);
}

/** At most `MOST_GROUPS` lanes: the largest stay, of equal ones those that come first. */
function capped(keys: LaneKeys): LaneKeys {
  const { byAppearance, counts, names } = keys;
  if (byAppearance.length <= MOST_GROUPS) return keys;
  const placeOf = new Uint32Array(names.length);
  byAppearance.forEach((key, place) => {
    placeOf[key] = place;
  });
  const bySize = byAppearance.slice().sort((a, b) => counts[b] - counts[a] || placeOf[a] - placeOf[b]);
  const kept = bySize.subarray(0, MOST_GROUPS - 1).slice();
  kept.sort((a, b) => placeOf[a] - placeOf[b]);
  const rest = kept.length;
  const numberOf = new Uint32Array(names.length).fill(rest);
  kept.forEach((key, number) => {
    numberOf[key] = number;
  });
  const lanes = byAppearance.length - kept.length;
  const ownCounts = new Uint32Array(rest + 1);
  kept.forEach((key, number) => {
    ownCounts[number] = counts[key];
  });
  ownCounts[rest] = keys.keyOf.length - ownCounts.reduce((sum, count) => sum + count, 0);
  return {
    by: keys.by,
    keyOf: keys.keyOf.map((key) => numberOf[key]),
    names: [...Array.from(kept, (key) => names[key]), REST_NAME],
    labels: [...Array.from(kept, (key) => keys.labels[key]), `${lanes.toLocaleString('en-US')} smaller ones`],
    counts: ownCounts,
    byAppearance: Uint32Array.from({ length: rest + 1 }, (_, key) => key),
    rest: { key: rest, lanes },
  };
}
