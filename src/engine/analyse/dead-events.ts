import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { pastMarks } from '../poset/cones.ts';

/** Events that did not contribute to the goal: neither the goal nor before it. Ascending. */
export function deadEvents(computation: Computation, goal: EventIndex): Uint32Array {
  const contributes = pastMarks(computation, goal);
  const dead: number[] = [];
  for (let row = 0; row < computation.size; row++) if (contributes[row] !== 1) dead.push(row);
  return Uint32Array.from(dead);
}
