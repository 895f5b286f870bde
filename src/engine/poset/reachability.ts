import type { EventIndex } from '../../model/ids.ts';
import type { CauseColumns } from './cause-columns.ts';
import { DenseClocks } from './dense-clocks.ts';
import { Forest } from './forest.ts';
import { GrowingCauses } from './growing-causes.ts';
import { Landmarks } from './landmarks.ts';
import { CHAIN, LABELS, LEVEL, LOWEST, OrderLabels, POSITION } from './order-labels.ts';
import { Staircases } from './staircases.ts';

/**
 * How the questions are answered that the cheap observations leave open.
 *
 * - `dense`: one number; memory grows with chains. For few chains.
 * - `clocks`: one search in a staircase; memory grows with messages between chains. For few chains.
 * - `forest`: a search over events with several causes. For many chains.
 * - `landmarks`: the same behind a screen of long paths. For many chains that are richly linked.
 * - `auto`: while there are few chains dense clocks, or staircases where these are much smaller or all that is
 *   affordable; else forest, with landmarks once searching has cost as much as making them would.
 */
export type Strategy = 'auto' | 'dense' | 'clocks' | 'forest' | 'landmarks';

export interface ReachabilityOptions {
  readonly strategy?: Strategy;
}

/** Clocks beyond so many chains cost more than they give. */
const MOST_CLOCK_CHAINS = 256;
/** A chain has to hold so many events on average before its clock pays, unless there are very few chains anyway. */
const EVENTS_PER_CHAIN = 64;
const FEW_CHAINS = 32;
/** Dense clocks may take so many bytes. */
const DENSE_BUDGET = 256 * 2 ** 20;
/** With fewer edges between chains than one for so many events staircases are far smaller, and short to search. */
const EVENTS_PER_MESSAGE = 5;
/** Visiting one join while searching costs about as much as so many steps of the sweeps that make landmarks. */
const STEPS_PER_VISIT = 8;
/** Shorter searches than this on average cost no more than reading the landmarks of two events. */
const LONG_SEARCH = 24;

/**
 * Answers "does a precede b?" without walking the graph, exactly, for an order that may still grow.
 *
 * Most questions end with what is cheap: rows, levels, lowest ancestors, chains. The rest go to clocks or to the
 * forest, whichever suits the shape seen so far; the choice is made again each time the order has doubled.
 * Appending keeps the cheap columns up to date; the rest catches up at the next question.
 */
export class Reachability {
  private readonly labels = new OrderLabels();
  private readonly strategy: Strategy;
  private dense: DenseClocks;
  private clocks: Staircases | undefined;
  private forest: Forest | undefined;
  private landmarks: Landmarks | undefined;
  private decidedAt = 0;
  private prefersClocks = true;
  private prefersDense = true;

  private constructor(
    private readonly columns: CauseColumns,
    private readonly own: GrowingCauses | undefined,
    options: ReachabilityOptions,
  ) {
    this.strategy = options.strategy ?? 'auto';
    this.dense = new DenseClocks(this.labels);
    this.extend();
  }

  /** An index over columns that somebody else keeps; `extend` after rows have been added to them. */
  static of(columns: CauseColumns, options: ReachabilityOptions = {}): Reachability {
    return new Reachability(columns, undefined, options);
  }

  /** An empty index with columns of its own. */
  static create(options: ReachabilityOptions = {}): Reachability {
    const own = new GrowingCauses();
    return new Reachability(own, own, options);
  }

  get size(): number {
    return this.labels.size;
  }

  /** Totally ordered runs that the events have been laid into. */
  get chainCount(): number {
    return this.labels.chainCount;
  }

  /** Adds an event with causes that are present (smaller rows, none twice); answers its row. */
  append(causes: ArrayLike<number>): EventIndex {
    if (!this.own) throw new Error('this index reads the columns of somebody else: use extend');
    const row = this.own.append(causes);
    this.extend();
    return row as EventIndex;
  }

  /** Takes over the rows that the columns have got since. */
  extend(): void {
    this.labels.extend(this.columns);
  }

  /** Whether a causal path of one or more edges leads from `a` to `b`. */
  precedes(a: EventIndex, b: EventIndex): boolean {
    if (a >= b) return false;
    return b < this.dense.size ? this.dense.precedes(a, b) : this.precedesByLabels(a, b);
  }

