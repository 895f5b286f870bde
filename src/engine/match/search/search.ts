import type { EventIndex } from '../../../model/ids.ts';
import type { Frame } from '../values/evaluate.ts';
import { NO_VALUE } from '../values/value-table.ts';
import { type CauseSearchOf, runningCheck } from './checks.ts';
import { ConeMarks } from './cone-marks.ts';
import { Cones } from './cones.ts';
import { placeOf } from './postings.ts';
import type { Alternative, Plan, PlanStep, Program, Variant } from './program.ts';
import { DONE, FOUND, MORE, NO, type Outcome, type RunningCheck, UNDECIDED, type Work, YES } from './work.ts';

const NO_ROW = -1;
const NO_ATOM = -1;

/** Atoms whose cones may be marked: each takes room for the whole recording. */
const MOST_MARKED = 8;
/** Candidates that a question about the order counts for where it takes a search. */
const SLOW_QUESTION = 3;
/** Candidates between two rows that are worth looking for a cone. */
const WORTH_A_CONE = 32;
/** Candidates that are worth asking the clocks between which rows an event has independent ones. */
const WORTH_CLOCKS = 512;
/** Cones that may turn out too large before none are tried any more, unless most were small. */
const CONES_TRIED = 16;

/** Between which rows the events of a match have to lie, and to which other events they have to stand how. */
export interface Bounds {
  /** Rows from here on, for atoms before the pivot (their numbers) and for the others. */
  readonly from: number;
  readonly fromRest: number;
  readonly below: number;
  /** The atom that is placed first at a row that is given; atoms with smaller numbers may not be there. -1: none. */
  readonly pivot: number;
  readonly pivotRow: number;
  /** Every event has to follow all of these. */
  readonly after: ArrayLike<number>;
  /** Every event has to precede this one; -1: none. */
  readonly before: number;
  /** 1 for events that may be used; `undefined`: all may. */
  readonly among: Uint8Array | undefined;
}

