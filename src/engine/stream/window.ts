import type { Computation, ComputationHead } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { NO_EVENT } from '../../model/ids.ts';
import { DECLARED_CAUSE } from '../../model/provenance.ts';
import { LiveEvents } from './live-events.ts';
import { summaryCauses } from './summary-causes.ts';
import { summaryRule } from './summary-rules.ts';

export interface WindowOptions {
  /** Events that are retained, the newest ones. */
  readonly size: number;
  /** How far back the window reaches by the events' own times, in milliseconds; absent: only `size` counts. */
  readonly millis?: number;
  /** Events that may be kept back beyond it because something waits for what follows them. */
  readonly mostPinned: number;
  /** Events that have left and are still at hand, so that what comes late finds its cause; half a window when absent. */
  readonly shadow?: number;
  /** Rows that are free after rows have moved together; as many as the window's, at least a thousand, when absent. */
  readonly room?: number;
}

/**
 * A window that moves along a stream (rules W). Retained are the newest events and, beyond them, those that are pinned.
 *
 *     ids:   gone for good │ left, still at hand │ in the window │ next
 *     rows:                 0                     head            size
 *
 * Rows are in an order in which causes come first, so that what leaves first is what others depend on.
 */
export class LiveWindow {
  readonly events: LiveEvents;
  /** The first row of the window. */
  head = 0;
  /** Per row how many wait for something after it. */
  readonly pins: Uint32Array;
  /** Pinned rows before the window. */
  keptBack = 0;
  /** Events that have left and are not kept back. */
  evicted = 0;
  /** Before this row no event of the window has a time. */
  private firstTimed = 0;
  /** Below this row nothing is pinned. */
  private lowestPinned = 0;
  private readonly shadow: number;

  /**
   * @param leave called with each row that the window moves past, before anything else is done about it
   */
  constructor(
    readonly options: WindowOptions,
    private readonly leave: (row: number) => void = () => {},
  ) {
    const { size, mostPinned, shadow = Math.ceil(size / 2), room = Math.max(1024, size) } = options;
    this.shadow = shadow;
    // one more is placed before the window moves on, and before what is kept back too long is given up
    this.events = new LiveEvents(size + mostPinned + shadow + room + 2);
    this.pins = this.events.column((size) => new Uint32Array(size));
    this.events.onMoved((rowNow, before) => {
      let head = this.head;
      while (head < before && rowNow[head] === NO_EVENT) head++;
      this.head = head < before ? rowNow[head] : this.events.size;
      this.firstTimed = this.head;
      this.lowestPinned = 0;
    });
  }

  /** Events that are retained. */
  get retained(): number {
    return this.events.size - this.head + this.keptBack;
  }

  isRetained(row: number): boolean {
    return row >= this.head || this.pins[row] > 0;
  }

  /** Makes sure that one more event has a row; rows may move. */
  makeRoom(): void {
    if (this.events.isFull) this.compact();
  }

  /** Moves on so that no more than the window's size is in it. @param newest the latest time by the events' clock */
  slide(newest: number): void {
    const { events, options } = this;
    const oldest = newest - (options.millis ?? Number.POSITIVE_INFINITY);
    while (events.size - this.head > options.size || this.isOver(oldest, newest)) {
      const row = this.head;
      this.leave(row);
      this.head = row + 1;
      if (this.pins[row] > 0) this.keptBack++;
      else this.evicted++;
    }
  }

  /**
   * Whether the first event of the window is older. Without a time, or with one that nobody believes yet, it goes with the
   * first after it that has one.
   */
  private isOver(oldest: number, newest: number): boolean {
    const { size, timeOf } = this.events;
    if (oldest === Number.NEGATIVE_INFINITY) return false;
    let row = Math.max(this.firstTimed, this.head);
    while (row < size && !(timeOf[row] <= newest)) row++;
    this.firstTimed = row;
    return row < size && timeOf[row] < oldest;
  }

  /** Something waits for what follows the event. */
  pin(row: number): void {
    if (this.pins[row]++ > 0) return;
    if (row < this.lowestPinned) this.lowestPinned = row;
    if (row < this.head) {
      this.keptBack++;
      this.evicted--;
    }
  }

  unpin(row: number): void {
    if (--this.pins[row] > 0 || row >= this.head) return;
    this.keptBack--;
    this.evicted++;
  }

  /** The event that has been kept back longest, when there are more than may be. */
  overflowing(): number | undefined {
    if (this.keptBack <= this.options.mostPinned) return undefined;
    while (this.pins[this.lowestPinned] === 0) this.lowestPinned++;
    return this.lowestPinned;
  }

  /**
   * What is retained as a computation of its own, with summary edges for the paths through what is not. Events that name a
   * cause that has left have it as a missing cause; one that came after its effect had been admitted is its cause again.
   * @param withLateCauses `false`: without these, so that rows are in the order in which they are here
   */
  seal(head: ComputationHead = {}, withLateCauses = true): Computation {
    const { events } = this;
    const { size, causeStart, causes, ruleOf } = events;
    const keep = new Uint8Array(size);
    for (let row = 0; row < size; row++) if (this.isRetained(row)) keep[row] = 1;
    const summaries = summaryCauses(events, keep);
    const builder = new ComputationBuilder();
    builder.head = head;
    const rules = events.rules.map((rule) => builder.rule(rule));
    const declared = builder.rule(DECLARED_CAUSE);
    for (let row = 0; row < size; row++) {
      if (keep[row] === 0) continue;
      const time = events.timeOf[row];
      const millis = Math.floor(time);
      const arrival = builder.begin(
        builder.keys.internText(events.idOf(row)),
        builder.types.of(events.types[events.typeOf[row]]),
        builder.sources.of(events.sources[events.sourceOf[row]]),
        millis,
        Number.isNaN(time) ? 0 : Math.round((time - millis) * 1e6),
      );
      const payload = events.payload.text(row);
      const metadata = events.metadata.text(row);
      const clocks = events.clocks.text(row);
      if (payload !== undefined) builder.payload.setText(arrival, payload);
      if (metadata !== undefined) builder.metadata.setText(arrival, metadata);
      if (clocks !== undefined) builder.clocks.setText(arrival, clocks);
      const partner = events.partner.text(row);
      if (partner !== undefined)
        builder.pair(builder.keys.internText(partner), builder.keys.internText(events.idOf(row)));
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        const cause = causes[e];
        if (keep[cause] === 0 && events.throughOf(e) > 0) continue;
        builder.cause(builder.keys.internText(events.idOf(cause)), rules[ruleOf[e]]);
      }
      for (const { cause, through } of summaries.get(row) ?? []) {
        builder.cause(builder.keys.internText(events.idOf(cause)), builder.rule(summaryRule(through)));
      }
      for (const missing of events.missing.get(row) ?? []) {
        const late = withLateCauses ? undefined : events.rowOfId(missing);
        if (late !== undefined && keep[late] === 1) continue;
        builder.cause(builder.keys.internText(missing), declared);
      }
    }
    return builder.seal();
  }

  private compact(): void {
    const { events } = this;
    const keep = new Uint8Array(events.size);
    const from = Math.max(0, this.head - this.shadow);
    for (let row = 0; row < events.size; row++) if (row >= from || this.pins[row] > 0) keep[row] = 1;
    events.compact(keep);
  }
}
