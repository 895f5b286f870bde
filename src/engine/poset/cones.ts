import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { CauseColumns } from './cause-columns.ts';
import { visits } from './visit-stamps.ts';

/*
 * The past cone of an event is everything it depends on, the future cone everything that depends on it.
 *
 * Row order is a topological order, so a cone is one sequential pass over the columns: downwards, marking the causes of
 * what is marked; or upwards, marking what has a marked cause (no effects needed). That is O(N) at a thousand million
 * reads a second. A small cone does not deserve it: a search that follows edges goes first and gives up after
 * `SEARCH_BUDGET` events.
 */

/** Events a search may visit before the sweep takes over. */
const SEARCH_BUDGET = 4000;

/** All events before `row`, ascending, the event itself not among them. */
export function pastCone(computation: Computation, row: EventIndex): Uint32Array {
  return searchPast(computation, row) ?? rowsOfMarks(pastMarks(computation, row), row);
}

/** All events after `row`, ascending, the event itself not among them. */
export function futureCone(computation: Computation, row: EventIndex): Uint32Array {
  return searchFuture(computation, row) ?? rowsOfMarks(futureMarks(computation, row), row);
}

/** One byte per row from 0 to `row`: 1 for the event and everything before it. */
export function pastMarks(columns: CauseColumns, row: EventIndex): Uint8Array {
  const marks = new Uint8Array(row + 1);
  marks[row] = 1;
  sweepPast(columns, marks, row);
  return marks;
}

/** One byte per row of the computation: 1 for the event and everything after it. */
export function futureMarks(columns: CauseColumns, row: EventIndex): Uint8Array {
  const marks = new Uint8Array(columns.size);
  marks[row] = 1;
  sweepFuture(columns, marks, row);
  return marks;
}

/** Spreads the marks that are set at or below `top` to everything before them. */
export function sweepPast({ causeStart, causes }: CauseColumns, marks: Uint8Array, top: number): void {
  let end = causeStart[top + 1];
  for (let row = top; row >= 0; row--) {
    const start = causeStart[row];
    if (marks[row] !== 0) for (let e = start; e < end; e++) marks[causes[e]] = 1;
    end = start;
  }
}

/** Spreads the marks that are set at or above `bottom` to everything after them. */
export function sweepFuture(
  { size, causeStart, causes }: CauseColumns,
  marks: Uint8Array,
  bottom: number,
): void {
  for (let row = bottom; row < size; row++) {
    const end = causeStart[row + 1];
    for (let e = causeStart[row]; e < end; e++) {
      if (marks[causes[e]] === 0) continue;
      marks[row] = 1;
      break;
    }
  }
}

/** The marked rows, ascending, without `except`. */
export function rowsOfMarks(marks: Uint8Array, except = -1): Uint32Array {
  let count = 0;
  for (let row = 0; row < marks.length; row++) count += marks[row];
  if (marks[except] === 1) count--;
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; at < count; row++) {
    if (marks[row] === 1 && row !== except) rows[at++] = row;
  }
  return rows;
}

function searchPast({ size, causeStart, causes }: Computation, row: EventIndex): Uint32Array | undefined {
  return search(size, causeStart, causes, row);
}

function searchFuture(computation: Computation, row: EventIndex): Uint32Array | undefined {
  return search(computation.size, computation.effects.start, computation.effects.rows, row);
}

/** What the edges lead to from `row`, or `undefined` when it is more than the budget. */
function search(
  size: number,
  start: Uint32Array,
  targets: Uint32Array,
  row: number,
): Uint32Array | undefined {
  const found: number[] = [row];
  const search = visits.begin(size);
  const { stamps } = visits;
  stamps[row] = search;
  for (let next = 0; next < found.length; next++) {
    const at = found[next];
    for (let e = start[at]; e < start[at + 1]; e++) {
      const target = targets[e];
      if (stamps[target] === search) continue;
      stamps[target] = search;
      found.push(target);
    }
    if (found.length > SEARCH_BUDGET) return undefined;
  }
  const rows = Uint32Array.from(found).subarray(1);
  return rows.slice().sort();
}
