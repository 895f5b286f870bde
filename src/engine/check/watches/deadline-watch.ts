import type { Steps } from '../../../base/steps.ts';
import { eventIndex, NO_EVENT } from '../../../model/ids.ts';
import type { ConstraintBody } from '../../../model/rules/constraint.ts';
import { bindingsAt } from '../bindings-at.ts';
import type { Deadline } from '../deadline.ts';
import type { Scope } from '../scope.ts';
import type { Single } from '../singles.ts';
import { DeadlineSweep } from '../sweeps/deadline-sweep.ts';
import { type Part, Tally } from '../tally.ts';
import { unansweredDraft } from '../unanswered.ts';
import type { SoleWatch } from '../watch.ts';

export interface DeadlineParts {
  readonly trigger: Single;
  readonly answer: Single;
  /** 1 for events that fit. */
  readonly triggers: Uint8Array;
  readonly answers: Uint8Array;
  readonly deadline: Deadline;
}

/** "Every trigger leads to an answer in time" between single events that share no value. */
export class DeadlineWatch implements SoleWatch {
  readonly tally: Tally;
  readonly isSettled = false;
  private readonly sweep: DeadlineSweep;
  private size = 0;

  constructor(
    private readonly scope: Scope,
    private readonly body: ConstraintBody & { readonly kind: 'leads' },
    private readonly parts: DeadlineParts,
  ) {
    const { triggers, answers, deadline } = parts;
    this.tally = new Tally(scope.mostListed);
    this.sweep = new DeadlineSweep(scope.computation, triggers, answers, deadline);
  }

  *advance(from: number, to: number): Steps<void> {
    const { sweep, tally } = this;
    yield* sweep.advance(from, to, (trigger, shownBy) => this.violate(trigger, shownBy));
    this.size = to;
    tally.judged = sweep.judged;
    tally.held = sweep.held;
    tally.pending = sweep.pending;
  }

  *finish(size: number): Steps<void> {
    const { sweep, tally } = this;
    yield 0;
    sweep.eachOpen(size, (row) => {
      this.violate(row, undefined);
      return true;
    });
    tally.pending = 0;
  }

  waiting(most: number): number[] {
    const rows: number[] = [];
    if (most > 0) this.sweep.eachOpen(this.size, (row) => rows.push(row) < most);
    return rows;
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
    const row = this.sweep.first[trigger];
    if (row === NO_EVENT) return undefined;
    return { rows: [row], bindings: bindingsAt(this.scope.computation, this.parts.answer.core, row) };
  }
}
