import type { Steps } from '../../base/steps.ts';
import type { MatchView } from './match-view.ts';
import type { Matcher } from './matcher.ts';

const ROWS_PER_STEP = 1 << 12;

/**
 * Event by event (rule T18): when an event becomes known, exactly the matches are new that hold it and otherwise
 * events known by then. Only these are looked for: the event is put into each place that it fits, the rest is
 * searched among the known.
 *
 * Nothing has to be taken back or kept waiting. Whether a match is one depends on its events, on what lies between
 * them and on what is before them (`|>`, `with cause`, `without cause`), and in an order in which causes come first
 * all of that is known when the last event of the match is.
 */
export class IncrementalMatcher {
  private count = 0;
  /** 1 for events that are known; made when they come in another order than the rows'. */
  private known: Uint8Array | undefined;
  /** 1 for events that may be the last of a match. */
  private readonly endings: Uint8Array;

  constructor(private readonly matcher: Matcher) {
    this.endings = matcher.endings();
  }

  /** How many events are known; as long as they come in the order of rows, those below this row. */
  get size(): number {
    return this.count;
  }

  /**
   * Makes the rows below `toSize` known, in the order of rows, and visits the new matches; the visitor ends the visit
   * of one event's matches by answering false. Answers whether all were found within the budget, which is per event.
   */
  *advance(toSize: number, visit: (match: MatchView) => boolean, budget?: number): Steps<boolean> {
    let isComplete = true;
    const first = this.count;
    while (this.count < toSize) {
      const row = this.count++;
      if (row % ROWS_PER_STEP === 0) yield (row - first) / (toSize - first);
      if (this.endings[row] === 0) continue;
      const all = yield* this.matcher.each({ containing: row, below: row + 1, budget }, visit);
      isComplete &&= all;
    }
    return isComplete;
  }

  /** The same in one go. */
  advanceNow(toSize: number, visit: (match: MatchView) => boolean, budget?: number): boolean {
    let isComplete = true;
    while (this.count < toSize) {
      const row = this.count++;
      if (this.endings[row] === 0) continue;
      const all = this.matcher.eachNow({ containing: row, below: row + 1, budget }, visit);
      isComplete &&= all;
    }
    return isComplete;
  }

  /** Makes one event known, all before it being known; for orders other than that of rows. */
  reveal(row: number, visit: (match: MatchView) => boolean, budget?: number): boolean {
    const { size } = this.matcher.data.computation;
    this.known ??= new Uint8Array(size).fill(1, 0, this.count);
    this.known[row] = 1;
    this.count++;
    return this.matcher.eachNow({ containing: row, among: this.known, budget }, visit);
  }
}
