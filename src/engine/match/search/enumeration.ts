import type { Bounds } from './candidates.ts';
import { planFor } from './plan.ts';
import type { Program } from './program.ts';
import { Search } from './search.ts';
import { DONE, MORE, type Outcome, type Work } from './work.ts';

/** Which matches are looked for; without anything: all. */
export interface EnumerationOptions {
  /** Numbers of the values of the placeholders that are given. */
  readonly given?: ArrayLike<number>;
  /** Events that have to precede every event of a match. */
  readonly after?: ArrayLike<number>;
  /** An event that every event of a match has to precede. */
  readonly before?: number;
  /** An event that has to be in the match. */
  readonly containing?: number;
  /** Only rows below this one. */
  readonly below?: number;
  /** 1 for events that may be used. */
  readonly among?: Uint8Array;
  /** From the smallest first row to the largest; not together with `containing`. */
  readonly isInOrder?: boolean;
}

const NONE: readonly number[] = [];

/**
 * The matches of a whole pattern one by one: all alternatives, one after the other. The same match may come twice.
 */
export class Enumeration {
  readonly search: Search;
  private options: EnumerationOptions = {};
  private alternative = -1;
  /** Pivots that are still to be tried in the alternative; -1 as a row: none is open. */
  private sources: readonly number[] = NONE;
  private places: number[] = [];
  private source = 0;
  private row = -1;
  private mode: 'whole' | 'containing' | 'by-row' = 'whole';
  private isOpen = false;

  constructor(
    readonly program: Program,
    private readonly work: Work,
  ) {
    this.search = new Search(program, work, (cause, ofCause) => new Enumeration(cause, ofCause));
  }

  /** The alternative of the match that was found last. */
  get found(): number {
    return this.alternative;
  }

  /**
   * In order: all matches whose first row is below this have been found, as far as the alternative goes that is being
   * searched.
   */
  get firstRow(): number {
    if (this.mode !== 'by-row' || !this.isOpen) return 0;
    return this.row >= 0 ? this.row : this.search.firstRow;
  }

  begin(options: EnumerationOptions): void {
    this.options = options;
    this.alternative = -1;
    this.isOpen = false;
    this.nextAlternative();
  }

  advance(): Outcome {
    for (;;) {
      if (!this.isOpen) {
        if (this.alternative >= this.program.alternatives.length) return DONE;
        if (this.work.looked >= this.work.stop) return MORE;
        this.nextPivot();
        continue;
      }
      const outcome = this.search.advance();
      if (outcome !== DONE) return outcome;
      this.isOpen = false;
    }
  }

  private nextAlternative(): void {
    const { alternatives } = this.program;
    const number = ++this.alternative;
    if (number >= alternatives.length) return;
    const { atoms, relation } = alternatives[number];
    const { containing, isInOrder } = this.options;
    this.source = -1;
    this.row = -1;
    if (containing !== undefined) {
      this.mode = 'containing';
      return;
    }
    this.mode = 'whole';
    if (!isInOrder) return;
    // only an atom that nothing else has to precede can have the first event
    this.sources = atoms.flatMap((_, atom) =>
      atoms.some((_other, other) => (relation[other * atoms.length + atom] & ORDERED) !== 0) ? [] : [atom],
    );
    this.mode = 'by-row';
    this.places = this.sources.map(() => 0);
  }

  private nextPivot(): void {
    if (this.mode === 'whole') this.openWhole();
    else if (this.mode === 'containing') this.openContaining();
    else this.openByRow();
  }

  private openWhole(): void {
    if (this.source !== -1) {
      this.nextAlternative();
      return;
    }
    this.source = 0;
    this.open(-1, -1, this.bounds());
  }

  private openContaining(): void {
    const { atoms } = this.program.alternatives[this.alternative];
    const row = this.options.containing as number;
    this.source++;
    this.work.looked++;
    if (this.source >= atoms.length) {
      this.nextAlternative();
      return;
    }
    if (atoms[this.source].variants.some(({ mask }) => mask[row] === 1)) {
      this.open(this.source, row, this.bounds());
    }
  }

  /** The next row that may be the first of a match, with each atom that may have it. */
  private openByRow(): void {
    const { atoms } = this.program.alternatives[this.alternative];
    const { sources, places } = this;
    if (sources.length <= 1) {
      // one atom has the first event of every match: its candidates are in order as they are
      if (this.source !== -1) {
        this.nextAlternative();
        return;
      }
      this.source = 0;
      this.open(sources.length === 0 ? -1 : sources[0], -1, this.bounds());
      return;
    }
    this.work.looked++;
    // go on with the same row at the next atom
    for (this.source++; this.row >= 0 && this.source < sources.length; this.source++) {
      const atom = atoms[sources[this.source]];
      if (atom.rows[places[this.source]] !== this.row) continue;
      places[this.source]++;
      this.open(sources[this.source], this.row, this.bounds(this.row));
      return;
    }
    let next = Number.POSITIVE_INFINITY;
    for (let i = 0; i < sources.length; i++) {
      const { rows } = atoms[sources[i]];
      if (places[i] < rows.length && rows[places[i]] < next) next = rows[places[i]];
    }
    if (next >= (this.options.below ?? Number.POSITIVE_INFINITY)) {
      this.nextAlternative();
      return;
    }
    this.row = next;
    this.source = -1;
  }

  private open(start: number, row: number, bounds: Bounds): void {
    const pivoted = row < 0 ? bounds : { ...bounds, pivot: start, pivotRow: row };
    this.search.begin(
      this.alternative,
      planFor(this.program, this.alternative, start),
      pivoted,
      this.options.given ?? NONE,
    );
    this.isOpen = true;
  }

  /** @param first the first row of the match: the pivot has it, and atoms with smaller numbers are above it */
  private bounds(first = -1): Bounds {
    const { below = this.program.data.computation.size, after = NONE, before = -1, among } = this.options;
    return {
      from: first + 1,
      fromRest: Math.max(first, 0),
      below,
      pivot: -1,
      pivotRow: -1,
      after,
      before,
      among,
    };
  }
}

/** An atom that has one of these to another has a smaller row. */
const ORDERED = 1 | 16;
