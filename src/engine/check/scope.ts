import type { Steps } from '../../base/steps.ts';
import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { Binding } from '../../model/pattern/pattern.ts';
import type { ViolationType } from '../../model/rules/verdict.ts';
import type { MatchData } from '../match/match-data.ts';
import { CANDIDATES_PER_STEP } from '../match/search/work.ts';
import type { EndsView } from './ends.ts';
import type { Draft, Shown } from './tally.ts';
import { pairsApart, witnessOf } from './witness.ts';

/** What a search costs that ends before its first step. */
const CANDIDATES_PER_SEARCH = 8;

/** What one rule is judged on: the data, what of it is seen, and how far to go. */
export class Scope {
  readonly computation: Computation;
  /** Candidates looked at for the batch at hand. */
  private looked = 0;

  constructor(
    readonly data: MatchData,
    /** 1 for events that are seen; all when absent. */
    readonly visible: Uint8Array | undefined,
    readonly mostListed: number,
    /** Candidates that are looked at for one batch before the rule is given up. */
    readonly budget: number,
  ) {
    this.computation = data.computation;
  }

  isSeen(row: number): boolean {
    return this.visible?.[row] !== 0;
  }

  /** A batch begins, or something else that may look at so many candidates at most. */
  refill(candidates = this.budget): void {
    this.looked = this.budget - Math.min(candidates, this.budget);
  }

  /** Candidates that may still be looked at; 0: the rule is given up. */
  get left(): number {
    return Math.max(0, this.budget - this.looked);
  }

  spend(candidates: number): void {
    this.looked += candidates;
  }

  /** A search, whose steps are paid for. */
  *paid<T>(search: Steps<T>): Steps<T> {
    this.looked += CANDIDATES_PER_SEARCH;
    for (;;) {
      const step = search.next();
      if (step.done) return step.value;
      this.looked += CANDIDATES_PER_STEP;
      yield step.value;
    }
  }

  view(size: number): EndsView {
    return { computation: this.computation, visible: this.visible, size };
  }
}

/** What a sentence says of some events, and the events themselves. */
export interface Said {
  readonly sentence: string;
  /** Events that are shown besides those it is about. */
  readonly others?: readonly number[];
  /** Whether independence is part of what is shown. */
  readonly isApart?: boolean;
}

/** A violation that its own events show: the last of them decides it, and it stays as it is. */
export function fixedDraft(
  { computation, data }: Scope,
  type: ViolationType,
  rows: ArrayLike<number>,
  say: () => Said,
  more: Partial<Pick<Draft, 'judged' | 'bindings' | 'detectedAt'>> = {},
): Draft {
  const { judged = rows, bindings = [] } = more;
  const detectedAt = 'detectedAt' in more ? more.detectedAt : lastOf(rows);
  return {
    judged,
    bindings,
    detectedAt,
    isFixed: true,
    show: () => shown(type, rows, bindings, say(), data, computation),
  };
}

/** A violation as it is told. */
export function shown(
  type: ViolationType,
  rows: ArrayLike<number>,
  bindings: readonly Binding[],
  { sentence, others = [], isApart = false }: Said,
  { order }: MatchData,
  computation: Computation,
): Shown {
  const apart = isApart ? pairsApart(order, rows) : [];
  const witness = witnessOf(computation, order, rowsOfBoth(rows, others), apart);
  return { type, rows, bindings, witness, sentence };
}

/** The last of some rows, which are ascending. */
export function lastOf(rows: ArrayLike<number>): EventIndex | undefined {
  return rows.length === 0 ? undefined : (rows[rows.length - 1] as EventIndex);
}

/** Rows of either, ascending, each once. */
export function rowsOfBoth(a: ArrayLike<number>, b: ArrayLike<number>): number[] {
  return [...new Set([...Array.from(a), ...Array.from(b)])].sort((x, y) => x - y);
}
