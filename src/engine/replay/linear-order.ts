import { sortRowsByKey } from '../../base/sort-rows.ts';
import type { Computation } from '../../model/computation.ts';

/** In which order events happen one by one where causality leaves a choice. */
export type OrderChoice = 'recorded' | 'time' | 'level';

/** All events in an order in which causes come before effects. */
export interface LinearOrder {
  /** The row at each place. */
  readonly rows: Uint32Array;
  /** The place of each row. */
  readonly placeOf: Uint32Array;
}

/**
 * A linear extension of the computation (rule R6). `recorded` is the order of rows, `time` is by the moments at which
 * events are due, `level` is by causal level and within a level by time.
 */
export function linearOrder(computation: Computation, choice: OrderChoice): LinearOrder {
  const { size, levelOf } = computation;
  const rows = new Uint32Array(size);
  for (let row = 0; row < size; row++) rows[row] = row;
  if (choice !== 'recorded') sortRowsByKey(rows, dueTimes(computation));
  if (choice === 'level') sortRowsByKey(rows, Float64Array.from(levelOf));
  const placeOf = new Uint32Array(size);
  for (let place = 0; place < size; place++) placeOf[rows[place]] = place;
  return { rows, placeOf };
}

/**
 * The moment at which each event is due when a replay runs by wall time: its own time, or that of its last cause where
 * the clocks say less (rule R7). An event without a time is due with the row before it. Milliseconds as in `timeOf`;
 * all the same when there are no times.
 */
export function dueTimes({ size, timeOf, causeStart, causes }: Computation): Float64Array {
  const due = new Float64Array(size);
  let before = earliest(timeOf);
  for (let row = 0; row < size; row++) {
    let moment = Number.isNaN(timeOf[row]) ? before : timeOf[row];
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (due[causes[e]] > moment) moment = due[causes[e]];
    }
    due[row] = moment;
    before = moment;
  }
  return due;
}

function earliest(timeOf: Float64Array): number {
  let first = Number.POSITIVE_INFINITY;
  for (let row = 0; row < timeOf.length; row++) if (timeOf[row] < first) first = timeOf[row];
  return Number.isFinite(first) ? first : 0;
}
