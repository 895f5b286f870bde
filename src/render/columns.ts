import { gallopFrom } from '../layout/index.ts';
import type { RunningCounts } from './scene.ts';

/** Receives one pixel column of one band that holds events. */
export type CellVisitor = (column: number, events: number, first: number, second: number) => void;

/**
 * Events per pixel column of one band: from the column of the next event, gallop to the column's end, subtract the
 * running counts. Empty columns cost nothing, so a band costs at most its columns and at most its events.
 *
 * @param sortedX x per entry, ascending within `[from, end)`
 * @param left world x at the left edge of column 0
 * @param perColumn world units per column
 */
export function forEachCell(
  sortedX: Float64Array,
  from: number,
  end: number,
  counts: RunningCounts,
  left: number,
  perColumn: number,
  columns: number,
  visit: CellVisitor,
): void {
  const { first, second } = counts;
  let at = from;
  while (at < end) {
    const column = Math.floor((sortedX[at] - left) / perColumn);
    if (column >= columns) return;
    // Rounding may put the column's end at the event itself: always take one event at least.
    const next = Math.max(at + 1, gallopFrom(sortedX, left + (column + 1) * perColumn, at, end));
    if (column >= 0) visit(column, next - at, first[next] - first[at], second[next] - second[at]);
    at = next;
  }
}
