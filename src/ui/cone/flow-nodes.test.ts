import { expect, test } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import type { ConeGraph, ConeNode } from '../../worker/contract/cone.ts';
import { flowNodes } from './flow-nodes.ts';

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
  hue: 0,
  time: undefined,
  endTime: undefined,
  failures: 0,
  hiddenCauses: 0,
  hiddenEffects: 0,
  ...changes,
});

const graph = (nodes: readonly ConeNode[], x: readonly number[]): ConeGraph =>
  ({
    nodes,
    layout: {
      width: 100,
      heights: new Float64Array(nodes.length).fill(40),
      x: Float64Array.from(x),
      y: new Float64Array(nodes.length),
    },
  }) as unknown as ConeGraph;

test('a node of a new answer that is as it was is the very object it was', () => {
  const before = flowNodes(graph([node(0), node(1), node(2), node(3)], [0, 10, 20, 30]), []);
  const after = flowNodes(
    graph([node(3), node(2), node(1, { tone: 'focus' }), node(0), node(9), node(4)], [30, 25, 10, 0, 50, 60]),
    before,
  );
  expect(after[0]).toBe(before[3]);
  expect(after[3]).toBe(before[0]);
  // moved: another object for its place, the same content
  expect(after[1]).not.toBe(before[2]);
  expect(after[1].position).toEqual({ x: 25, y: 0 });
  expect(after[1].data).toBe(before[2].data);
  // changed, and new
  expect(after[2].data.node.tone).toBe('focus');
  expect(after[4].data.node.key).toBe('e9');
});

test('the same key of another recording is another node', () => {
  const before = flowNodes(graph([node(0)], [0]), []);
  const [other] = flowNodes(graph([node(0, { id: 'other' })], [0]), before);
  expect(other.data.node.id).toBe('other');
  const counted = [{ name: 'call', count: 2 }];
  expect(flowNodes(graph([node(0, { names: counted })], [0]), before)[0].data.node.names).toBe(counted);
});
