/** So many of what is new are told, the newest: whoever asks lists no more, and numbers count the rest. */
export const MOST_TOLD = 200;

/** What somebody is to be told of when he asks, each once and as it is then; by numbers that count up. */
export class News<T> {
  private readonly untold = new Map<number, () => T>();
  private newest = -1;

  /** @param make asked for when it is told, and only then */
  tell(number: number, make: () => T): void {
    this.untold.set(number, make);
    if (number > this.newest) this.newest = number;
    if (this.untold.size > 2 * MOST_TOLD) {
      for (const one of this.untold.keys()) if (this.isOld(one)) this.untold.delete(one);
    }
  }

  /** What is new, in the order of numbers. */
  take(): T[] {
    const told = [...this.untold].filter(([number]) => !this.isOld(number)).sort(([a], [b]) => a - b);
    this.untold.clear();
    return told.map(([, make]) => make());
  }

  clear(): void {
    this.untold.clear();
  }

  private isOld(number: number): boolean {
    return number <= this.newest - MOST_TOLD;
  }
}
