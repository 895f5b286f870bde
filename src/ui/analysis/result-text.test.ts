import { describe, expect, it } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import type { AnalysisFacts, AnalysisRequest, ValueColumn } from '../../worker/contract/analysis.ts';
import type { EventLine } from '../../worker/contract.ts';
import {
  columnTitle,
  listTitle,
  longNumber,
  resultSentences,
  shareName,
  shareText,
  valueText,
} from './result-text.ts';

const line = (name: string, row = 0): EventLine => ({
  row: eventIndex(row),
  id: name,
  name,
  source: 's',
  time: undefined,
  level: row,
});

const said = (facts: AnalysisFacts, names = 'A B', edges: AnalysisRequest['edges'] = 'all'): string =>
  resultSentences({
    request: { kind: facts.kind, events: [], measure: 'hops', edges },
    events: names.split(' ').filter(Boolean).map(line),
    lists: [],
    facts,
  }).join(' | ');

const names = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `n${i}`, count: 1 }));
const path = {
  kind: 'critical-path',
  measure: 'hops',
  events: 175,
  waitMillis: 12,
  spanMillis: undefined,
  shares: [],
  withoutSlack: 200,
} as const;
const spans = {
  kind: 'span-critical-path',
  durationMillis: 100,
  spans: 3,
  operations: [{ source: 'db', operation: 'query', exclusiveMillis: 60 }],
  rootSpans: 20,
  isChosen: true,
} as const;
const profile = new Uint32Array([2, 2, 1]);

