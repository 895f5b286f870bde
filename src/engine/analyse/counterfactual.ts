import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';

/** What would be left without one event. Rows are ascending; the event itself is in neither list. */
export interface Counterfactual {
  /** Events that no root reaches any more: they could not have happened. */
  readonly lost: Uint32Array;
  /** Events that lose a part of their past and keep a root. */
  readonly affected: Uint32Array;
}

const UNTOUCHED = 0;
const AFFECTED = 1;
const LOST = 2;

/** Takes one event away in thought: its effects keep their other causes, an event that keeps none is lost with it. */
export function counterfactual(
  { size, causeStart, causes }: Computation,
  removed: EventIndex,
): Counterfactual {
  const fate = new Uint8Array(size);
  fate[removed] = LOST;
  const lost: number[] = [];
  const affected: number[] = [];
  for (let row = removed + 1; row < size; row++) {
    let isTouched = false;
    let isAlive = causeStart[row] === causeStart[row + 1];
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const causeFate = fate[causes[e]];
      if (causeFate !== UNTOUCHED) isTouched = true;
      if (causeFate !== LOST) isAlive = true;
    }
    if (!isTouched) continue;
    fate[row] = isAlive ? AFFECTED : LOST;
    (isAlive ? affected : lost).push(row);
  }
  return { lost: Uint32Array.from(lost), affected: Uint32Array.from(affected) };
}
