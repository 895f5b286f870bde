import type { LaneRows } from './lane-rows.ts';

/** Marks above one another in a column; more of them stand side by side where the axis leaves room for it. */
const MOST_ABOVE = 3;
/** Marks spread over so much of their lane's height and of their column's width. */
const SPREAD = 0.8;
/** Two marks are no farther apart than this, in lanes. */
const MOST_APART = 0.3;

/** Where events stand that share a place of their lane. */
export interface Stacks {
  /** Lanes above (negative) or below the middle of the lane, per row. */
  readonly offset: Float32Array;
  /** Columns to the left or right, per row; absent where x says exactly what it says. */
  readonly aside: Float32Array | undefined;
  /** The most marks that stand above one another. */
  readonly deepest: number;
}

/**
 * Spreads events of one lane that have the same x, so that none hides another: above one another, and beyond three of
 * them side by side within their column, where x counts columns. They never leave their lane or their column, and stand
 * in row order from the top down and then to the right. `undefined` when no two events share a place.
 *
 * @param isStepped x counts columns of width 1
 */
export function stacksOf({ rows, x, start, bands }: LaneRows, isStepped: boolean): Stacks | undefined {
  let offset: Float32Array | undefined;
  let aside: Float32Array | undefined;
  let deepest = 1;
  for (let lane = 0; lane < bands; lane++) {
    for (let from = start[lane]; from < start[lane + 1]; ) {
      let to = from + 1;
      while (to < start[lane + 1] && x[to] === x[from]) to++;
      const count = to - from;
      if (count > 1) {
        offset ??= new Float32Array(rows.length);
        if (isStepped) aside ??= new Float32Array(rows.length);
        const above = isStepped ? Math.min(count, MOST_ABOVE) : count;
        const columns = Math.ceil(count / above);
        const apart = Math.min(MOST_APART, SPREAD / above);
        for (let i = 0; i < count; i++) {
          const row = rows[from + i];
          const column = Math.floor(i / above);
          const inColumn = Math.min(above, count - column * above);
          offset[row] = ((i % above) - (inColumn - 1) / 2) * apart;
          if (aside) aside[row] = (SPREAD * (column - (columns - 1) / 2)) / columns;
        }
        if (above > deepest) deepest = above;
      }
      from = to;
    }
  }
  return offset && { offset, aside, deepest };
}