describe('an answer in words', () => {
  it.each<[AnalysisFacts, string]>([
    [
      path,
      'The longest causal chain has 175 events, 174 steps from cause to effect. | 200 events had no slack: any delay there would have made the end of the path later.',
    ],
    [
      { ...path, events: 2, spanMillis: 1500, withoutSlack: 1 },
      'The longest causal chain has 2 events, 1 step from cause to effect. | From its first to its last event 1.5 s went by. | 1 event had no slack: any delay there would have made the end of the path later.',
    ],
    [
      { ...path, events: 3, spanMillis: -20 },
      'The longest causal chain has 3 events, 2 steps from cause to effect. | By their clocks its last event is 20 ms earlier than its first. | 200 events had no slack: any delay there would have made the end of the path later.',
    ],
    [
      { ...path, measure: 'time', spanMillis: 12 },
      'The chain that took longest waited 12 ms in all, over 174 steps. | 200 events had no slack: any delay there would have made the end of the path later.',
    ],
    [
      { ...path, measure: 'time', spanMillis: 5 },
      'The chain that took longest waited 12 ms in all, over 174 steps. | By wall time its ends are 5 ms apart; clocks that contradict a step count as no wait. | 200 events had no slack: any delay there would have made the end of the path later.',
    ],
    [{ ...path, events: 0 }, 'There is no event, so there is no path.'],
    [
      spans,
      '“A” took 100 ms; its end waited for 2 other spans. | The largest part, 60 ms (60 %), was the own time of query in db. | It is the longest of 20 spans that nobody waited for; ask about another one to see its path.',
    ],
    [
      { ...spans, spans: 2, operations: [], isChosen: false },
      '“A” took 100 ms; its end waited for 1 other span.',
    ],
    [{ kind: 'root-causes', count: 3, isRoot: false, dangling: 0 }, '“A” goes back to 3 root causes.'],
    [
      { kind: 'root-causes', count: 0, isRoot: true, dangling: 0 },
      '“A” is itself a root: the recording holds nothing that caused it.',
    ],
    [
      { kind: 'root-causes', count: 1, isRoot: false, dangling: 2 },
      '“A” goes back to 1 root cause. | 2 causes are named on the way and missing from the recording, so there may be others.',
    ],
    [
      { kind: 'impact', count: 1204, total: 2408, sources: names(7), types: [] },
      '“A” led to 1,204 events in 7 sources, 50 % of all.',
    ],
    [{ kind: 'impact', count: 0, total: 9, sources: [], types: [] }, '“A” led to nothing: it is a leaf.'],
    [
      { kind: 'backward-slice', count: 42, total: 84, sources: names(1), types: [] },
      '42 events in 1 source: “A” and all it depends on, 50 % of the recording.',
    ],
    [
      { kind: 'backward-slice', count: 1, total: 84, sources: names(1), types: [] },
      'Nothing but “A” itself: it is a root.',
    ],
    [
      { kind: 'forward-slice', count: 2, total: 84, sources: names(2), types: [] },
      '2 events in 2 sources: “A” and all it led to, 2.4 % of the recording.',
    ],
    [
      { kind: 'forward-slice', count: 1, total: 84, sources: names(1), types: [] },
      'Nothing but “A” itself: it is a leaf.',
    ],
    [{ kind: 'dominators', count: 2, isRoot: false }, 'Every chain to “A” passes through 2 events.'],
    [
      { kind: 'dominators', count: 0, isRoot: false },
      'No single event lies on every chain to “A”: it was reached in independent ways.',
    ],
    [{ kind: 'dominators', count: 0, isRoot: true }, '“A” is a root: no chain leads to it.'],
    [
      { kind: 'counterfactual', lost: 1201, affected: 40, total: 2402 },
      'Without “A” 1,201 events lose all their causes, 40 more are affected. | What is lost, 50 % of the recording, could not have happened; what is affected keeps a way back to another root.',
    ],
    [
      { kind: 'counterfactual', lost: 1, affected: 0, total: 10 },
      'Without “A” 1 event loses all its causes, no other is affected. | What is lost, 10 % of the recording, could not have happened; what is affected keeps a way back to another root.',
    ],
    [
      { kind: 'counterfactual', lost: 0, affected: 1, total: 10 },
      'Without “A” no event loses all its causes; 1 event is affected. | Each of them keeps a way back to another root.',
    ],
    [
      { kind: 'counterfactual', lost: 0, affected: 0, total: 10 },
      'Without “A” nothing else would have changed: it is a leaf.',
    ],
    [
      { kind: 'dead-events', count: 3, total: 12, sources: [], types: [] },
      '3 events of 12 (25 %) did not contribute to “A”.',
    ],
    [{ kind: 'dead-events', count: 0, total: 12, sources: [], types: [] }, 'Every event contributed to “A”.'],
    [{ kind: 'distance', direction: 'forward', edges: 5 }, '5 steps lead from “A” to “B”, at the least.'],
    [
      { kind: 'distance', direction: 'backward', edges: 1 },
      '1 step leads from “B” to “A”, at the least: the second event asked about is the cause.',
    ],
    [{ kind: 'distance', direction: 'same', edges: 0 }, 'Both are the same event.'],
    [
      { kind: 'distance', direction: undefined, edges: 0 },
      '“A” and “B” are concurrent: no chain leads from one to the other, so there is no distance.',
    ],
    [
      { kind: 'common-causes', count: 12, nearest: 1, isOrdered: false },
      '“A” and “B” both depend on 12 events; their ways parted at 1 of them.',
    ],
    [
      { kind: 'common-causes', count: 12, nearest: 2, isOrdered: true },
      '“A” and “B” both depend on 12 events; their ways parted at 2 of them. | One precedes the other, so all that the earlier one depends on is common to both.',
    ],
    [
      { kind: 'common-effects', count: 4, nearest: 2, isOrdered: false },
      '“A” and “B” both lead to 4 events; their ways met at 2 of them.',
    ],
    [
      { kind: 'common-effects', count: 4, nearest: 1, isOrdered: true },
      '“A” and “B” both lead to 4 events; their ways met at 1 of them. | One precedes the other, so all that the later one leads to is common to both.',
    ],
    [
      { kind: 'common-effects', count: 0, nearest: 0, isOrdered: false },
      'There is nothing that “A” and “B” both lead to.',
    ],
    [
      { kind: 'frontier', count: 3, of: undefined },
      '3 events have no effect in the recording: there the run stands.',
    ],
    [
      { kind: 'frontier', count: 2, of: 5 },
      'Of the 5 picked events 2 precede no other: that is how far they have come.',
    ],
    [
      { kind: 'frontier', count: 5, of: 5 },
      'Of the 5 picked events none precedes another: that is how far they have come.',
    ],
    [
      {
        kind: 'parallelism',
        atLeast: 8,
        atMost: 8,
        isExact: true,
        average: 1.4034,
        profile,
        ordered: 746_099,
        concurrent: 15_896,
      },
      'At most 8 events are pairwise concurrent; that many are listed as the proof. | There are 3 causal levels with 1.4 events each on average. | 15,896 pairs of events are concurrent, 746,099 are ordered.',
    ],
    [
      {
        kind: 'parallelism',
        atLeast: 80,
        atMost: 120,
        isExact: false,
        average: 12,
        profile,
        ordered: undefined,
        concurrent: undefined,
      },
      'The most events that are pairwise concurrent are between 80 and 120; to find the exact number would take too long. A set of 80 is listed. | There are 3 causal levels with 12 events each on average. | How many pairs are concurrent would take too long to count.',
    ],
    [
      { kind: 'bottlenecks', paths: '5', log10Paths: 0.7, isExact: true, listed: 9 },
      'There are 5 chains from a root to a leaf; events are ranked by how many of them pass through. | The first 9 events are listed.',
    ],
    [
      { kind: 'bottlenecks', paths: undefined, log10Paths: 1234.4, isExact: false, listed: 500 },
      'There are about 10^1,234 chains from a root to a leaf. | That is too many to count exactly, so events that hardly differ may be ranked as equal. | The first 500 events are listed.',
    ],
  ])('%#', (facts, sentence) => {
    expect(said(facts)).toBe(sentence);
  });

  it('about the whole recording, where no event is asked about', () => {
    expect(said({ kind: 'dominators', count: 1, isRoot: false }, '')).toBe(
      'Every chain from a root to a leaf passes through 1 event.',
    );
    expect(said({ kind: 'dominators', count: 0, isRoot: false }, '')).toBe(
      'No event lies on every chain from a root to a leaf.',
    );
  });

  it('says which edges count when not all do', () => {
    const facts: AnalysisFacts = { kind: 'root-causes', count: 3, isRoot: false, dangling: 0 };
    expect(said(facts, 'A', 'declared')).toBe(
      '“A” goes back to 3 root causes. | Only edges that the recording declares are counted; derived and inferred ones are left out.',
    );
    expect(said(facts, 'A', 'certain')).toContain('Edges that the reader inferred are left out.');
  });
});

