import { F64Column, U8Column, U32Column } from '../../base/column.ts';
import { Interner } from '../../base/interner.ts';
import { KeyTable, NO_KEY } from '../../base/key-table.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import type { Computation } from '../../model/computation.ts';
import { ComputationBuilder, type NewEvent } from '../../model/computation-builder.ts';
import { DECLARED_CAUSE, type Provenance } from '../../model/provenance.ts';
import { LiveOrder } from './live-order.ts';
import { type Pending, PendingEvents } from './pending-events.ts';
import {
  cycleThrough,
  duplicateId,
  type PosetFault,
  selfCause,
  unknownCause,
  unknownEnd,
} from './poset-fault.ts';

export interface PosetOptions {
  /** Events that may wait for causes at one time; 0 = an unknown cause is refused. */
  readonly pendingLimit?: number;
}

/** What came of an append. Numbers are the poset's own, in the order in which events were placed. */
export type Appended =
  | {
      readonly kind: 'placed';
      readonly number: number;
      /** Events that had waited and were placed because of it. */
      readonly released: readonly number[];
    }
  | {
      readonly kind: 'pending';
      readonly missing: readonly string[];
      /** Events that had waited longest and were admitted without all of their causes, to make room. */
      readonly admitted: readonly number[];
    }
  /** The very same event was there already: nothing changed. */
  | { readonly kind: 'known' };

/** Events without ids of their own, as columns; causes are numbers of the poset, the batch's own events included. */
export interface EventBatch {
  /** From `poset.types.of`. */
  readonly typeOf: Uint32Array;
  /** From `poset.sources.of`. */
  readonly sourceOf: Uint32Array;
  /** Milliseconds since 1970, `NaN` for none. */
  readonly timeOf: Float64Array;
  readonly causeStart: Uint32Array;
  readonly causes: Uint32Array;
}

/** An event that may not have an id yet. */
export type PosetEvent = Omit<NewEvent, 'id'> & { readonly id?: string };

const DEFAULT_PENDING_LIMIT = 10_000;
const NO_RULE = 255;
/** What `generatedId` makes. */
const GENERATED_ID = /^#(0|[1-9]\d{0,9})$/;

/**
 * A partially ordered set of events that grows: PyRapide's `Poset`, with ids, late causes and an index.
 *
 * Every insertion keeps it an order (SPEC rules L1 to L9). An event whose cause has not come waits, up to a limit; when
 * the cause comes it is placed. What is unsound is refused with one of four faults and changes nothing.
 */
export class Poset {
  readonly types = new Interner();
  readonly sources = new Interner();
  private readonly order = new LiveOrder();
  private readonly keys = new KeyTable();
  private readonly numberOfKey = new U32Column();
  private readonly keyOf = new U32Column();
  private readonly type = new U32Column();
  private readonly source = new U32Column();
  private readonly time = new F64Column();
  /** Per edge of the order's base the number of its rule. */
  private readonly ruleOf = new U8Column();
  private readonly lateRules: number[] = [];
  private readonly rules: Provenance[] = [];
  private readonly extras = new Map<number, Extras>();
  private readonly danglingOf = new Map<number, Map<string, Provenance>>();
  /** Admitted events by the id they still miss. */
  private readonly danglingOn = new Map<string, number[]>();
  private readonly pending = new PendingEvents<PosetEvent & { id: string }>();
  private readonly pendingLimit: number;
  /** Numbers whose generated id somebody has used for an event of another number. */
  private readonly takenNumbers = new Set<number>();
  private readonly contradictory: PosetFault[] = [];

  constructor(options: PosetOptions = {}) {
    this.pendingLimit = options.pendingLimit ?? DEFAULT_PENDING_LIMIT;
  }

  /** Events placed. */
  get size(): number {
    return this.order.size;
  }

  get pendingSize(): number {
    return this.pending.size;
  }

  /** Events that wait, oldest first, each with the ids it misses. */
  pendingEvents(): { id: string; missing: string[] }[] {
    return Array.from(this.pending.all(), ({ id, missing }) => ({ id, missing: [...missing] }));
  }

  /** Edges from a cause that came after its effect had been admitted and could not be added: each closed a cycle. */
  get refusedLateCauses(): readonly PosetFault[] {
    return this.contradictory;
  }

