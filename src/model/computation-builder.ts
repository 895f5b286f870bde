import { assert } from '../base/assert.ts';
import { F64Column, U8Column, U32Column } from '../base/column.ts';
import { Interner } from '../base/interner.ts';
import { KeyTable, NO_KEY } from '../base/key-table.ts';
import { orderCausesFirst } from './causal-sort.ts';
import { Computation, type ComputationHead } from './computation.ts';
import { Diagnostics, type Place } from './diagnostic.ts';
import { NO_EVENT } from './ids.ts';
import { DECLARED_CAUSE, type Provenance } from './provenance.ts';
import { permuteSlices, type Slices, SlicesBuilder } from './slices.ts';

/** What `begin` answers when the id is already taken. */
export const DUPLICATE = -1;

/** Up to so many causes of one event are compared one by one. */
const FEW_CAUSES = 24;

/** An event as an object, for readers of small documents and for tests. */
export interface NewEvent {
  readonly id: string;
  readonly name: string;
  readonly source?: string;
  /** Milliseconds since 1970; absent = the recording gives no time. */
  readonly timeMillis?: number;
  /** Nanoseconds to add to `timeMillis`, 0 to 999,999. */
  readonly timeNanos?: number;
  readonly payload?: unknown;
  readonly metadata?: unknown;
  readonly clocks?: unknown;
  readonly causes?: Iterable<string>;
  readonly provenance?: Provenance;
  /** Line or record in the file, from 1. */
  readonly place?: number;
}

export interface BuilderOptions {
  readonly diagnostics?: Diagnostics;
  /** What `place` numbers count. */
  readonly placeKind?: 'line' | 'record';
  /** The path inside the document of a `place`, for what is said about it: `data[3].spans[17]`. */
  readonly pathOf?: (place: number) => string | undefined;
}

/**
 * Collects events in the order a recording gives them and seals them into a `Computation`.
 *
 * Causes may be named before the event they name has arrived: ids become keys at once and are looked up at the end.
 * The events may stand in any order; `seal` sorts causes first (keeping the given order wherever it can), and reports
 * each of the four ways a recording can be unsound with place and id:
 *
 * - `duplicate-id`: the first event with the id stays, a later one is not taken (lost: 1);
 * - `self-cause`: the edge is left out, the event stays;
 * - `unknown-cause`: the event stays and remembers the id as a dangling cause;
 * - `cycle`: the edge that closes the cycle is left out, the events stay.
 *
 * One event is `begin`, any number of `cause`, optionally the slices of the same arrival. No object per event.
 */
export class ComputationBuilder {
  readonly keys = new KeyTable();
  readonly types = new Interner();
  readonly sources = new Interner();
  readonly diagnostics: Diagnostics;
  readonly payload = new SlicesBuilder();
  readonly metadata = new SlicesBuilder();
  readonly clocks = new SlicesBuilder();
  head: ComputationHead = {};

  private readonly placeKind: 'line' | 'record';
  private readonly pathOf: BuilderOptions['pathOf'];
  private readonly provenances: Provenance[] = [];
  private readonly arrivalOfKey = new U32Column();
  private readonly key = new U32Column();
  private readonly type = new U32Column();
  private readonly source = new U32Column();
  private readonly time = new F64Column();
  private readonly place = new U32Column();
  private readonly firstCause = new U32Column();
  private readonly causeKey = new U32Column();
  private readonly causeRule = new U8Column();
  private readonly linkCause: number[] = [];
  private readonly linkEffect: number[] = [];
  private readonly linkRule: number[] = [];
  private readonly pairs: number[] = [];
  private readonly manyCauses = new Set<number>();
  private manyCausesOf = NO_KEY;
  private timeOrigin = Number.NaN;
  /** Key and first cause of the event begun last: every cause asks for them. */
  private lastKey = NO_KEY;
  private lastFirstCause = 0;

  constructor(options: BuilderOptions = {}) {
    this.diagnostics = options.diagnostics ?? new Diagnostics();
    this.placeKind = options.placeKind ?? 'record';
    this.pathOf = options.pathOf;
  }

  /** Events taken so far. */
  get size(): number {
    return this.key.length;
  }

