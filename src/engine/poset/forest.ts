import { NO_EVENT } from '../../model/ids.ts';
import type { CauseColumns } from './cause-columns.ts';
import type { Landmarks } from './landmarks.ts';
import { LABELS, LEVEL, LOWEST, type OrderLabels, resized } from './order-labels.ts';
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

  constructor(
    private readonly columns: CauseColumns,
    private readonly labels: OrderLabels,
  ) {}

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
  }

  /** Whether `a` precedes `b`, for `a < b`. */
  precedes(a: number, b: number, landmarks: Landmarks | undefined): boolean {
    if (this.isAbove(a, b)) return true;
    if (this.joinOf[b] === NO_EVENT || this.joinOf[b] <= a) return false;
    return this.search(a, b, landmarks);
  }

  get byteLength(): number {
    return this.depthOf.byteLength + this.jumpOf.byteLength + this.joinOf.byteLength;
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

  private search(a: number, b: number, landmarks: Landmarks | undefined): boolean {
    const { joinOf } = this;
    const { causeStart, causes } = this.columns;
    const { table } = this.labels;
    this.searches++;
    const search = visits.begin(this.size);
    const { stamps } = visits;
    const level = table[a * LABELS + LEVEL];
    const stack = [b];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      // go up from join to join until the rows are before a or seen already
      let join = joinOf[at];
      while (join !== NO_EVENT && join > a && stamps[join] !== search) {
        stamps[join] = search;
        this.visited++;
        for (let e = causeStart[join] + 1; e < causeStart[join + 1]; e++) {
          const cause = causes[e];
          if (cause === a) return true;
          if (cause < a) continue;
          if (table[cause * LABELS + LEVEL] <= level || table[cause * LABELS + LOWEST] > a) continue;
          if (landmarks !== undefined && cause < landmarks.size) {
            const verdict = landmarks.judge(a, cause);
            if (verdict > 0) return true;
            if (verdict < 0) continue;
          }
          if (this.isAbove(a, cause)) return true;
          stack.push(cause);
        }
        join = joinOf[causes[causeStart[join]]];
      }
    }
    return false;
  }

  private grow(size: number): void {
    const capacity = this.size === 0 ? size : Math.max(size, this.depthOf.length * 2);
    this.depthOf = resized(this.depthOf, capacity);
    this.jumpOf = resized(this.jumpOf, capacity);
    this.joinOf = resized(this.joinOf, capacity);
  }
}
