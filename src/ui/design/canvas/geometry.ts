/** A point of the canvas, in pixels at 100 %. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Something that takes room: its upper left corner and its size. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** What is dragged and placed stands on it. */
export const GRID = 8;

export function snapped(value: number): number {
  return Math.round(value / GRID) * GRID;
}

/** The smallest box around all of them, `gap` wider on each side; none around nothing. */
export function boxAround(boxes: Iterable<Box>, gap = 0): Box | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  if (left > right) return undefined;
  return { x: left - gap, y: top - gap, width: right - left + 2 * gap, height: bottom - top + 2 * gap };
}

/** Less than `gap` is between them. */
export function areClose(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

export function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}
