import type { Computation } from '../../model/computation.ts';
import { type EventIndex, NO_EVENT } from '../../model/ids.ts';
import { longestChainTo } from './longest-chain.ts';

/** `hops`: most events. `time`: most time spent waiting between cause and effect. */
export type PathMeasure = 'hops' | 'time';

/**
 * The longest causal chain, cause first: what bounds the run from end to end. Empty for an empty computation.
 * By hops, ties go to the earliest row. By time, see `longestWait`.
 */
export function criticalPath(computation: Computation, measure: PathMeasure = 'hops'): EventIndex[] {
  return measure === 'hops' ? mostEvents(computation) : longestWait(computation);
}

function mostEvents(computation: Computation): EventIndex[] {
  const { size, levelOf } = computation;
  if (size === 0) return [];
  let highest = 0;
  for (let row = 1; row < size; row++) if (levelOf[row] > levelOf[highest]) highest = row;
  return longestChainTo(computation, highest as EventIndex);
}

/**
 * The chain with the greatest sum of waits. An edge's wait is the time from cause to effect, 0 when the clocks say
 * the effect was earlier; an event without a time hands on the time of its chain so far.
 *
 * Where clocks agree, waits add up to end less start, so all chains between two events tie. Among such causes the
 * latest counts: it is the one the effect really waited for. Then the earliest row.
 */
function longestWait({ size, timeOf, causeStart, causes }: Computation): EventIndex[] {
  if (size === 0) return [];
  const waited = new Float64Array(size);
  const clock = timeOf.slice();
  const via = new Uint32Array(size).fill(NO_EVENT);
  let last = 0;
  for (let row = 0; row < size; row++) {
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const cause = causes[e];
      const wait = timeOf[row] - clock[cause];
      const sum = waited[cause] + (wait > 0 ? wait : 0);
      const best = via[row];
      if (best !== NO_EVENT && !isBetter(sum, clock[cause], cause, waited[row], clock[best], best)) continue;
      waited[row] = sum;
      via[row] = cause;
    }
    if (Number.isNaN(clock[row]) && via[row] !== NO_EVENT) clock[row] = clock[via[row]];
    if (isLonger(waited[row], waited[last])) last = row;
  }
  const path: EventIndex[] = [];
  for (let at = last; at !== NO_EVENT; at = via[at]) path.push(at as EventIndex);
  return path.reverse();
}

/** Sums of the same times in another order differ in their last bits; a nanosecond is where time ends. */
const EQUAL_MILLIS = 1e-6;

function isLonger(sum: number, than: number): boolean {
  return sum > than + EQUAL_MILLIS;
}

function isBetter(
  sum: number,
  clock: number,
  row: number,
  bestSum: number,
  bestClock: number,
  bestRow: number,
): boolean {
  if (isLonger(sum, bestSum)) return true;
  if (isLonger(bestSum, sum)) return false;
  if (clock > bestClock || (Number.isNaN(bestClock) && !Number.isNaN(clock))) return true;
  if (clock < bestClock || (Number.isNaN(clock) && !Number.isNaN(bestClock))) return false;
  return row < bestRow;
}
