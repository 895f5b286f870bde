import type { ClockSpec } from '../../model/pattern/clock.ts';
import { LAMPORT_CLOCK, WALL_CLOCK } from '../../model/pattern/pattern.ts';
import { SAME_TIME } from '../match/values/stamps.ts';
import { type DeliveryColumns, NO_STEP } from './delivery-log.ts';
import { runStamps, type Stamped, TURN_CLOCK } from './run-stamps.ts';

/** Per event when it began and when the last of its deliveries so far was finished, on one clock; `NaN` without a stamp. */
export interface ClockIntervals {
  readonly start: Float64Array;
  readonly finish: Float64Array;
}

interface Ends {
  /** Milliseconds since the first event, events there were, and the step. */
  readonly millis: Float64Array;
  readonly size: Float64Array;
  readonly turn: Float64Array;
}

export interface IntervalSource extends Stamped {
  readonly size: number;
  /** Milliseconds since the start. */
  timeAt(row: number): number;
}

/** Rule X30. What no delivery prolongs is a moment; on clocks that count along causes everything is. */
export function clockIntervals(
  store: IntervalSource,
  deliveries: DeliveryColumns,
  specs: readonly ClockSpec[],
  clock: string,
): ClockIntervals {
  const ends = endsOf(store, deliveries);
  const startOf = runStamps(store, specs, clock);
  const finishOf = finishStamps(store, ends, specs, clock, specs.length);
  const rows = Array.from({ length: store.size }, (_, row) => row);
  return { start: Float64Array.from(rows, startOf), finish: Float64Array.from(rows, finishOf) };
}

function endsOf(store: IntervalSource, deliveries: DeliveryColumns): Ends {
  const rows = Array.from({ length: store.size }, (_, row) => row);
  const millis = Float64Array.from(rows, (row) => store.millisOf(row));
  const size = Float64Array.from(rows, (row) => row + 1);
  const turn = Float64Array.from(rows, (row) => store.turnAt(row));
  const { rowStart, finishedStep, finishedTime, finishedSize } = deliveries;
  const first = store.size > 0 ? store.timeAt(0) : 0;
  for (let i = 0; i < deliveries.length; i++) {
    if (finishedStep[i] === NO_STEP) continue;
    for (let at = rowStart[i]; at < rowStart[i + 1]; at++) {
      const row = deliveries.rows[at];
      millis[row] = Math.max(millis[row], finishedTime[i] - first);
      size[row] = Math.max(size[row], finishedSize[i]);
      turn[row] = Math.max(turn[row], finishedStep[i]);
    }
  }
  return { millis, size, turn };
}

function finishStamps(
  store: Stamped,
  ends: Ends,
  specs: readonly ClockSpec[],
  clock: string,
  depth: number,
): (row: number) => number {
  const sinceFirst = (row: number): number => ends.millis[row];
  const moment = (): ((row: number) => number) => runStamps(store, specs, clock);
  if (clock === WALL_CLOCK) return sinceFirst;
  if (clock === LAMPORT_CLOCK) return moment();
  const spec = specs.find(({ name }) => name === clock);
  if (spec === undefined) return clock === TURN_CLOCK ? (row) => ends.turn[row] : moment();
  switch (spec.kind) {
    case 'synchronous':
      return spec.perLevel ? moment() : (row) => ends.size[row];
    case 'regular': {
      const { intervalMillis } = spec;
      if (!(intervalMillis > 0)) return moment();
      return (row) => Math.floor((sinceFirst(row) + SAME_TIME) / intervalMillis);
    }
    case 'slaved': {
      if (depth === 0) return moment();
      const parent = finishStamps(store, ends, specs, spec.parent, depth - 1);
      return (row) => parent(row) + spec.offset;
    }
  }
}
