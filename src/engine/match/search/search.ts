import type { EventIndex } from '../../../model/ids.ts';
import type { Frame } from '../values/evaluate.ts';
import { NO_VALUE } from '../values/value-table.ts';
import { type Bounds, Candidates } from './candidates.ts';
import { type CauseSearchOf, runningCheck } from './checks.ts';
import { OrderQuestions } from './order-questions.ts';
import type { Alternative, Plan, PlanStep, Program, Variant } from './program.ts';
import { DONE, FOUND, MORE, NO, type Outcome, type RunningCheck, UNDECIDED, type Work, YES } from './work.ts';

const NO_ROW = -1;

/**
 * Finds the matches of one alternative one by one: an atom after the other is placed, in the order of a plan, and
 * taken back when nothing more fits. All state is in arrays, one cursor per atom, so that the search can stop after
 * any candidate and go on later; nothing recurses.
 */
export class Search {
  /** The event that an atom has, and the number of the variant by which. */
  readonly rowOf: Uint32Array;
  readonly variantOf: Uint8Array;
  /** Per slot the number of the value that is bound. */
  readonly bound: Uint32Array;
  private alternative!: Alternative;
  private plan: Plan = [];
  private bounds!: Bounds;
  private checks: readonly RunningCheck[] = [];
  private readonly checksOf: (readonly RunningCheck[] | undefined)[] = [];
  private depth = 0;
  /** The check that is being judged for the atom placed last; -1: none. */
  private checking = -1;
  private readonly candidates: Candidates;
  private readonly questions: OrderQuestions;
  // per depth: what is done with the current candidate
  private readonly current: Int32Array;
  private readonly nextVariant: Uint8Array;
  /** Bit `v`: variant `v` fitted the current candidate. */
  private readonly fitted: Uint32Array;
  private readonly mark: Uint32Array;
  /** Slots that are bound, in the order in which they were. */
  private readonly trail: Uint32Array;
  private trailLength = 0;
  private readonly single: Frame;

  constructor(
    readonly program: Program,
    readonly work: Work,
    private readonly causeSearchOf: CauseSearchOf,
  ) {
    const atoms = Math.max(1, ...program.alternatives.map((one) => one.atoms.length));
    this.rowOf = new Uint32Array(atoms);
    this.variantOf = new Uint8Array(atoms);
    this.bound = new Uint32Array(program.slotCount);
    this.trail = new Uint32Array(program.slotCount);
    this.current = new Int32Array(atoms);
    this.nextVariant = new Uint8Array(atoms);
    this.fitted = new Uint32Array(atoms);
    this.mark = new Uint32Array(atoms);
    this.candidates = new Candidates(program, work, this, atoms);
    this.questions = new OrderQuestions(program, work, this.rowOf);
    this.single = { rows: new Uint32Array(1), count: 1, bound: this.bound };
  }

  /** The number of atoms of the alternative that is searched. */
  get atomCount(): number {
    return this.plan.length;
  }

  /** The row of the atom that was placed first. */
  get firstRow(): number {
    return this.plan.length === 0 ? 0 : this.rowOf[this.plan[0].atom];
  }

  /** @param given numbers of the values bound from outside */
  begin(number: number, plan: Plan, bounds: Bounds, given: ArrayLike<number>): void {
    this.alternative = this.program.alternatives[number];
    if (plan !== this.plan) this.candidates.forget();
    this.plan = plan;
    this.bounds = bounds;
    this.checksOf[number] ??= this.alternative.checks.map((check) =>
      runningCheck(this, check, this.causeSearchOf),
    );
    this.checks = this.checksOf[number];
    this.bound.fill(NO_VALUE);
    for (let i = 0; i < given.length; i++) this.bound[i] = given[i];
    this.trailLength = 0;
    this.depth = 0;
    this.checking = -1;
    this.questions.due = undefined;
    if (plan.length > 0) this.open(0);
    else this.depth = -1;
  }

  /** Goes on to the next match, which then stands in `rowOf` and `bound`. */
  advance(): Outcome {
    if (this.plan.length === 0) return this.advanceEmpty();
    const { plan, work } = this;
    const last = plan.length - 1;
    for (;;) {
      if (this.checking >= 0) {
        const verdict = this.judge(plan[this.depth]);
        if (verdict === UNDECIDED) return MORE;
        this.checking = -1;
        if (verdict === NO) continue;
        if (this.depth === last) return FOUND;
        this.open(++this.depth);
        continue;
      }
      if (work.looked >= work.stop) return MORE;
      if (this.questions.due !== undefined) {
        if (!this.questions.settle()) return MORE;
        continue;
      }
      const outcome = this.place(plan[this.depth]);
      if (outcome === MORE) continue;
      if (outcome === DONE) {
        if (this.depth === 0) return DONE;
        this.depth--;
      } else if (plan[this.depth].checks.length > 0) {
        this.checking = 0;
        this.checks[plan[this.depth].checks[0]].begin();
      } else if (this.depth === last) return FOUND;
      else this.open(++this.depth);
    }
  }

  /** An alternative without events: its conditions are about bound values only. */
  private advanceEmpty(): Outcome {
    if (this.depth === 0) return DONE;
    this.depth = 0;
    const holds = this.checks.every((check) => {
      check.begin();
      return check.advance(this.work) === YES;
    });
    return holds ? FOUND : DONE;
  }

