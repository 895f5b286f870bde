import type { Computation } from '../../model/computation.ts';
import { NO_EVENT } from '../../model/ids.ts';

/** The nearest event of a kind that an event led to. */
export interface FollowUp {
  readonly row: number;
  /** Edges on a shortest path. */
  readonly steps: number;
}

/**
 * Per wanted kind the nearest event in the future of `from`, those outside `from`'s side of the cut only, where one is
 * given; of two as near the earlier row. One sweep over the rows after `from`.
 */
export function followUps(
  { size, causeStart, causes }: Computation,
  kindOf: Uint32Array,
  from: number,
  wanted: ReadonlySet<number>,
  cut?: Uint8Array,
): Map<number, FollowUp> {
  const found = new Map<number, FollowUp>();
  const steps = new Uint32Array(size - from).fill(NO_EVENT);
  steps[0] = 0;
  for (let row = from + 1; row < size; row++) {
    let least = NO_EVENT;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const cause = causes[e];
      if (cause >= from && steps[cause - from] < least) least = steps[cause - from];
    }
    if (least === NO_EVENT) continue;
    steps[row - from] = least + 1;
    if (cut?.[row] === 1 || !wanted.has(kindOf[row])) continue;
    const known = found.get(kindOf[row]);
    if (!known || least + 1 < known.steps) found.set(kindOf[row], { row, steps: least + 1 });
  }
  return found;
}
