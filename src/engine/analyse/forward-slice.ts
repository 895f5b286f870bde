import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { futureCone } from '../poset/cones.ts';

/** Everything the event contributed to, ascending, the event itself included (its first member). */
export function forwardSlice(computation: Computation, row: EventIndex): Uint32Array {
  const future = futureCone(computation, row);
  const slice = new Uint32Array(future.length + 1);
  slice[0] = row;
  slice.set(future, 1);
  return slice;
}
