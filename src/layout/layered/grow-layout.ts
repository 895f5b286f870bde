import { acyclic } from './acyclic.ts';
import { columnsByGrowth } from './columns.ts';
import { type KeptPlaces, type LayeredGraph, type LayeredLayout, SPACING } from './layered-graph.ts';
import { type ProperGraph, properGraph } from './proper-graph.ts';
import { routes } from './routes.ts';
import { spread } from './spread.ts';

/**
 * Places what is new around what is there (rules Y5, Y6): a node that was placed keeps its place exactly, unless
 * something new has to stand between it and a cause; what is new goes to the free room nearest to its neighbours.
 */
export function growLayout(graph: LayeredGraph, kept: KeptPlaces): LayeredLayout {
  const size = graph.heights.length;
  const turned = acyclic(graph);
  const proper = properGraph(size, turned, columnsByGrowth(size, turned, kept));
  const xOfColumn = columnPlaces(graph, kept);
  const middleOf = fillIn(graph, proper, kept);
  const columnOf = proper.columnOf.slice(0, size);
  return {
    x: Float64Array.from(columnOf, xOfColumn),
    y: graph.heights.map((height, node) => middleOf[node] - height / 2),
    columnOf,
    ...routes(graph, turned, proper, xOfColumn, middleOf),
  };
}

/** Columns that were there stay where they are; new ones go on at the usual distance on either side, or between. */
function columnPlaces({ width }: LayeredGraph, { x, columnOf }: KeptPlaces): (column: number) => number {
  const known = new Map<number, number>();
  for (let node = 0; node < x.length; node++) if (!Number.isNaN(x[node])) known.set(columnOf[node], x[node]);
  const columns = [...known.keys()].sort((a, b) => a - b);
  const pitch = width + SPACING.columns;
  return (column) => {
    const exact = known.get(column);
    if (exact !== undefined) return exact;
    if (columns.length === 0) return column * pitch;
    const next = columns.findIndex((other) => other > column);
    if (next === 0) return known.get(columns[0])! - (columns[0] - column) * pitch;
    const before = columns[next === -1 ? columns.length - 1 : next - 1];
    if (next === -1) return known.get(before)! + (column - before) * pitch;
    const share = (column - before) / (columns[next] - before);
    return known.get(before)! + share * (known.get(columns[next])! - known.get(before)!);
  };
}

const LINE_HEIGHT = 2;

/** Middles of all vertices: first those that stay, then new nodes, then the bends of lines. */
function fillIn({ heights }: LayeredGraph, proper: ProperGraph, kept: KeptPlaces): Float64Array {
  const { nodes, columnOf, columns } = proper;
  const middleOf = wishes(heights, proper, kept);
  const stays = (vertex: number): boolean =>
    vertex < nodes && !Number.isNaN(kept.x[vertex]) && kept.columnOf[vertex] === columnOf[vertex];
  for (const column of columns) {
    const taken = column
      .filter(stays)
      .map((vertex) => ({ middle: middleOf[vertex], height: heights[vertex] }));
    const newcomers = column.filter((vertex) => vertex < nodes && !stays(vertex));
    settleIn(newcomers, taken, middleOf, (vertex) => heights[vertex], SPACING.nodes);
    const filled = column
      .filter((vertex) => vertex < nodes)
      .map((vertex) => ({ middle: middleOf[vertex], height: heights[vertex] }));
    const lines = column.filter((vertex) => vertex >= nodes);
    settleIn(lines, filled, middleOf, () => LINE_HEIGHT, SPACING.lines);
  }
  return middleOf;
}

