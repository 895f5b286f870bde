import type { LayeredGraph } from './layered-graph.ts';

/** A graph with every edge pointing right: `isTurned[e]` where edge `e` was turned for it, and the nodes in order. */
export interface Acyclic {
  readonly isTurned: Uint8Array;
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  /** Every edge leads from an earlier to a later node of this order. */
  readonly order: Uint32Array;
}

/**
 * Turns the edges that go against a depth-first order of the nodes, which are all the edges that close a cycle and, in
 * a graph without one, none.
 */
export function acyclic({ heights, from, to }: LayeredGraph): Acyclic {
  const size = heights.length;
  const { start, others } = adjacency(size, from, to);
  const stateOf = new Uint8Array(size); // 1 = entered, 2 = left
  const finished: number[] = [];
  const next = start.slice();
  const hasCause = new Uint8Array(size);
  for (const node of to) hasCause[node] = 1;
  const visit = (root: number): void => {
    const stack = [root];
    stateOf[root] = 1;
    while (stack.length > 0) {
      const node = stack[stack.length - 1];
      if (next[node] < start[node + 1]) {
        const other = others[next[node]++];
        if (stateOf[other] === 0) {
          stateOf[other] = 1;
          stack.push(other);
        }
      } else {
        stateOf[node] = 2;
        finished.push(node);
        stack.pop();
      }
    }
  };
  // what nothing leads to begins; what is left lies on cycles
  for (let node = size - 1; node >= 0; node--) if (hasCause[node] === 0) visit(node);
  for (let node = size - 1; node >= 0; node--) if (stateOf[node] === 0) visit(node);
  const order = Uint32Array.from(finished.reverse());
  const placeOf = new Uint32Array(size);
  order.forEach((node, place) => {
    placeOf[node] = place;
  });
  const isTurned = Uint8Array.from(from, (node, e) => (placeOf[node] > placeOf[to[e]] ? 1 : 0));
  return {
    isTurned,
    left: from.map((node, e) => (isTurned[e] === 1 ? to[e] : node)),
    right: to.map((node, e) => (isTurned[e] === 1 ? from[e] : node)),
    order,
  };
}

/** Per node the other ends of its edges: `others[start[n] .. start[n + 1])`. */
export function adjacency(
  size: number,
  from: Uint32Array,
  to: Uint32Array,
): { start: Uint32Array; others: Uint32Array } {
  const start = new Uint32Array(size + 1);
  for (const node of from) start[node + 1]++;
  for (let node = 0; node < size; node++) start[node + 1] += start[node];
  const next = start.slice(0, size);
  const others = new Uint32Array(from.length);
  for (let e = 0; e < from.length; e++) others[next[from[e]]++] = to[e];
  return { start, others };
}
