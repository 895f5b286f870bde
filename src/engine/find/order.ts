import { sortRowsByKey } from '../../base/sort-rows.ts';
import type { SortBy } from '../../model/find.ts';
import type { Breathe } from './breathe.ts';
import type { Finder } from './finder.ts';

/**
 * The rows that are 1 in the mask, in order of the columns, the first one first; equal ones in causal order. Events
 * without a value come last either way (rule F17).
 */
export async function orderedRows(
  finder: Finder,
  mask: Uint8Array,
  sorts: readonly SortBy[],
  breathe: Breathe,
): Promise<Uint32Array> {
  const rows = rowsOf(mask);
  for (const { column, isDescending } of sorts.toReversed()) {
    for (const key of (await finder.sortKeys(column, breathe)).toReversed()) {
      sortRowsByKey(rows, isDescending ? key.map((value) => (value === Infinity ? value : -value)) : key);
      const pause = breathe();
      if (pause) await pause;
    }
  }
  return rows;
}

export function rowsOf(mask: Uint8Array): Uint32Array {
  let count = 0;
  for (let row = 0; row < mask.length; row++) count += mask[row];
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; row < mask.length; row++) if (mask[row] === 1) rows[at++] = row;
  return rows;
}
