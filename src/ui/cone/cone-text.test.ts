import { describe, expect, it } from 'vitest';
import { ALL_STEPS } from '../../model/cone.ts';
import { eventIndex } from '../../model/ids.ts';
import type { ConeGraph, ConeNode } from '../../worker/contract/cone.ts';
import {
  edgeTitle,
  graphSentence,
  happenedText,
  nodeNames,
  nodeSentence,
  nodeSource,
  nodeTime,
  nodeTitle,
  stepsLabel,
  widenLabel,
} from './cone-text.ts';

const node = (changes: Partial<ConeNode> = {}): ConeNode => ({
  key: 'e1',
  row: eventIndex(1),
  id: 'a',
  events: 1,
  tone: 'past',
  names: [{ name: 'pay', count: 1 }],
  nameCount: 1,
  sources: [{ name: 'bank', count: 1 }],
  sourceCount: 1,
  hue: 0,
  time: '2026-01-01T00:00:01.000Z',
  endTime: '2026-01-01T00:00:01.000Z',
  failures: 0,
  hiddenCauses: 0,
  hiddenEffects: 0,
  ...changes,
});

const graph = (changes: Partial<ConeGraph> = {}): ConeGraph => ({
  ticket: 1,
  events: 1204,
  sources: 7,
  nodes: Array.from({ length: 87 }, () => node()),
  edges: [],
  fold: 'run',
  replaced: 0,
  beyond: 0,
  isReducedAnyway: false,
  refolded: 0,
  layout: undefined as unknown as ConeGraph['layout'],
  isCoarse: false,
  ...changes,
});

describe('what the cone says of itself', () => {
  it.each([
    [{}, '1,204 events in 87 nodes: runs folded.'],
    [{ fold: 'none', events: 3, sources: 2 }, '3 events in 2 sources.'],
    [{ fold: 'none', events: 1, sources: 1 }, '1 event in one source.'],
    [
      { replaced: 1 },
      '1,204 events in 87 nodes: runs folded. 1 edge left out: longer paths here say the same.',
    ],
    [
      { replaced: 2000, isReducedAnyway: true, beyond: 12 },
      '1,204 events in 87 nodes: runs folded. 2,000 edges left out: there are too many, and longer paths here say the same. 12 edges more than can be drawn.',
    ],
    [
      { refolded: 5 },
      '1,204 events in 87 nodes: runs folded. 5 events that stood alone were folded again: so many do not fit.',
    ],
  ] as const)('%j', (changes, sentence) => {
    expect(graphSentence(graph(changes))).toBe(sentence);
  });

  it('says when what was asked for would not fit', () => {
    expect(graphSentence(graph({ fold: 'source' }), 'run')).toBe(
      '1,204 events in 87 nodes: folded by source, for runs would be too many.',
    );
    expect(graphSentence(graph({ fold: 'none', events: 9 }), 'type')).toBe('9 events in 7 sources.');
    expect(graphSentence(graph(), 'run')).toBe('1,204 events in 87 nodes: runs folded.');
  });

  const fold = node({
    events: 42,
    names: [
      { name: 'get', count: 30 },
      { name: 'put', count: 10 },
      { name: 'drop', count: 1 },
      { name: 'end', count: 1 },
    ],
    nameCount: 4,
    sourceCount: 3,
    endTime: '2026-01-01T00:00:02.500Z',
  });

  it('names nodes', () => {
    expect(nodeTitle(node())).toBe('pay');
    expect(nodeTitle(fold)).toBe('42 events');
    expect(nodeTitle(node({ events: 1500 }))).toBe('pay ×1,500');
    expect(nodeNames(fold)).toBe('get ×30, put ×10, drop and 1 more');
    expect(nodeSource(node())).toBe('bank');
    expect(nodeSource(fold)).toBe('bank and 2 more');
  });

  it('tells times since the start, of a fold from first to last', () => {
    expect(nodeTime(node(), '2026-01-01T00:00:00.000Z')).toBe('+1 s');
    expect(nodeTime(fold, '2026-01-01T00:00:00.000Z')).toBe('+1 s … +2.5 s');
    expect(nodeTime(node({ time: undefined, endTime: undefined }), undefined)).toBe('');
  });

  it('describes a node for those who listen', () => {
    const own = node({ hiddenCauses: 12, failures: 1 });
    const drawn = graph({
      nodes: [node({ key: 'e0' }), own],
      edges: [
        {
          from: 0,
          to: 1,
          count: 3,
          kind: 'inferred',
          rule: 'nearest',
          confidence: 0.8,
          contradictsClock: true,
        },
      ],
    });
    expect(nodeSentence(drawn, own)).toBe(
      'pay, bank, past; 1 cause and 0 effects here; 12 more causes not drawn; 1 event looking like a failure',
    );
    expect(edgeTitle(drawn.edges[0], drawn.nodes)).toBe(
      'pay → pay\n3 edges, the surest inferred, nearest, 80 % confidence\nBy wall time an effect came before its cause: their clocks differ.',
    );
    expect(widenLabel(own, 'causes')).toBe('+12 causes');
  });

  it('counts steps', () => {
    expect([0, 1, 2, ALL_STEPS].map(stepsLabel)).toEqual(['none', '1 step', '2 steps', 'all']);
  });
});

it('whether a node has happened in a replay', () => {
  expect(happenedText(1, undefined)).toBe('');
  expect(happenedText(1, 0)).toBe('not yet happened');
  expect(happenedText(1, 1)).toBe('has happened');
  expect(happenedText(1200, 1100)).toBe('1,100 of 1,200 have happened');
  expect(happenedText(12, 12)).toBe('all have happened');
});
