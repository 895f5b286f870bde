import { frontier, orderedPairs, parallelismInTurns } from '../../engine/index.ts';
import type { Answers } from './answer.ts';
import { plainList } from './result-list.ts';

/** Questions about all events, or about any number of them. */
export const WHOLE_ANSWERS = {
  frontier: ({ computation, request: { events } }) => {
    const rows = events.length > 0 ? frontier(computation, events) : frontier(computation);
    return {
      facts: { kind: 'frontier', count: rows.length, of: events.length > 0 ? events.length : undefined },
      lists: [plainList('frontier', rows)],
    };
  },

  parallelism: async ({ computation, breathe, report }) => {
    const { size } = computation;
    const found = await parallelismInTurns(computation, { breathe, report: () => report(undefined) });
    await breathe();
    const ordered = orderedPairs(computation, PAIR_BUDGET);
    const { atLeast, atMost, isExact, antichain, profile, average } = found;
    return {
      facts: {
        kind: 'parallelism',
        atLeast,
        atMost,
        isExact,
        profile,
        average,
        ordered,
        concurrent: ordered === undefined ? undefined : (size * size - size) / 2 - ordered,
      },
      lists: [plainList('antichain', antichain)],
    };
  },
} satisfies Answers;

/** Word operations spent on counting ordered pairs: half a second at the most. */
const PAIR_BUDGET = 1e8;
