import { NO_EVENT } from '../../../model/ids.ts';
import { WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import type { SharedPlace } from '../../check/keys.ts';
import { canonicalText } from '../../match/values/value-table.ts';
import type { LiveEvents } from '../live-events.ts';
import type { Fit } from './fit.ts';
import type { Stage } from './fits.ts';
import type { LiveRule, Waiting } from './live-rule.ts';
import type { LiveTally } from './live-tally.ts';
import type { Leads, Obligations } from './obligations.ts';
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
    protected readonly trigger: Fit,
    protected readonly answer: Fit,
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
    if ((roles & TRIGGER) !== 0 && this.trigger.fits()) this.ask(row);
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
  private readonly earliest: Float64Array;
  private readonly walk: number[] = [];

  constructor(
    obligations: Obligations,
    trigger: Fit,
    answer: Fit,
    body: Leads,
    private readonly stamps: LiveClock | undefined,
    private readonly events: LiveEvents,
  ) {
    super(obligations, trigger, answer, body, stamps);
    this.earliest = events.column((size) => new Float64Array(size), Number.POSITIVE_INFINITY);
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
        if (obligations.has(cause)) obligations.answered(cause, answer, this.answer.bindings);
        walk.push(cause);
      }
    }
  }
}

/** Between events that share values: triggers wait by their values, and an answer asks those that have its own. */
export class KeyedLeadsRule extends LeadsRule {
  private readonly byKey = new Map<string, number[]>();

  constructor(
    obligations: Obligations,
    trigger: Fit,
    answer: Fit,
    body: Leads,
    clock: LiveClock | undefined,
    private readonly places: readonly SharedPlace[],
    private readonly stage: Stage,
  ) {
    super(obligations, trigger, answer, body, clock);
    stage.events.onMoved((rowNow) => this.move(rowNow));
  }

  protected override ask(row: number): void {
    super.ask(row);
    const key = this.keyAt('leader');
    if (key === undefined || !this.obligations.has(row)) return;
    const rows = this.byKey.get(key);
    if (rows) rows.push(row);
    else this.byKey.set(key, [row]);
  }

  protected override answerBefore(answer: number): void {
    const key = this.keyAt('follower');
    const rows = key === undefined ? undefined : this.byKey.get(key);
    if (!rows) return;
    const { obligations } = this;
    const still = rows.filter(
      (row) =>
        obligations.has(row) &&
        !(this.stage.events.precedes(row, answer) && obligations.answered(row, answer, this.answer.bindings)),
    );
    if (still.length > 0) this.byKey.set(key as string, still);
    else this.byKey.delete(key as string);
  }

  /** The values of the current event in the places that are shared, as one text. */
  private keyAt(side: 'leader' | 'follower'): string | undefined {
    const values = this.places.map((place) => this.stage.current.valueAtPlace(place[side]));
    return values.includes(undefined)
      ? undefined
      : values.map((value) => canonicalText(value as never)).join();
  }

  private move(rowNow: Uint32Array): void {
    for (const [key, rows] of this.byKey) {
      const still = rows
        .map((row) => rowNow[row])
        .filter((row) => row !== NO_EVENT && this.obligations.has(row));
      if (still.length > 0) this.byKey.set(key, still);
      else this.byKey.delete(key);
    }
  }
}
