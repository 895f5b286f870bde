import type { EventIndex } from '../../model/ids.ts';
import type { Reachability } from './reachability.ts';

/**
 * Both cones of an event without visiting them: on every chain the past is a prefix and the future a suffix, and what
 * lies between is independent of the event.
 *
 *     chain 0   ■ ■ ■ ■ ■ · · · □ □ □        past ends at 5, future starts at 8
 *     chain 1   ■ ■ · · · · □ □ □ □
 *
 * The event itself is in neither.
 */
export interface ConeIntervals {
  /** Per chain how many of its events, from the first, are in the past. */
  readonly pastEnd: Uint32Array;
  /** Per chain the position of the first event of the future; the chain's length when there is none. */
  readonly futureStart: Uint32Array;
  readonly past: number;
  readonly future: number;
}

/** The cones of `row` as intervals of chains, `undefined` where the shape has too many chains for clocks. */
export function coneIntervals(reachability: Reachability, row: EventIndex): ConeIntervals | undefined {
  const suited = reachability.clocksIfSuited();
  if (!suited) return undefined;
  const { labels, clocks } = suited;
  const { chainCount, lengthOfChain } = labels;
  const ownChain = labels.chainOf(row);
  const pastEnd = new Uint32Array(chainCount);
  const futureStart = new Uint32Array(chainCount);
  let past = 0;
  let future = 0;
  for (let chain = 0; chain < chainCount; chain++) {
    const own = chain === ownChain ? 1 : 0;
    pastEnd[chain] = clocks.entryOf(row, chain) - own;
    futureStart[chain] = clocks.firstHearing(chain, row) + own;
    past += pastEnd[chain];
    future += lengthOfChain[chain] - futureStart[chain];
  }
  return { pastEnd, futureStart, past, future };
}
