import { NO_EVENT } from '../../model/ids.ts';
import type { CauseColumns } from './cause-columns.ts';
import type { Landmarks } from './landmarks.ts';
import { LABELS, LEVEL, LOWEST, type OrderLabels, resized } from './order-labels.ts';
import { TreeIntervals } from './tree-intervals.ts';
import { visits } from './visit-stamps.ts';

/*
 * Happened-before when chains are many and clocks would be huge: traces, requests, agents.
 *
 * Call the first cause of an event its parent. The parents form a forest, and most of what precedes an event precedes
 * it there. In the forest an ancestor is found in O(log N) by jump pointers: each event points to its parent and to one
 * event further up, at distances that follow the skew binary numbers (Myers 1983), so that they can be set as events
 * arrive. Rows fall on the way up, so "is a above x" means: climb from x, jumping while the jump stays at or below a,
 * and see whether the climb ends in a.
 *
 *      a ── b ── c ── d ── e          parents
 *            ╲        ╱               a second cause: an edge across
 *             f ── g ┘
 *
 * What the forest misses begins with an edge across: a second, third … cause. Each event knows the nearest event at or
 * above it that has one, so a search visits such joins only and skips all the plain steps between them.
 *
 * For the rows there are at a question the forest is numbered as a whole too (`tree-intervals.ts`): then most questions
 * end with one comparison, and a search turns back early. Rows that come later have jump pointers until the order has
 * doubled.
 */
export class Forest {
  /** Rows taken over so far. */
  size = 0;
  /** Searches made and events they have visited, for deciding when landmarks pay. */
  searches = 0;
  visited = 0;
  private depthOf = new Uint32Array(0);
  private jumpOf = new Uint32Array(0);
  /** The nearest event at or above with a second cause. */
  private joinOf = new Uint32Array(0);
  private intervals: TreeIntervals;
  /** Causes that a search has yet to go up from; kept between searches for its room. */
  private readonly stack: number[] = [];

  constructor(
    private readonly columns: CauseColumns,
    private readonly labels: OrderLabels,
  ) {
    this.intervals = new TreeIntervals(columns, 0);
  }

  extend(): void {
    const { causeStart, causes } = this.columns;
    const { size } = this.labels;
    if (size > this.depthOf.length) this.grow(size);
    const { depthOf, jumpOf, joinOf } = this;
    for (let row = this.size; row < size; row++) {
      const start = causeStart[row];
      const count = causeStart[row + 1] - start;
      if (count === 0) {
        jumpOf[row] = row;
        joinOf[row] = NO_EVENT;
        continue;
      }
      const parent = causes[start];
      const jump = jumpOf[parent];
      const isEven = depthOf[parent] - depthOf[jump] === depthOf[jump] - depthOf[jumpOf[jump]];
      depthOf[row] = depthOf[parent] + 1;
      jumpOf[row] = isEven ? jumpOf[jump] : parent;
      joinOf[row] = count > 1 ? row : joinOf[parent];
    }
    this.size = size;
    if (size >= this.intervals.size * 2) this.intervals = new TreeIntervals(this.columns, size);
  }

  /**
   * What the forest alone says of `a < x`: 1 = `a` precedes `x`, -1 = it does not, 0 = edges across have to be
   * searched.
   */
  judge(a: number, x: number): number {
    const { intervals } = this;
    const verdict = x < intervals.size ? intervals.judge(a, x) : this.isAbove(a, x) ? 1 : 0;
    if (verdict !== 0) return verdict;
    const join = this.joinOf[x];
    return join === NO_EVENT || join <= a ? -1 : 0;
  }

  get byteLength(): number {
    return (
      this.depthOf.byteLength + this.jumpOf.byteLength + this.joinOf.byteLength + this.intervals.byteLength
    );
  }

  /** Whether `a` is on the way from `x` up to its root. */
  private isAbove(a: number, x: number): boolean {
    const { jumpOf } = this;
    const { causeStart, causes } = this.columns;
    let at = x;
    while (at > a) {
      const jump = jumpOf[at];
      if (jump >= a && jump !== at) at = jump;
      else if (causeStart[at] === causeStart[at + 1]) return false;
      else at = causes[causeStart[at]];
    }
    return at === a;
  }

  /** Whether an edge across leads from `a`, or from below it, to `b` or above; for what `judge` leaves open. */
  search(a: number, b: number, landmarks: Landmarks | undefined): boolean {
    const { joinOf, intervals, stack } = this;
    const { causeStart, causes } = this.columns;
    const { table } = this.labels;
    const search = visits.begin(this.size);
    const { stamps } = visits;
    const level = table[a * LABELS + LEVEL];
    let visited = 0;
    let top = 0;
    let isFound = false;
    let at = b;
    for (;;) {
      // go up from join to join until the rows are before a, seen already, or not after a
      let join = joinOf[at];
      while (join !== NO_EVENT && join > a && stamps[join] !== search) {
        stamps[join] = search;
        visited++;
        if (join < intervals.size && intervals.judge(a, join) < 0) break;
        const start = causeStart[join];
        for (let e = causeStart[join + 1] - 1; e > start && !isFound; e--) {
          const cause = causes[e];
          if (cause <= a) {
            isFound = cause === a;
            continue;
          }
          let verdict = this.judge(a, cause);
          if (verdict === 0) {
            if (table[cause * LABELS + LEVEL] <= level || table[cause * LABELS + LOWEST] > a) continue;
            if (landmarks !== undefined && cause < landmarks.size) verdict = landmarks.judge(a, cause);
          }
          if (verdict > 0) isFound = true;
          else if (verdict === 0) stack[top++] = cause;
        }
        if (isFound) break;
        join = joinOf[causes[start]];
      }
      if (isFound || top === 0) break;
      at = stack[--top];
    }
    this.searches++;
    this.visited += visited;
    return isFound;
  }

  private grow(size: number): void {
    const capacity = this.size === 0 ? size : Math.max(size, this.depthOf.length * 2);
    this.depthOf = resized(this.depthOf, capacity);
    this.jumpOf = resized(this.jumpOf, capacity);
    this.joinOf = resized(this.joinOf, capacity);
  }
}
