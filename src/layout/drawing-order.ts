import { sortRowsByKey } from '../base/sort-rows.ts';
import type { Computation } from '../model/computation.ts';

/**
 * The order in which events take their place along the rank axis: by wall time as far as causality allows.
 *
 * Row order is causal but otherwise the file's order, and files list whole traces one after another or spans by their
 * end. Sorting by "the latest time found in the event's past, its own included" gives each lane in the order people
 * remember, and stays causal: a cause never has a later such time than its effect, and among equals the smaller row
 * comes first. Times are used for nothing but this: a skewed clock delays its effects on the picture and cannot turn
 * an edge round. An event without a time takes the one of the row before it.
 *
 * Answers `undefined` when row order is already that order, which is the common case.
 */
export function drawingOrder({ size, timeOf, causeStart, causes }: Computation): Uint32Array | undefined {
  if (isAscending(timeOf)) return undefined;
  const latest = new Float64Array(size);
  let isSorted = true;
  let previous = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < size; row++) {
    const time = timeOf[row];
    let late = Number.isNaN(time) ? previous : time;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const above = latest[causes[e]];
      if (above > late) late = above;
    }
    if (late < previous) isSorted = false;
    latest[row] = late;
    previous = late;
  }
  if (isSorted) return undefined;
  const order = new Uint32Array(size);
  for (let row = 0; row < size; row++) order[row] = row;
  sortRowsByKey(order, latest);
  return order;
}

/** Whether times never go down from row to row, rows without a time passed over: then nothing has to be moved. */
function isAscending(timeOf: Float64Array): boolean {
  let latest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < timeOf.length; row++) {
    const time = timeOf[row];
    if (time < latest) return false;
    if (time > latest) latest = time;
  }
  return true;
}
