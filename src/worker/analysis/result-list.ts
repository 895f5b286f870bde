import type { Computation } from '../../model/computation.ts';
import type { ListKey, ResultList, ValueColumn } from '../contract/analysis.ts';
import type { NameCount } from '../contract.ts';

/** A list whose own events are what is drawn, joined by nothing. */
export function plainList(key: ListKey, rows: Uint32Array, columns: readonly ValueColumn[] = []): ResultList {
  return { key, rows, columns, drawn: { rows: rows.slice(), links: new Uint32Array() } };
}

/** A chain, drawn step by step. */
export function chainList(
  key: ListKey,
  chain: ArrayLike<number>,
  columns: readonly ValueColumn[] = [],
): ResultList {
  const rows = Uint32Array.from(chain);
  return { key, rows, columns, drawn: { rows: rows.slice(), links: linksAlong(rows) } };
}

/** Pairs of neighbours in a chain. */
function linksAlong(chain: ArrayLike<number>): Uint32Array {
  const links = new Uint32Array(Math.max(0, chain.length - 1) * 2);
  for (let i = 1; i < chain.length; i++) links.set([chain[i - 1], chain[i]], i * 2 - 2);
  return links;
}

/** The names of the listed events with how many carry each, most frequent first. */
export function countNames(
  names: readonly string[],
  column: Uint32Array,
  rows: ArrayLike<number>,
): NameCount[] {
  const counts = new Uint32Array(names.length);
  for (let i = 0; i < rows.length; i++) counts[column[rows[i]]]++;
  return names
    .map((name, i) => ({ name, count: counts[i] }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

export function distinctSources({ sources, sourceOf }: Computation, rows: ArrayLike<number>): number {
  return countNames(sources, sourceOf, rows).length;
}

/** The buffers of a result, to be handed over instead of copied. */
export function buffersOf(lists: readonly ResultList[]): ArrayBuffer[] {
  const buffers = new Set<ArrayBufferLike>();
  for (const { rows, columns, drawn } of lists) {
    for (const { buffer } of [rows, drawn.rows, drawn.links, ...columns.map(({ values }) => values)]) {
      buffers.add(buffer);
    }
  }
  return [...buffers] as ArrayBuffer[];
}

/** Waits where there is time at all; without it a list of zeros would say something that is not known. */
export function timed({ timeOf }: Computation, waits: Float64Array): Float64Array {
  return timeOf.every(Number.isNaN) ? waits.fill(Number.NaN) : waits;
}
