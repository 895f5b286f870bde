import { ByType } from '../by-type.ts';
import type { LiveEvents } from '../live-events.ts';
import type { Fit } from './fit.ts';

/**
 * What lies before each event, as bits along causal edges: per pattern that is asked for one bit, `up to an event = OR over
 * its causes (up to the cause) | its own`. An event is looked at once, when it comes; what has left the window has handed
 * its bits on.
 */
export class PastBits {
  private readonly words: Uint32Array[] = [];
  /** Of the event that has just come: what is before it. */
  private readonly before: number[] = [];
  private readonly asked: Fit[] = [];
  /** 1 where something before the event is not known. */
  private readonly unknown: Uint8Array;
  /** Bits whose patterns events of a name may fit. */
  private readonly byType: ByType<readonly number[]>;

  constructor(private readonly events: LiveEvents) {
    this.unknown = events.column((size) => new Uint8Array(size));
    this.byType = new ByType(events, (name) =>
      this.asked.flatMap((fit, bit) => (fit.mayFit(name) ? [bit] : [])),
    );
  }

  /** The bit of a pattern; equal patterns share one. All are asked for before the first event comes. */
  bitOf(fit: Fit): number {
    const known = this.asked.findIndex(({ text }) => text === fit.text);
    if (known >= 0) return known;
    const bit = this.asked.push(fit) - 1;
    if (bit % 32 === 0) this.words.push(this.events.column((size) => new Uint32Array(size)));
    return bit;
  }

  /** The event that has just come, which is the current one. */
  take(row: number): void {
    const { events, words, before, asked, unknown } = this;
    const { causeStart, causes } = events;
    let isUnknown = events.missing.has(row) ? 1 : 0;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) isUnknown |= unknown[causes[e]];
    unknown[row] = isUnknown;
    for (let w = 0; w < words.length; w++) {
      const word = words[w];
      let bits = 0;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) bits |= word[causes[e]];
      before[w] = bits;
      word[row] = bits;
    }
    // a pattern may ask for bits that were given out before its own
    for (const bit of this.byType.of(row)) {
      if (asked[bit].fits()) words[bit >>> 5][row] |= 1 << (bit & 31);
    }
  }

  /** Whether an event that fits lies before the one that has just come. */
  isBefore(bit: number): boolean {
    return (this.before[bit >>> 5] & (1 << (bit & 31))) !== 0;
  }

  /** Whether something before an event has not come, or had gone for good before it was named. */
  isUnknownBefore(row: number): boolean {
    return this.unknown[row] === 1;
  }
}
