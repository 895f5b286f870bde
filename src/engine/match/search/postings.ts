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

/**
 * The rows of an atom by the number of a value: those of the value `values[i]` are `rows[start[i] .. start[i + 1])`,
 * ascending. Where the numbers are few for the rows, `values` is left out and `i` is the number itself.
 */
export interface ValuePostings {
  readonly values: Uint32Array | undefined;
  readonly start: Uint32Array;
  readonly rows: Uint32Array;
}

/** Where a value's rows begin in `start`; -1 when it has none. */
export function placeOfValue({ values, start }: ValuePostings, value: number): number {
  if (values === undefined) return value + 1 < start.length ? value : -1;
  const place = placeOf(values, value, 0, values.length);
  return values[place] === value ? place : -1;
}

/** Numbers up to so many times the rows have a place each. */
const NUMBERS_PER_ROW = 8;

/** @param valueCount numbers are below it */
export function valuePostings(
  rows: Uint32Array,
  numbers: Uint32Array,
  valueCount: number,
): Steps<ValuePostings> {
  return valueCount > rows.length * NUMBERS_PER_ROW
    ? sortedPostings(rows, numbers)
    : countedPostings(rows, numbers, valueCount);
}

/** By counting sort. */
function* countedPostings(rows: Uint32Array, numbers: Uint32Array, valueCount: number): Steps<ValuePostings> {
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
  return { values: undefined, start, rows: sorted };
}

/** Number and row in one sortable number. */
const ROW_RANGE = 2 ** 32;

function* sortedPostings(rows: Uint32Array, numbers: Uint32Array): Steps<ValuePostings> {
  const keys = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) keys[i] = numbers[rows[i]] * ROW_RANGE + rows[i];
  keys.sort();
  yield 0.5;
  const sorted = new Uint32Array(rows.length);
  const values: number[] = [];
  const start: number[] = [];
  for (let i = 0; i < keys.length; i++) {
    const value = Math.floor(keys[i] / ROW_RANGE);
    sorted[i] = keys[i] - value * ROW_RANGE;
    if (value === values[values.length - 1]) continue;
    values.push(value);
    start.push(i);
  }
  start.push(keys.length);
  return { values: Uint32Array.from(values), start: Uint32Array.from(start), rows: sorted };
}
