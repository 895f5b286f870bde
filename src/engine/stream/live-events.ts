import { assert } from '../../base/assert.ts';
import { type EventIndex, NO_EVENT } from '../../model/ids.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import type { Provenance } from '../../model/provenance.ts';
import type { CauseColumns } from '../poset/cause-columns.ts';
import { Reachability } from '../poset/reachability.ts';
import { LiveTexts } from './live-texts.ts';
import { Names } from './names.ts';
import { RowIds } from './row-ids.ts';
import { summaryCauses } from './summary-causes.ts';
import { leastThrough, SUMMARY, summaryRule } from './summary-rules.ts';

/**
 * Rules that are told apart. A recording has room for 255: for the rule of causes that are simply said too, and for those of
 * summaries, of which there are few.
 */
const MOST_RULES = 220;

/** What comes with an event beside itself. */
export interface Arrival {
  /** The number of the source that brought it. */
  readonly from: number;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
}

/** What is told when rows have been moved together: where each row is now, `NO_EVENT` for those that are gone. */
export type RowsMoved = (rowNow: Uint32Array, sizeBefore: number) => void;

/**
 * The events of a stream that are still at hand, as columns of a fixed length: rows in an order in which causes come
 * first. When the columns are full, the events that nobody needs are dropped and the others move together (`compact`), so
 * that all who keep row numbers or columns of their own have to follow (`onMoved`, `column`).
 */
export class LiveEvents implements CauseColumns {
  size = 0;
  private readonly typeNames = new Names();
  private readonly sourceNames = new Names();
  readonly typeOf: Uint32Array;
  readonly sourceOf: Uint32Array;
  /** Milliseconds since 1970, `NaN` without a time. */
  readonly timeOf: Float64Array;
  /** Edges on the longest chain that ends there, counted from the beginning of the stream. */
  readonly levelOf: Uint32Array;
  /** How many events had been placed before it, since the beginning of the stream. */
  readonly serialOf: Float64Array;
  readonly arrivedAt: Float64Array;
  readonly broughtBy: Uint8Array;
  readonly causeStart: Uint32Array;
  causes = new Uint32Array(1024);
  ruleOf = new Uint8Array(1024);
  readonly rules: Provenance[] = [SUMMARY];
  readonly payload = new LiveTexts();
  readonly metadata = new LiveTexts();
  readonly clocks = new LiveTexts();
  /** The id of the start of the span that an event ends. */
  readonly partner = new LiveTexts();
  /** Per row the ids of causes that are not there, and never were or are gone. */
  readonly missing = new Map<number, readonly string[]>();
  order: Reachability;
  private readonly ids: RowIds;
  private readonly ruleNumbers = new Map<Provenance, number>([[SUMMARY, 0]]);
  /** Nearly all edges have the rule of the one before. */
  private lastRule = SUMMARY;
  private lastRuleNumber = 0;
  private readonly own = new Registration();
  private readonly registered = new Set([this.own]);
  private registering = this.own;
  private placedCount = 0;
  /** The time of the first event of the stream that had one; `NaN` before it comes. */
  firstTime = Number.NaN;

  constructor(readonly capacity: number) {
    this.typeOf = this.column((size) => new Uint32Array(size));
    this.sourceOf = this.column((size) => new Uint32Array(size));
    this.timeOf = this.column((size) => new Float64Array(size));
    this.levelOf = this.column((size) => new Uint32Array(size));
    this.serialOf = this.column((size) => new Float64Array(size));
    this.arrivedAt = this.column((size) => new Float64Array(size));
    this.broughtBy = this.column((size) => new Uint8Array(size));
    this.ids = new RowIds(capacity);
    this.causeStart = new Uint32Array(capacity + 1);
    this.order = Reachability.of(this);
  }

  /** Names of types, by the numbers in `typeOf`. */
  get types(): readonly string[] {
    return this.typeNames.texts;
  }

  /** Changes when the numbers of types do. */
  get namesGeneration(): number {
    return this.typeNames.generation;
  }

