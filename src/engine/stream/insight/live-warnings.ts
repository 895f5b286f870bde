import { NO_EVENT } from '../../../model/ids.ts';
import type { LiveWarning, WarningState } from '../../../model/live/live-insight.ts';
import type { LiveEventLine } from '../../../model/live/live-verdict.ts';
import { modelName } from '../../learn/findings.ts';
import { type ModelIndex, UNSEEN } from '../../learn/model-index.ts';
import type { LiveEvents } from '../live-events.ts';
import { eventLine } from '../violation-log.ts';
import type { Forecast, Forecasts } from './forecasts.ts';
import type { LiveKinds } from './live-kinds.ts';

/** Warnings of one kind of failure that may be open; beyond these the oldest is given up. */
const MOST_OPEN = 128;

/** What a warning says of itself; its number and when it was given are for who keeps it. */
export type WarningWords = Omit<LiveWarning, 'number' | 'at'>;

interface Open {
  /** The first event that the failure was expected after. */
  row: number;
  readonly event: LiveEventLine;
  /** What the newest event that leads to it says. */
  forecast: Forecast;
  expectedAt: number;
  until: number;
  state: WarningState;
  came: LiveEventLine | undefined;
  /** Tells of it, and of what has become of it since. */
  readonly tell: () => void;
}

/**
 * Failures that are expected: an event whose kind leads to one, by the model, opens a warning; it ends when such a failure
 * comes after the event, when its time is over, or when the event is no longer at hand. An event that lies after an open
 * warning and leads to the same failure is no new warning: it brings the open one up to date.
 */
export class LiveWarnings {
  count = 0;
  came = 0;
  didNotCome = 0;
  private readonly openOf = new Map<number, Set<Open>>();
  /** When the first of the open ones is over, by the events' clock. */
  private nextOver = Number.POSITIVE_INFINITY;

  /** @param keep gives what tells of a warning from then on */
  constructor(
    private readonly events: LiveEvents,
    private readonly kinds: LiveKinds,
    private readonly index: ModelIndex,
    private readonly forecasts: Forecasts,
    private readonly keep: (words: () => WarningWords) => () => void,
  ) {
    events.onMoved((rowNow) => this.move(rowNow));
  }

  take(row: number): void {
    const kind = this.kinds.kindOf[row];
    if (kind === UNSEEN) return;
    for (const open of this.openBefore(row, kind)) {
      open.came = eventLine(this.events, row);
      this.end(open, 'came');
    }
    for (const forecast of this.forecasts.of(kind)) this.expect(row, forecast);
  }

  /** Nothing earlier is expected any more. @param time milliseconds since 1970, by the events' clock */
  passed(time: number): void {
    if (time <= this.nextOver) return;
    this.nextOver = Number.POSITIVE_INFINITY;
    for (const open of this.allOpen()) {
      if (open.until < time) this.end(open, 'did-not-come');
      else if (open.until < this.nextOver) this.nextOver = open.until;
    }
  }

  /** Nothing more is known of what is open. */
  close(): void {
    for (const open of this.allOpen()) this.end(open, 'unknown');
  }

  private expect(row: number, forecast: Forecast): void {
    const time = this.events.timeOf[row];
    const [expectedAt, until] = [time + forecast.millis, time + forecast.most];
    if (until < this.nextOver) this.nextOver = until;
    const known = this.openBefore(row, forecast.kind);
    for (const open of known) {
      open.forecast = forecast;
      open.expectedAt = expectedAt;
      open.until = laterOf(open.until, until);
      open.tell();
    }
    if (known.length === 0) this.open(row, forecast, expectedAt, until);
  }

  private open(row: number, forecast: Forecast, expectedAt: number, until: number): void {
    const open: Open = {
      row,
      event: eventLine(this.events, row),
      forecast,
      expectedAt,
      until,
      state: 'expected',
      came: undefined,
      tell: this.keep(() => this.wordsOf(open)),
    };
    this.count++;
    open.tell();
    const others = this.openOf.get(forecast.kind);
    if (!others) {
      this.openOf.set(forecast.kind, new Set([open]));
      return;
    }
    others.add(open);
    if (others.size <= MOST_OPEN) return;
    const [oldest] = others;
    this.end(oldest, 'unknown');
  }

  private end(open: Open, state: WarningState): void {
    this.openOf.get(open.forecast.kind)?.delete(open);
    open.state = state;
    if (state === 'came') this.came++;
    if (state === 'did-not-come') this.didNotCome++;
    open.tell();
  }

  /** Open warnings of a kind of failure whose event lies before a row, oldest first. */
  private openBefore(row: number, kind: number): readonly Open[] {
    const open = this.openOf.get(kind);
    if (!open || open.size === 0) return NONE;
    return [...open].filter((one) => this.events.precedes(one.row, row));
  }

  private allOpen(): Open[] {
    return [...this.openOf.values()].flatMap((open) => [...open]);
  }

  private wordsOf({ event, forecast, expectedAt, until, state, came }: Open): WarningWords {
    const { kind, probability, steps, support } = forecast;
    const expected = modelName(this.index, kind);
    return { event, expected, probability, steps, support, expectedAt, until, state, came };
  }

  private move(rowNow: Uint32Array): void {
    for (const open of this.allOpen()) {
      open.row = rowNow[open.row];
      if (open.row === NO_EVENT) this.end(open, 'unknown');
    }
  }
}

/** What is not known moves nothing on. */
function laterOf(a: number, b: number): number {
  return Number.isNaN(b) || b <= a ? a : b;
}

const NONE: readonly Open[] = [];
