import { rowOfSerial } from './row-of-serial.ts';
import type { ShownEvents } from './shown-events.ts';

/**
 * What led to an event of a stream and what it has led to, of the events that are at hand. The past is found once; the
 * future grows with what comes, each event looked at once.
 */
export class LiveCone {
  private readonly past = new Set<number>();
  private readonly future = new Set<number>();
  /** Events before this one have been looked at. */
  private seen: number;

  /** @param serial of the event, as in `LiveEvents.serialOf` */
  constructor(
    events: ShownEvents,
    readonly serial: number,
  ) {
    this.seen = serial + 1;
    const row = rowOfSerial(events, serial);
    if (row !== undefined) this.lookBack(events, row);
  }

  /** Looks at what has come since. */
  follow({ serialOf, causes, causeStart, size }: ShownEvents): void {
    let row = size;
    while (row > 0 && serialOf[row - 1] >= this.seen) row--;
    for (; row < size; row++) {
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        const cause = serialOf[causes[e]];
        if (cause !== this.serial && !this.future.has(cause)) continue;
        this.future.add(serialOf[row]);
        break;
      }
    }
    if (size > 0) this.seen = Math.max(this.seen, serialOf[size - 1] + 1);
  }

  sideOf(serial: number): 'self' | 'past' | 'future' | undefined {
    if (serial === this.serial) return 'self';
    if (this.past.has(serial)) return 'past';
    return this.future.has(serial) ? 'future' : undefined;
  }

  /** Events in the past that are at hand. */
  get before(): number {
    return this.past.size;
  }

  /** Events in the future so far. */
  get after(): number {
    return this.future.size;
  }

  private lookBack({ serialOf, causes, causeStart }: ShownEvents, row: number): void {
    const open = [row];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (let e = causeStart[next]; e < causeStart[next + 1]; e++) {
        const cause = causes[e];
        if (this.past.has(serialOf[cause])) continue;
        this.past.add(serialOf[cause]);
        open.push(cause);
      }
    }
  }
}
