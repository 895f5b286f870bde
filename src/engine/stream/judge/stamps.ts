import type { ClockSpec } from '../../../model/pattern/clock.ts';
import { LAMPORT_CLOCK, WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import { valueAt } from '../../find/value-at.ts';
import { SAME_TIME } from '../../match/values/stamps.ts';
import type { LiveEvents } from '../live-events.ts';

/** Stamps of one clock as events come (rule T15), counted from the first event of the stream. */
export interface LiveClock {
  readonly name: string;
  /** Differences up to this are none. */
  readonly tolerance: number;
  /** The stamp of a row, `NaN` where it has none. */
  stamp(row: number): number;
}

/** The clocks that rules ask for. */
export class LiveClocks {
  private readonly known = new Map<string, LiveClock>();
  private readonly regular: RegularClock[] = [];

  constructor(
    private readonly events: LiveEvents,
    private readonly specs: readonly ClockSpec[],
  ) {}

  /** An event has been placed. */
  take(row: number): void {
    for (const clock of this.regular) clock.take(row);
  }

  /** A time of the wall clock, in milliseconds since 1970, as its stamps are counted. */
  wallStamp(time: number): number {
    return time - this.events.firstTime;
  }

  of(name: string): LiveClock {
    let clock = this.known.get(name);
    if (!clock) this.known.set(name, (clock = this.make(name, this.specs.length)));
    return clock;
  }

  /** @param depth slaved clocks that may still be followed: a circle of them has no stamps */
  private make(name: string, depth: number): LiveClock {
    const { events } = this;
    const clock = (stamp: LiveClock['stamp'], tolerance = 0): LiveClock => ({ name, tolerance, stamp });
    const time = (row: number): number => events.timeOf[row] - events.firstTime;
    const level = (row: number): number => events.levelOf[row] + 1;
    if (name === WALL_CLOCK) return clock(time, SAME_TIME);
    if (name === LAMPORT_CLOCK) return clock(level);
    const spec = this.specs.find((one) => one.name === name);
    if (!spec) return clock((row) => recordedStamp(events, row, name));
    if (spec.kind === 'synchronous') {
      return spec.perLevel ? clock(level) : clock((row) => events.serialOf[row] + 1);
    }
    if (spec.kind === 'regular') {
      const regular = new RegularClock(events, time, spec.intervalMillis);
      this.regular.push(regular);
      return clock((row) => regular.ticks[row]);
    }
    if (depth === 0) return clock(() => Number.NaN);
    const parent = this.make(spec.parent, depth - 1);
    return clock((row) => parent.stamp(row) + spec.offset);
  }
}

function recordedStamp(events: LiveEvents, row: number, name: string): number {
  const stamp = valueAt(events.clocks.value(row), name);
  return typeof stamp === 'number' ? stamp : Number.NaN;
}

/** Whole intervals since the first time, never fewer than any event before has; what has no time has no tick. */
class RegularClock {
  readonly ticks: Float64Array;
  private readonly highest: Float64Array;

  constructor(
    private readonly events: LiveEvents,
    private readonly time: (row: number) => number,
    private readonly intervalMillis: number,
  ) {
    this.ticks = events.column((size) => new Float64Array(size), Number.NaN);
    this.highest = events.column((size) => new Float64Array(size), Number.NEGATIVE_INFINITY);
  }

  take(row: number): void {
    const { events, ticks, highest, intervalMillis } = this;
    const { causeStart, causes } = events;
    ticks[row] = Number.NaN;
    highest[row] = Number.NEGATIVE_INFINITY;
    if (!(intervalMillis > 0)) return;
    const own = Math.floor((this.time(row) + SAME_TIME) / intervalMillis);
    let tick = Number.isNaN(own) ? Number.NEGATIVE_INFINITY : own;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (highest[causes[e]] > tick) tick = highest[causes[e]];
    }
    highest[row] = tick;
    if (!Number.isNaN(own)) ticks[row] = tick;
  }
}
