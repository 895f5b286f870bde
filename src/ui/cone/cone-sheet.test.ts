import { expect, test } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import type { AppState } from '../../store/index.ts';
import { snapshotOf } from '../../testing/fake-app.ts';
import type { ConeEdge, ConeGraph, ConeNode } from '../../worker/contract/cone.ts';
import { coneSheet } from './cone-sheet.ts';

const node = (row: number, changes: Partial<ConeNode> = {}): ConeNode => ({
  key: `e${row}`,
  row: eventIndex(row),
  id: `id${row}`,
  events: 1,
  tone: 'past',
  names: [{ name: 'call', count: 1 }],
  nameCount: 1,
  sources: [{ name: 'web', count: 1 }],
  sourceCount: 1,
  hue: 4,
  time: undefined,
  endTime: undefined,
  failures: 0,
  hiddenCauses: 0,
  hiddenEffects: 0,
  ...changes,
});

const edge = (from: number, to: number, changes: Partial<ConeEdge> = {}): ConeEdge => ({
  ...{ from, to, count: 1, kind: 'declared', rule: 'causes', confidence: 1, contradictsClock: false },
  ...changes,
});

const GRAPH: ConeGraph = {
  ticket: 1,
  events: 7,
  sources: 2,
  nodes: [
    node(0, { events: 5, names: [{ name: 'ping', count: 5 }], failures: 1 }),
    node(5, { tone: 'focus', names: [{ name: 'pay', count: 1 }], hiddenCauses: 2 }),
    node(6, { tone: 'future' }),
  ],
  edges: [edge(0, 1, { count: 12 }), edge(1, 2, { kind: 'inferred', contradictsClock: true })],
  fold: 'run',
  replaced: 0,
  beyond: 0,
  isReducedAnyway: false,
  refolded: 0,
  layout: {
    width: 204,
    heights: Float64Array.of(62, 46, 46),
    x: Float64Array.of(0, 300, 600),
    y: Float64Array.of(10, 0, -10),
    columnOf: Int32Array.of(0, 1, 2),
    routeStart: Uint32Array.of(0, 4, 8),
    points: Float64Array.of(204, 30, 300, 20, 504, 20, 600, 10),
  },
  isCoarse: false,
};

const state = (graph: ConeGraph | undefined): AppState =>
  ({
    recording: { snapshot: snapshotOf({ events: 9, name: 'shop.jsonl' }) },
    cone: { graph, fold: 'auto' },
    selected: eventIndex(5),
    compared: eventIndex(0),
  }) as unknown as AppState;

test('the cone to be saved: its nodes and lines where they stand, and the sentence of the panel', () => {
  const sheet = coneSheet(state(GRAPH), 'light')!;
  expect(sheet.title).toBe('Cone of pay');
  expect(sheet.caption).toEqual(['shop.jsonl: 7 events in 3 nodes: runs folded.']);
  expect(sheet.nodes.map(({ title, x, height, hue }) => [title, x, height, hue])).toEqual([
    ['ping ×5', 0, 62, 4],
    ['pay', 300, 46, 4],
    ['call', 600, 46, 4],
  ]);
  // a fold that begins with the compared event is not that event
  expect(sheet.nodes.map(({ isSelected, isCompared, isFold }) => [isSelected, isCompared, isFold])).toEqual([
    [false, false, true],
    [true, false, false],
    [false, false, false],
  ]);
  expect(sheet.edges).toEqual([
    { route: [204, 30, 300, 20], kind: 'declared', look: 'past', width: 3, label: '12' },
    { route: [504, 20, 600, 10], kind: 'inferred', look: 'against', width: 1.4, label: '' },
  ]);
});

test('the legend names what is there and nothing else', () => {
  const sheet = coneSheet(state(GRAPH), 'dark')!;
  const words = [...sheet.tones, ...sheet.kinds, ...sheet.signs].map(({ text }) => text);
  expect(words).toEqual([
    ...['in focus', 'past', 'future', 'Declared', 'Inferred'],
    ...['many events', 'Against the clock', 'Looks like a failure'],
  ]);
  const [, , only] = GRAPH.nodes;
  const plain = coneSheet(state({ ...GRAPH, nodes: [only], edges: [] }), 'dark')!;
  expect([...plain.tones, ...plain.kinds, ...plain.signs].map(({ text }) => text)).toEqual(['future']);
});

test('without a graph there is nothing to save', () => {
  expect(coneSheet(state(undefined), 'dark')).toBeUndefined();
});
