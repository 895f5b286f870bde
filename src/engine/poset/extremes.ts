import type { Computation } from '../../model/computation.ts';
import { sweepPast } from './cones.ts';

/** Events without causes, ascending. */
export function roots({ size, causeStart }: Computation): Uint32Array {
  return rowsWhere(size, (row) => causeStart[row] === causeStart[row + 1]);
}

/** Events without effects, ascending; also the frontier of the whole computation. */
export function leaves({ size, causes }: Computation): Uint32Array {
  const hasEffect = new Uint8Array(size);
  for (let e = 0; e < causes.length; e++) hasEffect[causes[e]] = 1;
  return rowsWhere(size, (row) => hasEffect[row] === 0);
}

/** The members of a set that no other member follows: the frontier of its downward closure. Ascending. */
export function maximalRows(computation: Computation, rows: ArrayLike<number>): Uint32Array {
  const { causeStart, causes } = computation;
  const hasLater = new Uint8Array(computation.size);
  let top = -1;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (row > top) top = row;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) hasLater[causes[e]] = 1;
  }
  if (top > 0) sweepPast(computation, hasLater, top - 1);
  const isMember = membership(computation.size, rows);
  return rowsWhere(computation.size, (row) => isMember[row] === 1 && hasLater[row] === 0);
}

/** The members of a set that follow no other member. Ascending. */
export function minimalRows(computation: Computation, rows: ArrayLike<number>): Uint32Array {
  const { size, causeStart, causes } = computation;
  const isMember = membership(size, rows);
  // 1 = a member or after one
  const reached = new Uint8Array(size);
  return rowsWhere(size, (row) => {
    let isLater = 0;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) isLater |= reached[causes[e]];
    reached[row] = isLater | isMember[row];
    return isMember[row] === 1 && isLater === 0;
  });
}

function membership(size: number, rows: ArrayLike<number>): Uint8Array {
  const isMember = new Uint8Array(size);
  for (let i = 0; i < rows.length; i++) isMember[rows[i]] = 1;
  return isMember;
}

function rowsWhere(size: number, test: (row: number) => boolean): Uint32Array {
  const found: number[] = [];
  for (let row = 0; row < size; row++) if (test(row)) found.push(row);
  return Uint32Array.from(found);
}
