import type { Computation } from '../../model/computation.ts';
import { EVENT_TRAITS, type EventTrait } from '../../model/filter/filter.ts';
import type { Facets, FacetValue, Histogram, ValueFacet } from '../../model/find.ts';
import { EDGE_KINDS, type EdgeKind } from '../../model/provenance.ts';
import type { Breathe } from './breathe.ts';
import type { Finder } from './finder.ts';
import { ABSENT, NUMBER, type PathColumn } from './path-column.ts';

/** Names and sources that are listed. */
const MOST_NAMES = 100;

/** What events there are, counted under a filter's mask and without one (rule F18). */
export async function facetsOf(
  finder: Finder,
  mask: Uint8Array,
  bins: number,
  breathe: Breathe,
): Promise<Facets> {
  const { computation } = finder;
  const { types, typeOf, sources, sourceOf } = computation;
  const names = countNames(types, typeOf, mask);
  const bySource = countNames(sources, sourceOf, mask);
  const masked = async <T extends string>(
    value: T,
    filter: Parameters<Finder['keep']>[0],
  ): Promise<FacetValue<T>> => {
    const found = await finder.keep(filter, breathe);
    let kept = 0;
    for (let row = 0; row < mask.length; row++) kept += mask[row] & found.mask[row];
    return { value, kept, all: found.count };
  };
  const traits: FacetValue<EventTrait>[] = [];
  for (const what of EVENT_TRAITS) traits.push(await masked(what, { kind: 'is', what }));
  const edges: FacetValue<EdgeKind>[] = [];
  for (const edge of EDGE_KINDS) edges.push(await masked(edge, { kind: 'edge', edge }));
  return {
    names: names.slice(0, MOST_NAMES),
    nameCount: names.length,
    sources: bySource.slice(0, MOST_NAMES),
    sourceCount: bySource.length,
    traits: traits.filter(({ all }) => all > 0),
    edges: edges.filter(({ all }) => all > 0),
    times: timeHistogram(computation, mask, bins),
    levels: levelHistogram(computation, mask, bins),
  };
}

function countNames(names: readonly string[], column: Uint32Array, mask: Uint8Array): FacetValue[] {
  const kept = new Uint32Array(names.length);
  const all = new Uint32Array(names.length);
  for (let row = 0; row < column.length; row++) {
    all[column[row]]++;
    kept[column[row]] += mask[row];
  }
  return names
    .map((value, i) => ({ value, kept: kept[i], all: all[i] }))
    .filter((value) => value.all > 0)
    .sort(mostFirst);
}

function mostFirst(a: FacetValue, b: FacetValue): number {
  return b.kept - a.kept || b.all - a.all;
}

function timeHistogram({ timeOf }: Computation, mask: Uint8Array, bins: number): Histogram | undefined {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < timeOf.length; row++) {
    if (timeOf[row] < first) first = timeOf[row];
    if (timeOf[row] > last) last = timeOf[row];
  }
  if (first > last) return undefined;
  const kept = new Uint32Array(bins);
  const all = new Uint32Array(bins);
  const scale = last > first ? bins / (last - first) : 0;
  for (let row = 0; row < timeOf.length; row++) {
    const time = timeOf[row];
    if (Number.isNaN(time)) continue;
    const bin = Math.min(bins - 1, Math.floor((time - first) * scale));
    all[bin]++;
    kept[bin] += mask[row];
  }
  return { from: 0, to: last - first, kept, all };
}

/** Levels are whole numbers: a step holds as many as any other. */
function levelHistogram({ levelOf }: Computation, mask: Uint8Array, most: number): Histogram {
  let highest = 0;
  for (let row = 0; row < levelOf.length; row++) if (levelOf[row] > highest) highest = levelOf[row];
  const width = Math.ceil((highest + 1) / most);
  const bins = Math.ceil((highest + 1) / width);
  const kept = new Uint32Array(bins);
  const all = new Uint32Array(bins);
  for (let row = 0; row < levelOf.length; row++) {
    const bin = Math.floor(levelOf[row] / width);
    all[bin]++;
    kept[bin] += mask[row];
  }
  return { from: 0, to: bins * width, kept, all };
}

/** Different values that are told apart. */
const MOST_DISTINCT = 100_000;

export function valueFacet({ code, number, values }: PathColumn, mask: Uint8Array, most: number): ValueFacet {
  const counts = new Map<string, { kept: number; all: number }>();
  const textOf = values.map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)));
  let [kept, all, low, high] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let isCut = false;
  for (let row = 0; row < code.length; row++) {
    const at = code[row];
    if (at === ABSENT) continue;
    all++;
    kept += mask[row];
    if (at === NUMBER) {
      if (number[row] < low) low = number[row];
      if (number[row] > high) high = number[row];
    }
    const text = at === NUMBER ? String(number[row]) : textOf[at - 2];
    let count = counts.get(text);
    if (!count) {
      if (counts.size >= MOST_DISTINCT) {
        isCut = true;
        continue;
      }
      count = { kept: 0, all: 0 };
      counts.set(text, count);
    }
    count.all++;
    count.kept += mask[row];
  }
  const ordered = Array.from(counts, ([value, count]) => ({ value, ...count })).sort(mostFirst);
  return {
    values: ordered.slice(0, most),
    valueCount: isCut ? undefined : counts.size,
    kept,
    all,
    range: values.length === 0 && low <= high ? [low, high] : undefined,
  };
}