/** Where every vertex would like to be: kept ones where they were, the others in the middle of their neighbours. */
function wishes(heights: Float64Array, proper: ProperGraph, kept: KeptPlaces): Float64Array {
  const { nodes, before, after } = proper;
  const size = proper.columnOf.length;
  const middleOf = new Float64Array(size).fill(Number.NaN);
  for (let node = 0; node < nodes; node++)
    if (!Number.isNaN(kept.y[node])) middleOf[node] = kept.y[node] + heights[node] / 2;
  // outwards from what is known, one ring after the other
  let open = Array.from({ length: size }, (_, vertex) => vertex).filter((v) => Number.isNaN(middleOf[v]));
  while (open.length > 0) {
    const ring: [number, number][] = [];
    for (const vertex of open) {
      const known = [...before[vertex], ...after[vertex]].filter((other) => !Number.isNaN(middleOf[other]));
      if (known.length > 0)
        ring.push([vertex, known.reduce((sum, other) => sum + middleOf[other], 0) / known.length]);
    }
    if (ring.length === 0) break;
    for (const [vertex, middle] of ring) middleOf[vertex] = middle;
    open = open.filter((vertex) => Number.isNaN(middleOf[vertex]));
  }
  for (const vertex of open) middleOf[vertex] = 0;
  return middleOf;
}

interface Taken {
  readonly middle: number;
  readonly height: number;
}

/** Puts newcomers, in the order of their wishes, into the free room of a column that is nearest to each. */
function settleIn(
  newcomers: readonly number[],
  taken: readonly Taken[],
  middleOf: Float64Array,
  heightOf: (vertex: number) => number,
  gap: number,
): void {
  const rooms = freeRooms(taken, gap).map((room) => ({
    ...room,
    left: room.to - room.from,
    own: [] as number[],
  }));
  const inOrder = [...newcomers].sort((a, b) => middleOf[a] - middleOf[b] || a - b);
  for (const vertex of inOrder) {
    const height = heightOf(vertex);
    let nearest = rooms[0];
    let least = Number.POSITIVE_INFINITY;
    for (const room of rooms) {
      if (room.left < height) continue;
      const reach = Math.max(
        room.from + height / 2 - middleOf[vertex],
        middleOf[vertex] - room.to + height / 2,
        0,
      );
      if (reach < least) {
        least = reach;
        nearest = room;
      }
    }
    nearest.own.push(vertex);
    nearest.left -= height + gap;
  }
  for (const { from, to, own } of rooms) {
    if (own.length === 0) continue;
    const spots = spread(
      own.map((vertex) => ({ middle: middleOf[vertex], height: heightOf(vertex), weight: 1 })),
      () => gap,
    );
    const top = spots[0] - heightOf(own[0]) / 2;
    const bottom = spots[own.length - 1] + heightOf(own[own.length - 1]) / 2;
    settle(own, spots, top, bottom, from, to, middleOf, heightOf, gap);
  }
}

/** Keeps a room's own inside it: pushed down from its upper end, then up from its lower one. */
function settle(
  own: readonly number[],
  spots: Float64Array,
  top: number,
  bottom: number,
  from: number,
  to: number,
  middleOf: Float64Array,
  heightOf: (vertex: number) => number,
  gap: number,
): void {
  if (top < from) {
    let edge = from;
    for (let i = 0; i < own.length; i++) {
      spots[i] = Math.max(spots[i], edge + heightOf(own[i]) / 2);
      edge = spots[i] + heightOf(own[i]) / 2 + gap;
    }
  }
  if (bottom > to || top < from) {
    let edge = to;
    for (let i = own.length - 1; i >= 0; i--) {
      spots[i] = Math.min(spots[i], edge - heightOf(own[i]) / 2);
      edge = spots[i] - heightOf(own[i]) / 2 - gap;
    }
  }
  own.forEach((vertex, i) => {
    middleOf[vertex] = spots[i];
  });
}

/** The free room of a column between what is taken, without end above and below. */
function freeRooms(taken: readonly Taken[], gap: number): { from: number; to: number }[] {
  const sorted = [...taken].sort((a, b) => a.middle - b.middle);
  const rooms: { from: number; to: number }[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const { middle, height } of sorted) {
    rooms.push({ from, to: middle - height / 2 - gap });
    from = Math.max(from, middle + height / 2 + gap);
  }
  return [...rooms, { from, to: Number.POSITIVE_INFINITY }];
}
