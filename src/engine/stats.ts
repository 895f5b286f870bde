import type { Computation } from '../model/computation.ts';
import type { EdgeKind } from '../model/provenance.ts';
import { countCovers } from './poset/covers.ts';
import { leaves, roots } from './poset/extremes.ts';
import { height } from './poset/height.ts';
import { orderedPairs } from './poset/ordered-pairs.ts';
import type { Reachability } from './poset/reachability.ts';

/** A computation in numbers. */
export interface ComputationStats {
  readonly events: number;
  /** Named sources that have an event. */
  readonly sources: number;
  /** Direct causes as recorded, by how they are known. */
  readonly edges: Readonly<Record<EdgeKind, number>>;
  /** Edges left after transitive reduction. */
  readonly covers: number;
  /** Pairs (a, b) with a before b; `undefined` when counting them would take longer than the budget allows. */
  readonly ordered: number | undefined;
  /** Pairs of different events without an order between them. */
  readonly concurrent: number | undefined;
  /** Events on the longest causal chain. */
  readonly height: number;
  readonly roots: number;
  readonly sinks: number;
}

export interface StatsOptions {
  /** An index over the same computation, when there is one already. */
  readonly reachability?: Reachability;
  /** See `orderedPairs`. */
  readonly pairBudget?: number;
}

export function stats(computation: Computation, options: StatsOptions = {}): ComputationStats {
  const { size } = computation;
  const ordered = orderedPairs(computation, options.pairBudget);
  return {
    events: size,
    sources: countSources(computation),
    edges: computation.edgesByKind(),
    covers: countCovers(computation, options.reachability),
    ordered,
    concurrent: ordered === undefined ? undefined : (size * size - size) / 2 - ordered,
    height: height(computation),
    roots: roots(computation).length,
    sinks: leaves(computation).length,
  };
}

function countSources({ sources, sourceOf }: Computation): number {
  const isUsed = new Uint8Array(sources.length);
  for (const source of sourceOf) isUsed[source] = 1;
  return sources.filter((name, i) => name !== '' && isUsed[i] === 1).length;
}