  get sources(): readonly string[] {
    return this.sourceNames.texts;
  }

  /** Events placed since the beginning, those that are gone among them. */
  get placed(): number {
    return this.placedCount;
  }

  get isFull(): boolean {
    return this.size === this.capacity;
  }

  /** A column as long as there is room for rows; its values move with the rows. */
  column<A extends Column>(make: (size: number) => A, empty = 0): A {
    const array = make(this.capacity);
    if (empty !== 0) array.fill(empty);
    this.registering.columns.push({ array, empty });
    return array;
  }

  /** Does something; the columns and callbacks that it asks for can be forgotten together, by calling `forget`. */
  asking<T>(work: () => T): { readonly value: T; readonly forget: () => void } {
    const before = this.registering;
    const registration = new Registration();
    this.registered.add(registration);
    this.registering = registration;
    try {
      return { value: work(), forget: () => void this.registered.delete(registration) };
    } finally {
      this.registering = before;
    }
  }

  /** Calls back after rows have moved. */
  onMoved(moved: RowsMoved): void {
    this.registering.moved.push(moved);
  }

  /**
   * Places an event; there has to be room. Answers its row.
   * @param causes rows of its causes, none twice, with the rule of each
   * @param missing ids of causes that are not there
   */
  append(
    event: StreamEvent,
    causes: readonly number[],
    rules: readonly Provenance[],
    missing: readonly string[],
    arrival: Arrival,
  ): number {
    assert(!this.isFull, 'there is room');
    const row = this.size;
    this.typeOf[row] = this.typeNames.of(event.name);
    this.sourceOf[row] = this.sourceNames.of(event.source ?? '');
    this.timeOf[row] =
      event.timeMillis === undefined ? Number.NaN : event.timeMillis + (event.timeNanos ?? 0) / 1e6;
    if (Number.isNaN(this.firstTime)) this.firstTime = this.timeOf[row];
    this.serialOf[row] = this.placedCount++;
    this.arrivedAt[row] = arrival.at;
    this.broughtBy[row] = arrival.from;
    this.payload.set(row, event.payload);
    this.metadata.set(row, event.metadata);
    this.clocks.set(row, event.clocks);
    this.partner.setText(row, event.partner);
    this.levelOf[row] = this.addCauses(row, causes, rules);
    if (missing.length > 0) this.missing.set(row, missing);
    this.ids.add(row, event.id);
    this.size = row + 1;
    this.order.extend();
    return row;
  }

  /** The row of an event by its id; `undefined` when it is not at hand. */
  rowOfId(id: string): number | undefined {
    const row = this.ids.find(id);
    return row === NO_EVENT ? undefined : row;
  }

  idOf(row: number): string {
    return this.ids.idOf(row);
  }

  /** How many events at least an edge leads through that are gone; 0 for direct causes. */
  throughOf(edge: number): number {
    return leastThrough(this.rules[this.ruleOf[edge]]);
  }

  epochMillisOf(row: number): number {
    return this.timeOf[row];
  }

  precedes(a: number, b: number): boolean {
    return this.order.precedes(a as EventIndex, b as EventIndex);
  }

  /** Drops the rows that are not kept and moves the others together; paths through what goes become summary edges. */
  compact(keep: Uint8Array): void {
    const before = this.size;
    const rowNow = new Uint32Array(before).fill(NO_EVENT);
    let size = 0;
    for (let row = 0; row < before; row++) if (keep[row] === 1) rowNow[row] = size++;
    this.moveCauses(keep, rowNow, size);
    // nearly all that is kept is one piece at the end
    let piece = before;
    while (piece > 0 && keep[piece - 1] === 1) piece--;
    for (const { columns } of this.registered) {
      for (const { array, empty } of columns) {
        for (let row = 0; row < piece; row++) if (keep[row] === 1) array[rowNow[row]] = array[row];
        array.copyWithin(size - (before - piece), piece, before);
        array.fill(empty, size, before);
      }
    }
    this.ids.compact(keep);
    this.payload.compact(keep);
    this.metadata.compact(keep);
    this.clocks.compact(keep);
    this.partner.compact(keep);
    this.size = size;
    this.typeNames.keepOnly(this.typeOf, size);
    this.sourceNames.keepOnly(this.sourceOf, size);
    this.order = Reachability.of(this);
    for (const { moved } of this.registered) for (const follow of moved) follow(rowNow, before);
  }

