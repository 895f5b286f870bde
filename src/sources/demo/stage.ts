import { assert } from '../../base/assert.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import { Chance } from './chance.ts';
import type { DemoEvent, DemoOptions, DemoSystem, Incident } from './demo-event.ts';
import { Timeline } from './timeline.ts';
import { Tree } from './tree.ts';

/** Incidents that are remembered: hours of them at the pace of life. */
const MOST_INCIDENTS = 10_000;

/**
 * What a system is played on: virtual time, chance, and what has been told ahead.
 *
 * A system sets beginnings on it (`after`, `again`). When one is due it tells a whole tree of events at once, each with
 * the time at which it will happen; they are taken in the order of time, between those of all other trees.
 */
export class Stage implements DemoSystem {
  readonly chance: Chance;
  private readonly timeline = new Timeline<StreamEvent | (() => void)>();
  private readonly known: Incident[] = [];
  private readonly startMillis: number;
  private readonly tag: string;
  private readonly treesOf = new Map<string, number>();
  private nowMillis = 0;

  constructor(seed: number, name: string, { startMillis = 0, tag = '' }: DemoOptions) {
    this.chance = new Chance(seed, name);
    this.startMillis = startMillis;
    this.tag = tag;
  }

  /** Something begins so many milliseconds from now. */
  after(millis: number, begin: () => void): void {
    this.timeline.tell(this.nowMillis + millis, begin);
  }

  /** Something begins again and again, after waits from `least` to `most` milliseconds. */
  again(least: number, most: number, begin: () => void): void {
    this.after(this.chance.between(least, most), () => {
      begin();
      this.again(least, most, begin);
    });
  }

  /**
   * A tree of events that begins now, with an id of its own: `ord-1042`.
   * @param key what the payload of each of its events calls that id
   */
  tree(kind: string, key: string): Tree {
    const number = (this.treesOf.get(kind) ?? 1000) + 1;
    this.treesOf.set(kind, number);
    return new Tree(`${kind}-${this.tag}${number}`, key, this.nowMillis, (atMillis, event) =>
      this.timeline.tell(atMillis, { ...event, timeMillis: this.startMillis + atMillis }),
    );
  }

  goesWrong(incident: Incident): void {
    this.known.push(incident);
    if (this.known.length > MOST_INCIDENTS) this.known.shift();
  }

  next(): DemoEvent {
    for (;;) {
      const due = this.timeline.take();
      assert(due !== undefined, 'a system never ends');
      const { atMillis, what } = due;
      this.nowMillis = atMillis;
      if (typeof what !== 'function') return { atMillis, event: what };
      what();
    }
  }

  incidents(): readonly Incident[] {
    return this.known.filter(({ atMillis }) => atMillis <= this.nowMillis);
  }
}
