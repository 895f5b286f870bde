import { Heap } from '../../../base/heap.ts';
import { NO_EVENT } from '../../../model/ids.ts';
import type { Binding } from '../../../model/pattern/pattern.ts';
import { WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import { mergedBindings } from '../../check/repeated.ts';
import { eventWords, lengthWords } from '../../check/words.ts';
import type { LiveWindow } from '../window.ts';
import type { Fit } from './fit.ts';
import type { Stage } from './fits.ts';
import { givenUp, type Leads, unanswered } from './leads-words.ts';
import type { Waiting } from './live-rule.ts';
import type { Finding, LiveTally } from './live-tally.ts';
import type { LiveClock } from './stamps.ts';

/** A trigger that waits for its answer, or that has waited too long. */
interface Obligation {
  row: number;
  readonly bindings: readonly Binding[];
  readonly began: number;
  /** The latest stamp of an answer in time; without a deadline it is never over. */
  readonly due: number;
  state: 'open' | 'failed' | 'done';
  /** Of a failed one. */
  finding: number;
  /** The first answer that came and was not in time. */
  late: LateAnswer | undefined;
}

/** An answer that was not in time; what is told of it stays when it has gone. */
interface LateAnswer {
  /** `NO_EVENT` when it is no longer at hand. */
  row: number;
  readonly bindings: readonly Binding[];
  readonly words: string;
  readonly stamp: number;
}

/** Over so many times that are not waited for any more, beyond those that are, times are gone through. */
const MOST_DONE = 1024;

/**
 * The triggers of one rule "every T leads to R" (rules K8, W): while one waits its event is pinned; it is answered, its time
 * is over, or the window can hold no more. An answer that was in time and comes when the time is said to be over takes
 * that back, as long as the trigger is still at hand.
 */
export class Obligations {
  private readonly byRow = new Map<number, Obligation>();
  /** 1 for the rows that are in `byRow`: this is asked far more often. */
  private readonly isAsked: Uint8Array;
  private due = byDue();
  private newest = Number.NEGATIVE_INFINITY;

  constructor(
    readonly tally: LiveTally,
    private readonly stage: Stage,
    private readonly window: LiveWindow,
    private readonly body: Leads,
    private readonly trigger: Fit,
    private readonly clock: LiveClock | undefined,
  ) {
    this.isAsked = stage.events.column((size) => new Uint8Array(size));
    stage.events.onMoved((rowNow) => this.move(rowNow));
  }

  /** The current event fits the trigger. */
  ask(row: number): void {
    const { tally, clock, body } = this;
    const began = clock ? clock.stamp(row) : Number.NaN;
    const due = clock ? began + (body.deadline ?? 0) + clock.tolerance : Number.POSITIVE_INFINITY;
    const bindings = this.trigger.bindings();
    const obligation: Obligation = {
      row,
      bindings,
      began,
      due,
      state: 'open',
      finding: -1,
      late: undefined,
    };
    tally.judged++;
    tally.pending++;
    this.add(obligation);
    this.window.pin(row);
    if (Number.isNaN(due)) this.fail(obligation, row);
    else if (clock) this.wait(obligation);
  }

  private wait(obligation: Obligation): void {
    // what is answered stays behind an older one that waits: on an endless stream that is all there ever was
    if (this.due.size > 2 * this.byRow.size + MOST_DONE) {
      this.due = byDue();
      for (const other of this.byRow.values())
        if (other.state === 'open' && other !== obligation) this.due.push(other);
    }
    this.due.push(obligation);
  }

  /** Whether an event is a trigger that an answer still matters to. */
  has(row: number): boolean {
    return this.isAsked[row] === 1;
  }

  /**
   * An answer, the current event, follows a trigger. Answers whether no other one matters to it.
   * @param bound what the placeholders of the answer stand for
   */
  answered(row: number, answer: number, bound: () => readonly Binding[]): boolean {
    const obligation = this.byRow.get(row);
    if (!obligation) return true;
    const { clock, tally } = this;
    const isInTime = !clock || clock.stamp(answer) <= obligation.due;
    if (isInTime && obligation.state === 'open') {
      this.close(obligation);
      tally.held++;
      return true;
    }
    if (isInTime && !Number.isNaN(obligation.due)) {
      tally.withdraw(obligation.finding);
      tally.held++;
      this.remove(obligation);
      return true;
    }
    if (!obligation.late) {
      const stamp = clock ? clock.stamp(answer) : Number.NaN;
      const words = eventWords(this.stage.events, answer);
      obligation.late = { row: answer, bindings: bound(), words, stamp };
      if (obligation.state === 'failed') tally.change(obligation.finding, this.findingOf(obligation, answer));
    }
    return false;
  }

  /** Nothing earlier is expected any more on the clock. */
  passed(now: number): void {
    if (now > this.newest) this.newest = now;
    for (let next = this.due.peek(); next; next = this.due.peek()) {
      if (next.state === 'open' && next.due >= this.newest) return;
      this.due.pop();
      if (next.state === 'open') this.fail(next, undefined);
    }
  }

  overflow(row: number): void {
    if (!this.has(row)) return;
    const obligation = this.byRow.get(row);
    if (obligation?.state !== 'open') return;
    this.close(obligation);
    this.tally.violate(givenUp(this.stage.events, this.body, row, obligation.bindings));
  }

  finish(): void {
    for (const obligation of [...this.byRow.values()]) {
      if (obligation.state === 'open') this.fail(obligation, undefined);
    }
  }

  release(): void {
    for (const { row, state } of this.byRow.values()) if (state === 'open') this.window.unpin(row);
    this.byRow.clear();
    this.isAsked.fill(0);
  }

  /** What waits, oldest first, at most so many. */
  waiting(most: number): Waiting[] {
    const waiting: Waiting[] = [];
    for (const { row, state, due } of this.byRow.values()) {
      if (waiting.length >= most) break;
      if (state === 'open') waiting.push({ row, left: this.clock ? due - this.newest : undefined });
    }
    return waiting;
  }

  private add(obligation: Obligation): void {
    this.byRow.set(obligation.row, obligation);
    this.isAsked[obligation.row] = 1;
  }

  private remove({ row }: Obligation): void {
    this.byRow.delete(row);
    this.isAsked[row] = 0;
  }

  private close(obligation: Obligation): void {
    obligation.state = 'done';
    this.remove(obligation);
    this.window.unpin(obligation.row);
    this.tally.pending--;
  }

  private fail(obligation: Obligation, detectedAt: number | undefined): void {
    this.close(obligation);
    obligation.state = 'failed';
    if (this.clock) this.add(obligation);
    obligation.finding = this.tally.violate(this.findingOf(obligation, detectedAt));
  }

  private findingOf(obligation: Obligation, detectedAt: number | undefined): Finding {
    const { row, bindings, late } = obligation;
    if (late) return this.late(obligation, late, detectedAt);
    return unanswered(this.stage.events, this.body, row, bindings, detectedAt);
  }

  private late(obligation: Obligation, answer: LateAnswer, detectedAt: number | undefined): Finding {
    const { body, stage } = this;
    const { row, began, bindings } = obligation;
    const length = answer.stamp - began;
    const what = `${eventWords(stage.events, row)} leads to ${answer.words}`;
    const how = Number.isNaN(length)
      ? ', but not both have a stamp, so that it is not known to be in time'
      : ` only after ${this.length(length)}; at most ${this.length(body.deadline ?? 0)} may pass`;
    return {
      type: 'late_response',
      rows: answer.row === NO_EVENT ? [row] : [row, answer.row],
      bindings: mergedBindings(bindings, answer.bindings),
      detectedAt,
      sentence: `${what}${how}.`,
    };
  }

  private length(length: number): string {
    return lengthWords(length, this.body.clock ?? WALL_CLOCK);
  }

  private move(rowNow: Uint32Array): void {
    const all = [...this.byRow.values()];
    this.byRow.clear();
    for (const obligation of all) {
      obligation.row = rowNow[obligation.row];
      const { late } = obligation;
      if (late && late.row !== NO_EVENT) late.row = rowNow[late.row];
      if (obligation.row !== NO_EVENT) this.byRow.set(obligation.row, obligation);
    }
  }
}

function byDue(): Heap<Obligation> {
  return new Heap<Obligation>((a, b) => a.due < b.due);
}
