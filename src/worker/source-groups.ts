import { sourceStem } from '../model/service-names.ts';

/** Which sources share a node, and what the nodes are called. */
export interface SourceGroups {
  readonly names: readonly string[];
  /** Per source its group, `NO_GROUP` for one without an event. */
  readonly groupOf: Int32Array;
  readonly isFolded: boolean;
}

export const NO_GROUP = -1;

/**
 * Up to `limit` sources have a node each. More are folded by the stem of their names; where even stems are too many the
 * busiest keep a node and all others share one.
 */
export function sourceGroups(sources: readonly string[], events: Uint32Array, limit: number): SourceGroups {
  const present = sources.flatMap((_, source) => (events[source] > 0 ? [source] : []));
  if (present.length <= limit) return grouped(sources, present, (source) => sources[source], false);
  const eventsOfStem = new Map<string, number>();
  for (const source of present) {
    const stem = sourceStem(sources[source]);
    eventsOfStem.set(stem, (eventsOfStem.get(stem) ?? 0) + events[source]);
  }
  const busiest = [...eventsOfStem].sort((a, b) => b[1] - a[1]).map(([stem]) => stem);
  const kept = new Set(busiest.slice(0, busiest.length > limit ? limit - 1 : limit));
  const rest = `${(busiest.length - kept.size).toLocaleString('en-US')} others`;
  const nameOf = (source: number): string => {
    const stem = sourceStem(sources[source]);
    return kept.has(stem) ? stem : rest;
  };
  return grouped(sources, present, nameOf, true);
}

function grouped(
  sources: readonly string[],
  present: readonly number[],
  nameOf: (source: number) => string,
  isFolded: boolean,
): SourceGroups {
  const numberOf = new Map<string, number>();
  const groupOf = new Int32Array(sources.length).fill(NO_GROUP);
  for (const source of present) {
    const name = nameOf(source);
    if (!numberOf.has(name)) numberOf.set(name, numberOf.size);
    groupOf[source] = numberOf.get(name)!;
  }
  return { names: [...numberOf.keys()], groupOf, isFolded };
}
