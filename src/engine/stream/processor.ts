import type { Computation, ComputationHead } from '../../model/computation.ts';
import type { LiveVerdict, LiveViolation } from '../../model/live/live-verdict.ts';
import type { LiveWatch } from '../../model/live/live-watch.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import type { RuleSet } from '../../model/rules/constraint.ts';
import { LiveInsight } from './insight/live-insight.ts';
import { Intake, type IntakeOptions, type IntakeProblem, type Offered } from './intake.ts';
import type { OpenObligation } from './judge/judge.ts';
import { Current } from './judge/values.ts';
import { Judging } from './judging.ts';
import type { Arrival } from './live-events.ts';
import { StreamClock } from './stream-clock.ts';
import { LiveWindow, type WindowOptions } from './window.ts';

export interface StreamOptions extends WindowOptions, IntakeOptions {
  /** How much later than later ones an event may come, by the events' own times, before its time counts as over. */
  readonly latenessMillis: number;
}

export const STREAM_OPTIONS: StreamOptions = {
  size: 10_000,
  mostPinned: 10_000,
  mostPending: 10_000,
  pendingMillis: 10_000,
  latenessMillis: 2000,
};

/** Who is told of what happens while a stream goes on. */
export interface StreamListener {
  /** Something is wrong with an event. */
  problem?(problem: IntakeProblem): void;
  /** An event has taken its place and has been judged. */
  placed?(row: number): void;
}

const NO_RULES: RuleSet = { constraints: [], clocks: [] };

/**
 * Takes the events of all sources in as they come: merges them by causality, keeps a window of them, judges rules with
 * every one (PyRapide's `StreamProcessor`; rules W).
 *
 *     offer ─ intake ─ window ─ rules, watches, insight ─ the window moves on ─ what waits too long is given up
 */
export class StreamProcessor {
  readonly window: LiveWindow;
  readonly intake: Intake;
  /** What a model says of what comes, while one is in place. */
  readonly insight: LiveInsight;
  private readonly current: Current;
  private readonly rules: Judging;
  private readonly watches: Judging;
  /** Of who sends. */
  readonly clock = new StreamClock();

  constructor(
    private readonly options: StreamOptions,
    rules: RuleSet,
    private readonly listener: StreamListener = {},
  ) {
    this.window = new LiveWindow(options, (row) => {
      this.rules.leave(row);
      this.watches.leave(row);
    });
    this.current = new Current(this.window.events);
    this.rules = new Judging(this.window, this.current, rules);
    this.watches = new Judging(this.window, this.current, NO_RULES);
    this.insight = new LiveInsight(this.window.events);
    const take = (row: number, event: StreamEvent): void => this.take(row, event);
    this.intake = new Intake(this.window, options, take, (problem) => listener.problem?.(problem));
  }

  offer(event: StreamEvent, arrival: Arrival): Offered {
    this.setNow(arrival.at);
    return this.intake.offer(event, arrival);
  }

  /** Time goes on, whether anything comes or not. @param now by the clock of who receives, milliseconds since 1970 */
  tick(now: number): void {
    this.setNow(now);
    this.intake.expire(now);
    this.rules.look(false);
    this.watches.look(false);
    this.pass(this.clock.now(now));
  }

  /** Judges what is judged over the window now and then, now. */
  look(): void {
    this.rules.look(true);
    this.watches.look(true);
  }

  /** All sources have ended. */
  finish(): void {
    this.intake.flush();
    this.rules.finish();
    this.watches.look(true);
    this.insight.finish();
  }

  verdicts(): LiveVerdict[] {
    return this.rules.verdicts();
  }

  /** Triggers that wait for an answer, at most so many per rule. */
  waiting(most: number): OpenObligation[] {
    return this.rules.waiting(most);
  }

  /** Violations found or changed since this was asked last. */
  takeViolations(): LiveViolation[] {
    return this.rules.takeNews();
  }

  /** What was watched for and found since this was asked last; `constraint` is the watch's id. */
  takeHits(): LiveViolation[] {
    return this.watches.takeNews();
  }

  /** The same without taking them. */
  get untoldHits(): readonly LiveViolation[] {
    return this.watches.log.untold;
  }

  /** Hits of every watch since it was set, by its id. */
  hitCounts(): Record<string, number> {
    return Object.fromEntries(
      this.watches.verdicts().map(({ constraint, violations }) => [constraint, violations]),
    );
  }

  /** Judges other rules from now on; what is in the window is judged as if it came now. */
  setRules(rules: RuleSet): void {
    this.rules.replace(rules, true);
  }

  /** Watches for other things from now on; what is there already is not told of. @param clocks that patterns ask for */
  setWatches(watches: readonly LiveWatch[], clocks: RuleSet['clocks']): void {
    const constraints = watches.map(
      ({ id, pattern }) =>
        ({ name: id, severity: 'info', vacuity: 'skip', body: { kind: 'never', pattern } }) as const,
    );
    this.watches.replace({ constraints, clocks }, false);
  }

  /** What is retained as a recording; see `LiveWindow.seal`. */
  seal(head: ComputationHead = {}): Computation {
    return this.window.seal(head);
  }

  private take(row: number, event: StreamEvent): void {
    const { events } = this.window;
    const time = events.timeOf[row];
    this.clock.take(time, events.arrivedAt[row]);
    this.current.look(row, event.payload);
    this.rules.take(row);
    this.watches.take(row);
    this.insight.take(row);
    this.listener.placed?.(row);
    this.window.slide(this.clock.latest);
    this.relieve();
    if (!Number.isNaN(time)) this.pass(this.clock.latest);
  }

  private pass(time: number): void {
    if (time === Number.NEGATIVE_INFINITY) return;
    const { latenessMillis } = this.options;
    this.rules.passed(time - latenessMillis);
    this.watches.passed(time - latenessMillis);
    this.insight.passed(time - latenessMillis);
  }

  /** Gives up what has been kept back longest, while there is more than may be. */
  private relieve(): void {
    for (let row = this.window.overflowing(); row !== undefined; row = this.window.overflowing()) {
      this.rules.overflow(row);
      this.watches.overflow(row);
    }
  }

  private setNow(now: number): void {
    this.rules.log.now = now;
    this.watches.log.now = now;
    this.insight.now = now;
  }
}
