import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { futureCone } from '../poset/cones.ts';

/** Everything causally downstream of the event, ascending, the event itself not included: its blast radius. */
export function impactSet(computation: Computation, row: EventIndex): Uint32Array {
  return futureCone(computation, row);
}
