import type { EventIndex } from '../../model/ids.ts';
import type { CauseColumns } from './cause-columns.ts';
import { Forest } from './forest.ts';
import { GrowingCauses } from './growing-causes.ts';
import { Landmarks } from './landmarks.ts';
import { CHAIN, LABELS, LEVEL, LOWEST, OrderLabels, POSITION } from './order-labels.ts';
import { Staircases } from './staircases.ts';

/**
 * How the questions are answered that the cheap observations leave open.
 *
 * - `clocks`: one search in a staircase; memory grows with messages between chains. For few chains.
 * - `forest`: a search over events with several causes. For many chains.
 * - `landmarks`: the same behind a screen of long paths. For many chains that are richly linked.
 * - `auto`: clocks while there are few chains, else forest, with landmarks once searching has cost as much as making
 *   them would.
 */
export type Strategy = 'auto' | 'clocks' | 'forest' | 'landmarks';

export interface ReachabilityOptions {
  readonly strategy?: Strategy;
}

/** Clocks beyond so many chains cost more than they give. */
const MOST_CLOCK_CHAINS = 256;
/** A chain has to hold so many events on average before its clock pays, unless there are very few chains anyway. */
const EVENTS_PER_CHAIN = 64;
const FEW_CHAINS = 32;
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
  private clocks: Staircases | undefined;
  private forest: Forest | undefined;
  private landmarks: Landmarks | undefined;
  private decidedAt = 0;
  private prefersClocks = true;

  private constructor(
    private readonly columns: CauseColumns,
    private readonly own: GrowingCauses | undefined,
    options: ReachabilityOptions,
  ) {
    this.strategy = options.strategy ?? 'auto';
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
    const { table } = this.labels;
    const ofA = a * LABELS;
    const ofB = b * LABELS;
    if (table[ofB + LOWEST] > a || table[ofA + LEVEL] >= table[ofB + LEVEL]) return false;
    const chain = table[ofA + CHAIN];
    if (chain === table[ofB + CHAIN]) return true;
    if (this.usesClocks()) return this.currentClocks().isBefore(chain, table[ofA + POSITION], b);
    return this.searchForest(a, b);
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
      (this.clocks?.byteLength ?? 0) +
      (this.forest?.byteLength ?? 0) +
      (this.landmarks?.byteLength ?? 0)
    );
  }

  /** Gives back room kept for growing. */
  trim(): void {
    if (this.usesClocks()) this.currentClocks().trim();
  }

  private usesClocks(): boolean {
    if (this.strategy !== 'auto') return this.strategy === 'clocks';
    const { size, chainCount } = this.labels;
    if (size >= this.decidedAt * 2 || chainCount > MOST_CLOCK_CHAINS) {
      this.decidedAt = size;
      this.prefersClocks =
        chainCount <= FEW_CHAINS ||
        (chainCount <= MOST_CLOCK_CHAINS && chainCount * EVENTS_PER_CHAIN <= size);
      // what is no longer asked is no longer kept
      if (this.prefersClocks) this.forest = this.landmarks = undefined;
      else this.clocks = undefined;
    }
    return this.prefersClocks;
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
    const landmarks = this.currentLandmarks(forest);
    if (landmarks !== undefined && b < landmarks.size) {
      const verdict = landmarks.judge(a, b);
      if (verdict !== 0) return verdict > 0;
    }
    return forest.precedes(a, b, landmarks);
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
