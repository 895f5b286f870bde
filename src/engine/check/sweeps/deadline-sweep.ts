import type { Steps } from '../../../base/steps.ts';
import { NO_EVENT } from '../../../model/ids.ts';
import type { CauseColumns } from '../../poset/cause-columns.ts';
import type { Deadline } from '../deadline.ts';

/** Rows between two pauses. */
const ROWS_PER_STEP = 1 << 14;
const WALKED_PER_STEP = 1 << 13;

const OPEN = 1;

/**
 * "Every trigger leads to an answer in time": per event the earliest stamp of an answer after it, found as in `AfterSweep`
 * with the smaller stamp in place of a bit, and the first answer of all. A trigger is decided when the stamp is early
 * enough, or when the event comes that shows that its time is over: triggers wait for that row in a list of it.
 */
export class DeadlineSweep {
  judged = 0;
  held = 0;
  pending = 0;
  /** Per row the first answer after the event, in time or not. */
  readonly first: Uint32Array;
  private readonly earliest: Float64Array;
  private readonly state: Uint8Array;
  /** Lists of triggers: per row the first one that is decided by it, per trigger the next one of the same row. */
  private readonly firstDue: Uint32Array;
  private readonly nextDue: Uint32Array;
  private readonly walk: number[] = [];

  constructor(
    private readonly columns: CauseColumns,
    /** 1 for triggers, for answers. */
    private readonly triggers: Uint8Array,
    private readonly answers: Uint8Array,
    private readonly deadline: Deadline,
  ) {
    const { size } = columns;
    this.first = new Uint32Array(size).fill(NO_EVENT);
    this.earliest = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    this.state = new Uint8Array(size);
    this.firstDue = new Uint32Array(size).fill(NO_EVENT);
    this.nextDue = new Uint32Array(size).fill(NO_EVENT);
  }

  /** @param fail called for each trigger whose time is over, with the row that shows it */
  *advance(from: number, to: number, fail: (trigger: number, shownBy: number) => void): Steps<void> {
    const { triggers, answers, deadline, earliest, first, state, firstDue, nextDue, walk } = this;
    const { causeStart, causes } = this.columns;
    const overdue: number[] = [];
    for (let row = to - 1; row >= from; row--) {
      if ((row & (ROWS_PER_STEP - 1)) === 0) yield (to - row) / (to - from);
      if (triggers[row] === 1) this.judge(row);
      let best = earliest[row];
      let nearest = first[row];
      if (answers[row] === 1) {
        const stamp = deadline.stampOf(row);
        if (stamp < best) best = stamp;
        nearest = row;
      }
      if (nearest === NO_EVENT) continue;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        if (this.learn(causes[e], best, nearest) && causes[e] < from) walk.push(causes[e]);
      }
    }
    for (let walked = 1; walk.length > 0; walked++) {
      if (walked % WALKED_PER_STEP === 0) yield 1;
      const row = walk.pop() as number;
      this.answer(row);
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        if (this.learn(causes[e], earliest[row], first[row])) walk.push(causes[e]);
      }
    }
    for (let row = from; row < to; row++) {
      for (let trigger = firstDue[row]; trigger !== NO_EVENT; trigger = nextDue[trigger]) {
        if (state[trigger] === OPEN) overdue.push(trigger, row);
      }
    }
    for (let i = 0; i < overdue.length; i += 2) {
      state[overdue[i]] = 0;
      this.pending--;
      fail(overdue[i], overdue[i + 1]);
    }
  }

  /** Calls back with the triggers below `size` that are still open, ascending, until it says no. */
  eachOpen(size: number, visit: (row: number) => boolean): void {
    for (let row = 0; row < size; row++) if (this.state[row] === OPEN && !visit(row)) return;
  }

  private judge(row: number): void {
    const { deadline, columns } = this;
    this.judged++;
    const began = deadline.stampOf(row);
    if (deadline.isMet(began, this.earliest[row])) {
      this.held++;
      return;
    }
    this.state[row] = OPEN;
    this.pending++;
    const shownBy = Number.isNaN(began) ? row : deadline.passedAt(began, row + 1);
    if (shownBy >= columns.size) return;
    this.nextDue[row] = this.firstDue[shownBy];
    this.firstDue[shownBy] = row;
  }

  /** An answer lies after the event, another or the same has a stamp; answers whether one of it is news. */
  private learn(row: number, stamp: number, answer: number): boolean {
    const { earliest, first } = this;
    if (stamp >= earliest[row] && answer >= first[row]) return false;
    if (stamp < earliest[row]) earliest[row] = stamp;
    if (answer < first[row]) first[row] = answer;
    return true;
  }

  /** A trigger of before learns of an earlier answer. */
  private answer(row: number): void {
    if (this.state[row] !== OPEN) return;
    if (!this.deadline.isMet(this.deadline.stampOf(row), this.earliest[row])) return;
    this.state[row] = 0;
    this.pending--;
    this.held++;
  }
}
