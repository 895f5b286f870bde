import { WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import type { SharedPlace } from '../../check/keys.ts';
import type { LiveEvents } from '../live-events.ts';
import { type Fit, fitsForCertain } from './fit.ts';
import type { Stage } from './fits.ts';
import type { Leads } from './leads-words.ts';
import type { LiveRule, Waiting } from './live-rule.ts';
import type { LiveTally } from './live-tally.ts';
import type { Obligations } from './obligations.ts';
import { RowsByKey } from './rows-by-key.ts';
import type { LiveClock } from './stamps.ts';

const TRIGGER = 1;
const ANSWER = 2;
/** On a clock of its own every event tells the time. */
const TIME = 4;

/** What both ways of judging "every T leads to R" have in common. */
abstract class LeadsRule implements LiveRule {
  readonly isSettled = false;

  constructor(
    protected readonly obligations: Obligations,
    private readonly trigger: Fit,
    private readonly answer: Pick<Fit, 'mayFit' | 'fits'>,
    private readonly body: Leads,
    private readonly clock: LiveClock | undefined,
  ) {}

  get tally(): LiveTally {
    return this.obligations.tally;
  }

  roles(name: string): number {
    const own = (this.trigger.mayFit(name) ? TRIGGER : 0) | (this.answer.mayFit(name) ? ANSWER : 0);
    return this.hasOwnTime ? own | TIME : own;
  }

  take(row: number, roles: number): void {
    if ((roles & TIME) !== 0) this.advanceClock(row);
    // an event is no answer to itself
    if ((roles & ANSWER) !== 0 && this.answer.fits()) this.answerBefore(row);
    if ((roles & TRIGGER) !== 0 && fitsForCertain(this.trigger, this.tally)) this.ask(row);
  }

  /** The current event is an answer to triggers before it. */
  protected abstract answerBefore(answer: number): void;

  protected ask(row: number): void {
    this.obligations.ask(row);
  }

  /** Time goes on by itself on the wall clock; on others it is as late as the latest event. */
  passed(now: number): void {
    if (this.clock && !this.hasOwnTime) this.obligations.passed(now);
  }

  overflow(row: number): void {
    this.obligations.overflow(row);
  }

  finish(): void {
    this.obligations.finish();
  }

  waiting(most: number): Waiting[] {
    return this.obligations.waiting(most);
  }

  release(): void {
    this.obligations.release();
  }

  private get hasOwnTime(): boolean {
    return this.clock !== undefined && (this.body.clock ?? WALL_CLOCK) !== WALL_CLOCK;
  }

  private advanceClock(row: number): void {
    const stamp = this.clock?.stamp(row);
    if (stamp !== undefined && !Number.isNaN(stamp)) this.obligations.passed(stamp);
  }
}

/**
 * Between events that share no value: per event the earliest stamp of an answer after it, handed to its causes where it is
 * news. Without a clock any answer is as good as the first, and each event is entered once.
 */
export class FreeLeadsRule extends LeadsRule {
  /** Without a clock 0 where there is one, and a byte is enough: there are as many of these columns as rules. */
  private readonly earliest: Float64Array | Uint8Array;
  private readonly walk: number[] = [];

  constructor(
    obligations: Obligations,
    trigger: Fit,
    private readonly answers: Fit,
    body: Leads,
    private readonly stamps: LiveClock | undefined,
    private readonly events: LiveEvents,
  ) {
    super(obligations, trigger, answers, body, stamps);
    this.earliest = stamps
      ? events.column((size) => new Float64Array(size), Number.POSITIVE_INFINITY)
      : events.column((size) => new Uint8Array(size), 1);
  }

  protected override answerBefore(answer: number): void {
    const { earliest, walk, obligations, stamps } = this;
    const { causeStart, causes } = this.events;
    const stamp = stamps ? stamps.stamp(answer) : 0;
    // what has no stamp is an answer all the same, never one in time
    const known = Number.isNaN(stamp) ? Number.MAX_VALUE : stamp;
    walk.push(answer);
    for (let row = walk.pop(); row !== undefined; row = walk.pop()) {
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        const cause = causes[e];
        if (earliest[cause] <= known) continue;
        earliest[cause] = known;
        if (obligations.has(cause)) obligations.answered(cause, answer, this.answers.bindings);
        walk.push(cause);
      }
    }
  }
}

/** One way to answer: an event, and the values it shares with the trigger. */
export interface KeyedAnswer {
  readonly fit: Fit;
  readonly places: readonly SharedPlace[];
}

/**
 * Between events that share values: triggers wait by their values, and an answer asks those that have its own. Where several
 * answers will do, all of them share the same values of the trigger.
 */
export class KeyedLeadsRule extends LeadsRule {
  private readonly byKey = new RowsByKey();
  private readonly leaders: readonly (string | undefined)[];
  private readonly ways: readonly {
    readonly fit: Fit;
    readonly followers: readonly (string | undefined)[];
  }[];

  constructor(
    obligations: Obligations,
    trigger: Fit,
    answers: readonly KeyedAnswer[],
    body: Leads,
    clock: LiveClock | undefined,
    private readonly stage: Stage,
  ) {
    super(obligations, trigger, anyOf(answers), body, clock);
    this.leaders = answers[0].places.map(({ leader }) => leader);
    this.ways = answers.map(({ fit, places }) => ({
      fit,
      followers: places.map(({ follower }) => follower),
    }));
    stage.events.onMoved((rowNow) => this.byKey.move(rowNow));
  }

  protected override ask(row: number): void {
    super.ask(row);
    if (!this.obligations.has(row)) return;
    this.byKey.add(this.stage.current.keyAt(this.leaders), row);
  }

  protected override answerBefore(row: number): void {
    for (const { fit, followers } of this.ways) if (fit.fits()) this.answerWith(row, fit, followers);
  }

  private answerWith(answer: number, fit: Fit, followers: readonly (string | undefined)[]): void {
    const key = this.stage.current.keyAt(followers);
    const rows = this.byKey.at(key);
    if (key === undefined || rows.length === 0) return;
    const { obligations } = this;
    const still = rows.filter(
      (row) =>
        obligations.has(row) &&
        !(this.stage.events.precedes(row, answer) && obligations.answered(row, answer, fit.bindings)),
    );
    this.byKey.keep(key, still);
  }
}

/** Whether an event may be any of these answers; whether it is one, each is asked by itself. */
function anyOf(answers: readonly KeyedAnswer[]): Pick<Fit, 'mayFit' | 'fits'> {
  return { mayFit: (name) => answers.some(({ fit }) => fit.mayFit(name)), fits: () => true };
}
