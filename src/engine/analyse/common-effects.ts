import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { futureMarks } from '../poset/cones.ts';

/** Events that both precede, ascending. */
export function commonEffects(computation: Computation, a: EventIndex, b: EventIndex): Uint32Array {
  return Uint32Array.from(rowsAfterBoth(computation, a, b));
}

/** The common effects that follow no other common effect: where the two first come together. Ascending. */
export function nearestCommonEffects(computation: Computation, a: EventIndex, b: EventIndex): Uint32Array {
  const { causeStart, causes, size } = computation;
  const common = rowsAfterBoth(computation, a, b);
  const isCommon = new Uint8Array(size);
  for (const row of common) isCommon[row] = 1;
  // What follows a common effect is one too, so it is enough to look one edge back.
  return Uint32Array.from(
    common.filter((row) => {
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) if (isCommon[causes[e]] === 1) return false;
      return true;
    }),
  );
}

function rowsAfterBoth(computation: Computation, a: EventIndex, b: EventIndex): number[] {
  const afterA = futureMarks(computation, a);
  const afterB = futureMarks(computation, b);
  const common: number[] = [];
  for (let row = Math.max(a, b) + 1; row < computation.size; row++) {
    if (afterA[row] === 1 && afterB[row] === 1) common.push(row);
  }
  return common;
}