describe('a value beside an event', () => {
  const column = (key: ValueColumn['key'], unit: ValueColumn['unit'], ...values: number[]): ValueColumn => ({
    key,
    unit,
    values: Float64Array.from(values),
  });
  it.each<[ValueColumn[], number, string]>([
    [[column('wait', 'millis', 0, 12.5)], 1, '12.5 ms'],
    [[column('wait', 'millis', 0, 12.5)], 0, ''],
    [[column('wait', 'millis', 0, Number.NaN)], 1, ''],
    [[column('slack', 'millis', 0)], 0, 'no slack'],
    [[column('slack', 'millis', 80)], 0, '80 ms slack'],
    [[column('slack', 'steps', 1)], 0, '1 step slack'],
    [[column('slack', 'steps', 0)], 0, 'no slack'],
    [[column('distance', 'steps', 3)], 0, '3 steps'],
    [[column('exclusive', 'millis', 0)], 0, '0 s'],
    [[column('share', 'share', 0.8), { ...column('paths', 'count', 4), digits: ['4'] }], 0, '80 % · 4'],
    [[column('paths', 'count', 1e30)], 0, 'about 10^30'],
  ])('%#', (columns, index, text) => {
    expect(valueText(columns, index)).toBe(text);
  });

  it('has a title with its unit in a table', () => {
    expect(columnTitle({ key: 'slack', unit: 'millis' })).toBe('slack ms');
    expect(columnTitle({ key: 'slack', unit: 'steps' })).toBe('slack steps');
    expect(columnTitle({ key: 'wait', unit: 'millis' })).toBe('wait ms');
  });
});

it('names lists, shares and numbers', () => {
  expect(listTitle({ key: 'lost', rows: new Uint32Array(1201) })).toBe('Lost (1,201)');
  expect(shareName({ from: 'front', to: 'front' })).toBe('front');
  expect(shareName({ from: 'front', to: '' })).toBe('front to (no source)');
  expect([longNumber('12'), longNumber('1234567'), longNumber('1'.repeat(30))]).toEqual([
    '12',
    '1,234,567',
    'about 10^29',
  ]);
  expect([shareText(1, 100_000), shareText(99_999, 100_000), shareText(0, 5), shareText(5, 5)]).toEqual([
    'under 0.1 %',
    'over 99.9 %',
    '0 %',
    '100 %',
  ]);
});
