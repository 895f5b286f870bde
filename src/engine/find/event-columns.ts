import type { Computation } from '../../model/computation.ts';
import { NO_EVENT } from '../../model/ids.ts';

/** Per row how many effects an event has directly. */
export function effectCounts({ size, causes }: Computation): Uint32Array {
  const counts = new Uint32Array(size);
  for (let e = 0; e < causes.length; e++) counts[causes[e]]++;
  return counts;
}

/** Per row how many direct causes an event has. */
export function causeCounts({ size, causeStart }: Computation): Uint32Array {
  const counts = new Uint32Array(size);
  for (let row = 0; row < size; row++) counts[row] = causeStart[row + 1] - causeStart[row];
  return counts;
}

/** Per row the milliseconds from the start to the end of its span, `NaN` where there is none or a time is missing. */
export function durations({ size, timeOf, partnerOf }: Computation): Float64Array {
  const lengths = new Float64Array(size).fill(Number.NaN);
  if (!partnerOf) return lengths;
  for (let row = 0; row < size; row++) {
    const partner = partnerOf[row];
    if (partner !== NO_EVENT)
      lengths[row] = row < partner ? timeOf[partner] - timeOf[row] : timeOf[row] - timeOf[partner];
  }
  return lengths;
}

/** The earliest wall time, `NaN` when there is none. */
export function firstTime({ timeOf }: Computation): number {
  let first = Number.POSITIVE_INFINITY;
  for (let row = 0; row < timeOf.length; row++) if (timeOf[row] < first) first = timeOf[row];
  return first === Number.POSITIVE_INFINITY ? Number.NaN : first;
}