  /** The number of a linking rule; the same object always has the same number. At most 255 rules. */
  rule(provenance: Provenance): number {
    const known = this.provenances.indexOf(provenance);
    if (known >= 0) return known;
    assert(this.provenances.length < 255, 'a recording has at most 255 linking rules');
    return this.provenances.push(provenance) - 1;
  }

  /**
   * Starts an event; its causes and slices follow. Answers its arrival number, or `DUPLICATE` (reported, not taken:
   * the caller skips the rest of the event).
   * @param millis milliseconds since 1970, `NaN` for none
   * @param nanos nanoseconds to add, 0 to 999,999
   * @param place line or record in the file from 1, 0 for unknown
   */
  begin(key: number, type: number, source: number, millis: number, nanos = 0, place = 0): number {
    const arrival = this.key.length;
    while (this.arrivalOfKey.length < this.keys.size) this.arrivalOfKey.push(NO_EVENT);
    if (this.arrivalOfKey.get(key) !== NO_EVENT) {
      this.reportDuplicate(key, place);
      return DUPLICATE;
    }
    this.arrivalOfKey.set(key, arrival);
    if (Number.isNaN(this.timeOrigin) && !Number.isNaN(millis)) this.timeOrigin = Math.floor(millis);
    this.key.push(key);
    this.type.push(type);
    this.source.push(source);
    this.time.push(Number.isNaN(millis) ? Number.NaN : millis - this.timeOrigin + nanos / 1e6);
    if (place > 0) this.setPlace(arrival, place);
    this.lastKey = key;
    this.lastFirstCause = this.causeKey.length;
    this.firstCause.push(this.lastFirstCause);
    return arrival;
  }

  /** The event begun last has a cause with this key. A cause named twice counts once. */
  cause(key: number, rule: number): void {
    if (key === this.lastKey) {
      this.reportSelfCause(this.key.length - 1);
      return;
    }
    if (this.isNamedAlready(key)) return;
    this.causeKey.push(key);
    this.causeRule.push(rule);
  }

  /** Looks through the causes one by one while they are few; an event with a hundred thousand has a set. */
  private isNamedAlready(key: number): boolean {
    const first = this.lastFirstCause;
    const end = this.causeKey.length;
    if (end - first <= FEW_CAUSES) {
      for (let e = first; e < end; e++) if (this.causeKey.get(e) === key) return true;
      return false;
    }
    if (this.manyCausesOf !== this.lastKey) {
      this.manyCausesOf = this.lastKey;
      this.manyCauses.clear();
      for (let e = first; e < end; e++) this.manyCauses.add(this.causeKey.get(e));
    }
    if (this.manyCauses.has(key)) return true;
    this.manyCauses.add(key);
    return false;
  }

  /** An edge given apart from its event, before or after either end. */
  link(causeKey: number, effectKey: number, rule: number): void {
    this.linkCause.push(causeKey);
    this.linkEffect.push(effectKey);
    this.linkRule.push(rule);
  }

  /** Two events are the start and the end of one span. An event is paired once; a second pair with it is not taken. */
  pair(startKey: number, endKey: number): void {
    this.pairs.push(startKey, endKey);
  }

  hasEvent(key: number): boolean {
    return key < this.arrivalOfKey.length && this.arrivalOfKey.get(key) !== NO_EVENT;
  }

  /** Adds a whole event from an object; answers its arrival number or `DUPLICATE`. */
  add(event: NewEvent): number {
    const arrival = this.begin(
      this.keys.internText(event.id),
      this.types.of(event.name),
      this.sources.of(event.source ?? ''),
      event.timeMillis ?? Number.NaN,
      event.timeNanos ?? 0,
      event.place ?? 0,
    );
    if (arrival === DUPLICATE) return arrival;
    if (event.payload !== undefined) this.payload.setText(arrival, JSON.stringify(event.payload));
    if (event.metadata !== undefined) this.metadata.setText(arrival, JSON.stringify(event.metadata));
    if (event.clocks !== undefined) this.clocks.setText(arrival, JSON.stringify(event.clocks));
    if (event.causes) {
      const rule = this.rule(event.provenance ?? DECLARED_CAUSE);
      for (const cause of event.causes) this.cause(this.keys.internText(cause), rule);
    }
    return arrival;
  }

