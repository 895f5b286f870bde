import type { Computation } from '../model/computation.ts';
import type { LaneRows } from './lane-rows.ts';

/**
 * Milliseconds since the first event by the recording's own clocks, untouched: where clocks contradict causality an
 * edge points to the left, and the picture shows it.
 *
 * An event without a time has no true place here. It is put between its neighbours in its source that have one, in
 * proportion to causal rank; before the first or after the last such neighbour it stands at that neighbour's time.
 * In a source without any time an event stands at the latest of its causes, or, for want of those, at its share of the
 * whole duration by rank. Answers `undefined` when no event has a time.
 *
 * @param rowsBySource one band per source, in drawing order; asked for only when a time is missing
 */
export function timePositions(
  computation: Computation,
  rankOf: Uint32Array,
  ranks: number,
  rowsBySource: () => LaneRows,
): Float64Array | undefined {
  const { size, timeOf } = computation;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let timed = 0;
  for (let row = 0; row < size; row++) {
    const time = timeOf[row];
    if (Number.isNaN(time)) continue;
    timed++;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  if (timed === 0) return undefined;
  const x = new Float64Array(size);
  for (let row = 0; row < size; row++) x[row] = timeOf[row] - first;
  const duration = last - first;
  if (timed < size) {
    const { rows, start, bands } = rowsBySource();
    for (let source = 0; source < bands; source++) {
      interpolate(x, rankOf, rows.subarray(start[source], start[source + 1]));
    }
    placeByCauses(computation, x, (row) => (duration * (rankOf[row] + 0.5)) / ranks);
  }
  return x;
}

/** Fills gaps of one source between neighbours with a time; leaves a source without any time as it is. */
function interpolate(x: Float64Array, rankOf: Uint32Array, rows: Uint32Array): void {
  let before = -1; // place in `rows` of the last event with a time
  for (let i = 0; i <= rows.length; i++) {
    const isTimed = i < rows.length && !Number.isNaN(x[rows[i]]);
    if (!isTimed && i < rows.length) continue;
    if (before < 0 && !isTimed) return;
    for (let gap = before + 1; gap < i; gap++) {
      const row = rows[gap];
      if (before < 0) x[row] = x[rows[i]];
      else if (!isTimed) x[row] = x[rows[before]];
      else {
        const from = rows[before];
        const share = (rankOf[row] - rankOf[from]) / (rankOf[rows[i]] - rankOf[from]);
        x[row] = x[from] + share * (x[rows[i]] - x[from]);
      }
    }
    before = i;
  }
}

function placeByCauses(
  { size, causeStart, causes }: Computation,
  x: Float64Array,
  byRank: (row: number) => number,
): void {
  for (let row = 0; row < size; row++) {
    if (!Number.isNaN(x[row])) continue;
    let latest = Number.NEGATIVE_INFINITY;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) latest = Math.max(latest, x[causes[e]]);
    x[row] = latest === Number.NEGATIVE_INFINITY ? byRank(row) : latest;
  }
}
