import { assert } from '../../base/assert.ts';

/**
 * Leaves out the edges that a longer path replaces, exactly, for a graph without a cycle: effects first, every node
 * gathers what it reaches as bits; its own edges are looked at nearest first, and one to a node that is reached already
 * is superfluous.
 */
export function reduceQuotient<E extends { readonly from: number; readonly to: number }>(
  count: number,
  edges: readonly E[],
): E[] {
  const order = topologicalOrder(count, edges);
  const placeOf = new Uint32Array(count);
  order.forEach((node, place) => {
    placeOf[node] = place;
  });
  const outOf: E[][] = Array.from({ length: count }, () => []);
  for (const edge of edges) outOf[edge.from].push(edge);
  const words = (count + 31) >> 5;
  const reached = new Uint32Array(count * words);
  const isKept = new Set<E>();
  for (let place = count - 1; place >= 0; place--) {
    const node = order[place];
    const own = reached.subarray(node * words, (node + 1) * words);
    for (const edge of outOf[node].sort((a, b) => placeOf[a.to] - placeOf[b.to])) {
      if ((own[edge.to >> 5] >>> (edge.to & 31)) & 1) continue;
      isKept.add(edge);
      const theirs = edge.to * words;
      for (let word = 0; word < words; word++) own[word] |= reached[theirs + word];
      own[edge.to >> 5] |= 1 << (edge.to & 31);
    }
  }
  return edges.filter((edge) => isKept.has(edge));
}

/** Nodes so that every edge leads from an earlier to a later one; of several the smallest number first. */
export function topologicalOrder(
  count: number,
  edges: readonly { readonly from: number; readonly to: number }[],
): number[] {
  const waiting = new Uint32Array(count);
  const outOf: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of edges) {
    waiting[to]++;
    outOf[from].push(to);
  }
  const order = Array.from({ length: count }, (_, node) => node).filter((node) => waiting[node] === 0);
  for (let next = 0; next < order.length; next++) {
    for (const to of outOf[order[next]]) if (--waiting[to] === 0) order.push(to);
  }
  assert(
    order.length === count,
    `a folded neighbourhood has no cycle, ${count - order.length} nodes are in one`,
  );
  return order;
}
