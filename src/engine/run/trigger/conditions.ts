import type { Json } from '../../../model/pattern/expression.ts';
import type { Condition } from './alternative.ts';
import type { Standing, Work } from './join-search.ts';
import type { Happened, Observation } from './observation.ts';
import { isSameRows, rowsIn } from './rows-in.ts';
import { NO_MEMORY } from './variant.ts';

/** What conditions look at besides what stands in their places. */
export interface Surroundings {
  readonly happened: Happened;
  readonly work: Work;
  /** Rows of everything that is seen, ascending; kept where what lies between matters. */
  readonly seen: readonly number[];
  /** Whether a cause has a match before an event, with these values shared. */
  readonly hasCause: (cause: number, before: number, given: readonly (Json | undefined)[]) => boolean;
}

/** Whether a condition holds of what stands in its places; all of these are filled. */
export function conditionHolds(condition: Condition, standing: Standing, around: Surroundings): boolean {
  switch (condition.kind) {
    case 'where': {
      const { atoms, guard } = condition;
      const observations = observationsIn(standing, atoms);
      const { happened } = around;
      return guard.holds({ observations, bound: standing.bound, memory: NO_MEMORY, happened }) === true;
    }
    case 'span': {
      const stamp = around.happened.stampsOn(condition.clock);
      const stamps = condition.atoms.map((atom) => stamp(standing.placed[atom]?.row ?? -1));
      return Math.max(...stamps) - Math.min(...stamps) >= condition.least;
    }
    case 'same-events':
      return isSameRows(rowsIn(standing, condition.left), rowsIn(standing, condition.right));
    case 'nothing-between':
      return isNothingBetween(condition, standing, around);
    case 'cause': {
      const given = condition.slots.map((slot) => standing.bound[slot]);
      const has = rowsIn(standing, condition.atoms).some((row) =>
        around.hasCause(condition.cause, row, given),
      );
      // a cause that was not looked for to the end is not called missing
      return around.work.left >= 0 && has === condition.has;
    }
  }
}

/** The observations in some places by row ascending, each event once: where one stands twice as it does in the first. */
export function observationsIn({ placed }: Standing, atoms: readonly number[]): Observation[] {
  const observations: Observation[] = [];
  for (const atom of atoms) {
    const observation = placed[atom] as Observation;
    let at = observations.length;
    while (at > 0 && observations[at - 1].row > observation.row) at--;
    if (at === 0 || observations[at - 1].row !== observation.row) observations.splice(at, 0, observation);
  }
  return observations;
}

/** Rule T5, over what is seen. */
function isNothingBetween(
  { atoms, left, right }: Condition & { kind: 'nothing-between' | 'same-events' },
  standing: Standing,
  { happened, seen, work }: Surroundings,
): boolean {
  const match = rowsIn(standing, atoms);
  const first = rowsIn(standing, left);
  const last = rowsIn(standing, right);
  const [from, to] = [first[0], last[last.length - 1]];
  for (let i = placeOf(seen, from + 1); i < seen.length && seen[i] < to; i++) {
    const row = seen[i];
    if (match.includes(row)) continue;
    if (--work.left < 0) return false;
    const isAfter = first.some((one) => one < row && happened.precedes(one, row));
    if (isAfter && last.some((one) => one > row && happened.precedes(row, one))) return false;
  }
  return true;
}

/** The place of the first row that is not smaller. */
export function placeOf(rows: readonly number[], row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle] < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
