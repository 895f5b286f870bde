import type { StreamEvent } from '../../model/live/stream-event.ts';
import type { DemoEvent, DemoSystem } from './demo-event.ts';

/** Whoever comes to ask so late, in milliseconds, was asleep: a play does not make up for more. */
const LONGEST_CATCH_UP = 2_000;

/**
 * A system against a clock: which events are due by now. Time passes `speed` times as fast as on the clock; at speed 0
 * everything is due at once.
 */
export class DemoPlay {
  private ahead: DemoEvent;
  private virtualMillis = 0;

  /** @param askedMillis what the clock says when the play begins */
  constructor(
    private readonly system: DemoSystem,
    private readonly speed: number,
    private askedMillis: number,
  ) {
    this.ahead = system.next();
  }

  /** What has become due since the last time, in order, at most so many; what is left is due the next time. */
  due(nowMillis: number, most: number): StreamEvent[] {
    const passed = Math.max(0, Math.min(nowMillis - this.askedMillis, LONGEST_CATCH_UP));
    this.virtualMillis += passed * this.speed;
    this.askedMillis = nowMillis;
    const events: StreamEvent[] = [];
    while (events.length < most && this.millisToNext() === 0) {
      events.push(this.ahead.event);
      this.ahead = this.system.next();
    }
    return events;
  }

  /** Time has stood still since the last time. */
  pauseUntil(nowMillis: number): void {
    this.askedMillis = nowMillis;
  }

  /** Milliseconds on the clock from the last time to when the next event is due; 0: it is due already. */
  millisToNext(): number {
    if (this.speed === 0) return 0;
    return Math.max(0, this.ahead.atMillis - this.virtualMillis) / this.speed;
  }
}
