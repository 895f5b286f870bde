import {
  chainFacts,
  distance,
  nearestCommonAncestors,
  nearestCommonEffects,
  shortestChain,
} from '../engine/index.ts';
import type { Computation } from '../model/computation.ts';
import type { EdgeTrust } from '../model/edge-trust.ts';
import type { EventIndex } from '../model/ids.ts';
import { chainsBetween } from './analysis/ways.ts';
import type { Relation } from './contract.ts';
import { chainLines, linesOf } from './event-lines.ts';
import type { Shown } from './shown.ts';
import { trusted } from './trusted.ts';

const MOST_COMMON = 50;

/** Of what is nearest in common this many causes and effects are drawn with the ways to them. */
const MOST_DRAWN = 5;

const NOTHING: Relation['drawn'] = { rows: new Uint32Array(), links: new Uint32Array() };

/** Of a longer chain the two ends are listed, half each; its length is told by `distance`. */
export const MOST_CHAIN_LINES = 400;

/** How event `a` stands to event `b`: `precedes` when `a` is before `b`. */
export function relate(shown: Shown, a: EventIndex, b: EventIndex, edges: EdgeTrust): Relation {
  const computation = trusted(shown, edges);
  const [cause, effect] = a < b ? [a, b] : [b, a];
  const isOrdered = a !== b && (edges !== 'all' || shown.reachability.precedes(cause, effect));
  const chain = a === b ? [a] : isOrdered ? shortestChain(computation, cause, effect) : undefined;
  const facts = a === b || !chain ? undefined : chainFacts(computation, cause, effect);
  const lines = chain ? chainLines(computation, chain, MOST_CHAIN_LINES) : [];
  return {
    kind: a === b ? 'same' : !chain ? 'independent' : a < b ? 'precedes' : 'follows',
    distance: chain && chain.length - 1,
    chain: lines,
    ...inCommon(computation, a, b),
    chains: facts && {
      count: String(facts.count),
      isMore: facts.isMore,
      longest: facts.longest,
      events: facts.events,
    },
    millis: millisBetween(computation, a, b),
    contradictions: chain ? contradictionsAlong(computation, chain) : 0,
    edges,
    rests: {
      certain: distance(trusted(shown, 'certain'), a, b) !== undefined,
      declared: distance(trusted(shown, 'declared'), a, b) !== undefined,
    },
    drawn: chain ? NOTHING : drawnInCommon(computation, a, b),
  };
}

function inCommon(
  computation: Computation,
  a: EventIndex,
  b: EventIndex,
): Pick<
  Relation,
  'nearestCommonCauses' | 'nearestCommonCauseCount' | 'nearestCommonEffects' | 'nearestCommonEffectCount'
> {
  const causes = a === b ? new Uint32Array() : nearestCommonAncestors(computation, a, b);
  const effects = a === b ? new Uint32Array() : nearestCommonEffects(computation, a, b);
  return {
    nearestCommonCauses: linesOf(computation, causes.subarray(0, MOST_COMMON)),
    nearestCommonCauseCount: causes.length,
    nearestCommonEffects: linesOf(computation, effects.subarray(0, MOST_COMMON)),
    nearestCommonEffectCount: effects.length,
  };
}

function drawnInCommon(computation: Computation, a: EventIndex, b: EventIndex): Relation['drawn'] {
  const causes = nearestCommonAncestors(computation, a, b).subarray(0, MOST_DRAWN);
  const effects = nearestCommonEffects(computation, a, b).subarray(0, MOST_DRAWN);
  const { rows, links } = chainsBetween(computation, [
    ...Array.from(causes, (cause) => [[cause, a] as const, [cause, b] as const]).flat(),
    ...Array.from(effects, (effect) => [[a, effect] as const, [b, effect] as const]).flat(),
  ]);
  return { rows: Uint32Array.from(new Set([a, b, ...rows])), links };
}

function millisBetween({ timeOf }: Computation, a: EventIndex, b: EventIndex): number | undefined {
  const millis = timeOf[b] - timeOf[a];
  return Number.isNaN(millis) ? undefined : millis;
}

function contradictionsAlong({ timeOf }: Computation, chain: readonly EventIndex[]): number {
  let count = 0;
  for (let i = 1; i < chain.length; i++) if (timeOf[chain[i]] < timeOf[chain[i - 1]]) count++;
  return count;
}