  /** Neither precedes the other and they are not the same event. */
  areIndependent(a: EventIndex, b: EventIndex): boolean {
    return a < b ? !this.precedes(a, b) : a > b && !this.precedes(b, a);
  }

  /** The clocks when that is what the shape suits: cones as intervals of chains need them. */
  clocksIfSuited(): { labels: OrderLabels; clocks: Staircases } | undefined {
    return this.usesClocks() ? { labels: this.labels, clocks: this.currentClocks() } : undefined;
  }

  /** Bytes the index holds beside the columns it reads. */
  get byteLength(): number {
    return (
      this.labels.byteLength +
      this.dense.byteLength +
      (this.clocks?.byteLength ?? 0) +
      (this.forest?.byteLength ?? 0) +
      (this.landmarks?.byteLength ?? 0)
    );
  }

  /** Gives back room kept for growing. */
  trim(): void {
    this.clocks?.trim();
  }

  private precedesByLabels(a: EventIndex, b: EventIndex): boolean {
    const { table } = this.labels;
    const ofA = a * LABELS;
    const ofB = b * LABELS;
    if (table[ofB + LOWEST] > a || table[ofA + LEVEL] >= table[ofB + LEVEL]) return false;
    const chain = table[ofA + CHAIN];
    if (chain === table[ofB + CHAIN]) return true;
    if (!this.usesClocks()) return this.searchForest(a, b);
    if (!this.prefersDense) return this.currentClocks().isBefore(chain, table[ofA + POSITION], b);
    this.dense.extend(this.columns);
    return this.dense.precedes(a, b);
  }

  private usesClocks(): boolean {
    const { size, chainCount } = this.labels;
    const isPast = this.strategy === 'auto' && this.prefersClocks && chainCount > MOST_CLOCK_CHAINS;
    if (size >= this.decidedAt * 2 || isPast) this.decide(size, chainCount);
    return this.prefersClocks;
  }

  private decide(size: number, chainCount: number): void {
    this.decidedAt = size;
    if (this.strategy === 'auto') {
      this.prefersClocks =
        chainCount <= FEW_CHAINS ||
        (chainCount <= MOST_CLOCK_CHAINS && chainCount * EVENTS_PER_CHAIN <= size);
      this.prefersDense = this.prefersClocks && this.isDenseWorthIt();
    } else {
      this.prefersDense = this.strategy === 'dense';
      this.prefersClocks = this.prefersDense || this.strategy === 'clocks';
    }
    // what is no longer asked is no longer kept
    if (this.prefersClocks) this.forest = this.landmarks = undefined;
    else this.clocks = undefined;
    if (!this.prefersDense) this.dense = new DenseClocks(this.labels);
  }

  private isDenseWorthIt(): boolean {
    const { size, chainCount } = this.labels;
    const messages = this.columns.causeStart[size] - (size - chainCount);
    return messages * EVENTS_PER_MESSAGE >= size && DenseClocks.bytesFor(this.labels) <= DENSE_BUDGET;
  }

  private currentClocks(): Staircases {
    this.clocks ??= new Staircases(this.labels);
    if (this.clocks.size < this.labels.size) this.clocks.extend(this.columns);
    return this.clocks;
  }

  private searchForest(a: number, b: number): boolean {
    this.forest ??= new Forest(this.columns, this.labels);
    const { forest } = this;
    if (forest.size < this.labels.size) forest.extend();
    const known = forest.judge(a, b);
    if (known !== 0) return known > 0;
    const landmarks = this.currentLandmarks(forest);
    if (landmarks !== undefined && b < landmarks.size) {
      const verdict = landmarks.judge(a, b);
      if (verdict !== 0) return verdict > 0;
    }
    return forest.search(a, b, landmarks);
  }

  /** Landmarks once searching has cost what they cost, made anew when the order has doubled since. */
  private currentLandmarks(forest: Forest): Landmarks | undefined {
    const { size } = this.labels;
    if (this.strategy === 'forest') return undefined;
    const isDue =
      this.strategy === 'landmarks' ||
      (forest.visited > size * STEPS_PER_VISIT && forest.visited > forest.searches * LONG_SEARCH);
    if (isDue && size >= (this.landmarks?.size ?? 0) * 2 && size > 0) {
      this.landmarks = new Landmarks(this.columns, this.labels);
      forest.visited = forest.searches = 0;
    }
    return this.landmarks;
  }
}
