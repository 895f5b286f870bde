import { nearestCommonAncestors, type Reachability, shortestChain } from '../engine/index.ts';
import type { Computation } from '../model/computation.ts';
import type { EventIndex } from '../model/ids.ts';
import type { Relation } from './contract.ts';
import { chainLines, linesOf } from './event-lines.ts';

const MOST_COMMON_CAUSES = 50;

/** Of a longer chain the two ends are listed, half each; its length is told by `distance`. */
const MOST_CHAIN_LINES = 400;

/** How event `a` stands to event `b`: `precedes` when `a` is before `b`. */
export function relate(
  computation: Computation,
  reachability: Reachability,
  a: EventIndex,
  b: EventIndex,
): Relation {
  if (a === b)
    return {
      kind: 'same',
      distance: 0,
      chain: chainLines(computation, [a], MOST_CHAIN_LINES),
      nearestCommonCauses: [],
    };
  const nearest = nearestCommonAncestors(computation, a, b).slice(0, MOST_COMMON_CAUSES);
  const nearestCommonCauses = linesOf(computation, nearest);
  const [first, second] = a < b ? [a, b] : [b, a];
  const chain = reachability.precedes(first, second) ? shortestChain(computation, first, second) : undefined;
  if (!chain) return { kind: 'independent', distance: undefined, chain: [], nearestCommonCauses };
  return {
    kind: a < b ? 'precedes' : 'follows',
    distance: chain.length - 1,
    chain: chainLines(computation, chain, MOST_CHAIN_LINES),
    nearestCommonCauses,
  };
}
