import type { Effects } from '../../model/effects.ts';
import type { CauseColumns } from './cause-columns.ts';

export interface QuietRuns {
  /** Per row the first event of its run; an event outside all runs is its own. */
  readonly firstOf: Uint32Array;
  /** Runs of two events or more, and the events in them. */
  readonly runs: number;
  readonly events: number;
}

/**
 * Runs of events that nobody outside their lane takes part in (rules I6 and I7): every event of a run has its causes and
 * effects in its own lane, at most one of each inside the run, and each follows directly from the one before. A run can
 * be drawn as one mark: whatever precedes or follows one event of it from outside does so with all of them.
 *
 * @param laneOf lane per row
 * @param isApart 1 for an event that is never folded, such as a failure
 */
export function quietRuns(
  { size, causeStart, causes, effects }: CauseColumns & { readonly effects: Effects },
  laneOf: (row: number) => number,
  isApart: (row: number) => boolean,
): QuietRuns {
  const firstOf = new Uint32Array(size);
  const isQuiet = (row: number): boolean => {
    const lane = laneOf(row);
    const from = causeStart[row];
    if (causeStart[row + 1] - from > 1 || effects.start[row + 1] - effects.start[row] > 1) return false;
    if (causeStart[row + 1] > from && laneOf(causes[from]) !== lane) return false;
    const effect = effects.start[row];
    if (effects.start[row + 1] > effect && laneOf(effects.rows[effect]) !== lane) return false;
    return !isApart(row);
  };
  const quiet = new Uint8Array(size);
  let runs = 0;
  let events = 0;
  for (let row = 0; row < size; row++) {
    firstOf[row] = row;
    quiet[row] = isQuiet(row) ? 1 : 0;
    if (quiet[row] === 0 || causeStart[row + 1] === causeStart[row]) continue;
    const before = causes[causeStart[row]];
    if (quiet[before] === 0) continue;
    firstOf[row] = firstOf[before];
    if (firstOf[before] === before) {
      runs++;
      events++;
    }
    events++;
  }
  return { firstOf, runs, events };
}
