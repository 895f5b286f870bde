import type { Steps } from '../../../base/steps.ts';
import { NO_EVENT } from '../../../model/ids.ts';
import type { CauseColumns } from '../../poset/cause-columns.ts';

/** Rows between two pauses. */
const ROWS_PER_STEP = 1 << 14;
const WALKED_PER_STEP = 1 << 13;

/**
 * Per event the first two rows after it that fit: what "never two of these under one of those" needs to know. Rows come in
 * ascending order, so that a place once filled stays as it is, and an event is entered at most twice in all.
 */
export class FirstTwo {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  private readonly walk: number[] = [];

  constructor(
    private readonly columns: CauseColumns,
    /** 1 for what fits. */
    private readonly fits: Uint8Array,
  ) {
    this.first = new Uint32Array(columns.size).fill(NO_EVENT);
    this.second = new Uint32Array(columns.size).fill(NO_EVENT);
  }

  /** @param changed called with every event before `from` that learns of one more, until it knows two */
  *advance(from: number, to: number, changed: (row: number) => void): Steps<void> {
    const { fits, first, second, walk } = this;
    const { causeStart, causes } = this.columns;
    for (let row = to - 1; row >= from; row--) {
      if ((row & (ROWS_PER_STEP - 1)) === 0) yield (to - row) / (to - from);
      const isFitting = fits[row] === 1;
      if (!isFitting && first[row] === NO_EVENT) continue;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        const cause = causes[e];
        const isNew = isFitting
          ? this.learn(cause, row, first[row])
          : this.learn(cause, first[row], second[row]);
        if (isNew && cause < from) walk.push(cause);
      }
    }
    for (let walked = 1; walk.length > 0; walked++) {
      if (walked % WALKED_PER_STEP === 0) yield 1;
      const row = walk.pop() as number;
      changed(row);
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        if (this.learn(causes[e], first[row], second[row])) walk.push(causes[e]);
      }
    }
  }

  /** Two ascending rows (or none) are after this one; answers whether that is news. */
  private learn(row: number, a: number, b: number): boolean {
    const { first, second } = this;
    const [one, two] = [first[row], second[row]];
    // the two smallest of four, each once; a missing one is larger than any
    const least = Math.min(one, a);
    const next = Math.min(one === least ? two : one, a === least ? b : a);
    if (least === one && next === two) return false;
    first[row] = least;
    second[row] = next;
    return true;
  }
}
