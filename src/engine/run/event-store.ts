import { ByteHeap } from '../../base/byte-heap.ts';
import { F64Column, U32Column } from '../../base/column.ts';
import { Computation, type ComputationHead } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { ClockSpec } from '../../model/pattern/clock.ts';
import { DECLARED_CAUSE } from '../../model/provenance.ts';
import { Slices } from '../../model/slices.ts';
import { GrowingCauses } from '../poset/growing-causes.ts';
import { Reachability } from '../poset/reachability.ts';
import { Names } from './names.ts';
import type { SystemPlan } from './plan/system-plan.ts';
import { RUN_ORIGIN } from './run-origin.ts';
import { runStamps } from './run-stamps.ts';
import type { Happened, Payload } from './trigger/observation.ts';
import { WrittenEvents } from './written-events.ts';

const NO_BLOCK = 0xffffffff;

/** A second name of an event: what it is called where it was delivered. */
export interface Alias {
  readonly name: string;
  readonly source: string;
}

/**
 * What has happened in a run: columns that grow, each event after its causes. Ids are `e1`, `e2`, … in the order of
 * rows. JSON is written once per event, when a computation is first asked for.
 */
export class EventStore implements Happened {
  /** What events are called: known beforehand, or come up. */
  readonly nameTable: Names;
  readonly sources: readonly string[];
  private readonly nameOf = new U32Column();
  private readonly sourceOf = new U32Column();
  private readonly timeOf = new F64Column();
  private readonly turnOf = new U32Column();
  private readonly level = new U32Column();
  /** What each event depends on: arrays may be longer than what is in use. */
  readonly causes = new GrowingCauses();
  private readonly payloads: Payload[] = [];
  private readonly aliases = new Map<number, Alias[]>();
  private readonly clocks: readonly ClockSpec[];
  private readonly stampsBy = new Map<string, (row: number) => number>();
  private order: Reachability | undefined;
  private written: WrittenEvents | undefined;

  constructor({ system, names, sources }: Pick<SystemPlan, 'system' | 'names' | 'sources'>) {
    this.nameTable = new Names(names);
    this.sources = sources.texts;
    this.clocks = system.rules.clocks;
  }

  get size(): number {
    return this.causes.size;
  }

  get names(): readonly string[] {
    return this.nameTable.texts;
  }

  /**
   * Adds an event; answers its row.
   * @param time milliseconds since the start
   * @param turn the step it happened in
   * @param causes rows, none twice
   */
  append(
    name: number,
    source: number,
    time: number,
    turn: number,
    payload: Payload,
    causes: readonly number[],
  ): number {
    let level = 0;
    for (let i = 0; i < causes.length; i++) level = Math.max(level, this.level.get(causes[i]) + 1);
    this.nameOf.push(name);
    this.sourceOf.push(source);
    this.timeOf.push(time);
    this.turnOf.push(turn);
    this.level.push(level);
    this.payloads.push(payload);
    return this.causes.append(causes);
  }

  /** Notes another name of an event. */
  alias(row: number, alias: Alias): void {
    const known = this.aliases.get(row);
    if (known) known.push(alias);
    else this.aliases.set(row, [alias]);
  }

  timeAt(row: number): number {
    return this.timeOf.get(row);
  }

  turnAt(row: number): number {
    return this.turnOf.get(row);
  }

  nameAt(row: number): string {
    return this.names[this.nameOf.get(row)];
  }

  sourceAt(row: number): string {
    return this.sources[this.sourceOf.get(row)];
  }

  /** What an event says; nobody changes it. */
  payloadAt(row: number): Payload {
    return this.payloads[row];
  }

  precedes(a: number, b: number): boolean {
    this.order ??= Reachability.of(this.causes);
    if (this.order.size < this.size) this.order.extend();
    return this.order.precedes(a as EventIndex, b as EventIndex);
  }

  idOf(row: number): string {
    return `e${row + 1}`;
  }

  /** The row of an id; nothing when no event has it. */
  rowOfId(id: string): number | undefined {
    const row = /^e[1-9]\d{0,9}$/.test(id) ? Number(id.slice(1)) - 1 : -1;
    return row >= 0 && row < this.size ? row : undefined;
  }

  levelOf(row: number): number {
    return this.level.get(row);
  }

  epochMillisOf(row: number): number {
    return RUN_ORIGIN + this.timeOf.get(row);
  }

  millisOf(row: number): number {
    return this.timeOf.get(row) - this.timeOf.get(0);
  }

  millisOfEpoch(epochMillis: number): number {
    return epochMillis - RUN_ORIGIN - this.timeOf.get(0);
  }

  metadataOf(row: number): unknown {
    const aliases = this.aliases.get(row);
    return aliases && { aliases };
  }

  clocksOf(row: number): unknown {
    return { turn: this.turnOf.get(row) };
  }

  stampsOn(clock: string): (row: number) => number {
    const known = this.stampsBy.get(clock) ?? runStamps(this, this.clocks, clock);
    this.stampsBy.set(clock, known);
    return known;
  }

  /** All of it so far, sealed: nothing that happens later changes it. */
  computation(head: ComputationHead): Computation {
    const { size, causes } = this;
    this.written ??= new WrittenEvents();
    const { written } = this;
    for (let row = written.size; row < size; row++) {
      written.add(this.idOf(row), JSON.stringify(this.payloads[row]), this.turnOf.get(row));
    }
    const edges = causes.causeStart[size];
    return new Computation({
      types: [...this.names],
      sources: [...this.sources],
      typeOf: this.nameOf.flatten(),
      sourceOf: this.sourceOf.flatten(),
      timeOrigin: RUN_ORIGIN,
      timeOf: this.timeOf.flatten(),
      causeStart: causes.causeStart.slice(0, size + 1),
      causes: causes.causes.slice(0, edges),
      causeProvenance: new Uint8Array(edges),
      provenances: [DECLARED_CAUSE],
      keys: written.keys(),
      keyOf: Uint32Array.from({ length: size }, (_, row) => row),
      payload: written.payloads(),
      metadata: this.metadata(),
      clocks: written.clocks(),
      danglingEffect: new Uint32Array(),
      danglingKey: new Uint32Array(),
      danglingProvenance: new Uint8Array(),
      head,
    });
  }

  private metadata(): Slices | undefined {
    if (this.aliases.size === 0) return undefined;
    const { size } = this;
    const heap = new ByteHeap();
    const blockOf = new Uint32Array(size).fill(NO_BLOCK);
    const start = new Uint32Array(size);
    const length = new Uint32Array(size);
    for (const [row, aliases] of [...this.aliases].sort(([a], [b]) => a - b)) {
      blockOf[row] = 0;
      start[row] = heap.length;
      heap.writeText(JSON.stringify({ aliases }));
      length[row] = heap.length - start[row];
    }
    return new Slices([heap.seal()], blockOf, start, length);
  }
}
