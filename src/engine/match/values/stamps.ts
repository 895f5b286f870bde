import type { Steps } from '../../../base/steps.ts';
import type { Computation } from '../../../model/computation.ts';
import type { ClockSpec } from '../../../model/pattern/clock.ts';
import { LAMPORT_CLOCK, WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import { firstTime } from '../../find/event-columns.ts';
import { pathColumnInSteps } from '../../find/path-column.ts';

/** Lengths of wall time that differ by less, in milliseconds, are equal: half a nanosecond (rule T15). */
export const SAME_TIME = 0.5e-6;

/** Rows between two pauses of a loop that does little per row. */
const ROWS_PER_STEP = 1 << 14;

/** The stamps of all events on one clock. */
export interface Stamps {
  readonly clock: string;
  /** Per row the stamp, `NaN` where the event has none. */
  readonly of: Float64Array;
  /** Differences up to this are none. */
  readonly tolerance: number;
  /** Per row the latest stamp up to it and the earliest from it on: where to stop looking. */
  readonly latestUpTo: Float64Array;
  readonly earliestFrom: Float64Array;
  readonly count: number;
}

/** The stamps of a clock by its name (rule T15); an unknown name is a recorded clock that no event may have. */
export function* stampsOf(
  computation: Computation,
  specs: readonly ClockSpec[],
  clock: string,
): Steps<Stamps> {
  const of = yield* columnOf(computation, specs, clock, specs.length);
  const { size } = computation;
  const latestUpTo = new Float64Array(size);
  const earliestFrom = new Float64Array(size);
  let latest = Number.NEGATIVE_INFINITY;
  let count = 0;
  for (let row = 0; row < size; row++) {
    if (row % ROWS_PER_STEP === 0) yield row / size;
    if (of[row] > latest) latest = of[row];
    if (!Number.isNaN(of[row])) count++;
    latestUpTo[row] = latest;
  }
  let earliest = Number.POSITIVE_INFINITY;
  for (let row = size - 1; row >= 0; row--) {
    if (row % ROWS_PER_STEP === 0) yield 1 - row / size;
    if (of[row] < earliest) earliest = of[row];
    earliestFrom[row] = earliest;
  }
  return { clock, of, tolerance: clock === WALL_CLOCK ? SAME_TIME : 0, latestUpTo, earliestFrom, count };
}

/** @param depth slaved clocks that may still be followed: a circle of them has no stamps */
function* columnOf(
  computation: Computation,
  specs: readonly ClockSpec[],
  clock: string,
  depth: number,
): Steps<Float64Array> {
  const { size } = computation;
  if (clock === WALL_CLOCK) return yield* wallTimes(computation);
  if (clock === LAMPORT_CLOCK) return yield* levelTicks(computation);
  const spec = specs.find(({ name }) => name === clock);
  if (spec === undefined) return (yield* pathColumnInSteps(computation.clocks, size, clock)).number;
  switch (spec.kind) {
    case 'synchronous':
      return spec.perLevel ? yield* levelTicks(computation) : rowTicks(size);
    case 'regular':
      return yield* regularTicks(computation, spec.intervalMillis);
    case 'slaved': {
      if (depth === 0) return new Float64Array(size).fill(Number.NaN);
      const stamps = yield* columnOf(computation, specs, spec.parent, depth - 1);
      const own = new Float64Array(size);
      for (let row = 0; row < size; row++) own[row] = stamps[row] + spec.offset;
      return own;
    }
  }
}

/** Milliseconds since the recording's first time. */
function* wallTimes(computation: Computation): Steps<Float64Array> {
  const { size, timeOf } = computation;
  const first = firstTime(computation);
  yield 0.5;
  const times = new Float64Array(size);
  for (let row = 0; row < size; row++) times[row] = timeOf[row] - first;
  return times;
}

function* levelTicks({ size, levelOf }: Computation): Steps<Float64Array> {
  yield 0.5;
  const ticks = new Float64Array(size);
  for (let row = 0; row < size; row++) ticks[row] = levelOf[row] + 1;
  return ticks;
}

function rowTicks(size: number): Float64Array {
  const ticks = new Float64Array(size);
  for (let row = 0; row < size; row++) ticks[row] = row + 1;
  return ticks;
}

/** Whole intervals since the first time, never fewer than any event before has; what has no time has no tick. */
function* regularTicks(computation: Computation, intervalMillis: number): Steps<Float64Array> {
  const { size, causeStart, causes } = computation;
  const times = yield* wallTimes(computation);
  const highest = new Float64Array(size);
  const ticks = new Float64Array(size).fill(Number.NaN);
  if (!(intervalMillis > 0)) return ticks;
  for (let row = 0; row < size; row++) {
    if (row % ROWS_PER_STEP === 0) yield row / size;
    const own = Math.floor((times[row] + SAME_TIME) / intervalMillis);
    let tick = !Number.isNaN(own) ? own : Number.NEGATIVE_INFINITY;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (highest[causes[e]] > tick) tick = highest[causes[e]];
    }
    highest[row] = tick;
    if (!Number.isNaN(own)) ticks[row] = tick;
  }
  return ticks;
}
