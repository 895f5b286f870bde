import { acyclic } from './acyclic.ts';
import { columnsByPath } from './columns.ts';
import { orderColumns } from './crossings.ts';
import { type LayeredGraph, type LayeredLayout, SPACING } from './layered-graph.ts';
import { type ProperGraph, properGraph } from './proper-graph.ts';
import { routes } from './routes.ts';
import { spread } from './spread.ts';

/**
 * A layered layout in some ten milliseconds for 500 nodes (rules Y1 to Y4), to be on screen until the careful one is
 * done: columns by longest path, few crossings by sweeps, then every node as near as possible to the middle of its
 * neighbours.
 */
export function coarseLayout(graph: LayeredGraph): LayeredLayout {
  const size = graph.heights.length;
  const turned = acyclic(graph);
  const proper = properGraph(size, turned, columnsByPath(size, turned));
  orderColumns(proper);
  const middleOf = middles(graph, proper);
  const xOfColumn = (column: number): number => (column - proper.first) * (graph.width + SPACING.columns);
  const columnOf = proper.columnOf.slice(0, size);
  return {
    x: Float64Array.from(columnOf, xOfColumn),
    y: graph.heights.map((height, node) => middleOf[node] - height / 2),
    columnOf,
    ...routes(graph, turned, proper, xOfColumn, middleOf),
  };
}

const PASSES = 8;
/** Height of a bend: room for one line. */
const LINE_HEIGHT = 2;

function middles({ heights }: LayeredGraph, proper: ProperGraph): Float64Array {
  const { columns, nodes, before, after } = proper;
  const heightOf = (vertex: number): number => (vertex < nodes ? heights[vertex] : LINE_HEIGHT);
  const middleOf = new Float64Array(proper.columnOf.length);
  const place = (column: readonly number[], wish: (vertex: number) => readonly [number, number]): void => {
    const wishes = column.map((vertex) => {
      const [middle, weight] = wish(vertex);
      return { middle, weight, height: heightOf(vertex) };
    });
    const isNode = (i: number): boolean => column[i] < nodes;
    const spots = spread(wishes, (a, b) => (isNode(a) && isNode(b) ? SPACING.nodes : SPACING.lines));
    column.forEach((vertex, i) => {
      middleOf[vertex] = spots[i];
    });
  };
  for (const column of columns) place(column, () => [0, 1]);
  // a long edge is to be straight more than a node is to be in the middle
  const pull = (vertex: number, other: number): number => (vertex < nodes ? 1 : 2) * (other < nodes ? 1 : 2);
  const toward = (vertex: number, sides: readonly (readonly number[])[]): readonly [number, number] => {
    let sum = 0;
    let weights = 0;
    for (const side of sides) {
      for (const other of side) {
        sum += middleOf[other] * pull(vertex, other);
        weights += pull(vertex, other);
      }
    }
    return weights === 0 ? [middleOf[vertex], 0.1] : [sum / weights, weights];
  };
  for (let pass = 0; pass < PASSES; pass++) {
    const isForth = pass % 2 === 0;
    const isLast = pass >= PASSES - 2;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[isForth ? i : columns.length - 1 - i];
      place(column, (vertex) =>
        toward(vertex, isLast ? [before[vertex], after[vertex]] : [isForth ? before[vertex] : after[vertex]]),
      );
    }
  }
  return middleOf;
}
