import { expect, test } from 'vitest';
import { drawnDesign, drawnInterface } from '../../../testing/drawn-design.ts';
import { cardsOf } from './card.ts';
import { type CanvasNode, flowNodes, nodeId, type Standing } from './flow-nodes.ts';

const { design, architecture } = drawnDesign(
  [drawnInterface('Io', 'in:take')],
  ['a Io M', 'b Io M', 'c Io M'],
  [],
);
const note = { x: 0, y: 300, width: 96, height: 48, text: 'here' };
const group = { title: 'G', members: ['a'] };
const standing: Standing = {
  cards: cardsOf(design, architecture),
  places: new Map(['a', 'b', 'c'].map((name, i) => [name, { x: i * 200, y: 0 }])),
  signs: undefined,
  open: new Set(),
  notes: { a: note },
  groups: [{ id: 'a', group, box: { x: -16, y: -40, width: 200, height: 200 } }],
  frame: undefined,
  selected: new Set(),
  cursor: undefined,
  proposed: new Set(),
  isFixed: false,
};
const byId = (nodes: readonly CanvasNode[]) => new Map(nodes.map((node) => [node.id, node]));
const first = byId(flowNodes(standing, new Map()));
const changed = (now: Standing) => {
  const nodes = flowNodes(now, first);
  return nodes.filter((node) => node !== first.get(node.id)).map(({ id }) => id);
};

test('nothing changed: every node is the very object it was', () => {
  expect(changed({ ...standing, places: new Map(standing.places), selected: new Set() })).toEqual([]);
  expect(first.size).toBe(5);
});

test('dragging one changes that one alone, and not what is in it', () => {
  const places = new Map(standing.places).set('b', { x: 208, y: 8 });
  expect(changed({ ...standing, places })).toEqual([nodeId('component', 'b')]);
  const after = byId(flowNodes({ ...standing, places }, first));
  expect(after.get('component b')!.data).toBe(first.get('component b')!.data);
});

test('selecting, the cursor, a sign and unfolding change only what they are about', () => {
  expect(changed({ ...standing, selected: new Set(['component a']) })).toEqual(['component a']);
  expect(changed({ ...standing, cursor: 'note a' })).toEqual(['note a']);
  expect(changed({ ...standing, signs: new Map([['c', { note: '2 events' }]]) })).toEqual(['component c']);
});

test('every node says its size, that it is measured and that it has no handles', () => {
  for (const { width, height, measured, handles } of first.values()) {
    expect(measured).toEqual({ width, height });
    expect(handles).toEqual([]);
  }
});
