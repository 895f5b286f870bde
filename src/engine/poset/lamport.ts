import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';

/** The event's Lamport stamp: 1 for a root, else one more than the highest stamp among its causes. */
export function lamportStamp(computation: Computation, row: EventIndex): number {
  return computation.levelOf[row] + 1;
}
