import type { Steps } from '../../../base/steps.ts';
import { runThrough } from '../../../base/steps.ts';
import { eventIndex } from '../../../model/ids.ts';
import type { ConstraintBody } from '../../../model/rules/constraint.ts';
import type { Matcher } from '../../match/matcher.ts';
import type { Deadline } from '../deadline.ts';
import type { Following } from '../following.ts';
import { type KeptPart, keptPart, limitNote, MatchFeed } from '../match-feed.ts';
import { lastOf, type Scope } from '../scope.ts';
import { type Part, Tally } from '../tally.ts';
import { unansweredDraft } from '../unanswered.ts';
import type { SoleWatch } from '../watch.ts';

/** Candidates looked at for the late answer of one violation. */
const LOOKED_FOR_LATE = 100_000;

/** A trigger that waits for its answer. */
interface Obligation {
  readonly trigger: KeptPart;
  /** The latest stamp, `NaN` without one or without a deadline. */
  readonly began: number;
  /** The row that shows that its time is over. */
  readonly overAt: number;
  /** Whether a search for answers was given up: then none may be called missing. */
  isUnsure: boolean;
}

/** Every match of a trigger precedes an answer (rule K8), whatever the patterns are. */
export class LeadsWatch implements SoleWatch {
  readonly tally: Tally;
  readonly isSettled = false;
  private readonly triggers: MatchFeed;
  private open: Obligation[] = [];

  constructor(
    private readonly scope: Scope,
    private readonly body: ConstraintBody & { readonly kind: 'leads' },
    private readonly trigger: Matcher,
    private readonly answers: Following,
    private readonly deadline: Deadline | undefined,
  ) {
    this.tally = new Tally(scope.mostListed);
    this.triggers = new MatchFeed(scope, trigger);
  }

  *advance(from: number, to: number): Steps<void> {
    const { tally, scope } = this;
    const found: Obligation[] = [];
    const isAll = yield* this.triggers.advance(from, to, (match) => {
      found.push(this.obligationOf(keptPart(this.trigger, match)));
      return true;
    });
    tally.judged += found.length;
    const still: Obligation[] = [];
    // a new trigger may have all of its answers in this batch, an old one has had the others
    for (const [obligations, start] of [
      [this.open, from],
      [found, 0],
    ] as const) {
      for (const [i, obligation] of obligations.entries()) {
        if (yield* this.isAnswered(obligation, start, to)) tally.held++;
        else if (obligation.overAt < to) this.violate(obligation, obligation.overAt);
        else still.push(obligation);
        yield i / obligations.length;
      }
    }
    this.open = still;
    tally.pending = still.length;
    if (!isAll) tally.stopShort(limitNote(scope));
  }

  *finish(): Steps<void> {
    yield 0;
    for (const obligation of this.open) this.violate(obligation, undefined);
    this.tally.pending = 0;
  }

  waiting(most: number): number[] {
    const rows = this.open.map(({ trigger }) => lastOf(trigger.rows) ?? 0);
    return [...new Set(rows)].sort((a, b) => a - b).slice(0, most);
  }

  private obligationOf(trigger: KeptPart): Obligation {
    const { deadline, scope } = this;
    const { size } = scope.computation;
    const last = lastOf(trigger.rows);
    if (!deadline || last === undefined) return { trigger, began: Number.NaN, overAt: size, isUnsure: false };
    const began = deadline.latest(trigger.rows);
    const overAt = Number.isNaN(began) ? last : deadline.passedAt(began, last + 1);
    return { trigger, began, overAt, isUnsure: false };
  }

  /** Whether an answer that ends from `start` on is there, in time. */
  private *isAnswered(obligation: Obligation, start: number, to: number): Steps<boolean> {
    const { deadline, answers } = this;
    const { trigger, began, overAt } = obligation;
    if (deadline && Number.isNaN(began)) return false;
    let isFound = false;
    const look = ({ rows }: KeptPart): boolean => {
      isFound = !deadline || deadline.isMet(began, deadline.latest(rows));
      return !isFound;
    };
    // what ends later is too late
    const below = Math.min(to, overAt);
    if (start === 0) {
      const isAll = yield* answers.visit(trigger, below, look);
      obligation.isUnsure = !isAll;
      return isFound;
    }
    if (!answers.mayEnd(start, below)) return false;
    for (const row of answers.endsOf(trigger, start, below)) {
      const isAll = yield* answers.visitEnding(trigger, row, look);
      if (isFound) return true;
      obligation.isUnsure ||= !isAll;
    }
    obligation.isUnsure ||= this.scope.left === 0;
    return false;
  }

  private violate({ trigger, isUnsure }: Obligation, shownBy: number | undefined): void {
    const { scope, body, tally, answers, deadline } = this;
    if (isUnsure) {
      tally.stopShort(limitNote(scope));
      return;
    }
    tally.violationCount++;
    if (!tally.lists(trigger.rows)) return;
    const detectedAt = shownBy === undefined ? undefined : eventIndex(shownBy);
    const late = (size: number): Part | undefined => {
      scope.refill(LOOKED_FOR_LATE);
      const first = runThrough(answers.firstToEnd(trigger, 0, size));
      return first === 'unknown' ? undefined : first;
    };
    tally.list(unansweredDraft(scope, body, trigger, detectedAt, late, deadline));
  }
}
