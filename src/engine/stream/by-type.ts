import type { LiveEvents } from './live-events.ts';

/** What is worked out once for each name of events, by its number. */
export class ByType<T> {
  private known: (T | undefined)[] = [];
  private generation = 0;

  constructor(
    private readonly events: LiveEvents,
    private readonly make: (name: string) => T,
  ) {}

  of(row: number): T {
    const { events } = this;
    if (events.namesGeneration !== this.generation) {
      this.known = [];
      this.generation = events.namesGeneration;
    }
    const type = events.typeOf[row];
    return (this.known[type] ??= this.make(events.types[type]));
  }
}