  append(event: PosetEvent): Result<Appended, PosetFault> {
    const id = event.id ?? this.freshId();
    if (GENERATED_ID.test(id)) this.takenNumbers.add(Number(id.slice(1)));
    const causes = [...new Set(event.causes ?? [])];
    if (causes.includes(id)) return fail(selfCause(id, event.place));
    const known = this.findKnown(id, event, causes);
    if (known) return known;
    const missing = causes.filter((cause) => this.numberOfId(cause) === undefined);
    const named = { ...event, id, causes };
    if (missing.length === 0) return succeed(this.place(named));
    const circle = this.pending.circleThrough(id, missing);
    if (circle) return fail(cycleThrough(id, circle, event.place));
    if (this.pendingLimit === 0) return fail(unknownCause(id, missing[0], event.place));
    this.pending.add(id, frozenCopy(named), missing);
    const admitted: number[] = [];
    while (this.pending.size > this.pendingLimit) admitted.push(...this.admitOldest());
    return succeed({ kind: 'pending', missing, admitted });
  }

  /** Adds events as columns; refused as a whole when an event's cause does not come before it. */
  appendBatch({ typeOf, sourceOf, timeOf, causeStart, causes }: EventBatch): Result<number, PosetFault> {
    const first = this.size;
    const count = typeOf.length;
    const edge = firstUnsoundEdge(first, count, causeStart, causes);
    if (edge !== undefined) {
      const id = generatedId(edge.effect);
      return fail(edge.cause === edge.effect ? selfCause(id) : unknownCause(id, generatedId(edge.cause)));
    }
    this.order.appendBatch(causeStart, causes);
    this.type.pushAll(typeOf);
    this.source.pushAll(sourceOf);
    this.time.pushAll(timeOf);
    for (const number of this.takenNumbers) {
      if (number >= first && number < this.size) this.name(number, this.freeVariant(generatedId(number)));
    }
    if (this.pending.size > 0 || this.danglingOn.size > 0) {
      for (let number = first; number < first + count; number++) this.announce(number);
    }
    return succeed(first);
  }

  /** Adds a causal edge between two events that are there; a fault, and nothing changes, when it closes a cycle. */
  link(causeId: string, effectId: string, provenance = DECLARED_CAUSE): Result<void, PosetFault> {
    const effect = this.numberOfId(effectId);
    const cause = this.numberOfId(causeId);
    if (causeId === effectId) return fail(selfCause(effectId));
    if (effect === undefined) return fail(unknownEnd(effectId));
    if (cause === undefined) return fail(unknownEnd(causeId));
    if (this.order.hasEdge(cause, effect)) return succeed(undefined);
    if (!this.order.link(cause, effect)) return fail(cycleThrough(effectId, [effectId, causeId]));
    this.lateRules.push(this.ruleFor(provenance));
    return succeed(undefined);
  }

  /** Admits everything that waits, oldest first; what is still missing becomes a dangling cause. */
  flush(): number[] {
    const admitted: number[] = [];
    while (this.pending.size > 0) admitted.push(...this.admitOldest());
    return admitted;
  }

  numberOfId(id: string): number | undefined {
    const key = this.keys.findText(id);
    if (key !== NO_KEY && key < this.numberOfKey.length) {
      const number = this.numberOfKey.get(key);
      if (number !== NO_KEY) return number;
    }
    const number = GENERATED_ID.test(id) ? Number(id.slice(1)) : this.size;
    return number < this.size && this.keyOfNumber(number) === NO_KEY ? number : undefined;
  }

  idOf(number: number): string {
    const key = this.keyOfNumber(number);
    return key === NO_KEY ? generatedId(number) : this.keys.textOf(key);
  }

  /** Whether a causal path of one or more edges leads from `a` to `b`. */
  precedes(a: number, b: number): boolean {
    return this.order.precedes(a, b);
  }

  areIndependent(a: number, b: number): boolean {
    return this.order.areIndependent(a, b);
  }

  /** Direct causes, those given first first. */
  causesOf(number: number): number[] {
    const { causeStart, causes } = this.order.base;
    const own = Array.from(causes.subarray(causeStart[number], causeStart[number + 1]));
    this.order.lateEffects.forEach((effect, i) => {
      if (effect === number) own.push(this.order.lateCauses[i]);
    });
    return own;
  }

  /** Ids of causes that have not come although the event was admitted. */
  danglingCausesOf(number: number): string[] {
    return [...(this.danglingOf.get(number)?.keys() ?? [])];
  }

