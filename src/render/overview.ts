import type { Placement } from '../layout/index.ts';
import type { Axis } from '../model/view.ts';

/**
 * Events per cell of a grid over the whole picture, row-major. Lane `l` counts into row `floor(l * rows / lanes)`.
 *
 * @param countOf how much an event counts; 1 when left out
 */
export function overviewGrid(
  placement: Placement,
  axis: Axis,
  columns: number,
  rows: number,
  countOf?: (row: number) => number,
): Uint32Array {
  const grid = new Uint32Array(Math.max(0, columns) * Math.max(0, rows));
  const { x, from, to } = placement.axis(axis);
  if (grid.length === 0) return grid;
  const scale = columns / (to - from);
  const lineOfLane = Uint32Array.from({ length: placement.lanes }, (_, lane) =>
    Math.floor((lane * rows) / placement.lanes),
  );
  for (let row = 0; row < x.length; row++) {
    const column = Math.min(columns - 1, Math.floor((x[row] - from) * scale));
    grid[lineOfLane[placement.laneOf(row)] * columns + column] += countOf ? countOf(row) : 1;
  }
  return grid;
}
