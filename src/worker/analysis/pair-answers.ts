import {
  commonAncestors,
  commonEffects,
  distance,
  nearestCommonAncestors,
  nearestCommonEffects,
  shortestChain,
  waitsAlong,
} from '../../engine/index.ts';
import type { Answers, Asked, Found } from './answer.ts';
import { chainList, plainList, timed } from './result-list.ts';
import { chainsBetween } from './ways.ts';

/** Questions about two events. */
export const PAIR_ANSWERS = {
  distance: ({ computation, row, other }) => {
    const found = distance(computation, row, other);
    const [cause, effect] = row < other ? [row, other] : [other, row];
    const chain = row === other ? [row] : (shortestChain(computation, cause, effect) ?? []);
    return {
      facts: { kind: 'distance', direction: found?.direction, edges: found?.edges ?? 0 },
      lists: [
        chainList('chain', chain, [
          { key: 'wait', unit: 'millis', values: timed(computation, waitsAlong(computation, chain)) },
        ]),
      ],
    };
  },

  'common-causes': (asked) => {
    const { computation, row, other } = asked;
    const nearest = nearestCommonAncestors(computation, row, other);
    const ends = Array.from(nearest, (cause) => [[cause, row] as const, [cause, other] as const]).flat();
    return inCommon('common-causes', asked, nearest, commonAncestors(computation, row, other), ends);
  },

  'common-effects': (asked) => {
    const { computation, row, other } = asked;
    const nearest = nearestCommonEffects(computation, row, other);
    const ends = Array.from(nearest, (effect) => [[row, effect] as const, [other, effect] as const]).flat();
    return inCommon('common-effects', asked, nearest, commonEffects(computation, row, other), ends);
  },
} satisfies Answers;

function inCommon(
  kind: 'common-causes' | 'common-effects',
  { computation, row, other }: Asked,
  nearest: Uint32Array,
  common: Uint32Array,
  ends: readonly (readonly [number, number])[],
): Found {
  return {
    facts: {
      kind,
      count: common.length,
      nearest: nearest.length,
      isOrdered: distance(computation, row, other) !== undefined,
    },
    lists: [
      { ...plainList('nearest', nearest), drawn: chainsBetween(computation, ends) },
      plainList('common', common),
    ],
  };
}
