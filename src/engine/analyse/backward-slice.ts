import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { pastCone } from '../poset/cones.ts';

/** Everything that contributed to the event, ascending, the event itself included (its last member). */
export function backwardSlice(computation: Computation, row: EventIndex): Uint32Array {
  const past = pastCone(computation, row);
  const slice = new Uint32Array(past.length + 1);
  slice.set(past);
  slice[past.length] = row;
  return slice;
}
