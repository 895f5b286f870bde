import type { Steps } from '../../base/steps.ts';
import type { Tally } from './tally.ts';

/** One rule while events come. */
export interface Watch {
  readonly tally: Tally;
  /** Whether the rule holds whatever else comes. */
  readonly isSettled: boolean;
  /** Last events of what still waits for an answer, ascending, at most so many. */
  waiting(most: number): number[];
}

/**
 * What takes in events for one watch or several. The whole recording is one batch: what is found then and what is found
 * event by event is found by the same code.
 */
export interface Runner {
  /** Takes in the rows `from .. to - 1`; batches come one after another. */
  advance(from: number, to: number): Steps<void>;
  /** No more than `size` rows come. Nothing follows this. */
  finish(size: number): Steps<void>;
}

/** A watch that takes in its events itself. */
export type SoleWatch = Watch & Runner;

/** Nothing to be done. */
export function* noSteps(): Steps<void> {}
