import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { rowsOfMarks, sweepFuture, sweepPast } from './cones.ts';

/** The causal window's ends; a missing end leaves that side open. */
export interface WindowBounds {
  readonly after?: EventIndex;
  readonly before?: EventIndex;
}

/**
 * The events on any causal path from `after` to `before`, ascending: descendants of the one that are ancestors of the
 * other, bounds included. With one bound open, its slice; with both open, everything. Empty when `after` neither
 * precedes nor is `before`.
 */
export function windowBetween(computation: Computation, { after, before }: WindowBounds): Uint32Array {
  const marks = new Uint8Array(computation.size).fill(1);
  if (after !== undefined) {
    marks.fill(0);
    marks[after] = 1;
    sweepFuture(computation, marks, after);
  }
  if (before !== undefined) {
    const past = new Uint8Array(before + 1);
    past[before] = 1;
    sweepPast(computation, past, before);
    for (let row = 0; row <= before; row++) marks[row] &= past[row];
    marks.fill(0, before + 1);
  }
  return rowsOfMarks(marks);
}
