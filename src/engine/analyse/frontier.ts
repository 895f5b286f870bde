import type { Computation } from '../../model/computation.ts';
import { leaves, maximalRows } from '../poset/extremes.ts';

/**
 * Where the run stands: the events without effects, or for a set of events the maximal elements of its downward
 * closure (which are those members that no other member follows). Ascending.
 */
export function frontier(computation: Computation, rows?: ArrayLike<number>): Uint32Array {
  return rows ? maximalRows(computation, rows) : leaves(computation);
}
