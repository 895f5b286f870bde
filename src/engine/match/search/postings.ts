import type { Steps } from '../../../base/steps.ts';

const ROWS_PER_STEP = 1 << 14;

/** Marked rows, ascending. */
export function* rowsOf(mask: Uint8Array): Steps<Uint32Array> {
  const count = countOf(mask);
  yield 0.5;
  return rowsIn(mask, count);
}

function countOf(mask: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < mask.length; row++) count += mask[row];
  return count;
}

/** Every row is written, and kept only if it is marked: there is no branch to guess wrong. */
function rowsIn(mask: Uint8Array, count: number): Uint32Array {
  const rows = new Uint32Array(count + 1);
  for (let row = 0, at = 0; row < mask.length; row++) {
    rows[at] = row;
    at += mask[row];
  }
  return rows.subarray(0, count);
}

/** The first place of `rows[from .. end)`, ascending, whose row is not below `row`. */
export function placeOf(rows: Uint32Array, row: number, from: number, end: number): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle] < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rows of an atom by the number of a value: those of value `v` are `rows[start[v] .. start[v + 1])`, ascending. */
export interface ValuePostings {
  readonly start: Uint32Array;
  readonly rows: Uint32Array;
}

/** By counting sort. @param valueCount numbers are below it */
export function* valuePostings(
  rows: Uint32Array,
  numbers: Uint32Array,
  valueCount: number,
): Steps<ValuePostings> {
  const start = new Uint32Array(valueCount + 1);
  for (let i = 0; i < rows.length; i++) {
    if (i % ROWS_PER_STEP === 0) yield 0;
    start[numbers[rows[i]] + 1]++;
  }
  for (let value = 0; value < valueCount; value++) start[value + 1] += start[value];
  const next = start.slice(0, valueCount);
  const sorted = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    if (i % ROWS_PER_STEP === 0) yield 0.5;
    sorted[next[numbers[rows[i]]]++] = rows[i];
  }
  return { start, rows: sorted };
}
