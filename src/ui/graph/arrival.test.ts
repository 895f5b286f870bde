import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EDGES_AT_ONCE, NODES_AT_ONCE, nextArrival, type OnScreen } from './arrival.ts';

interface At {
  readonly id: string;
  readonly x: number;
}
type Drawing = OnScreen<At, { readonly n: number }>;

const drawing = (xs: readonly number[], edges = 0): Drawing => ({
  nodes: xs.map((x, i) => ({ id: `n${i}`, x })),
  edges: Array.from({ length: edges }, (_, n) => ({ n })),
});
const NOTHING: Drawing = { nodes: [], edges: [] };
const near = ({ x }: At): number => Math.abs(x);

/** All steps from one drawing to another. */
function steps(from: Drawing, to: Drawing): Drawing[] {
  const all: Drawing[] = [];
  for (let shown = from; shown.nodes !== to.nodes || shown.edges !== to.edges; ) {
    shown = nextArrival(shown, to, near);
    all.push(shown);
    expect(all.length).toBeLessThan(1000);
  }
  return all;
}

const drawings = fc
  .record({ xs: fc.array(fc.integer({ min: -500, max: 500 }), { maxLength: 200 }), edges: fc.nat(400) })
  .map(({ xs, edges }) => drawing(xs, edges));

describe('what comes on screen', () => {
  test('[A1] a step brings a bounded number of nodes and lines, and the steps come to an end', () => {
    fc.assert(
      fc.property(drawings, drawings, (from, to) => {
        let before = from;
        for (const step of steps(from, to)) {
          const had = new Set<unknown>([...before.nodes, ...before.edges]);
          expect(step.nodes.filter((node) => !had.has(node)).length).toBeLessThanOrEqual(NODES_AT_ONCE);
          expect(step.edges.filter((edge) => !had.has(edge)).length).toBeLessThanOrEqual(EDGES_AT_ONCE);
          before = step;
        }
      }),
    );
  });

  test('[A2] the nearest nodes come first, in the order of the drawing', () => {
    const to = drawing(Array.from({ length: 100 }, (_, i) => 60 - i));
    const [first] = steps(NOTHING, to);
    expect(first.nodes.map(({ x }) => x)).toEqual(Array.from({ length: NODES_AT_ONCE }, (_, i) => 12 - i));
  });

  test('[A3] what is the same stays, what is not wanted goes at once', () => {
    const from = drawing(Array.from({ length: 100 }, (_, i) => i));
    const to: Drawing = {
      nodes: [
        ...from.nodes.slice(50),
        ...drawing(Array.from({ length: 90 }, (_, i) => i)).nodes.slice(0, 40),
      ],
      edges: [],
    };
    for (const { nodes } of steps(from, to)) {
      for (const node of from.nodes.slice(50)) expect(nodes).toContain(node);
      for (const node of from.nodes.slice(40, 50)) expect(nodes).not.toContain(node);
    }
  });

  test('[A4] lines come when all nodes are there; those of before stay until then', () => {
    const from = drawing([1], 300);
    const to = drawing(
      Array.from({ length: 60 }, (_, i) => i),
      250,
    );
    const all = steps(from, to);
    for (const { nodes, edges } of all) if (nodes !== to.nodes) expect(edges).toBe(from.edges);
    expect(all.map(({ edges }) => edges.length)).toEqual([300, 300, 300, 300, 250]);
  });

  test('nothing changes when everything is there', () => {
    const shown = drawing([1, 2, 3], 3);
    expect(nextArrival(shown, shown, near)).toBe(shown);
  });
});
