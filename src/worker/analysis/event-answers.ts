import {
  backwardSlice,
  breadthFirst,
  counterfactual,
  deadEvents,
  dominators,
  forwardSlice,
  unavoidableEvents,
} from '../../engine/index.ts';
import type { Computation } from '../../model/computation.ts';
import type { AnalysisFacts, ResultList } from '../contract/analysis.ts';
import type { Answers } from './answer.ts';
import { countNames, plainList } from './result-list.ts';
import { chainsBetween, waysFrom } from './ways.ts';

/** Questions about one event: what came before it, what follows, what hangs on it. */
export const EVENT_ANSWERS = {
  'root-causes': ({ computation, row }) => {
    const { causeStart, danglingEffect } = computation;
    const { rows, steps } = breadthFirst(computation, row, 'causes');
    const isRoot = causeStart[row] === causeStart[row + 1];
    const places = Uint32Array.from(rows.keys()).filter(
      (i) => rows[i] !== row && causeStart[rows[i]] === causeStart[rows[i] + 1],
    );
    const sorted = places.sort((a, b) => steps[a] - steps[b] || rows[a] - rows[b]);
    const roots = Uint32Array.from(sorted, (i) => rows[i]);
    const values = Float64Array.from(sorted, (i) => steps[i]);
    const isBefore = new Uint8Array(computation.size);
    for (const before of rows) isBefore[before] = 1;
    return {
      facts: {
        kind: 'root-causes',
        count: roots.length,
        isRoot,
        dangling: danglingEffect.reduce((sum, effect) => sum + isBefore[effect], 0),
      },
      lists: [
        {
          key: 'roots',
          rows: roots,
          columns: [{ key: 'distance', unit: 'steps', values }],
          drawn: waysFrom(computation, roots, row),
        },
      ],
    };
  },

  impact: ({ computation, row }) => {
    const { rows, steps } = breadthFirst(computation, row, 'effects');
    const reached = rows.slice(1);
    const distances = Float64Array.from(steps.subarray(1));
    return {
      facts: { kind: 'impact', ...spread(computation, reached) },
      lists: [
        {
          key: 'impact',
          rows: reached,
          columns: [{ key: 'distance', unit: 'steps', values: distances }],
          drawn: { rows: rows.slice(), links: new Uint32Array() },
        },
      ],
    };
  },

  'backward-slice': ({ computation, row }) => {
    const slice = backwardSlice(computation, row);
    return {
      facts: { kind: 'backward-slice', ...spread(computation, slice) },
      lists: [plainList('slice', slice)],
    };
  },

  'forward-slice': ({ computation, row }) => {
    const slice = forwardSlice(computation, row);
    return {
      facts: { kind: 'forward-slice', ...spread(computation, slice) },
      lists: [plainList('slice', slice)],
    };
  },

  dominators: ({ computation, request: { events }, row }) => {
    const { causeStart } = computation;
    const isWhole = events.length === 0;
    const found = isWhole ? unavoidableEvents(computation) : dominators(computation, row).slice();
    const ways = isWhole
      ? { rows: found.slice(), links: new Uint32Array() }
      : chainsBetween(computation, pairs([...found, row]));
    return {
      facts: {
        kind: 'dominators',
        count: found.length,
        isRoot: !isWhole && causeStart[row] === causeStart[row + 1],
      },
      lists: [{ key: 'dominators', rows: found, columns: [], drawn: ways }],
    };
  },

  counterfactual: ({ computation, row }) => {
    const { lost, affected } = counterfactual(computation, row);
    return {
      facts: {
        kind: 'counterfactual',
        lost: lost.length,
        affected: affected.length,
        total: computation.size,
      },
      lists: [
        { ...plainList('lost', lost), drawn: withEvent(lost, row) },
        { ...plainList('affected', affected), drawn: withEvent(affected, row) },
      ],
    };
  },

  'dead-events': ({ computation, row }) => {
    const dead = deadEvents(computation, row);
    return {
      facts: { kind: 'dead-events', ...spread(computation, dead) },
      lists: [plainList('dead', dead)],
    };
  },
} satisfies Answers;

function spread(
  { size, types, sources, typeOf, sourceOf }: Computation,
  rows: Uint32Array,
): Pick<
  Extract<AnalysisFacts, { kind: 'impact' | 'backward-slice' | 'forward-slice' | 'dead-events' }>,
  'count' | 'total' | 'sources' | 'types'
> {
  return {
    count: rows.length,
    total: size,
    sources: countNames(sources, sourceOf, rows),
    types: countNames(types, typeOf, rows),
  };
}

function withEvent(rows: Uint32Array, row: number): ResultList['drawn'] {
  const all = new Uint32Array(rows.length + 1);
  all[0] = row;
  all.set(rows, 1);
  return { rows: all, links: new Uint32Array() };
}

function pairs(rows: readonly number[]): (readonly [number, number])[] {
  return rows.slice(1).map((row, i) => [rows[i], row] as const);
}
