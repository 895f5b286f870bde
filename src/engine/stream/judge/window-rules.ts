import type { Computation } from '../../../model/computation.ts';
import { NO_EVENT } from '../../../model/ids.ts';
import type { ClockSpec } from '../../../model/pattern/clock.ts';
import type { Constraint, ConstraintBody } from '../../../model/rules/constraint.ts';
import type { Verdict, Violation } from '../../../model/rules/verdict.ts';
import { Monitor } from '../../check/monitor.ts';
import { asSingle } from '../../check/singles.ts';
import { MatchData } from '../../match/match-data.ts';
import { Reachability } from '../../poset/reachability.ts';
import type { LiveWindow } from '../window.ts';
import type { LiveTally } from './live-tally.ts';

/** One look judges everything in the window, so that it has to be worth it: so many of its events are new. */
const NEW_SHARE = 0.25;
const OPTIONS = { mostListed: 1000, budget: 2_000_000 };
/** Triggers kept back for one rule. */
const MOST_PINNED = 1000;

const WINDOWED = 'Judged over the events in the window, a look at a time: what has left it is in no match.';

/**
 * Rules about several events whose order matters. They are judged as in a recording, over what is retained, now and then:
 * what the events that are new since the last look bring is counted, so that each match counts once, with its last event.
 */
export class WindowRules {
  private readonly constraints: readonly Constraint[];
  private readonly verdicts = new Map<string, Verdict>();
  /** Events placed up to the last look. */
  private judged = 0;
  /** Rows kept back for triggers that wait. */
  private pinned = new Set<number>();
  /** Violations that have been told and may come up again, by what they are about, with the serial of their last event. */
  private readonly told = new Map<string, number>();

  constructor(
    private readonly window: LiveWindow,
    private readonly clocks: readonly ClockSpec[],
    private readonly tallies: readonly LiveTally[],
    countsFrom: number,
  ) {
    this.constraints = tallies.map(({ constraint }) => constraint);
    this.judged = countsFrom;
    for (const tally of tallies) tally.notes.add(WINDOWED);
    window.events.onMoved((rowNow) => {
      this.pinned = new Set([...this.pinned].map((row) => rowNow[row]).filter((row) => row !== NO_EVENT));
    });
  }

  verdictOf({ name }: Constraint): Verdict | undefined {
    return this.verdicts.get(name);
  }

  overflow(row: number): void {
    if (!this.pinned.delete(row)) return;
    this.window.unpin(row);
    for (const tally of this.tallies)
      tally.notes.add('A trigger that waited was given up: the window could keep no more back.');
  }

  release(): void {
    this.keepBack([]);
  }

  /** Judges what has come since the last look, when it is worth it, or in any case. */
  look(isAnyway: boolean): void {
    const { window, constraints } = this;
    const fresh = window.events.placed - this.judged;
    if (constraints.length === 0 || fresh === 0) return;
    if (!isAnyway && fresh < window.options.size * NEW_SHARE) return;
    this.judge(false);
  }

  finish(): void {
    if (this.constraints.length > 0) this.judge(true);
  }

  private judge(isLast: boolean): void {
    const { window, constraints, clocks, tallies } = this;
    const { events } = window;
    const rows: number[] = [];
    for (let row = 0; row < events.size; row++) if (window.isRetained(row)) rows.push(row);
    let first = rows.length;
    while (first > 0 && events.serialOf[rows[first - 1]] >= this.judged) first--;
    const computation: Computation = window.seal({}, false);
    const data = new MatchData(computation, Reachability.of(computation), clocks);
    const monitor = Monitor.now(data, { constraints, clocks }, OPTIONS);
    monitor.advanceNow(first);
    const before = monitor.verdicts();
    monitor.advanceNow(rows.length);
    const waiting = monitor.openObligations(MOST_PINNED);
    let after = monitor.verdicts();
    if (isLast) after = monitor.finishNow();
    this.judged = events.placed;
    for (const [i, tally] of tallies.entries()) {
      this.count(tally, before[i], after[i], first, rows, isLast);
    }
    this.keepBack(waiting.flatMap((one) => one.rows.map((row) => rows[row])));
    for (const [key, serial] of this.told) if (serial < events.serialOf[0]) this.told.delete(key);
  }

  private count(
    tally: LiveTally,
    before: Verdict,
    after: Verdict,
    first: number,
    rows: readonly number[],
    isLast: boolean,
  ): void {
    const { name } = tally.constraint;
    const isWhole = this.window.evicted === 0;
    // what was found once does not become missing by leaving
    if (!isWhole && after.unit === 'computation' && this.verdicts.get(name)?.state === 'satisfied') return;
    this.verdicts.set(name, after);
    const fresh = after.violations.filter(({ detectedAt }) => (detectedAt ?? rows.length) >= first);
    const untold = fresh.filter((violation) => this.tell(tally, violation, rows));
    tally.pending = after.pending;
    if (isWhole || after.unit === 'computation' || after.unit === 'source') {
      tally.judged = after.judged;
      tally.held = after.held;
      if (isWhole) tally.violations = after.violationCount;
      return;
    }
    if (isLast && after.state === 'vacuous') return;
    const isAll = after.violations.length === after.violationCount;
    if (!isAll) tally.violations += Math.max(0, after.violationCount - before.violationCount - untold.length);
    tally.judged += after.judged - before.judged;
    // what held may yet be violated, as a cause is by what follows it
    tally.held += after.held - before.held;
  }

  /** Answers whether it had not been told. */
  private tell(tally: LiveTally, violation: Violation, rows: readonly number[]): boolean {
    const { events } = this.window;
    const own = violation.rows.map((row) => rows[row]);
    const serials = own.map((row) => events.serialOf[row]);
    const { name, body } = tally.constraint;
    const judged = isOfOneAndAnother(violation, body) ? serials.slice(0, 1) : serials;
    // of what is missing only the words say what it is
    const what = serials.length > 0 ? violation.bindings : violation.sentence;
    const key = JSON.stringify([name, judged, what]);
    if (this.told.has(key)) return false;
    this.told.set(key, serials[serials.length - 1] ?? Number.POSITIVE_INFINITY);
    tally.violate({
      type: violation.type,
      rows: own,
      others: violation.witness.rows.map((row) => rows[row]).filter((row) => !own.includes(row)),
      bindings: violation.bindings,
      detectedAt: violation.detectedAt === undefined ? undefined : rows[violation.detectedAt],
      sentence: violation.sentence,
    });
    return true;
  }

  private keepBack(rows: readonly number[]): void {
    const wanted = new Set(rows);
    for (const row of wanted) if (!this.pinned.has(row)) this.window.pin(row);
    for (const row of this.pinned) if (!wanted.has(row)) this.window.unpin(row);
    this.pinned = wanted;
  }
}

/** Whether it is about one event that was judged and what follows it, which may be another one in another look. */
function isOfOneAndAnother({ type }: Violation, body: ConstraintBody): boolean {
  if (type === 'late_response') return body.kind === 'leads' && asSingle(body.trigger) !== undefined;
  if (type === 'repeated_effect') return body.kind === 'within-cause' && asSingle(body.cause) !== undefined;
  return false;
}
