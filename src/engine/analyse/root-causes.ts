import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { pastCone } from '../poset/cones.ts';

/** The events without causes among all that `row` depends on, ascending; empty for an event that is itself a root. */
export function rootCauses(computation: Computation, row: EventIndex): Uint32Array {
  const { causeStart } = computation;
  return pastCone(computation, row).filter((cause) => causeStart[cause] === causeStart[cause + 1]);
}
