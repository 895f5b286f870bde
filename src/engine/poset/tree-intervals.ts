import type { CauseColumns } from './cause-columns.ts';

/** Numbers per event, side by side so that asking for one event is one read from memory. */
const FIELDS = 4;
/** The event's number in the forest: parents before children, each tree and subtree without a gap. */
const NUMBER = 0;
/** The greatest number below the event in the forest. */
const LAST = 1;
/** The smallest number among the event and all it precedes, and one more than the greatest. */
const AFTER_FROM = 2;
const AFTER_END = 3;

/*
 * The forest of first causes, numbered so that what is below an event is an interval.
 *
 *     number        0 ── 1 ── 2 ── 3          below 1: 1 to 3
 *                         ╲       ╱ ┐
 *                  5 ── 6 ─────────╱            after 6: 6 and, across, 3: within 3 to 6
 *
 * `a` is above `x` exactly when the number of `x` is in the interval of `a`: one read instead of a climb. And when `a`
 * precedes `x` then all after `x` is after `a`, so the bounds of what comes after `x` lie within those of `a`; where
 * they do not, a search can turn back. Requests are trees, so for a trace these bounds are tight: most of what is near
 * an event is not even looked at.
 *
 * Numbers and bounds need the whole, so they are made for the rows there are, by three sweeps; rows appended later are
 * outside. 16 bytes an event.
 */
export class TreeIntervals {
  /** Rows below this are covered. */
  readonly size: number;
  private readonly table: Uint32Array;

  constructor({ causeStart, causes }: CauseColumns, size: number) {
    this.size = size;
    const table = new Uint32Array(size * FIELDS);
    this.table = table;
    // pass 1, downwards: how many events are below each, left in LAST
    for (let row = size - 1; row >= 0; row--) {
      const below = ++table[row * FIELDS + LAST];
      const start = causeStart[row];
      if (start < causeStart[row + 1]) table[causes[start] * FIELDS + LAST] += below;
    }
    // pass 2, upwards: numbers; AFTER_END gives the next child its number and ends behind the last
    let nextRoot = 0;
    for (let row = 0; row < size; row++) {
      const own = row * FIELDS;
      const below = table[own + LAST];
      const start = causeStart[row];
      let number = nextRoot;
      if (start < causeStart[row + 1]) {
        const parent = causes[start] * FIELDS;
        number = table[parent + AFTER_END];
        table[parent + AFTER_END] += below;
      } else nextRoot += below;
      table[own + NUMBER] = table[own + AFTER_FROM] = number;
      table[own + LAST] = number + below - 1;
      table[own + AFTER_END] = number + 1;
    }
    // pass 3, downwards: bounds of what comes after, across edges too
    for (let row = size - 1; row >= 0; row--) {
      const from = table[row * FIELDS + AFTER_FROM];
      const end = table[row * FIELDS + AFTER_END];
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        const cause = causes[e] * FIELDS;
        if (table[cause + AFTER_FROM] > from) table[cause + AFTER_FROM] = from;
        if (table[cause + AFTER_END] < end) table[cause + AFTER_END] = end;
      }
    }
  }

  /** 1 = `a` is above `x` in the forest, -1 = it does not precede `x` at all, 0 = unknown. Both are covered. */
  judge(a: number, x: number): number {
    const { table } = this;
    const ofA = a * FIELDS;
    const ofX = x * FIELDS;
    const number = table[ofX + NUMBER];
    if (number >= table[ofA + NUMBER] && number <= table[ofA + LAST]) return 1;
    const isWithin =
      table[ofX + AFTER_FROM] >= table[ofA + AFTER_FROM] && table[ofX + AFTER_END] <= table[ofA + AFTER_END];
    return isWithin ? 0 : -1;
  }

  get byteLength(): number {
    return this.table.byteLength;
  }
}
