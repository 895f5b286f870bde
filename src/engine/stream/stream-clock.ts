/** A time that is so far ahead of what is expected, in milliseconds, is believed once others say the same. */
const FAR = 3_600_000;

/** So many events one after the other have to. */
const CONFIRMED = 3;

/**
 * What time it is where events come from, by what they say: the latest time so far, which goes on while nothing comes. A
 * time far ahead of that is taken for a mistake of its sender as long as it stands alone.
 */
export class StreamClock {
  /** How fast it goes by the clock of who receives; a recording that is replayed slowly has a slow one. */
  pace = 1;
  private newest = Number.NEGATIVE_INFINITY;
  private newestCame = 0;
  private ahead = 0;

  /** The latest time so far, in milliseconds since 1970; minus infinity before there is one. */
  get latest(): number {
    return this.newest;
  }

  /** What time it is. @param at by the clock of who receives, in milliseconds since 1970 */
  now(at: number): number {
    return this.newest + Math.max(0, at - this.newestCame) * this.pace;
  }

  /** An event says what time it is, `NaN` when it does not. @param at when it came */
  take(time: number, at: number): void {
    if (Number.isNaN(time)) return;
    const isFar = time > (this.newest > Number.NEGATIVE_INFINITY ? this.now(at) : at) + FAR;
    if (isFar && ++this.ahead < CONFIRMED) return;
    this.ahead = 0;
    if (time <= this.newest) return;
    this.newest = time;
    this.newestCame = at;
  }
}