  private addCauses(row: number, causes: readonly number[], rules: readonly Provenance[]): number {
    const start = this.causeStart[row];
    this.reserveEdges(start + causes.length);
    let level = 0;
    for (let i = 0; i < causes.length; i++) {
      const cause = causes[i];
      this.causes[start + i] = cause;
      this.ruleOf[start + i] = this.numberOfRule(rules[i]);
      if (this.levelOf[cause] >= level) level = this.levelOf[cause] + 1;
    }
    this.causeStart[row + 1] = start + causes.length;
    return level;
  }

  private moveCauses(keep: Uint8Array, rowNow: Uint32Array, size: number): void {
    const summaries = summaryCauses(this, keep);
    const { causes, ruleOf, causeStart, missing } = this;
    const missed = [...missing].filter(([row]) => keep[row] === 1);
    missing.clear();
    for (const [row, ids] of missed) missing.set(rowNow[row], ids);
    let most = causeStart[this.size];
    for (const found of summaries.values()) most += found.length;
    const starts = new Uint32Array(size + 1);
    const moved = new Uint32Array(Math.max(most, causes.length));
    const rules = new Uint8Array(moved.length);
    let end = 0;
    for (let row = 0; row < this.size; row++) {
      if (keep[row] === 0) continue;
      const now = rowNow[row];
      let gone: string[] | undefined;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        const cause = causes[e];
        if (keep[cause] === 1) {
          moved[end] = rowNow[cause];
          rules[end++] = ruleOf[e];
        } else if (this.throughOf(e) === 0) {
          gone ??= [];
          gone.push(this.idOf(cause));
        }
      }
      if (gone) missing.set(now, [...(missing.get(now) ?? []), ...gone]);
      for (const { cause, through } of (summaries.size > 0 && summaries.get(row)) || []) {
        moved[end] = rowNow[cause];
        rules[end++] = this.numberOfRule(summaryRule(through));
      }
      starts[now + 1] = end;
    }
    this.causeStart.set(starts);
    this.causes = moved;
    this.ruleOf = rules;
  }

  private reserveEdges(count: number): void {
    if (count <= this.causes.length) return;
    const length = Math.max(count, this.causes.length * 2);
    const causes = new Uint32Array(length);
    causes.set(this.causes);
    this.causes = causes;
    const rules = new Uint8Array(length);
    rules.set(this.ruleOf);
    this.ruleOf = rules;
  }

  private numberOfRule(rule: Provenance): number {
    if (rule === this.lastRule) return this.lastRuleNumber;
    this.lastRule = rule;
    this.lastRuleNumber = this.ruleNumbers.get(rule) ?? this.newRule(rule);
    return this.lastRuleNumber;
  }

  /** A source makes edges by few rules; whatever comes beyond so many of them goes by the first that is like it. */
  private newRule(rule: Provenance): number {
    let number = this.rules.findIndex(
      ({ kind, rule: words, confidence }) =>
        kind === rule.kind && words === rule.rule && confidence === rule.confidence,
    );
    if (number < 0 && this.rules.length < MOST_RULES) number = this.rules.push(rule) - 1;
    if (number < 0) number = this.rules.findIndex(({ kind }) => kind === rule.kind);
    if (number < 0) number = this.rules.findIndex(({ kind }) => kind !== SUMMARY.kind);
    if (this.ruleNumbers.size < 4096) this.ruleNumbers.set(rule, number);
    return number;
  }
}

/** Columns and callbacks that belong together. */
class Registration {
  readonly columns: { readonly array: Column; readonly empty: number }[] = [];
  readonly moved: RowsMoved[] = [];
}

type Column = Uint8Array | Uint32Array | Float64Array;
