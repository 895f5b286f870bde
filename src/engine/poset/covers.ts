import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { CauseColumns } from './cause-columns.ts';
import { Reachability } from './reachability.ts';

/*
 * Transitive reduction: an edge a -> b is superfluous exactly when another cause of b follows a. The edges that are
 * left are the covers, the fewest that say the same order.
 *
 * With few causes every pair of them is one question to the index. With many, one sweep over the rows between them
 * finds all that precede another at once.
 */

/** From so many causes on, sweeping beats asking in pairs. */
const MANY_CAUSES = 24;

/** One byte per edge: 1 where the edge is a cover. */
export function coverMarks(columns: CauseColumns, reachability = Reachability.of(columns)): Uint8Array {
  const { size, causeStart, causes } = columns;
  const isCover = new Uint8Array(causeStart[size]).fill(1);
  for (let row = 0; row < size; row++) {
    const start = causeStart[row];
    const end = causeStart[row + 1];
    if (end - start < 2) continue;
    if (end - start >= MANY_CAUSES) sweepCauses(columns, start, end, isCover);
    else askInPairs(causes, start, end, isCover, reachability);
  }
  return isCover;
}

/** How many covering edges there are. */
export function countCovers(computation: Computation, reachability?: Reachability): number {
  let count = 0;
  for (const isCover of coverMarks(computation, reachability)) count += isCover;
  return count;
}

/** Positions in `causes` of the covering edges, ascending. */
export function covers(computation: Computation, reachability?: Reachability): Uint32Array {
  const marks = coverMarks(computation, reachability);
  const edges: number[] = [];
  for (let e = 0; e < marks.length; e++) if (marks[e] === 1) edges.push(e);
  return Uint32Array.from(edges);
}

function askInPairs(
  causes: Uint32Array,
  start: number,
  end: number,
  isCover: Uint8Array,
  reachability: Reachability,
): void {
  for (let e = start; e < end; e++) {
    for (let other = start; other < end; other++) {
      if (causes[e] >= causes[other]) continue;
      // what precedes a superfluous cause precedes a needed one too
      if (
        isCover[other] === 1 &&
        reachability.precedes(causes[e] as EventIndex, causes[other] as EventIndex)
      ) {
        isCover[e] = 0;
        break;
      }
    }
  }
}

function sweepCauses(
  { causeStart, causes }: CauseColumns,
  start: number,
  end: number,
  isCover: Uint8Array,
): void {
  let lowest = causes[start];
  let highest = causes[start];
  for (let e = start + 1; e < end; e++) {
    if (causes[e] < lowest) lowest = causes[e];
    if (causes[e] > highest) highest = causes[e];
  }
  // 1 = one of the causes or before one, 2 = before one
  const marks = new Uint8Array(highest - lowest + 1);
  for (let e = start; e < end; e++) marks[causes[e] - lowest] = 1;
  for (let row = highest; row > lowest; row--) {
    if (marks[row - lowest] === 0) continue;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (causes[e] >= lowest) marks[causes[e] - lowest] = 2;
    }
  }
  for (let e = start; e < end; e++) if (marks[causes[e] - lowest] === 2) isCover[e] = 0;
}