  private judge(step: PlanStep): typeof NO | typeof YES | typeof UNDECIDED {
    while (this.checking < step.checks.length) {
      const verdict = this.checks[step.checks[this.checking]].advance(this.work);
      if (verdict !== YES) return verdict;
      if (++this.checking < step.checks.length) this.checks[step.checks[this.checking]].begin();
    }
    return YES;
  }

  /** Puts the next candidate that fits in the place of the step's atom. */
  private place(step: PlanStep): Outcome {
    const { depth, work } = this;
    const { variants } = this.alternative.atoms[step.atom];
    const { at, end } = this.candidates;
    const rows = this.candidates.rows[depth];
    for (;;) {
      this.takeBack(this.mark[depth]);
      const row = this.current[depth];
      if (row !== NO_ROW) {
        const number = this.nextVariant[depth];
        if (number < variants.length) {
          this.nextVariant[depth]++;
          if (this.fills(step, variants[number], number, row)) return FOUND;
          continue;
        }
        this.current[depth] = NO_ROW;
      }
      if (at[depth] === end[depth]) return DONE;
      // whoever called goes on with what is due first
      if (work.looked >= work.stop || this.questions.due !== undefined) return MORE;
      work.looked++;
      const candidate = rows[at[depth]++];
      if (!this.stands(step, candidate)) continue;
      this.rowOf[step.atom] = candidate;
      this.current[depth] = candidate;
      this.nextVariant[depth] = 0;
      this.fitted[depth] = 0;
    }
  }

  /** Whether the candidate stands to the placed atoms as it has to. */
  private stands(step: PlanStep, row: number): boolean {
    const { rowOf, bounds, depth, candidates, questions } = this;
    if (row < candidates.low[depth] || row >= candidates.high[depth]) return false;
    const { order } = this.program.data;
    const { distinct, after, before, apart, times } = step;
    const proven = candidates.proven[depth];
    for (let i = 0; i < distinct.length; i++) if (rowOf[distinct[i]] === row) return false;
    if (bounds.among !== undefined && bounds.among[row] === 0) return false;
    if (row === bounds.pivotRow && step.atom < bounds.pivot) return false;
    for (let i = 0; i < after.length; i++) {
      if (after[i] !== proven && !questions.isAfter(row, after[i])) return false;
    }
    for (let i = 0; i < before.length; i++) {
      if (before[i] !== proven && !questions.isBefore(row, before[i])) return false;
    }
    for (let i = 0; i < apart.length; i++) if (!questions.isApart(row, apart[i])) return false;
    for (let i = 0; i < times.length; i++) {
      const { placed, kind, pair } = times[i];
      const own = pair.stamps.of[row];
      const other = pair.stamps.of[rowOf[placed]];
      if (
        kind === 'earlier'
          ? !(own < other)
          : kind === 'later'
            ? !(own > other)
            : isWider(own, other, pair.most, pair.stamps.tolerance)
      )
        return false;
    }
    if (step.isFirst) {
      const rows = bounds.after;
      for (let i = 0; i < rows.length; i++) {
        if (!order.precedes(rows[i] as EventIndex, row as EventIndex)) return false;
      }
    }
    if (step.isLast && bounds.before >= 0) {
      return order.precedes(row as EventIndex, bounds.before as EventIndex);
    }
    return true;
  }

  /** Whether the event fills the atom this way; binds its values. */
  private fills(step: PlanStep, variant: Variant, number: number, row: number): boolean {
    const { depth } = this;
    if (variant.mask[row] === 0) return false;
    if (variant.sameAs >= 0 && (this.fitted[depth] & variant.sameAs) !== 0) return false;
    const { binds } = variant;
    for (let i = 0; i < binds.length; i++) {
      const { slot, numbers } = binds[i];
      const value = numbers[row];
      const known = this.bound[slot];
      if (known === NO_VALUE) {
        if (value === NO_VALUE) return false;
        this.bound[slot] = value;
        this.trail[this.trailLength++] = slot;
      } else if (known !== value) return false;
    }
    this.variantOf[step.atom] = number;
    if (step.guarded.length > 0 && !this.guardsHold(step.guarded)) return false;
    this.fitted[depth] |= 1 << (number & 31);
    return true;
  }

  private guardsHold(atoms: readonly number[]): boolean {
    const { single, alternative } = this;
    for (const atom of atoms) {
      const { guards } = alternative.atoms[atom].variants[this.variantOf[atom]];
      single.rows[0] = this.rowOf[atom];
      for (const { holds } of guards) if (holds(single) !== true) return false;
    }
    return true;
  }

  private open(depth: number): void {
    this.mark[depth] = this.trailLength;
    this.current[depth] = NO_ROW;
    this.candidates.open(depth, this.plan[depth], this.alternative, this.bounds);
  }

  private takeBack(length: number): void {
    while (this.trailLength > length) this.bound[this.trail[--this.trailLength]] = NO_VALUE;
  }
}

/** Whether two stamps are further apart. */
function isWider(a: number, b: number, most: number, tolerance: number): boolean {
  return !(Math.abs(a - b) <= most + tolerance);
}
