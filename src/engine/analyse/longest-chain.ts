import type { Computation } from '../../model/computation.ts';
import { type EventIndex, NO_EVENT } from '../../model/ids.ts';

/** A longest chain from a root to the event, both included; of several the one with the earliest row at each step back. */
export function longestChainTo(computation: Computation, row: EventIndex): EventIndex[] {
  const { levelOf, causeStart, causes } = computation;
  let at: number = row;
  const path = [row];
  for (let level = levelOf[row] - 1; level >= 0; level--) {
    let earliest = NO_EVENT;
    for (let e = causeStart[at]; e < causeStart[at + 1]; e++) {
      if (levelOf[causes[e]] === level && causes[e] < earliest) earliest = causes[e];
    }
    at = earliest;
    path.push(at as EventIndex);
  }
  return path.reverse();
}

/** Per row the number of edges on the longest chain that begins there; 0 for a leaf. */
export function stepsToLeaf({ size, causeStart, causes }: Computation): Uint32Array {
  const steps = new Uint32Array(size);
  for (let row = size - 1; row >= 0; row--) {
    const further = steps[row] + 1;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (steps[causes[e]] < further) steps[causes[e]] = further;
    }
  }
  return steps;
}
