import type { Computation, ComputationHead } from '../../model/computation.ts';
import type { LiveVerdict, LiveViolation } from '../../model/live/live-verdict.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import type { RuleSet } from '../../model/rules/constraint.ts';
import { Intake, type IntakeOptions, type IntakeProblem, type Offered } from './intake.ts';
import type { Stage } from './judge/fits.ts';
import { Judge } from './judge/judge.ts';
import { PastBits } from './judge/past-bits.ts';
import { LiveClocks } from './judge/stamps.ts';
import { Current } from './judge/values.ts';
import type { Arrival } from './live-events.ts';
import { ViolationLog } from './violation-log.ts';
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

/**
 * Takes the events of all sources in as they come: merges them by causality, keeps a window of them, judges rules with
 * every one (PyRapide's `StreamProcessor`; rules W).
 *
 *     offer ─ intake ─ window ─ clocks, past bits ─ judge ─ the window moves on ─ what waits too long is given up
 */
export class StreamProcessor {
  readonly window: LiveWindow;
  readonly intake: Intake;
  private readonly log: ViolationLog;
  private readonly current: Current;
  private judge: Judge;
  private stage: Stage;
  private readonly forgetRules: () => void;
  /** The latest time of an event, and when the first event with it came. */
  private newest = Number.NEGATIVE_INFINITY;
  private newestCame = 0;

  /** @param report called with what is wrong with an event */
  constructor(
    private readonly options: StreamOptions,
    rules: RuleSet,
    report: (problem: IntakeProblem) => void = () => {},
  ) {
    this.window = new LiveWindow(options, (row) => this.judge.leave(row));
    this.current = new Current(this.window.events);
    this.log = new ViolationLog(this.window.events);
    this.intake = new Intake(this.window, options, (row, event) => this.take(row, event), report);
    this.forgetRules = this.window.events.mark();
    this.stage = this.stageFor(rules);
    this.judge = this.judgeFor(rules);
  }

  /** The latest time of an event so far, in milliseconds since 1970; minus infinity before there is one. */
  get newestTime(): number {
    return this.newest;
  }

  offer(event: StreamEvent, arrival: Arrival): Offered {
    this.log.now = arrival.at;
    return this.intake.offer(event, arrival);
  }

  /** Time goes on, whether anything comes or not. @param now by the clock of who receives, milliseconds since 1970 */
  tick(now: number): void {
    this.log.now = now;
    this.intake.expire(now);
    this.judge.look();
    if (this.newest === Number.NEGATIVE_INFINITY) return;
    // the senders' clocks go on as ours does
    this.pass(this.newest + Math.max(0, now - this.newestCame));
  }

  /** Judges what is judged over the window now and then, now. */
  look(): void {
    this.judge.look(true);
  }

  /** All sources have ended. */
  finish(): void {
    this.intake.flush();
    this.judge.finish();
  }

  verdicts(): LiveVerdict[] {
    return this.judge.verdicts();
  }

  /** Violations found or changed since this was asked last. */
  takeViolations(): LiveViolation[] {
    return this.log.takeNews();
  }

  /** Judges other rules from now on; what is in the window is judged as if it came now. */
  setRules(rules: RuleSet): void {
    const { events, pins } = this.window;
    this.forgetRules();
    for (let row = 0; row < events.size; row++) while (pins[row] > 0) this.window.unpin(row);
    this.stage = this.stageFor(rules);
    this.judge = this.judgeFor(rules);
    for (let row = 0; row < events.size; row++) {
      this.current.look(row);
      this.stage.clocks.take(row);
      this.stage.past.take(row);
      if (row >= this.window.head) this.judge.take(row);
    }
  }

  /** What is retained as a recording; see `LiveWindow.seal`. */
  seal(head: ComputationHead = {}): Computation {
    return this.window.seal(head);
  }

  private take(row: number, event: StreamEvent): void {
    const { events } = this.window;
    const time = events.timeOf[row];
    if (time > this.newest) {
      this.newest = time;
      this.newestCame = events.arrivedAt[row];
    }
    this.current.look(row, event.payload);
    this.stage.clocks.take(row);
    this.stage.past.take(row);
    this.judge.take(row);
    this.window.slide(this.newest);
    this.relieve();
    if (!Number.isNaN(time)) this.pass(this.newest);
  }

  private pass(time: number): void {
    this.judge.passed(this.stage.clocks.wallStamp(time - this.options.latenessMillis));
  }

  /** Gives up what has been kept back longest, while there is more than may be. */
  private relieve(): void {
    for (let row = this.window.overflowing(); row !== undefined; row = this.window.overflowing()) {
      this.judge.overflow(row);
    }
  }

  private stageFor({ clocks }: RuleSet): Stage {
    const { events } = this.window;
    const { current } = this;
    return { events, current, past: new PastBits(events), clocks: new LiveClocks(events, clocks) };
  }

  private judgeFor(rules: RuleSet): Judge {
    return new Judge(this.stage, this.window, rules, (constraint) => this.log.sinkFor(constraint));
  }
}
