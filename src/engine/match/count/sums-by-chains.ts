import type { Steps } from '../../../base/steps.ts';
import type { MatchData } from '../match-data.ts';
import type { Chains } from '../search/chains.ts';
import { type SumsOf, SWEEP_COST } from './sums-of.ts';

/** Cost of one look at a chain, in candidates of a search: where the clocks fit into the cache, and where not. */
const LOOK_COST = 0.5;
const FAR_LOOK_COST = 1.5;
const NEAR_SIZE = 200_000;
const ROWS_PER_STEP = 1 << 14;
const LOOKS_PER_STEP = 1 << 12;

export function costByChains({ queries }: SumsOf, size: number, chains: Chains): number {
  const look = size < NEAR_SIZE ? LOOK_COST : FAR_LOOK_COST;
  return size * SWEEP_COST + queries.length * chains.count * look;
}

/**
 * Per query the sum over the sources before it, or after it, where the order has few chains: on every chain the past is
 * a beginning, so a running sum along each chain answers with one look per chain.
 */
export function* sumsByChains(data: MatchData, of: SumsOf, chains: Chains): Steps<Float64Array> {
  const { size } = data.computation;
  const { sources, weights, queries, side } = of;
  const weightOf = new Float64Array(size);
  for (let i = 0; i < sources.length; i++) weightOf[sources[i]] = weights ? weights[i] : 1;
  yield 0;
  // running sums along each chain, one more than it has events
  const { start, rows, count, labels, clocks } = chains;
  const running = new Float64Array(size + count);
  const used: number[] = [];
  for (let chain = 0; chain < count; chain++) {
    let sum = 0;
    const at = start[chain] + chain;
    for (let p = 0; p < start[chain + 1] - start[chain]; p++) {
      if (p % ROWS_PER_STEP === 0) yield 0.1;
      sum += weightOf[rows[start[chain] + p]];
      running[at + p + 1] = sum;
    }
    if (sum !== 0) used.push(chain);
  }
  const result = new Float64Array(queries.length);
  for (let i = 0, looks = 0; i < queries.length; i++) {
    const row = queries[i];
    let sum = 0;
    if (side === 'past') {
      for (const chain of used) sum += running[start[chain] + chain + clocks.entryOf(row, chain)];
      // its own entry counts the event itself
      sum -= weightOf[row];
    } else {
      const own = labels.chainOf(row);
      for (const chain of used) {
        const at = start[chain] + chain;
        const first = clocks.firstHearing(chain, row) + (chain === own ? 1 : 0);
        sum += running[start[chain + 1] + chain] - running[at + first];
      }
    }
    result[i] = sum;
    looks += used.length;
    if (looks > LOOKS_PER_STEP) {
      looks = 0;
      yield 0.1 + (0.9 * i) / queries.length;
    }
  }
  return result;
}
