import type { Node } from '@xyflow/react';

/** A part of the drawing, in the units of the layout. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Rounded out to so much, so that small moves of the view change nothing. */
const GRID = 240;

/** What a view shows, rounded outwards. */
export function rectInView(
  [x, y, zoom]: readonly [number, number, number],
  width: number,
  height: number,
): Rect {
  const down = (value: number): number => Math.floor(value / zoom / GRID) * GRID;
  const up = (value: number): number => Math.ceil(value / zoom / GRID) * GRID;
  return { left: down(0 - x), top: down(0 - y), right: up(width - x), bottom: up(height - y) };
}

export function isSameRect(a: Rect, b: Rect): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
}

/** The nodes of which something lies in a part of the drawing. */
export function nodesIn<N extends Node>(nodes: readonly N[], { left, top, right, bottom }: Rect): N[] {
  return nodes.filter(
    ({ position: { x, y }, width = 0, height = 0 }) =>
      x < right && x + width > left && y < bottom && y + height > top,
  );
}
