import { assert } from '../../base/assert.ts';
import { runThrough, type Steps } from '../../base/steps.ts';
import type { RuleSet } from '../../model/rules/constraint.ts';
import type { Verdict } from '../../model/rules/verdict.ts';
import type { MatchData } from '../match/match-data.ts';
import { type CheckOptions, RuleBook, type RuleEntry } from './rule-book.ts';

/** Events that wait for an answer, by the rule that makes them wait. */
export interface OpenObligations {
  readonly constraint: string;
  /** Last events of triggers, ascending. */
  readonly rows: readonly number[];
}

/**
 * Judges rules while events become known, in the order of rows (rule K15); the clocks of the rules are those of the data. What is certain is said at once; what is said at
 * the end is what a check of the whole says, in whatever order events have come in which causes come first.
 */
export class Monitor {
  private readonly told: (Told | undefined)[];
  private known = 0;
  private isFinished = false;

  private constructor(
    private readonly data: MatchData,
    private readonly book: RuleBook,
  ) {
    this.told = book.entries.map(() => undefined);
  }

  static *of(data: MatchData, { constraints }: RuleSet, options: CheckOptions): Steps<Monitor> {
    return new Monitor(data, yield* RuleBook.of(data, constraints, options));
  }

  /** The same in one go. */
  static now(data: MatchData, rules: RuleSet, options: CheckOptions): Monitor {
    return runThrough(Monitor.of(data, rules, options));
  }

  /** Events that are known: rows below this one. */
  get size(): number {
    return this.known;
  }

  /** Makes the rows below `toSize` known; answers the verdicts whose state or numbers have changed. */
  *advance(toSize: number): Steps<Verdict[]> {
    assert(!this.isFinished, 'nothing follows the end');
    assert(toSize <= this.data.computation.size, `${toSize} rows of ${this.data.computation.size}`);
    if (toSize <= this.known) return [];
    yield* this.book.advance(this.known, toSize);
    this.known = toSize;
    const changed: Verdict[] = [];
    this.book.entries.forEach((entry, place) => {
      if (!this.hasChanged(entry, place)) return;
      changed.push(this.book.soFar(entry, toSize));
    });
    return changed;
  }

  /** The same in one go. */
  advanceNow(toSize: number): Verdict[] {
    return runThrough(this.advance(toSize));
  }

  /** What is said of every rule by now. */
  verdicts(): Verdict[] {
    return this.book.entries.map((entry) => this.book.soFar(entry, this.known));
  }

  /** No more events come: the verdicts of the whole. */
  *finish(): Steps<Verdict[]> {
    assert(!this.isFinished, 'nothing follows the end');
    this.isFinished = true;
    return yield* this.book.finish(this.known);
  }

  /** The same in one go. */
  finishNow(): Verdict[] {
    return runThrough(this.finish());
  }

  /** What still waits for an answer, at most so many events per rule; rules that wait for nothing are left out. */
  openObligations(most: number): OpenObligations[] {
    return this.book.entries
      .map(({ constraint, watch }) => ({ constraint: constraint.name, rows: watch.waiting(most) }))
      .filter(({ rows }) => rows.length > 0);
  }

  private hasChanged({ watch }: RuleEntry, place: number): boolean {
    const { tally, isSettled } = watch;
    const told = this.told[place];
    if (
      told?.judged === tally.judged &&
      told.held === tally.held &&
      told.pending === tally.pending &&
      told.violationCount === tally.violationCount &&
      told.isComplete === tally.isComplete &&
      told.isSettled === isSettled
    ) {
      return false;
    }
    const { judged, held, pending, violationCount, isComplete } = tally;
    this.told[place] = { judged, held, pending, violationCount, isComplete, isSettled };
    return true;
  }
}

/** What was last said of a rule. */
type Told = Pick<Verdict, 'judged' | 'held' | 'pending' | 'violationCount' | 'isComplete'> & {
  readonly isSettled: boolean;
};
