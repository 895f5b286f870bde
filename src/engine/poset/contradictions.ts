import type { Computation } from '../../model/computation.ts';
import type { EdgeIndex, EventIndex } from '../../model/ids.ts';

/** An edge whose effect has an earlier wall time than its cause: clock skew, shown and never repaired. */
export interface Contradiction {
  readonly edge: EdgeIndex;
  readonly cause: EventIndex;
  readonly effect: EventIndex;
  /** By how many milliseconds the effect is earlier. */
  readonly millis: number;
}

/** Edges that wall time contradicts: all are counted, the first `limit` in row order of their effects are listed. */
export function contradictions(
  { size, causeStart, causes, timeOf }: Computation,
  limit = 100,
): { count: number; list: Contradiction[] } {
  const list: Contradiction[] = [];
  let count = 0;
  for (let row = 0; row < size; row++) {
    const time = timeOf[row];
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      // false when either time is missing (NaN)
      if (!(time < timeOf[causes[e]])) continue;
      count++;
      if (list.length >= limit) continue;
      list.push({
        edge: e as EdgeIndex,
        cause: causes[e] as EventIndex,
        effect: row as EventIndex,
        millis: timeOf[causes[e]] - time,
      });
    }
  }
  return { count, list };
}
