import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { type Between, between, fewestSteps, mostSteps } from './between.ts';

/** The chains from one event to another in numbers. */
export interface ChainFacts {
  /** How many chains there are: exact up to `MOST_CHAINS`, which stands for "more than that". */
  readonly count: bigint;
  readonly isMore: boolean;
  /** Edges on a shortest and on a longest chain. */
  readonly shortest: number;
  readonly longest: number;
  /** Events on any chain, the two ends not included. */
  readonly events: number;
}

/** Beyond this many, chains are not told apart by number any more: 10^18. */
export const MOST_CHAINS = 10n ** 18n;

/** `undefined` when the first event does not precede the second. */
export function chainFacts(
  computation: Computation,
  cause: EventIndex,
  effect: EventIndex,
): ChainFacts | undefined {
  const part = between(computation, cause, effect);
  if (!part) return undefined;
  const count = countChains(part);
  return {
    count: count > MOST_CHAINS ? MOST_CHAINS : count,
    isMore: count > MOST_CHAINS,
    shortest: fewestSteps(part)[0],
    longest: mostSteps(part)[0],
    events: part.rows.length - 2,
  };
}

/** A number is kept as two words of nine digits, so that a sum of two is exact and costs no more than plain numbers. */
const WORD = 1e9;

/** Chains from the first number to the last; past `MOST_CHAINS` counting stops at the first sum beyond it. */
function countChains({ rows, start, next }: Between): bigint {
  const low = new Float64Array(rows.length);
  const high = new Float64Array(rows.length);
  low[rows.length - 1] = 1;
  for (let i = rows.length - 2; i >= 0; i--) {
    let lowSum = 0;
    let highSum = 0;
    for (let e = start[i]; e < start[i + 1]; e++) {
      lowSum += low[next[e]];
      highSum += high[next[e]];
    }
    const carry = Math.floor(lowSum / WORD);
    low[i] = lowSum - carry * WORD;
    high[i] = highSum + carry;
    // more is more: every number leads on from the first, whose count is no smaller
    if (high[i] > WORD || (high[i] === WORD && low[i] > 0)) return MOST_CHAINS + 1n;
  }
  return BigInt(high[0]) * BigInt(WORD) + BigInt(low[0]);
}
