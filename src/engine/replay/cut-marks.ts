import type { CauseColumns } from '../poset/cause-columns.ts';
import { sweepPast } from '../poset/cones.ts';

/*
 * A cut as one byte per row: 1 for an event that has happened. Consistent (downward closed) means that with an event
 * all its causes have happened (rule R1). Consistent cuts are closed under union and intersection (rule R2).
 */

export function emptyCut({ size }: CauseColumns): Uint8Array {
  return new Uint8Array(size);
}

export function wholeCut({ size }: CauseColumns): Uint8Array {
  return new Uint8Array(size).fill(1);
}

/** The smallest consistent cut in which all of these events have happened. One sweep over the columns. */
export function cutOf(columns: CauseColumns, rows: Iterable<number>): Uint8Array {
  const marks = emptyCut(columns);
  let top = -1;
  for (const row of rows) {
    marks[row] = 1;
    top = Math.max(top, row);
  }
  if (top >= 0) sweepPast(columns, marks, top);
  return marks;
}

/** All that an event depends on and nothing else: the smallest cut after which it can happen. */
export function cutBefore(columns: CauseColumns, row: number): Uint8Array {
  const marks = cutOf(columns, [row]);
  marks[row] = 0;
  return marks;
}

export function unionOf(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((mark, row) => mark | b[row]);
}

export function intersectionOf(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((mark, row) => mark & b[row]);
}

export function isConsistentCut({ size, causeStart, causes }: CauseColumns, marks: Uint8Array): boolean {
  for (let row = 0; row < size; row++) {
    if (marks[row] === 0) continue;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) if (marks[causes[e]] === 0) return false;
  }
  return true;
}
