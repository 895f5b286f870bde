import {
  bottlenecks,
  criticalPath,
  pathShares,
  rootSpans,
  slackTo,
  spanCriticalPath,
  waitsAlong,
} from '../../engine/index.ts';
import type { Computation } from '../../model/computation.ts';
import { type EventIndex, eventIndex, NO_EVENT } from '../../model/ids.ts';
import type { ValueColumn } from '../contract/analysis.ts';
import { type Answers, NoAnswer } from './answer.ts';
import { chainList, plainList, timed } from './result-list.ts';

/** Bottlenecks listed at most. */
const LISTED = 500;

/** Questions about the longest way through the recording, and what most ways pass. */
export const PATH_ANSWERS = {
  'critical-path': ({ computation, request: { measure } }) => {
    const path = criticalPath(computation, measure);
    const waits = waitsAlong(computation, path);
    const end = path.at(-1);
    const slack = end === undefined ? new Float64Array() : slackTo(computation, end, measure);
    const bySlack = Uint32Array.from(slack.keys()).filter((row) => slack[row] >= 0);
    const withoutSlack = bySlack.filter((row) => slack[row] === 0).length;
    const values = bySlack.sort((a, b) => slack[a] - slack[b] || a - b);
    const { sources, timeOf } = computation;
    const span = end === undefined ? Number.NaN : timeOf[end] - timeOf[path[0]];
    return {
      facts: {
        kind: 'critical-path',
        measure,
        events: path.length,
        waitMillis: waits.reduce((sum, wait) => sum + wait, 0),
        spanMillis: Number.isNaN(span) ? undefined : span,
        shares: pathShares(computation, path).map(({ from, to, ...share }) => ({
          ...share,
          from: sources[from],
          to: sources[to],
        })),
        withoutSlack,
      },
      lists: [
        chainList('path', path, [{ key: 'wait', unit: 'millis', values: timed(computation, waits) }]),
        plainList('slack', values, [
          {
            key: 'slack',
            unit: measure === 'hops' ? 'steps' : 'millis',
            values: Float64Array.from(values, (row) => slack[row]),
          },
        ]),
      ],
    };
  },

  'span-critical-path': ({ computation, request: { events } }) => {
    const roots = rootSpans(computation);
    const asked = events[0];
    const root = asked ?? longestOf(computation, roots);
    const path = root === undefined ? undefined : spanCriticalPath(computation, root);
    if (!path) throw new NoAnswer(roots.length === 0 ? NO_SPANS : NOT_IN_A_SPAN);
    const spans = [...path.spans].sort((a, b) => computation.timeOf[a.start] - computation.timeOf[b.start]);
    const starts = Uint32Array.from(spans, ({ start }) => start);
    const list = plainList('spans', starts, [
      {
        key: 'exclusive',
        unit: 'millis',
        values: Float64Array.from(spans, ({ exclusiveMillis }) => exclusiveMillis),
      },
    ]);
    return {
      facts: {
        kind: 'span-critical-path',
        durationMillis: path.durationMillis,
        spans: spans.length,
        operations: path.operations,
        rootSpans: roots.length,
        isChosen: asked === undefined,
      },
      lists: [
        {
          ...list,
          drawn: {
            rows: Uint32Array.from(spans.flatMap(({ start, end }) => [start, end])),
            links: Uint32Array.from(spans.flatMap(({ start, end }) => [start, end])),
          },
        },
      ],
      events: [path.spans[0].start],
    };
  },

  bottlenecks: ({ computation }) => {
    const { paths, log2Paths, isExact, ranked } = bottlenecks(computation, LISTED);
    const rows = Uint32Array.from(ranked, ({ row }) => row);
    const through: ValueColumn = {
      key: 'paths',
      unit: 'count',
      values: Float64Array.from(ranked, (one) => 2 ** one.log2Paths),
      ...(paths === undefined ? {} : { digits: ranked.map((one) => String(one.paths)) }),
    };
    const share = Float64Array.from(ranked, (one) => one.share);
    return {
      facts: {
        kind: 'bottlenecks',
        paths: paths === undefined ? undefined : String(paths),
        log10Paths: log2Paths * Math.log10(2),
        isExact,
        listed: rows.length,
      },
      lists: [plainList('bottlenecks', rows, [{ key: 'share', unit: 'share', values: share }, through])],
    };
  },
} satisfies Answers;

const NO_SPANS = 'This recording holds no spans with a start and an end.';
const NOT_IN_A_SPAN =
  'The event asked about neither starts nor ends a span with known times. Ask about one that does.';

function longestOf(
  { timeOf, partnerOf }: Computation,
  starts: readonly EventIndex[],
): EventIndex | undefined {
  let longest: EventIndex | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const start of starts) {
    const end = partnerOf?.[start] ?? NO_EVENT;
    const millis = end === NO_EVENT ? Number.NaN : timeOf[end] - timeOf[start];
    if (millis > most) [longest, most] = [eventIndex(start), millis];
  }
  return longest;
}
