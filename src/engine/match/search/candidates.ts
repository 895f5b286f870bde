import { Cones } from './cones.ts';
import { placeOf, placeOfValue } from './postings.ts';
import type { Alternative, PlanStep, Program } from './program.ts';
import type { Work } from './work.ts';

const NO_ATOM = -1;

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

/** What is placed already. */
export interface Partly {
  readonly rowOf: Uint32Array;
  readonly bound: Uint32Array;
}

/**
 * Per depth of a search the events that may be placed there: a range of rows from where they are fewest. They may be
 * all that fit the atom between two rows, those with a value that is bound by now, the causes or effects of a placed
 * event, or its past or future where that is small.
 */
export class Candidates {
  /**
   * The candidates of depth `d` are `rows[d][at[d] .. end[d])`; only those from `low[d]` to below `high[d]` count.
   */
  readonly rows: Uint32Array[] = [];
  readonly at: Uint32Array;
  readonly end: Uint32Array;
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  /** The placed atom that all candidates are known to follow, or to precede; -1: none. */
  readonly proven: Int32Array;
  private readonly coneRows: (Uint32Array | undefined)[] = [];
  private readonly conesTried: Uint32Array;
  private readonly conesSmall: Uint32Array;
  private readonly cones: Cones;
  private readonly pivotRows = new Uint32Array(1);

  constructor(
    private readonly program: Program,
    private readonly work: Work,
    private readonly placed: Partly,
    atoms: number,
  ) {
    this.at = new Uint32Array(atoms);
    this.end = new Uint32Array(atoms);
    this.low = new Uint32Array(atoms);
    this.high = new Uint32Array(atoms);
    this.proven = new Int32Array(atoms);
    this.conesTried = new Uint32Array(atoms);
    this.conesSmall = new Uint32Array(atoms);
    this.cones = new Cones(program.data.computation);
  }

  /** For another plan: what was learnt of cones does not hold for it. */
  forget(): void {
    this.conesTried.fill(0);
    this.conesSmall.fill(0);
  }

  /** Opens a depth. */
  open(depth: number, step: PlanStep, { atoms }: Alternative, bounds: Bounds): void {
    this.proven[depth] = NO_ATOM;
    this.bound(depth, step, bounds);
    if (depth === 0 && bounds.pivot >= 0) {
      this.pivotRows[0] = bounds.pivotRow;
      this.take(depth, this.pivotRows, 0, 1);
      return;
    }
    const { rows } = atoms[step.atom];
    const from = placeOf(rows, this.low[depth], 0, rows.length);
    this.take(depth, rows, from, placeOf(rows, this.high[depth], from, rows.length));
    this.offerValues(depth, step);
    this.boundByClocks(depth, step);
    this.offerEdges(depth, step);
    if (this.end[depth] - this.at[depth] > WORTH_A_CONE) this.offerCone(depth, step, atoms);
  }

  private take(depth: number, rows: Uint32Array, from: number, end: number): void {
    this.rows[depth] = rows;
    this.at[depth] = from;
    this.end[depth] = end;
  }

  private offer(depth: number, rows: Uint32Array, from: number, end: number): void {
    if (end - from < this.end[depth] - this.at[depth]) this.take(depth, rows, from, end);
  }

  /** Between which rows the order and the clocks leave room. */
  private bound(depth: number, step: PlanStep, bounds: Bounds): void {
    const { rowOf } = this.placed;
    const { lowest, highest } = this.program.reach;
    let low = step.atom < bounds.pivot ? bounds.from : bounds.fromRest;
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
      const width = kind === 'window' ? pair.most + tolerance * 2 : 0;
      // rows whose stamps so far are all too early, rows from which on all are too late
      if (kind !== 'earlier') low = firstAtLeast(latestUpTo, stamp - width, low, high);
      if (kind !== 'later') high = firstAbove(earliestFrom, stamp + width, low, high);
    }
    this.low[depth] = low;
    this.high[depth] = Math.max(low, high);
  }

  /** Events with a value that is bound by now. */
  private offerValues(depth: number, step: PlanStep): void {
    const low = this.low[depth];
    const high = this.high[depth];
    for (let i = 0; i < step.byValue.length; i++) {
      const { slot, postings } = step.byValue[i];
      const { start, rows } = postings;
      const place = placeOfValue(postings, this.placed.bound[slot]);
      if (place < 0) this.end[depth] = this.at[depth];
      else {
        const from = placeOf(rows, low, start[place], start[place + 1]);
        this.offer(depth, rows, from, placeOf(rows, high, from, start[place + 1]));
      }
    }
  }

  /** With few chains: nothing outside these rows is independent of a placed event. */
  private boundByClocks(depth: number, { apart }: PlanStep): void {
    const { chains } = this.program;
    if (chains === undefined || this.end[depth] - this.at[depth] <= WORTH_CLOCKS) return;
    const rows = this.rows[depth];
    for (let i = 0; i < apart.length; i++) {
      const row = this.placed.rowOf[apart[i]];
      const from = placeOf(rows, chains.lowestApart(row), this.at[depth], this.end[depth]);
      this.take(depth, rows, from, placeOf(rows, chains.highestApart(row) + 1, from, this.end[depth]));
      this.work.looked++;
    }
  }

  private offerEdges(depth: number, { effects: toEffects, causes: toCauses }: PlanStep): void {
    const { computation } = this.program.data;
    const { rowOf } = this.placed;
    const { causeStart, causes } = computation;
    for (let i = 0; i < toEffects.length; i++) {
      const row = rowOf[toEffects[i]];
      this.offer(depth, causes, causeStart[row], causeStart[row + 1]);
    }
    for (let i = 0; i < toCauses.length; i++) {
      const { start, rows } = computation.effects;
      const row = rowOf[toCauses[i]];
      this.offer(depth, rows, start[row], start[row + 1]);
    }
  }

  /** The past or the future of a placed event, where that is smaller. */
  private offerCone(depth: number, step: PlanStep, atoms: Alternative['atoms']): void {
    const isAfter = step.after.length > 0;
    if (!isAfter && step.before.length === 0) return;
    const tried = this.conesTried[depth]++;
    // a shape in which cones are large is noticed soon, and given another chance now and then
    if (tried >= CONES_TRIED && this.conesSmall[depth] * 4 < tried && tried % 64 !== 0) return;
    const { cones } = this;
    const [nearest] = isAfter ? step.after : step.before;
    const row = this.placed.rowOf[nearest];
    const candidates = this.end[depth] - this.at[depth];
    const most = this.program.isOrderSlow ? candidates * 4 : candidates >> 1;
    const isSmall = isAfter ? cones.future(row, most) : cones.past(row, most);
    this.work.looked += cones.size >> 3;
    if (!isSmall) return;
    this.conesSmall[depth]++;
    const own = (this.coneRows[depth] ??= new Uint32Array(cones.rows.length));
    const { variants } = atoms[step.atom];
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
    this.take(depth, own, 0, size);
    this.proven[depth] = nearest;
  }
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
