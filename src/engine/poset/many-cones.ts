import type { CauseColumns } from './cause-columns.ts';

/** Cones that fit into one sweep. */
export const CONES_PER_SWEEP = 32;

/**
 * Up to 32 past cones in one pass: bit `i` of a row's word is set for `rows[i]` and everything before it. Costs little
 * more than one cone.
 */
export function pastBits({ causeStart, causes }: CauseColumns, rows: ArrayLike<number>): Uint32Array {
  const bits = seedBits(highest(rows) + 1, rows);
  for (let row = bits.length - 1; row >= 0; row--) {
    const word = bits[row];
    if (word === 0) continue;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) bits[causes[e]] |= word;
  }
  return bits;
}

/** Up to 32 future cones in one pass: bit `i` of a row's word is set for `rows[i]` and everything after it. */
export function futureBits({ size, causeStart, causes }: CauseColumns, rows: ArrayLike<number>): Uint32Array {
  const bits = seedBits(size, rows);
  let lowest = size;
  for (let i = 0; i < rows.length; i++) if (rows[i] < lowest) lowest = rows[i];
  for (let row = lowest; row < size; row++) {
    let word = bits[row];
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) word |= bits[causes[e]];
    bits[row] = word;
  }
  return bits;
}

function seedBits(size: number, rows: ArrayLike<number>): Uint32Array {
  if (rows.length > CONES_PER_SWEEP) {
    throw new RangeError(`at most ${CONES_PER_SWEEP} cones at once, not ${rows.length}`);
  }
  const bits = new Uint32Array(size);
  for (let i = 0; i < rows.length; i++) bits[rows[i]] |= 1 << i;
  return bits;
}

function highest(rows: ArrayLike<number>): number {
  let top = -1;
  for (let i = 0; i < rows.length; i++) if (rows[i] > top) top = rows[i];
  return top;
}