/**
 * Finds the matches of one alternative one by one: an atom after the other is placed, in the order of a plan, and taken
 * back when nothing more fits. All state is in arrays, one cursor per atom, so that the search can stop after any
 * candidate and go on later; nothing recurses.
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
  // per depth: where the candidates are, and what is done with the current one
  private readonly candidates: Uint32Array[] = [];
  private readonly at: Uint32Array;
  private readonly end: Uint32Array;
  private readonly low: Uint32Array;
  private readonly high: Uint32Array;
  private readonly current: Int32Array;
  private readonly nextVariant: Uint8Array;
  /** Bit `v`: variant `v` fitted the current candidate. */
  private readonly fitted: Uint32Array;
  private readonly mark: Uint32Array;
  /** Slots that are bound, in the order in which they were. */
  private readonly trail: Uint32Array;
  private trailLength = 0;
  /** Per depth the placed atom that all candidates are known to follow or to precede. */
  private readonly proven: Int32Array;
  private readonly coneRows: (Uint32Array | undefined)[] = [];
  private readonly conesTried: Uint32Array;
  private readonly conesSmall: Uint32Array;
  private readonly cones: Cones;
  /** Per atom the cones of its event, where questions about the order take searches. */
  private readonly futures: (ConeMarks | undefined)[] = [];
  private readonly pasts: (ConeMarks | undefined)[] = [];
  private readonly single: Frame;
  private readonly pivotRows = new Uint32Array(1);

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
    this.at = new Uint32Array(atoms);
    this.end = new Uint32Array(atoms);
    this.low = new Uint32Array(atoms);
    this.high = new Uint32Array(atoms);
    this.current = new Int32Array(atoms);
    this.nextVariant = new Uint8Array(atoms);
    this.fitted = new Uint32Array(atoms);
    this.mark = new Uint32Array(atoms);
    this.proven = new Int32Array(atoms);
    this.conesTried = new Uint32Array(atoms);
    this.conesSmall = new Uint32Array(atoms);
    this.cones = new Cones(program.data.computation);
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
    if (plan !== this.plan) {
      this.conesTried.fill(0);
      this.conesSmall.fill(0);
    }
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
      const outcome = this.place(plan[this.depth]);
      if (outcome === MORE) return MORE;
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
    const rows = this.candidates[depth];
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
      if (this.at[depth] === this.end[depth]) return DONE;
      if (work.looked >= work.stop) return MORE;
      work.looked++;
      const candidate = rows[this.at[depth]++];
      if (!this.stands(step, candidate)) continue;
      this.rowOf[step.atom] = candidate;
      this.current[depth] = candidate;
      this.nextVariant[depth] = 0;
      this.fitted[depth] = 0;
    }
  }

  /** Whether the candidate stands to the placed atoms as it has to. */
  private stands(step: PlanStep, row: number): boolean {
    const { rowOf, bounds, depth } = this;
    if (row < this.low[depth] || row >= this.high[depth]) return false;
    const { order } = this.program.data;
    const { distinct, after, before, apart, times } = step;
    const proven = this.proven[depth];
    for (let i = 0; i < distinct.length; i++) if (rowOf[distinct[i]] === row) return false;
    if (bounds.among !== undefined && bounds.among[row] === 0) return false;
    if (row === bounds.pivotRow && step.atom < bounds.pivot) return false;
    for (let i = 0; i < after.length; i++) {
      if (after[i] !== proven && !this.isAfter(row, after[i])) return false;
    }
    for (let i = 0; i < before.length; i++) {
      if (before[i] !== proven && !this.isBefore(row, before[i])) return false;
    }
    for (let i = 0; i < apart.length; i++) {
      const other = rowOf[apart[i]];
      if (row > other ? this.isAfter(row, apart[i]) : row === other || this.isBefore(row, apart[i]))
        return false;
    }
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

  /** Whether the event follows that of a placed atom. */
  private isAfter(row: number, placed: number): boolean {
    const at = this.rowOf[placed];
    const { data, isOrderSlow } = this.program;
    if (row <= at) return false;
    if (!isOrderSlow || placed >= MOST_MARKED)
      return data.order.precedes(at as EventIndex, row as EventIndex);
    this.work.looked += SLOW_QUESTION;
    return (this.futures[placed] ??= new ConeMarks(data.computation, data.order, 'future')).holds(at, row);
  }

  /** Whether the event precedes that of a placed atom. */
  private isBefore(row: number, placed: number): boolean {
    const at = this.rowOf[placed];
    const { data, isOrderSlow } = this.program;
    if (row >= at) return false;
    if (!isOrderSlow || placed >= MOST_MARKED)
      return data.order.precedes(row as EventIndex, at as EventIndex);
    this.work.looked += SLOW_QUESTION;
    return (this.pasts[placed] ??= new ConeMarks(data.computation, data.order, 'past')).holds(at, row);
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

  private takeBack(length: number): void {
    while (this.trailLength > length) this.bound[this.trail[--this.trailLength]] = NO_VALUE;
  }

  /** Points a cursor at its candidates, from where they are fewest. */
  private open(depth: number): void {
    const step = this.plan[depth];
    const { atom } = step;
    const { rowOf, bounds } = this;
    const { reach, data } = this.program;
    const { lowest, highest } = reach;
    this.mark[depth] = this.trailLength;
    this.current[depth] = NO_ROW;
    this.proven[depth] = NO_ATOM;
    let low = atom < bounds.pivot ? bounds.from : bounds.fromRest;
    let high = bounds.below;
    for (let i = 0; i < step.after.length; i++) {
      const row = rowOf[step.after[i]];
      if (row + 1 > low) low = row + 1;
      if (highest[row] + 1 < high) high = highest[row] + 1;
    }
    for (let i = 0; i < step.before.length; i++) {
      const row = rowOf[step.before[i]];
      if (row < high) high = row;
      if (lowest[row] > low) low = lowest[row];
    }
    for (let i = 0; i < step.listedAfter.length; i++) low = Math.max(low, rowOf[step.listedAfter[i]] + 1);
    for (let i = 0; i < step.listedBefore.length; i++) high = Math.min(high, rowOf[step.listedBefore[i]]);
    for (let i = 0; i < bounds.after.length; i++) {
      const row = bounds.after[i];
      if (row + 1 > low) low = row + 1;
      if (highest[row] + 1 < high) high = highest[row] + 1;
    }
    if (bounds.before >= 0) {
      if (bounds.before < high) high = bounds.before;
      if (lowest[bounds.before] > low) low = lowest[bounds.before];
    }
    for (let i = 0; i < step.times.length; i++) {
      const { placed, kind, pair } = step.times[i];
      const { of, tolerance, latestUpTo, earliestFrom } = pair.stamps;
      const stamp = of[rowOf[placed]];
      const reachOf = kind === 'window' ? pair.most + tolerance * 2 : 0;
      // rows whose stamps so far are all too early, rows from which on all are too late
      if (kind !== 'earlier') low = firstAtLeast(latestUpTo, stamp - reachOf, low, high);
      if (kind !== 'later') high = firstAbove(earliestFrom, stamp + reachOf, low, high);
    }
    if (high < low) high = low;
    this.low[depth] = low;
    this.high[depth] = high;
    if (depth === 0 && bounds.pivot >= 0) {
      this.pivotRows[0] = bounds.pivotRow;
      this.candidates[depth] = this.pivotRows;
      this.at[depth] = 0;
      this.end[depth] = 1;
      return;
    }
    let { rows } = this.alternative.atoms[atom];
    let from = placeOf(rows, low, 0, rows.length);
    let end = placeOf(rows, high, from, rows.length);
    for (let i = 0; i < step.byValue.length; i++) {
      const { slot, postings } = step.byValue[i];
      const value = this.bound[slot];
      if (value + 1 >= postings.start.length) {
        from = end;
        break;
      }
      const first = placeOf(postings.rows, low, postings.start[value], postings.start[value + 1]);
      const stop = placeOf(postings.rows, high, first, postings.start[value + 1]);
      if (stop - first >= end - from) continue;
      rows = postings.rows;
      from = first;
      end = stop;
    }
    if (step.apart.length > 0 && end - from > WORTH_CLOCKS) {
      const { chains } = this.program;
      for (let i = 0; chains !== undefined && i < step.apart.length; i++) {
        const row = rowOf[step.apart[i]];
        from = placeOf(rows, chains.lowestApart(row), from, end);
        end = placeOf(rows, chains.highestApart(row) + 1, from, end);
        this.work.looked++;
      }
    }
    const { causeStart, causes } = data.computation;
    for (let i = 0; i < step.effects.length; i++) {
      const start = causeStart[rowOf[step.effects[i]]];
      const stop = causeStart[rowOf[step.effects[i]] + 1];
      if (stop - start >= end - from) continue;
      rows = causes;
      from = start;
      end = stop;
    }
    for (let i = 0; i < step.causes.length; i++) {
      const { start: starts, rows: effects } = data.computation.effects;
      const start = starts[rowOf[step.causes[i]]];
      const stop = starts[rowOf[step.causes[i]] + 1];
      if (stop - start >= end - from) continue;
      rows = effects;
      from = start;
      end = stop;
    }
    this.candidates[depth] = rows;
    this.at[depth] = from;
    this.end[depth] = end;
    if (end - from > WORTH_A_CONE) this.openCone(depth, step, end - from);
  }

  /** Takes the candidates from the past or the future of a placed event where that is smaller. */
  private openCone(depth: number, step: PlanStep, candidates: number): void {
    const isAfter = step.after.length > 0;
    if (!isAfter && step.before.length === 0) return;
    const tried = this.conesTried[depth];
    // a shape in which cones are large is noticed soon, and given another chance now and then
    if (tried >= CONES_TRIED && this.conesSmall[depth] * 4 < tried && tried % 64 !== 0) {
      this.conesTried[depth]++;
      return;
    }
    this.conesTried[depth]++;
    const { rowOf, cones } = this;
    const [nearest] = isAfter ? step.after : step.before;
    const row = rowOf[nearest];
    const most = this.program.isOrderSlow ? candidates * 4 : candidates >> 1;
    const isSmall = isAfter ? cones.future(row, most) : cones.past(row, most);
    this.work.looked += cones.size >> 3;
    if (!isSmall) return;
    this.conesSmall[depth]++;
    const own = (this.coneRows[depth] ??= new Uint32Array(cones.rows.length));
    const { variants } = this.alternative.atoms[step.atom];
    const low = this.low[depth];
    const high = this.high[depth];
    let size = 0;
    for (let i = 1; i < cones.size; i++) {
      const candidate = cones.rows[i];
      if (candidate < low || candidate >= high) continue;
      if (variants.length === 1 && variants[0].mask[candidate] === 0) continue;
      own[size++] = candidate;
    }
    own.subarray(0, size).sort();
    this.candidates[depth] = own;
    this.at[depth] = 0;
    this.end[depth] = size;
    this.proven[depth] = nearest;
  }
}

/** Whether two stamps are further apart. */
function isWider(a: number, b: number, most: number, tolerance: number): boolean {
  return !(Math.abs(a - b) <= most + tolerance);
}

/** The first place whose value, of ascending ones, is at least the wanted one. */
function firstAtLeast(values: Float64Array, wanted: number, from: number, end: number): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first place whose value, of ascending ones, is above the wanted one. */
function firstAbove(values: Float64Array, wanted: number, from: number, end: number): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] <= wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
