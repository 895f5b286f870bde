import type { ProperGraph } from './proper-graph.ts';

const SWEEPS = 12;

/**
 * Orders the vertices of every column so that few links cross: each moves to the mean place of its neighbours in the
 * column before, then after, back and forth; the best order seen is kept. Deterministic.
 */
export function orderColumns(graph: ProperGraph): void {
  const { columns } = graph;
  const placeOf = new Float64Array(graph.columnOf.length);
  const number = (column: readonly number[]): void =>
    column.forEach((vertex, place) => {
      placeOf[vertex] = place;
    });
  for (const column of columns) number(column);
  let best = columns.map((column) => column.slice());
  let fewest = crossings(graph, placeOf);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const isForth = sweep % 2 === 0;
    const neighbours = isForth ? graph.before : graph.after;
    for (let i = 1; i < columns.length; i++) {
      const column = columns[isForth ? i : columns.length - 1 - i];
      const wish = new Map(column.map((vertex) => [vertex, meanPlace(neighbours[vertex], placeOf, vertex)]));
      column.sort((a, b) => wish.get(a)! - wish.get(b)! || placeOf[a] - placeOf[b]);
      number(column);
    }
    const now = crossings(graph, placeOf);
    if (now < fewest) {
      fewest = now;
      best = columns.map((column) => column.slice());
    }
  }
  best.forEach((order, i) => {
    columns[i].splice(0, order.length, ...order);
  });
}

function meanPlace(neighbours: readonly number[], placeOf: Float64Array, vertex: number): number {
  if (neighbours.length === 0) return placeOf[vertex];
  let sum = 0;
  for (const other of neighbours) sum += placeOf[other];
  return sum / neighbours.length;
}

/** Pairs of links between neighbouring columns that cross, counted by insertion into a tree of sums. */
export function crossings({ columns, after }: ProperGraph, placeOf: Float64Array): number {
  let total = 0;
  for (let i = 0; i + 1 < columns.length; i++) {
    const sums = new Uint32Array(columns[i + 1].length + 1);
    let inserted = 0;
    for (const vertex of [...columns[i]].sort((a, b) => placeOf[a] - placeOf[b])) {
      const ends = after[vertex].map((other) => placeOf[other]).sort((a, b) => a - b);
      for (const end of ends) {
        let notAbove = 0;
        for (let at = end + 1; at > 0; at -= at & -at) notAbove += sums[at];
        total += inserted - notAbove;
      }
      for (const end of ends) {
        for (let at = end + 1; at < sums.length; at += at & -at) sums[at]++;
        inserted++;
      }
    }
  }
  return total;
}