  /** Ends the collection. The builder must not be used afterwards. */
  seal(): Computation {
    const size = this.key.length;
    while (this.arrivalOfKey.length < this.keys.size) this.arrivalOfKey.push(NO_EVENT);
    const edges = this.resolvePlainEdges(size) ?? this.resolveEdges(size);
    const keyOf = this.key.flatten();
    const sorted = orderCausesFirst(size, edges.start, edges.causes, (cycle) =>
      this.reportCycle(cycle, keyOf),
    );
    const { order } = sorted;
    const rowOf = sorted.isIdentity ? undefined : invertOrder(order);
    const placed = placeEdges(edges, order, rowOf, sorted.dropped);
    const pick = <A extends Uint32Array | Float64Array>(column: A): A =>
      rowOf ? (column.map((_, row) => column[order[row]]) as A) : column;
    const slices = (builder: SlicesBuilder): Slices => {
      const sealed = builder.seal(size);
      return rowOf ? permuteSlices(sealed, order) : sealed;
    };
    return new Computation({
      types: this.types.texts,
      sources: this.sources.texts,
      typeOf: pick(this.type.flatten()),
      sourceOf: pick(this.source.flatten()),
      timeOrigin: Number.isNaN(this.timeOrigin) ? 0 : this.timeOrigin,
      timeOf: pick(this.time.flatten()),
      causeStart: placed.start,
      causes: placed.causes,
      causeProvenance: placed.rules,
      provenances: this.provenances,
      keys: this.keys,
      keyOf: pick(keyOf),
      payload: slices(this.payload),
      metadata: this.metadata.isEmpty ? undefined : slices(this.metadata),
      clocks: this.clocks.isEmpty ? undefined : slices(this.clocks),
      partnerOf: this.partners(size, rowOf),
      placeOf: this.place.length > 0 ? pick(this.places(size)) : undefined,
      placeKind: this.placeKind,
      ...sortDangling(edges, rowOf),
      head: this.head,
    });
  }

  /** Most recordings need no more: every cause is known and no edge comes apart, so edges stay where they are. */
  private resolvePlainEdges(size: number): ArrivalEdges | undefined {
    if (this.linkCause.length > 0) return undefined;
    const arrivalOfKey = this.arrivalOfKey.flatten();
    const causes = this.causeKey.flatten();
    for (let e = 0; e < causes.length; e++) {
      causes[e] = arrivalOfKey[causes[e]];
      if (causes[e] === NO_EVENT) return undefined;
    }
    const start = new Uint32Array(size + 1);
    start.set(this.firstCause.flatten());
    start[size] = causes.length;
    return { start, causes, rules: this.causeRule.flatten(), dangling: { effect: [], key: [], rule: [] } };
  }

  /** Turns cause keys into arrivals, merges the separate links, sets unknown causes aside. */
  private resolveEdges(size: number): ArrivalEdges {
    const { linksOf, linkOrder } = this.groupLinks(size);
    const arrivalOfKey = this.arrivalOfKey.flatten();
    const firstCause = this.firstCause.flatten();
    const causeKey = this.causeKey.flatten();
    const causeRule = this.causeRule.flatten();
    const start = new Uint32Array(size + 1);
    const causes = new Uint32Array(causeKey.length + this.linkCause.length);
    const rules = new Uint8Array(causes.length);
    const dangling: Dangling = { effect: [], key: [], rule: [] };
    let at = 0;
    const many = new Set<number>(); // causes of the event at hand, once they are many
    const take = (effect: number, key: number, rule: number): void => {
      const cause = arrivalOfKey[key];
      if (cause === NO_EVENT) {
        dangling.effect.push(effect);
        dangling.key.push(key);
        dangling.rule.push(rule);
        this.reportUnknownCause(effect, key);
      } else {
        causes[at] = cause;
        rules[at++] = rule;
      }
    };
    for (let arrival = 0; arrival < size; arrival++) {
      start[arrival] = at;
      const end = arrival + 1 < size ? firstCause[arrival + 1] : causeKey.length;
      for (let e = firstCause[arrival]; e < end; e++) {
        take(arrival, causeKey[e], causeRule[e]);
      }
      for (let i = linksOf[arrival]; i < linksOf[arrival + 1]; i++) {
        const link = linkOrder[i];
        const key = this.linkCause[link];
        if (key === this.key.get(arrival)) this.reportSelfCause(arrival);
        else if (!this.isKnownEdge(causes, start[arrival], at, key, many)) {
          take(arrival, key, this.linkRule[link]);
        }
      }
      if (many.size > 0) many.clear();
    }
    start[size] = at;
    return { start, causes: causes.subarray(0, at), rules: rules.subarray(0, at), dangling };
  }

