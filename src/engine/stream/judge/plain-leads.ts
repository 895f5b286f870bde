import { ByType } from '../by-type.ts';
import type { LiveEvents } from '../live-events.ts';
import type { LiveWindow } from '../window.ts';
import { type Fit, fitsForCertain } from './fit.ts';
import { givenUp, type Leads, unanswered } from './leads-words.ts';
import type { LiveRule, Waiting } from './live-rule.ts';
import type { LiveTally } from './live-tally.ts';

const NOTHING_BOUND: readonly never[] = [];

/** What an event of a name may be to one word of rules. */
interface Duty {
  readonly word: number;
  /** Rules to which its name alone makes it an answer, as bits. */
  readonly answers: number;
  /** Rules that have to look at it. */
  readonly mayAnswer: readonly PlainLeadsRule[];
  readonly mayAsk: readonly PlainLeadsRule[];
}

/**
 * All rules "every T leads to R" without a deadline, between single events that share no values and of which the trigger
 * binds none: a bit per rule, thirty-two to a word. Per event it is known which rules have an answer after it, and to which
 * of them it is a trigger that waits; an answer hands its bits to its causes where they are news.
 */
export class PlainLeads {
  readonly rules: PlainLeadsRule[] = [];
  /** Per word and row: an answer lies after it; a trigger waits there. */
  readonly answered: Uint32Array[] = [];
  readonly waiting: Uint32Array[] = [];
  private readonly duties: ByType<readonly Duty[]>;
  private readonly rows: number[] = [];
  private readonly masks: number[] = [];

  constructor(
    readonly events: LiveEvents,
    readonly window: LiveWindow,
  ) {
    this.duties = new ByType(events, (name) => this.dutiesOf(name));
  }

  /** Takes a rule along. All are taken before the first event comes. */
  add(tally: LiveTally, body: Leads, trigger: Fit, answer: Fit): LiveRule {
    const bit = this.rules.length;
    if (bit % 32 === 0) {
      this.answered.push(this.events.column((size) => new Uint32Array(size)));
      this.waiting.push(this.events.column((size) => new Uint32Array(size)));
    }
    const rule = new PlainLeadsRule(this, bit, tally, body, trigger, answer);
    this.rules.push(rule);
    return rule;
  }

  /** An event has been placed; it is the current one. */
  take(row: number): void {
    if (this.rules.length === 0) return;
    for (const { word, answers, mayAnswer, mayAsk } of this.duties.of(row)) {
      let mask = answers;
      for (const rule of mayAnswer) if (rule.answer.fits()) mask |= rule.bit;
      // an event is no answer to itself
      if (mask !== 0) this.answer(row, word, mask);
      for (const rule of mayAsk) rule.ask(row);
    }
  }

  /** Each event is entered once for each rule that it is before an answer of. */
  private answer(answer: number, word: number, mask: number): void {
    const { rows, masks } = this;
    const { causeStart, causes } = this.events;
    const answered = this.answered[word];
    const waiting = this.waiting[word];
    rows.push(answer);
    masks.push(mask);
    for (let row = rows.pop(); row !== undefined; row = rows.pop()) {
      const news = masks.pop() as number;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        const cause = causes[e];
        const fresh = news & ~answered[cause];
        if (fresh === 0) continue;
        answered[cause] |= fresh;
        if ((waiting[cause] & fresh) !== 0) this.close(cause, word, waiting[cause] & fresh);
        rows.push(cause);
        masks.push(fresh);
      }
    }
  }

  private close(row: number, word: number, bits: number): void {
    this.waiting[word][row] &= ~bits;
    for (let left = bits; left !== 0; left &= left - 1) {
      const rule = this.rules[word * 32 + 31 - Math.clz32(left & -left)];
      rule.tally.held++;
      rule.tally.pending--;
      this.window.unpin(row);
    }
  }

  private dutiesOf(name: string): Duty[] {
    return this.answered.flatMap((_, word) => {
      const rules = this.rules.slice(word * 32, word * 32 + 32);
      const answering = rules.filter(({ answer }) => answer.mayFit(name));
      const mayAsk = rules.filter(({ trigger }) => trigger.mayFit(name));
      if (answering.length === 0 && mayAsk.length === 0) return [];
      const mayAnswer = answering.filter(({ answer }) => !answer.isByNameAlone);
      const answers = answering.reduce(
        (mask, { answer, bit }) => (answer.isByNameAlone ? mask | bit : mask),
        0,
      );
      return [{ word, answers, mayAnswer, mayAsk }];
    });
  }
}

/** One of them. What events are to it is asked by all together. */
class PlainLeadsRule implements LiveRule {
  readonly isSettled = false;
  /** Within its word. */
  readonly bit: number;
  private readonly word: number;

  constructor(
    private readonly all: PlainLeads,
    index: number,
    readonly tally: LiveTally,
    private readonly body: Leads,
    readonly trigger: Fit,
    readonly answer: Fit,
  ) {
    this.bit = 1 << (index & 31);
    this.word = index >>> 5;
  }

  roles(): number {
    return 0;
  }

  take(): void {}

  /** The current event may be a trigger. */
  ask(row: number): void {
    const { trigger, tally, all } = this;
    if (!trigger.isByNameAlone && !fitsForCertain(trigger, tally)) return;
    tally.judged++;
    tally.pending++;
    all.waiting[this.word][row] |= this.bit;
    all.window.pin(row);
  }

  overflow(row: number): void {
    if (!this.isWaiting(row)) return;
    this.close(row);
    this.tally.violate(givenUp(this.all.events, this.body, row, NOTHING_BOUND));
  }

  finish(): void {
    for (const row of this.waitingRows(Number.POSITIVE_INFINITY)) {
      this.close(row);
      this.tally.violate(unanswered(this.all.events, this.body, row, NOTHING_BOUND, undefined));
    }
  }

  waiting(most: number): Waiting[] {
    return this.waitingRows(most).map((row) => ({ row, left: undefined }));
  }

  release(): void {
    for (const row of this.waitingRows(Number.POSITIVE_INFINITY)) this.close(row);
  }

  private isWaiting(row: number): boolean {
    return (this.all.waiting[this.word][row] & this.bit) !== 0;
  }

  private close(row: number): void {
    this.all.waiting[this.word][row] &= ~this.bit;
    this.all.window.unpin(row);
    this.tally.pending--;
  }

  /** Oldest first. */
  private waitingRows(most: number): number[] {
    const rows: number[] = [];
    const wanted = Math.min(most, this.tally.pending);
    for (let row = 0; rows.length < wanted && row < this.all.events.size; row++) {
      if (this.isWaiting(row)) rows.push(row);
    }
    return rows;
  }
}
