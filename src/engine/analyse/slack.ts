import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { PathMeasure } from './critical-path.ts';

/*
 * How much later could an event have happened without making the goal later?
 *
 * The run is read as a plan: an event takes place some time after the last of its causes, and it would keep that gap
 * if its causes came later. By hops every gap is one. By time it is what the clocks say, 0 where they say less (an
 * effect that is earlier than its cause, an event without a time); such an effect is planned at its last cause.
 *
 *     a 0 ── b 10 ─┬─ d 100        d waited for c, which came last: c has no slack, b has 80
 *        └── c 90 ─┘
 */

/**
 * Slack of everything that the goal depends on, and of the goal itself (0): edges by hops, milliseconds by time; `NaN`
 * for every other event, which could have been as late as it liked.
 */
export function slackTo(
  computation: Computation,
  goal: EventIndex,
  measure: PathMeasure = 'hops',
): Float64Array {
  const { size, causeStart, causes } = computation;
  const { planned, gap } = plan(computation, goal, measure);
  const latest = new Float64Array(goal + 1).fill(Number.NaN);
  latest[goal] = planned[goal];
  for (let row = goal; row >= 0; row--) {
    if (Number.isNaN(latest[row])) continue;
    const before = latest[row] - gap[row];
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const known = latest[causes[e]];
      if (!(known <= before)) latest[causes[e]] = before;
    }
  }
  const slack = new Float64Array(size).fill(Number.NaN);
  for (let row = 0; row <= goal; row++) slack[row] = withoutNoise(latest[row] - planned[row]);
  return slack;
}

/** Per row up to the goal when it takes place, and how long after the last of its causes. */
function plan(
  { timeOf, causeStart, causes }: Computation,
  goal: EventIndex,
  measure: PathMeasure,
): { planned: Float64Array; gap: Float64Array } {
  const planned = new Float64Array(goal + 1);
  const gap = new Float64Array(goal + 1);
  const begin = measure === 'time' ? firstTime(timeOf) : 0;
  for (let row = 0; row <= goal; row++) {
    const isRoot = causeStart[row] === causeStart[row + 1];
    const time = measure === 'time' ? timeOf[row] : Number.NaN;
    let last = Number.NEGATIVE_INFINITY;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) last = Math.max(last, planned[causes[e]]);
    if (isRoot) planned[row] = Number.isNaN(time) ? begin : time;
    else {
      gap[row] = measure === 'hops' ? 1 : time > last ? time - last : 0;
      planned[row] = last + gap[row];
    }
  }
  return { planned, gap };
}

/** When the recording begins: the time of a root that has none. */
function firstTime(timeOf: Float64Array): number {
  let first = Number.POSITIVE_INFINITY;
  for (const time of timeOf) if (time < first) first = time;
  return first === Number.POSITIVE_INFINITY ? 0 : first;
}

/** Sums of the same times in another order differ in their last bits; a nanosecond is where time ends. */
const EQUAL_MILLIS = 1e-6;

function withoutNoise(slack: number): number {
  return Math.abs(slack) < EQUAL_MILLIS ? 0 : slack;
}