  /** Links by effect, in the order given; a link whose effect is unknown is reported here. */
  private groupLinks(size: number): { linksOf: Uint32Array; linkOrder: Uint32Array } {
    const linksOf = new Uint32Array(size + 1);
    const effectOf = new Uint32Array(this.linkEffect.length);
    let known = 0;
    for (let i = 0; i < this.linkEffect.length; i++) {
      effectOf[i] = this.arrivalOfKey.get(this.linkEffect[i]);
      if (effectOf[i] === NO_EVENT) this.reportUnknownEffect(i);
      else {
        linksOf[effectOf[i] + 1]++;
        known++;
      }
    }
    for (let arrival = 0; arrival < size; arrival++) linksOf[arrival + 1] += linksOf[arrival];
    const next = linksOf.slice(0, size);
    const linkOrder = new Uint32Array(known);
    for (let i = 0; i < effectOf.length; i++) {
      if (effectOf[i] !== NO_EVENT) linkOrder[next[effectOf[i]]++] = i;
    }
    return { linksOf, linkOrder };
  }

  private isKnownEdge(
    causes: Uint32Array,
    from: number,
    to: number,
    key: number,
    many: Set<number>,
  ): boolean {
    const cause = this.arrivalOfKey.get(key);
    if (cause === NO_EVENT) return false;
    if (to - from <= FEW_CAUSES) {
      for (let e = from; e < to; e++) if (causes[e] === cause) return true;
      return false;
    }
    for (let e = from + many.size; e < to; e++) many.add(causes[e]); // causes are distinct, so size = how many are in
    return many.has(cause);
  }

  private partners(size: number, rowOf: Uint32Array | undefined): Uint32Array | undefined {
    if (this.pairs.length === 0) return undefined;
    const partner = new Uint32Array(size).fill(NO_EVENT);
    for (let i = 0; i < this.pairs.length; i += 2) {
      const a = this.arrivalOfKey.get(this.pairs[i]);
      const b = this.arrivalOfKey.get(this.pairs[i + 1]);
      if (a === NO_EVENT || b === NO_EVENT) continue;
      const rowA = rowOf ? rowOf[a] : a;
      const rowB = rowOf ? rowOf[b] : b;
      if (rowA === rowB || partner[rowA] !== NO_EVENT || partner[rowB] !== NO_EVENT) continue;
      partner[rowA] = rowB;
      partner[rowB] = rowA;
    }
    return partner;
  }

  /** Places come late or never: earlier events without one are filled in then. */
  private setPlace(arrival: number, place: number): void {
    while (this.place.length < arrival) this.place.push(0);
    this.place.push(place);
  }

  private placeAt(arrival: number): number {
    return arrival < this.place.length ? this.place.get(arrival) : 0;
  }

  private places(size: number): Uint32Array {
    const places = new Uint32Array(size);
    places.set(this.place.flatten());
    return places;
  }

  private placeOf(place: number): Place | undefined {
    if (place === 0) return undefined;
    const path = this.pathOf?.(place);
    if (path !== undefined) return { path };
    return this.placeKind === 'line' ? { line: place } : { record: place };
  }

  private reportDuplicate(key: number, place: number): void {
    const eventId = this.keys.textOf(key);
    const first = this.placeAt(this.arrivalOfKey.get(key));
    const firstPlace = first > 0 ? ` (first at ${this.placeKind} ${first})` : '';
    this.diagnostics.report({
      code: 'duplicate-id',
      severity: 'error',
      message: `The id ${quote(eventId)} is used a second time${firstPlace}; the first event with it was kept.`,
      eventId,
      place: this.placeOf(place),
      lost: 1,
    });
  }

  private reportSelfCause(arrival: number): void {
    const eventId = this.keys.textOf(this.key.get(arrival));
    this.diagnostics.report({
      code: 'self-cause',
      severity: 'warning',
      message: `The event ${quote(eventId)} names itself as a cause; that edge was left out.`,
      eventId,
      place: this.placeOf(this.placeAt(arrival)),
    });
  }