  /**
   * A computation of everything so far. Events that wait are in it, with what they miss as dangling causes; they go on
   * waiting here. The poset may grow further.
   */
  seal(): Computation {
    const builder = new ComputationBuilder();
    const { causeStart, causes } = this.order.base;
    for (let number = 0; number < this.size; number++) {
      const { place, ...slices } = this.extras.get(number) ?? {};
      const id = builder.keys.internText(this.idOf(number));
      const type = builder.types.of(this.types.texts[this.type.get(number)]);
      const source = builder.sources.of(this.sources.texts[this.source.get(number)]);
      const arrival = builder.begin(id, type, source, this.time.get(number), slices.nanos, place);
      if (slices.payload !== undefined) builder.payload.setText(arrival, slices.payload);
      if (slices.metadata !== undefined) builder.metadata.setText(arrival, slices.metadata);
      if (slices.clocks !== undefined) builder.clocks.setText(arrival, slices.clocks);
      for (let e = causeStart[number]; e < causeStart[number + 1]; e++) {
        builder.cause(builder.keys.internText(this.idOf(causes[e])), builder.rule(this.ruleOfEdge(e)));
      }
      for (const [missing, provenance] of this.danglingOf.get(number) ?? []) {
        builder.cause(builder.keys.internText(missing), builder.rule(provenance));
      }
    }
    for (const { event } of this.pending.all()) builder.add(event);
    this.order.lateCauses.forEach((cause, i) => {
      const effect = this.order.lateEffects[i];
      const rule = builder.rule(this.rules[this.lateRules[i]]);
      const { keys } = builder;
      builder.link(keys.internText(this.idOf(cause)), keys.internText(this.idOf(effect)), rule);
    });
    return builder.seal();
  }

  /** Places an event whose causes are all there or given up, and then whatever waited for it. */
  private place(event: PosetEvent & { id: string }): Appended & { kind: 'placed' } {
    const number = this.enter(event);
    return { kind: 'placed', number, released: this.announce(number) };
  }

  /** An event is there: links what was admitted without it and places what waited for it, and so on. */
  private announce(number: number): number[] {
    const released: number[] = [];
    const queue = [number];
    for (let next = 0; next < queue.length; next++) {
      const id = this.idOf(queue[next]);
      this.resolveDangling(queue[next], id);
      for (const waiting of this.pending.arrived(id)) {
        const placed = this.enter(waiting.event);
        released.push(placed);
        queue.push(placed);
      }
    }
    return released;
  }

  private enter(event: PosetEvent & { id: string }): number {
    const rule = this.ruleFor(event.provenance ?? DECLARED_CAUSE);
    const causes: number[] = [];
    const dangling: string[] = [];
    for (const cause of event.causes ?? []) {
      const known = this.numberOfId(cause);
      if (known === undefined) dangling.push(cause);
      else causes.push(known);
    }
    const number = this.order.append(causes);
    while (this.ruleOf.length < this.order.base.causeStart[number]) this.ruleOf.push(NO_RULE);
    for (let i = 0; i < causes.length; i++) this.ruleOf.push(rule);
    this.name(number, event.id);
    this.type.push(this.types.of(event.name));
    this.source.push(this.sources.of(event.source ?? ''));
    this.time.push(event.timeMillis ?? Number.NaN);
    const extras = extrasOf(event);
    if (extras) this.extras.set(number, extras);
    for (const id of dangling) this.addDangling(number, id, event.provenance ?? DECLARED_CAUSE);
    return number;
  }

  private admitOldest(): number[] {
    const oldest = this.pending.takeOldest();
    if (!oldest) return [];
    const { number, released } = this.place(oldest.event);
    return [number, ...released];
  }

  private addDangling(number: number, id: string, provenance: Provenance): void {
    const missing = this.danglingOf.get(number) ?? new Map<string, Provenance>();
    this.danglingOf.set(number, missing.set(id, provenance));
    const effects = this.danglingOn.get(id);
    if (effects) effects.push(number);
    else this.danglingOn.set(id, [number]);
  }

  /** A cause that events were admitted without has come after all: it is linked, unless that closes a cycle. */
  private resolveDangling(cause: number, id: string): void {
    const effects = this.danglingOn.get(id) ?? [];
    this.danglingOn.delete(id);
    for (const effect of effects) {
      if (!this.order.link(cause, effect)) {
        this.contradictory.push(cycleThrough(id, [this.idOf(effect), id]));
        continue;
      }
      const missing = this.danglingOf.get(effect);
      this.lateRules.push(this.ruleFor(missing?.get(id) ?? DECLARED_CAUSE));
      missing?.delete(id);
      if (missing?.size === 0) this.danglingOf.delete(effect);
    }
  }

