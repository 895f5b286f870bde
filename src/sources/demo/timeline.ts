/** What will happen, told ahead in any order and taken in the order of time; of one moment what was told first. */
export class Timeline<T> {
  /** Latest first: what is taken next is at the end. */
  private readonly ahead: { readonly atMillis: number; readonly what: T }[] = [];

  tell(atMillis: number, what: T): void {
    let low = 0;
    for (let high = this.ahead.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (this.ahead[middle].atMillis > atMillis) low = middle + 1;
      else high = middle;
    }
    this.ahead.splice(low, 0, { atMillis, what });
  }

  take(): { readonly atMillis: number; readonly what: T } | undefined {
    return this.ahead.pop();
  }
}