  private reportUnknownCause(arrival: number, key: number): void {
    const eventId = this.keys.textOf(this.key.get(arrival));
    this.diagnostics.report({
      code: 'unknown-cause',
      severity: 'warning',
      message: `The event ${quote(eventId)} names the cause ${quote(this.keys.textOf(key))}, which is not in the recording; it is kept as a dangling cause.`,
      eventId,
      place: this.placeOf(this.placeAt(arrival)),
    });
  }

  private reportUnknownEffect(link: number): void {
    const eventId = this.keys.textOf(this.linkEffect[link]);
    this.diagnostics.report({
      code: 'unknown-cause',
      severity: 'warning',
      message: `An edge leads from ${quote(this.keys.textOf(this.linkCause[link]))} to ${quote(eventId)}, which is not in the recording; the edge was left out.`,
      eventId,
    });
  }

  private reportCycle(cycle: readonly number[], keyOf: Uint32Array): void {
    const ids = cycle.map((arrival) => quote(this.keys.textOf(keyOf[arrival])));
    const shown = ids.length > 8 ? [...ids.slice(0, 7), `… ${ids.length - 7} more`] : ids;
    const effect = cycle[cycle.length - 1];
    this.diagnostics.report({
      code: 'cycle',
      severity: 'error',
      message: `These events cause one another in a circle: ${shown.join(' → ')} → ${ids[0]}; the edge from ${ids[ids.length - 1]} to ${ids[0]} was left out.`,
      eventId: this.keys.textOf(keyOf[cycle[0]]),
      place: this.placeOf(this.placeAt(cycle[0])) ?? this.placeOf(this.placeAt(effect)),
    });
  }
}

interface Dangling {
  readonly effect: number[];
  readonly key: number[];
  readonly rule: number[];
}

interface ArrivalEdges {
  readonly start: Uint32Array;
  readonly causes: Uint32Array;
  readonly rules: Uint8Array;
  readonly dangling: Dangling;
}

function quote(text: string): string {
  return `“${text.length > 80 ? `${text.slice(0, 79)}…` : text}”`;
}

function invertOrder(order: Uint32Array): Uint32Array {
  const rowOf = new Uint32Array(order.length);
  for (let row = 0; row < order.length; row++) rowOf[order[row]] = row;
  return rowOf;
}

/** Edges in row order, without the ones that closed a cycle. */
function placeEdges(
  edges: ArrivalEdges,
  order: Uint32Array,
  rowOf: Uint32Array | undefined,
  dropped: ReadonlySet<number>,
): { start: Uint32Array; causes: Uint32Array; rules: Uint8Array } {
  if (!rowOf && dropped.size === 0) {
    return { start: edges.start, causes: trimmed(edges.causes), rules: trimmed(edges.rules) };
  }
  const size = order.length;
  const start = new Uint32Array(size + 1);
  const causes = new Uint32Array(edges.causes.length - dropped.size);
  const rules = new Uint8Array(causes.length);
  let at = 0;
  for (let row = 0; row < size; row++) {
    start[row] = at;
    const arrival = order[row];
    for (let e = edges.start[arrival]; e < edges.start[arrival + 1]; e++) {
      if (dropped.has(e)) continue;
      causes[at] = rowOf ? rowOf[edges.causes[e]] : edges.causes[e];
      rules[at++] = edges.rules[e];
    }
  }
  start[size] = at;
  return { start, causes, rules };
}

/** The same values in a buffer that has room for no more. */
function trimmed<A extends Uint8Array | Uint32Array>(array: A): A {
  return array.byteLength === array.buffer.byteLength ? array : (array.slice() as A);
}

function sortDangling(
  { dangling }: ArrivalEdges,
  rowOf: Uint32Array | undefined,
): { danglingEffect: Uint32Array; danglingKey: Uint32Array; danglingProvenance: Uint8Array } {
  const rows = dangling.effect.map((arrival) => (rowOf ? rowOf[arrival] : arrival));
  const byRow = rows.map((_, i) => i).sort((a, b) => rows[a] - rows[b]);
  return {
    danglingEffect: Uint32Array.from(byRow, (i) => rows[i]),
    danglingKey: Uint32Array.from(byRow, (i) => dangling.key[i]),
    danglingProvenance: Uint8Array.from(byRow, (i) => dangling.rule[i]),
  };
}
