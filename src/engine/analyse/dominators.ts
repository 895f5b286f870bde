import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { pastMarks, rowsOfMarks } from '../poset/cones.ts';

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
  const found = unavoidable(computation, rowsOfMarks(pastMarks(computation, row)));
  return found.subarray(0, found.length - 1); // the event itself is the last
}

/** Events on every path from a root to a leaf, ascending: the run's needle's eyes. */
export function unavoidableEvents(computation: Computation): Uint32Array {
  return unavoidable(
    computation,
    Uint32Array.from({ length: computation.size }, (_, row) => row),
  );
}

/** Of a set closed towards its causes: members that every path from a root to a member without effects passes. */
function unavoidable({ size, causeStart, causes }: Computation, rows: Uint32Array): Uint32Array {
  // the last member that each member causes, plus one: how far its edges reach
  const reachOf = new Uint32Array(size);
  let lastRoot = -1;
  for (const row of rows) {
    if (causeStart[row] === causeStart[row + 1]) lastRoot = row;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) reachOf[causes[e]] = row + 1;
  }
  const found: number[] = [];
  let furthest = -1;
  let hasEnded = false;
  for (const row of rows) {
    if (row >= lastRoot && furthest <= row && !hasEnded) found.push(row);
    // paths that end here miss all that comes later
    if (reachOf[row] === 0) hasEnded = true;
    else if (reachOf[row] - 1 > furthest) furthest = reachOf[row] - 1;
  }
  return Uint32Array.from(found);
}
