import type { Steps } from '../../../base/steps.ts';
import type { MatchData } from '../match-data.ts';
import type { Chains } from '../search/chains.ts';
import { costByChains, sumsByChains } from './sums-by-chains.ts';
import { costByCones, sumsByCones } from './sums-by-cones.ts';
import { costBySweeps, sumsBySweeps } from './sums-by-sweeps.ts';
import type { SumsOf } from './sums-of.ts';

/*
 * "How many of these are before each of those?" without looking at the pairs. Instead of counts there may be weights:
 * how many matches end in an event.
 *
 * Small cones are followed, one query after the other. Few chains have clocks, and a query is one look per chain.
 * Otherwise 32 events at a time are followed through the order as the bits of a word. Whatever is cheapest is taken.
 */
export interface SumsPlan {
  readonly by: 'cones' | 'chains' | 'sweeps';
  /** In candidates of a search. */
  readonly cost: number;
}

export function planOfSums(data: MatchData, of: SumsOf, chains: Chains | undefined): SumsPlan {
  const { size } = data.computation;
  const plans: SumsPlan[] = [{ by: 'sweeps', cost: costBySweeps(of, size) }];
  if (chains) plans.push({ by: 'chains', cost: costByChains(of, size, chains) });
  plans.push({ by: 'cones', cost: costByCones(data, of) });
  return plans.reduce((best, plan) => (plan.cost < best.cost ? plan : best));
}

/** Per query the sum over the sources before it, or after it. */
export function* sums(
  data: MatchData,
  of: SumsOf,
  { by, cost }: SumsPlan,
  chains: Chains | undefined,
): Steps<Float64Array> {
  if (by === 'chains' && chains) return yield* sumsByChains(data, of, chains);
  const byCones = by === 'cones' ? yield* sumsByCones(data, of, cost) : undefined;
  return byCones ?? (yield* sumsBySweeps(data, of));
}
