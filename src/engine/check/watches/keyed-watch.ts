import type { Steps } from '../../../base/steps.ts';
import { type EventIndex, eventIndex, NO_EVENT } from '../../../model/ids.ts';
import type { ConstraintBody } from '../../../model/rules/constraint.ts';
import { bindingsAt } from '../bindings-at.ts';
import type { Scope } from '../scope.ts';
import { type Part, Tally } from '../tally.ts';
import { unansweredDraft } from '../unanswered.ts';
import type { SoleWatch } from '../watch.ts';
import { HeavyKeys } from './heavy-keys.ts';
import type { KeyedParts } from './keyed-parts.ts';

const ROWS_PER_STEP = 1 << 12;

const OPEN = 1;
const FAILED = 2;

/**
 * "Every trigger leads to an answer with the same values" between single events: triggers wait in a list of their values,
 * and an answer looks through the list of its own. What nothing can follow any more leaves the list. Values that very many
 * triggers and answers have get a bit of a sweep instead.
 */
export class KeyedWatch implements SoleWatch {
  readonly tally: Tally;
  readonly isSettled = false;
  /** Lists of waiting triggers: the first one per value, the next one per trigger. */
  private readonly head: Uint32Array;
  private readonly next: Uint32Array;
  private readonly state: Uint8Array;
  /** Per trigger its first answer, late ones included. */
  private readonly answer = new Map<number, number>();
  /** Per row the triggers that it shows to be over. */
  private readonly dueAt = new Map<number, number[]>();
  private readonly heavy: HeavyKeys;
  /** Triggers in lists so far, and those that wait. */
  private asked = 0;
  private open = 0;
  private size = 0;

  constructor(
    private readonly scope: Scope,
    private readonly body: ConstraintBody & { readonly kind: 'leads' },
    private readonly parts: KeyedParts,
  ) {
    const { size } = scope.computation;
    this.tally = new Tally(scope.mostListed);
    this.head = new Uint32Array(parts.keys.count).fill(NO_EVENT);
    this.next = new Uint32Array(size);
    this.state = new Uint8Array(size);
    this.heavy = new HeavyKeys(scope.computation, parts);
  }

  *advance(from: number, to: number): Steps<void> {
    const { parts, tally, heavy } = this;
    const { triggers, answers, keys } = parts;
    yield* heavy.advance(from, to);
    for (let row = from; row < to; row++) {
      if ((row & (ROWS_PER_STEP - 1)) === 0) yield (row - from) / (to - from);
      for (const trigger of this.dueAt.get(row) ?? []) this.fail(trigger, row);
      this.dueAt.delete(row);
      const key = keys.ofFollower[row];
      if (answers[row] === 1 && key !== 0 && !heavy.has(key)) this.take(row, key);
      if (triggers[row] === 1 && !heavy.has(keys.ofLeader[row])) this.ask(row);
    }
    this.size = to;
    tally.judged = this.asked + heavy.judged;
    tally.pending = this.open + heavy.pending;
    tally.held = tally.judged - tally.pending - tally.violationCount;
  }

  *finish(size: number): Steps<void> {
    yield 0;
    for (let row = 0; row < size; row++) if (this.state[row] === OPEN) this.violate(row, undefined);
    for (const row of this.heavy.open(size)) this.violate(row, undefined);
    this.tally.pending = 0;
  }

  waiting(most: number): number[] {
    const rows: number[] = [];
    for (let row = 0; row < this.size && rows.length < most; row++) {
      if (this.state[row] === OPEN) rows.push(row);
    }
    rows.push(...this.heavy.open(this.size).slice(0, most));
    return rows.sort((a, b) => a - b).slice(0, most);
  }

  private ask(row: number): void {
    const { parts, head, next } = this;
    const { deadline, keys } = parts;
    this.asked++;
    this.open++;
    this.state[row] = OPEN;
    const key = keys.ofLeader[row];
    next[row] = head[key];
    head[key] = row;
    if (!deadline) return;
    const began = deadline.stampOf(row);
    if (Number.isNaN(began)) {
      this.fail(row, row);
      return;
    }
    const shownBy = deadline.passedAt(began, row + 1);
    const due = this.dueAt.get(shownBy);
    if (due) due.push(row);
    else this.dueAt.set(shownBy, [row]);
  }

  /** An answer: for each trigger that waits for its values. */
  private take(row: number, key: number): void {
    const { head, next, parts } = this;
    const { order } = this.scope.data;
    let before = NO_EVENT;
    for (let trigger = head[key]; trigger !== NO_EVENT; trigger = next[trigger]) {
      const isReached = order.precedes(trigger as EventIndex, row as EventIndex);
      const isDone = (isReached && this.isDoneWith(trigger, row)) || row >= parts.highest[trigger];
      if (!isDone) before = trigger;
      else if (before === NO_EVENT) head[key] = next[trigger];
      else next[before] = next[trigger];
    }
  }

  /** An answer to the trigger; answers whether others need not be looked at. */
  private isDoneWith(trigger: number, row: number): boolean {
    const { state } = this;
    const { deadline } = this.parts;
    if (
      state[trigger] === OPEN &&
      (!deadline || deadline.isMet(deadline.stampOf(trigger), deadline.stampOf(row)))
    ) {
      state[trigger] = 0;
      this.open--;
      this.answer.delete(trigger);
      return true;
    }
    if (!this.answer.has(trigger)) this.answer.set(trigger, row);
    return state[trigger] === FAILED;
  }

  private fail(trigger: number, shownBy: number): void {
    if (this.state[trigger] !== OPEN) return;
    this.state[trigger] = FAILED;
    this.open--;
    this.violate(trigger, shownBy);
  }

  private violate(row: number, shownBy: number | undefined): void {
    const { scope, body, parts, tally } = this;
    tally.violationCount++;
    if (!tally.lists([row])) return;
    const trigger = { rows: [row], bindings: bindingsAt(scope.computation, parts.trigger.core, row) };
    const detectedAt = shownBy === undefined ? undefined : eventIndex(shownBy);
    const late = (): Part | undefined => this.answerOf(row);
    tally.list(unansweredDraft(scope, body, trigger, detectedAt, late, parts.deadline));
  }

  private answerOf(trigger: number): Part | undefined {
    const row = this.answer.get(trigger);
    if (row === undefined) return undefined;
    return { rows: [row], bindings: bindingsAt(this.scope.computation, this.parts.answer.core, row) };
  }
}
