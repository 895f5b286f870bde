import type { Stamps } from '../match/values/stamps.ts';

/**
 * When something is due on a clock, and which event shows that it cannot be any more. Events may come in any order that
 * causality allows and clocks need not rise with rows: a deadline has passed with the first event from which on every
 * stamp is beyond it (rule K8).
 */
export class Deadline {
  /** Per row the first row from it on that has a stamp; made where some have none. */
  private nextStamped: Uint32Array | undefined;

  constructor(
    private readonly stamps: Stamps,
    readonly length: number,
    private readonly clock: string,
  ) {}

  /** What a person should know of the clock. */
  get notes(): readonly string[] {
    return this.stamps.count > 0 ? [] : [`No event has a stamp on the clock “${this.clock}”.`];
  }

  /** The latest stamp of some events, `NaN` when one has none or there are none. */
  latest(rows: ArrayLike<number>): number {
    const { of } = this.stamps;
    let latest = Number.NaN;
    for (let i = 0; i < rows.length; i++) {
      const stamp = of[rows[i]];
      if (Number.isNaN(stamp)) return Number.NaN;
      if (!(stamp <= latest)) latest = stamp;
    }
    return latest;
  }

  stampOf(row: number): number {
    return this.stamps.of[row];
  }

  /** Whether an answer at `ended` is in time; not when either has no stamp. */
  isMet(began: number, ended: number): boolean {
    return ended - began <= this.length + this.stamps.tolerance;
  }

  /**
   * The row from `from` on that shows that the time is over for what began at a stamp; the number of rows when none does.
   */
  passedAt(began: number, from: number): number {
    const { earliestFrom } = this.stamps;
    let low = from;
    let high = earliestFrom.length;
    // the first row from which on nothing is in time
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.isMet(began, earliestFrom[middle])) low = middle + 1;
      else high = middle;
    }
    return this.stampedFrom(low);
  }

  private stampedFrom(row: number): number {
    const { of, count } = this.stamps;
    if (count === of.length) return row;
    this.nextStamped ??= nextStampedOf(of);
    return row < of.length ? this.nextStamped[row] : row;
  }
}

function nextStampedOf(of: Float64Array): Uint32Array {
  const next = new Uint32Array(of.length);
  let found = of.length;
  for (let row = of.length - 1; row >= 0; row--) {
    if (!Number.isNaN(of[row])) found = row;
    next[row] = found;
  }
  return next;
}
