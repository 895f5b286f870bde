import type { BoxIndex } from './box-index.ts';
import type { Box, Point } from './geometry.ts';

const STEP_X = 40;
const STEP_Y = 24;

/**
 * How far boxes have to be moved, together, so that `gap` is between them and all that is there: the nearest in rings, below
 * and above first.
 */
export function shiftToFreeGround(boxes: readonly Box[], taken: BoxIndex, gap: number): Point {
  const isFree = (by: Point): boolean =>
    boxes.every((box) => taken.isFree({ ...box, x: box.x + by.x, y: box.y + by.y }, gap));
  for (let ring = 0; ; ring++) {
    for (let across = 0; across <= ring; across++)
      for (const [i, j] of [
        [across, ring],
        [across, -ring],
        [ring, across],
        [-across, ring],
        [-across, -ring],
        [ring, -across],
        [-ring, across],
        [-ring, -across],
      ]) {
        const by = { x: i * STEP_X, y: j * STEP_Y };
        if (isFree(by)) return by;
      }
  }
}
