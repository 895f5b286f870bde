import type { ReplayCut } from '../engine/index.ts';
import type { Computation } from '../model/computation.ts';
import { type EventIndex, eventIndex } from '../model/ids.ts';
import type { Waiting } from './contract/replay.ts';
import { lineOf, linesOf } from './event-lines.ts';

const MOST_CAUSES = 50;
const MOST_FIRST = 20;

/** What an event waits for, or what would go with it. */
export function waitingOf(computation: Computation, cut: ReplayCut, row: EventIndex): Waiting {
  const { causeStart, causes } = computation;
  const direct = causes.subarray(causeStart[row], causeStart[row + 1]);
  const open = Array.from(direct, eventIndex).filter((cause) => !cut.has(cause));
  const missing = cut.missingBefore(row);
  const first = missing.filter((other) => cut.enabled.has(other));
  const state = cut.has(row) ? 'happened' : cut.enabled.has(row) ? 'enabled' : 'waiting';
  return {
    row,
    state,
    missing: missing.length,
    levels: levelsOf(computation, missing),
    causes: open.slice(0, MOST_CAUSES).map((cause) => {
      return { line: lineOf(computation, cause), missing: cut.missingBefore(cause).length };
    }),
    causeCount: open.length,
    allCauses: direct.length,
    first: linesOf(computation, first.subarray(0, MOST_FIRST)),
    firstCount: first.length,
    dependents: state === 'happened' ? cut.insideAfter(row) : 0,
  };
}

/** Events on the longest chain among these: so many steps by level until all have happened. */
function levelsOf({ causeStart, causes }: Computation, rows: Uint32Array): number {
  const heights = new Map<number, number>();
  let highest = 0;
  for (const row of rows) {
    let height = 1;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      height = Math.max(height, (heights.get(causes[e]) ?? 0) + 1);
    }
    heights.set(row, height);
    highest = Math.max(highest, height);
  }
  return highest;
}
