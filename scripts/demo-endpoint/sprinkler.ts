import type { StreamEvent } from '../../src/model/live/stream-event.ts';
import { Chance } from '../../src/sources/demo/chance.ts';
import { demoMessage } from '../../src/sources/demo/demo-message.ts';

/** What was done to a stream so far. */
export interface FaultCounts {
  /** Messages that break off in the middle; the whole one follows each. */
  readonly malformed: number;
  /** Messages that were sent a second time. */
  readonly duplicates: number;
  /** Events that were sent after one of their effects. */
  readonly lateCauses: number;
  /** Other messages that were sent later than their turn. */
  readonly reordered: number;
}

/** A message that is sent later. */
interface Held {
  readonly text: string;
  /** The event, when it has not been sent yet. */
  readonly id?: string;
  /** Events that go first. */
  left: number;
}

/** For its first effect a message waits while so many events go first. */
const LONGEST_HOLD = 200;

/** Sprinkles faults over a stream, about one for fifty events. No event is lost by it. */
export class Sprinkler {
  readonly counts = { malformed: 0, duplicates: 0, lateCauses: 0, reordered: 0 };
  private readonly chance: Chance;
  private held: readonly Held[] = [];

  constructor(seed: number) {
    this.chance = new Chance(seed, 'faults');
  }

  /** What is sent when an event happens, in order. */
  sprinkle(event: StreamEvent): string[] {
    const { chance, counts } = this;
    const text = demoMessage(event);
    const draw = chance.below(200);
    if (draw < 2 && !this.isHoldingBack()) {
      const left = draw === 0 ? LONGEST_HOLD : chance.between(1, 3);
      this.held = [...this.held, { text, id: event.id, left }];
      return [];
    }
    const due = this.dueAfter(event);
    if (draw === 2) {
      counts.duplicates++;
      this.held = [...this.held, { text, left: chance.between(1, 30) }];
    }
    if (draw !== 3) return [text, ...due];
    counts.malformed++;
    return [text.slice(0, chance.between(1, text.length - 1)), text, ...due];
  }

  // One event at a time, so that an effect of it is surely sent before it.
  private isHoldingBack(): boolean {
    return this.held.some(({ id }) => id !== undefined);
  }

  private dueAfter({ causes = [] }: StreamEvent): string[] {
    const { counts } = this;
    const isEffectOf = ({ id }: Held): boolean => id !== undefined && causes.includes(id);
    const isDue = (one: Held): boolean => one.left <= 0 || isEffectOf(one);
    for (const one of this.held) one.left--;
    const due = this.held.filter(isDue);
    this.held = this.held.filter((one) => !isDue(one));
    for (const one of due) {
      if (isEffectOf(one)) counts.lateCauses++;
      else if (one.id !== undefined) counts.reordered++;
    }
    return due.map(({ text }) => text);
  }
}
