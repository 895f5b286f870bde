import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { pastMarks } from '../poset/cones.ts';

/*
 * Events that every path has to pass.
 *
 * Take the events on any of the paths in question, in row order. A path goes upwards through the rows, so it misses an
 * event exactly when it begins after it, ends before it, or one of its edges leads over it. One sweep that remembers
 * how far the edges so far reach finds all events that nothing leads over:
 *
 *     a ──── b ──┬─ c ─┬── e        c and d are led over by an edge of the other's way; a, b, e are not
 *                └─ d ─┘
 */

/** Events on every path from a root to the event, ascending, the event itself not included. */
export function dominators(computation: Computation, row: EventIndex): Uint32Array {
  const marks = pastMarks(computation, row);
  const rows: number[] = [];
  for (let at = 0; at <= row; at++) if (marks[at] === 1) rows.push(at);
  return Uint32Array.from(unavoidable(computation, rows).filter((at) => at !== row));
}

/** Events on every path from a root to a leaf, ascending: the run's needle's eyes. */
export function unavoidableEvents(computation: Computation): Uint32Array {
  return Uint32Array.from(
    unavoidable(
      computation,
      Array.from({ length: computation.size }, (_, row) => row),
    ),
  );
}

/** Of a set closed towards its causes: members that every path from a root to a member without effects passes. */
function unavoidable(computation: Computation, rows: readonly number[]): number[] {
  const { causeStart, causes } = computation;
  // the last member that each member causes: how far its edges reach
  const reachOf = new Map<number, number>();
  let lastRoot = -1;
  for (const row of rows) {
    if (causeStart[row] === causeStart[row + 1]) lastRoot = row;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) reachOf.set(causes[e], row);
  }
  const found: number[] = [];
  let furthest = -1;
  let hasEnded = false;
  for (const row of rows) {
    if (row >= lastRoot && furthest <= row && !hasEnded) found.push(row);
    const reach = reachOf.get(row);
    // paths that end here miss all that comes later
    if (reach === undefined) hasEnded = true;
    else if (reach > furthest) furthest = reach;
  }
  return found;
}
