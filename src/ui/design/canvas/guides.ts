import type { Box, Point } from './geometry.ts';

/** A line along edges or middles that are in line. */
export interface Guide {
  readonly from: Point;
  readonly to: Point;
}

/** How far something is moved so that it is in line with others, and the lines that tell so. */
export interface Guided {
  readonly by: Point;
  readonly guides: readonly Guide[];
}

/** What is farther away than this is no neighbour. */
const NEIGHBOURHOOD = 900;

/**
 * Puts the edges and middles of what is dragged in line with those of its neighbours: on each axis the nearest one, no
 * farther away than `reach`.
 */
export function guided(moved: Box, others: Iterable<Box>, reach: number): Guided {
  const near = [...others].filter(
    (box) =>
      Math.abs(box.x - moved.x) < NEIGHBOURHOOD + moved.width &&
      Math.abs(box.y - moved.y) < NEIGHBOURHOOD + moved.height,
  );
  const x = nearest(moved, near, 'x', reach) ?? 0;
  const y = nearest(moved, near, 'y', reach) ?? 0;
  const placed = { ...moved, x: moved.x + x, y: moved.y + y };
  return { by: { x, y }, guides: [...guidesAt(placed, near, 'x'), ...guidesAt(placed, near, 'y')] };
}

type Axis = 'x' | 'y';

/** Both edges and the middle. */
function stopsOf(box: Box, axis: Axis): number[] {
  const size = axis === 'x' ? box.width : box.height;
  return [box[axis], box[axis] + size / 2, box[axis] + size];
}

function nearest(moved: Box, others: readonly Box[], axis: Axis, reach: number): number | undefined {
  let best: number | undefined;
  for (const other of others) {
    const [a, b] = [stopsOf(moved, axis), stopsOf(other, axis)];
    // edges with edges, middles with middles
    for (const by of [b[0] - a[0], b[0] - a[2], b[2] - a[0], b[2] - a[2], b[1] - a[1]])
      if (Math.abs(by) <= reach && (best === undefined || Math.abs(by) < Math.abs(best))) best = by;
  }
  return best;
}

function guidesAt(moved: Box, others: readonly Box[], axis: Axis): Guide[] {
  const [across, size] = axis === 'x' ? (['y', 'height'] as const) : (['x', 'width'] as const);
  const [first, middle, last] = stopsOf(moved, axis);
  return [first, middle, last].flatMap((stop): Guide[] => {
    const inLine = others.filter((other) => {
      const [a, b, c] = stopsOf(other, axis);
      return stop === middle ? b === stop : a === stop || c === stop;
    });
    if (inLine.length === 0) return [];
    const all = [...inLine, moved];
    const from = Math.min(...all.map((box) => box[across]));
    const to = Math.max(...all.map((box) => box[across] + box[size]));
    return axis === 'x'
      ? [{ from: { x: stop, y: from }, to: { x: stop, y: to } }]
      : [{ from: { x: from, y: stop }, to: { x: to, y: stop } }];
  });
}