  /** The same event again is no fault; another event with its id is. */
  private findKnown(
    id: string,
    event: PosetEvent,
    causes: readonly string[],
  ): Result<Appended, PosetFault> | undefined {
    const waiting: Pending<PosetEvent> | undefined = this.pending.get(id);
    const number = this.numberOfId(id);
    if (!waiting && number === undefined) return undefined;
    const isSame = waiting
      ? describe(waiting.event) === describe({ ...event, causes })
      : describe(this.eventOf(number as number)) === describe({ ...event, causes });
    return isSame ? succeed({ kind: 'known' }) : fail(duplicateId(id, event.place));
  }

  private eventOf(number: number): PosetEvent {
    const { causeStart, causes } = this.order.base;
    const { place: _, nanos, ...slices } = this.extras.get(number) ?? {};
    const time = this.time.get(number);
    const own = Array.from(causes.subarray(causeStart[number], causeStart[number + 1]), (c) => this.idOf(c));
    return {
      name: this.types.texts[this.type.get(number)],
      source: this.sources.texts[this.source.get(number)],
      timeMillis: Number.isNaN(time) ? undefined : time,
      timeNanos: nanos,
      causes: [...own, ...this.danglingCausesOf(number)],
      payload: slices.payload && JSON.parse(slices.payload),
      metadata: slices.metadata && JSON.parse(slices.metadata),
      clocks: slices.clocks && JSON.parse(slices.clocks),
    };
  }

  private name(number: number, id: string): void {
    if (id === generatedId(number)) return;
    const key = this.keys.internText(id);
    while (this.numberOfKey.length < key) this.numberOfKey.push(NO_KEY);
    if (this.numberOfKey.length === key) this.numberOfKey.push(number);
    else this.numberOfKey.set(key, number);
    while (this.keyOf.length <= number) this.keyOf.push(NO_KEY);
    this.keyOf.set(number, key);
  }

  private keyOfNumber(number: number): number {
    return number < this.keyOf.length ? this.keyOf.get(number) : NO_KEY;
  }

  /** The id of the next event unless somebody has given it to another one. */
  private freshId(): string {
    return this.freeVariant(generatedId(this.size));
  }

  private freeVariant(id: string): string {
    let free = id;
    while (this.numberOfId(free) !== undefined || this.pending.get(free)) free += '+';
    return free;
  }

  private ruleFor(provenance: Provenance): number {
    const known = this.rules.indexOf(provenance);
    if (known >= 0) return known;
    if (this.rules.length === NO_RULE) throw new Error('a poset has at most 255 linking rules');
    return this.rules.push(provenance) - 1;
  }

  private ruleOfEdge(edge: number): Provenance {
    const rule = edge < this.ruleOf.length ? this.ruleOf.get(edge) : NO_RULE;
    return rule === NO_RULE ? DECLARED_CAUSE : this.rules[rule];
  }
}

/** The first edge of a batch whose cause does not come before its effect. */
function firstUnsoundEdge(
  first: number,
  count: number,
  causeStart: Uint32Array,
  causes: Uint32Array,
): { effect: number; cause: number } | undefined {
  let e = causeStart[0];
  for (let i = 1; i <= count; i++) {
    const effect = first + i - 1;
    for (const end = causeStart[i]; e < end; e++) {
      if (causes[e] >= effect) return { effect, cause: causes[e] };
    }
  }
  return undefined;
}

/** What few events have, as text, so that nobody can change it afterwards. */
interface Extras {
  payload?: string;
  metadata?: string;
  clocks?: string;
  nanos?: number;
  place?: number;
}

function extrasOf({ payload, metadata, clocks, timeNanos, place }: PosetEvent): Extras | undefined {
  const extras: Extras = {};
  if (payload !== undefined) extras.payload = JSON.stringify(payload);
  if (metadata !== undefined) extras.metadata = JSON.stringify(metadata);
  if (clocks !== undefined) extras.clocks = JSON.stringify(clocks);
  if (timeNanos) extras.nanos = timeNanos;
  if (place) extras.place = place;
  return Object.keys(extras).length > 0 ? extras : undefined;
}

/** A copy that nobody can change while it waits; a rule is known by its identity, so it stays the same object. */
function frozenCopy<E extends PosetEvent>({ provenance, ...event }: E): E {
  return { ...structuredClone(event), provenance } as E;
}

/** All that makes an event the same when it comes again; the order in which it names its causes does not. */
function describe(event: PosetEvent): string {
  const { name, source = '', timeMillis, timeNanos = 0, payload, metadata, clocks } = event;
  const causes = [...(event.causes ?? [])].sort();
  return JSON.stringify([name, source, timeMillis ?? null, timeNanos, payload, metadata, clocks, causes]);
}

function generatedId(number: number): string {
  return `#${number}`;
}
