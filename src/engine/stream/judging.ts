import type { LiveVerdict, LiveViolation } from '../../model/live/live-verdict.ts';
import type { RuleSet } from '../../model/rules/constraint.ts';
import type { Stage } from './judge/fits.ts';
import { Judge, type OpenObligation } from './judge/judge.ts';
import { PastBits } from './judge/past-bits.ts';
import { LiveClocks } from './judge/stamps.ts';
import type { Current } from './judge/values.ts';
import { ViolationLog } from './violation-log.ts';
import type { LiveWindow } from './window.ts';

/** A set of rules with all that is kept for them beside the events; it can be replaced while the stream goes on. */
export class Judging {
  readonly log: ViolationLog;
  private stage: Stage;
  private judge: Judge;
  private forget: () => void;

  constructor(
    private readonly window: LiveWindow,
    private readonly current: Current,
    rules: RuleSet,
  ) {
    this.log = new ViolationLog(window.events);
    ({ stage: this.stage, judge: this.judge, forget: this.forget } = this.make(rules, 0));
  }

  /** The event that has just been placed, the current one. */
  take(row: number): void {
    this.stage.clocks.take(row);
    this.stage.past.take(row);
    this.judge.take(row);
  }

  leave(row: number): void {
    this.judge.leave(row);
  }

  /** Nothing earlier is expected. @param time milliseconds since 1970 */
  passed(time: number): void {
    this.judge.passed(this.stage.clocks.wallStamp(time));
  }

  overflow(row: number): void {
    this.judge.overflow(row);
  }

  look(isAnyway: boolean): void {
    this.judge.look(isAnyway);
  }

  finish(): void {
    this.judge.finish();
  }

  verdicts(): LiveVerdict[] {
    return this.judge.verdicts();
  }

  waiting(most: number): OpenObligation[] {
    return this.judge.waiting(most);
  }

  /** What was found or has changed since this was asked last. */
  takeNews(): LiveViolation[] {
    return this.log.takeNews();
  }

  /** Judges other rules from now on. @param isJudgedAnew whether what is in the window counts as if it came now */
  replace(rules: RuleSet, isJudgedAnew: boolean): void {
    const { window, current } = this;
    const { events } = window;
    this.judge.release();
    this.forget();
    ({
      stage: this.stage,
      judge: this.judge,
      forget: this.forget,
    } = this.make(rules, isJudgedAnew ? 0 : events.placed));
    for (let row = 0; row < events.size; row++) {
      current.look(row);
      this.stage.clocks.take(row);
      this.stage.past.take(row);
      if (isJudgedAnew && row >= window.head) this.judge.take(row);
      else this.judge.recall(row);
    }
  }

  private make(rules: RuleSet, countsFrom: number): { stage: Stage; judge: Judge; forget: () => void } {
    const { window, current, log } = this;
    const { events } = window;
    const { value, forget } = events.asking(() => {
      const stage = {
        events,
        current,
        past: new PastBits(events),
        clocks: new LiveClocks(events, rules.clocks),
      };
      const judge = new Judge(stage, window, rules, (constraint) => log.sinkFor(constraint), countsFrom);
      return { stage, judge };
    });
    return { ...value, forget };
  }
}
