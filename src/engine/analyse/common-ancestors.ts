import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { pastMarks } from '../poset/cones.ts';

/** Events that precede both, ascending. */
export function commonAncestors(computation: Computation, a: EventIndex, b: EventIndex): Uint32Array {
  return Uint32Array.from(rowsBeforeBoth(computation, a, b));
}

/** The common ancestors that precede no other common ancestor, ascending. */
export function nearestCommonAncestors(computation: Computation, a: EventIndex, b: EventIndex): Uint32Array {
  const { causeStart, causes } = computation;
  const common = rowsBeforeBoth(computation, a, b);
  // What precedes a common ancestor is one too, so it is enough to look one edge ahead.
  const hasNearer = new Uint8Array(Math.min(a, b) + 1);
  for (const row of common) {
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) hasNearer[causes[e]] = 1;
  }
  return Uint32Array.from(common.filter((row) => hasNearer[row] === 0));
}

function rowsBeforeBoth(computation: Computation, a: EventIndex, b: EventIndex): number[] {
  const beforeA = pastMarks(computation, a);
  const beforeB = pastMarks(computation, b);
  const common: number[] = [];
  const end = Math.min(a, b);
  for (let row = 0; row < end; row++) if (beforeA[row] === 1 && beforeB[row] === 1) common.push(row);
  return common;
}
