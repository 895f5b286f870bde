interface Timer {
  readonly at: number;
  readonly work: () => void;
}

/** Time that goes on only when nothing is left to do at its moment: the same run on every machine, in no time. */
export class VirtualTime {
  /** The next one first; of the same moment the one that was set first. */
  private readonly timers: Timer[] = [];

  /** `millis`: when it begins, since 1970. */
  constructor(private millis: number) {}

  readonly now = (): number => this.millis;

  readonly after = (millis: number, work: () => void): void => {
    const at = this.millis + millis;
    const place = this.timers.findIndex((other) => other.at > at);
    this.timers.splice(place < 0 ? this.timers.length : place, 0, { at, work });
  };

  pass(millis: number): Promise<void> {
    return new Promise((resolve) => this.after(millis, resolve));
  }

  /** Goes on until nobody waits any more. */
  async run(): Promise<void> {
    for (;;) {
      await allPromises();
      const next = this.timers.shift();
      if (!next) return;
      this.millis = next.at;
      next.work();
    }
  }
}

/** Comes after everything that follows from promises that are fulfilled by now. */
function allPromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
