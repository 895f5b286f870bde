import { firstEntryFrom } from './lane-rows.ts';

/** What `forEachAcross` did not get to see is answered as a number, so that nothing is left out in silence. */
export interface AcrossAnswer {
  readonly visited: number;
  /** Upper bound of what was left out when `limit` was reached. */
  readonly unvisited: number;
}

const CLASSES = 64;

/**
 * Finds the intervals that stretch across a window with neither end inside it, without looking at all intervals.
 *
 * Intervals are grouped by length into powers of two and sorted by left end within a group. One that covers the
 * window `[from, to]` is longer than it and, in the group of lengths below `most`, begins in `(to - most, from)`: two
 * binary searches per group, and at least half of what lies between is a hit. Groups of intervals shorter than the
 * window are never touched. 12 bytes per interval.
 */
export class SpanIndex {
  private constructor(
    /** Group `g` holds entries `[start[g], start[g + 1])`; its lengths are below `2^(g + 1 - CLASSES / 2)`. */
    private readonly start: Uint32Array,
    private readonly item: Uint32Array,
    private readonly left: Float64Array,
    private readonly right: (item: number) => number,
  ) {}

  /**
   * @param items numbers of the intervals in ascending order of their left end
   * @param left left end per position in `items`
   * @param right right end of an item by its number
   */
  static of(items: Uint32Array, left: Float64Array, right: (item: number) => number): SpanIndex {
    const groupOf = new Uint8Array(items.length);
    const start = new Uint32Array(CLASSES + 1);
    for (let i = 0; i < items.length; i++) {
      groupOf[i] = groupOfLength(right(items[i]) - left[i]);
      start[groupOf[i] + 1]++;
    }
    for (let group = 0; group < CLASSES; group++) start[group + 1] += start[group];
    const next = start.slice(0, CLASSES);
    const item = new Uint32Array(items.length);
    const sortedLeft = new Float64Array(items.length);
    for (let i = 0; i < items.length; i++) {
      const at = next[groupOf[i]]++;
      item[at] = items[i];
      sortedLeft[at] = left[i];
    }
    return new SpanIndex(start, item, sortedLeft, right);
  }

  /** Visits intervals with `left < from` and `right > to`, the longest group first, looking at `limit` at most. */
  forEachAcross(from: number, to: number, limit: number, visit: (item: number) => void): AcrossAnswer {
    let looked = 0;
    let visited = 0;
    let unvisited = 0;
    for (let group = CLASSES - 1; group >= groupOfLength(to - from); group--) {
      const low = this.start[group];
      const high = this.start[group + 1];
      if (low === high) continue;
      const isLast = group === CLASSES - 1;
      const begin = isLast ? low : firstEntryFrom(this.left, to - 2 ** (group + 1 - CLASSES / 2), low, high);
      const end = firstEntryFrom(this.left, from, begin, high);
      for (let at = begin; at < end; at++) {
        if (looked++ >= limit) {
          unvisited += end - at;
          break;
        }
        if (this.right(this.item[at]) <= to) continue;
        visit(this.item[at]);
        visited++;
      }
    }
    return { visited, unvisited };
  }

  /**
   * Visits intervals that touch the window and are not shorter than `least`, the longest group first. Where a group
   * alone exceeds what is left of `limit`, every n-th of it is taken, so that no part of the window is preferred.
   */
  forEachLongest(
    from: number,
    to: number,
    least: number,
    limit: number,
    visit: (item: number) => void,
  ): void {
    let left = limit;
    for (let group = CLASSES - 1; group >= groupOfLength(least) && left > 0; group--) {
      const low = this.start[group];
      const high = this.start[group + 1];
      if (low === high) continue;
      const isLast = group === CLASSES - 1;
      const begin = isLast
        ? low
        : firstEntryFrom(this.left, from - 2 ** (group + 1 - CLASSES / 2), low, high);
      const end = firstEntryFrom(this.left, to, begin, high);
      const step = Math.max(1, Math.ceil((end - begin) / left));
      for (let at = begin; at < end; at += step, left--) {
        const right = this.right(this.item[at]);
        if (right >= from && right - this.left[at] >= least) visit(this.item[at]);
      }
    }
  }
}

/** Lengths in `[2^(g - 32), 2^(g - 31))` have group `g`; shorter ones the first, longer ones the last. */
function groupOfLength(length: number): number {
  if (!(length > 0)) return 0;
  return Math.min(CLASSES - 1, Math.max(0, Math.floor(Math.log2(length)) + CLASSES / 2));
}
