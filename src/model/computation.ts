import { type KeyTable, NO_KEY } from '../base/key-table.ts';
import { type Effects, effectsFromCauses } from './effects.ts';
import { type EventIndex, NO_EVENT } from './ids.ts';
import type { EdgeKind, Provenance } from './provenance.ts';
import type { Slices } from './slices.ts';

/** The columns of a computation as its builder hands them over; see `Computation` for their meaning. */
export interface ComputationColumns {
  readonly types: readonly string[];
  readonly sources: readonly string[];
  readonly typeOf: Uint32Array;
  readonly sourceOf: Uint32Array;
  readonly timeOrigin: number;
  readonly timeOf: Float64Array;
  readonly causeStart: Uint32Array;
  readonly causes: Uint32Array;
  readonly causeProvenance: Uint8Array;
  readonly provenances: readonly Provenance[];
  readonly keys: KeyTable;
  readonly keyOf: Uint32Array;
  readonly payload: Slices;
  readonly metadata?: Slices;
  readonly clocks?: Slices;
  readonly partnerOf?: Uint32Array;
  readonly placeOf?: Uint32Array;
  readonly placeKind?: 'line' | 'record';
  readonly danglingEffect: Uint32Array;
  readonly danglingKey: Uint32Array;
  readonly danglingProvenance: Uint8Array;
  readonly head?: ComputationHead;
}

/** What a recording says about itself beside its events. Plain JSON. */
export interface ComputationHead {
  readonly name?: string;
  readonly architecture?: unknown;
  readonly constraints?: unknown;
  readonly provenance?: unknown;
  readonly metadata?: unknown;
}

/**
 * The complete causal record of one execution: a partially ordered set of events as columns.
 *
 * What every algorithm may rely on:
 * - rows `0 .. size - 1`; **every cause has a smaller row than its effect** (row order is a topological order), so
 *   "causes first" is a loop upwards and "effects first" a loop downwards, with no queue and no visited set;
 * - the causes of row `e` are `causes[causeStart[e] .. causeStart[e + 1])`, without repetition, direct causes as the
 *   recording gives them (not transitively reduced);
 * - nothing changes after sealing.
 *
 * Source of the definitions: Rapide's posets and PyRapide's `Computation`; see `engine/SPEC.md`.
 */
export class Computation {
  readonly size: number;
  readonly edgeCount: number;
  /** Names of event types; `typeOf[row]` indexes it. */
  readonly types: readonly string[];
  /** Names of sources (components, hosts, services); `sourceOf[row]` indexes it. The empty name means "not said". */
  readonly sources: readonly string[];
  readonly typeOf: Uint32Array;
  readonly sourceOf: Uint32Array;
  /** Milliseconds since 1970 that `timeOf` counts from; a whole number. 0 where times are not calendar times. */
  readonly timeOrigin: number;
  /** Wall time in milliseconds after `timeOrigin`, `NaN` where the recording gives none. Never used for order. */
  readonly timeOf: Float64Array;
  readonly causeStart: Uint32Array;
  readonly causes: Uint32Array;
  /** Per edge (aligned with `causes`) the number of its linking rule in `provenances`. */
  readonly causeProvenance: Uint8Array;
  readonly provenances: readonly Provenance[];
  /** All ids that the recording mentions; `keyOf[row]` is the key of the row's own id. */
  readonly keys: KeyTable;
  readonly keyOf: Uint32Array;
  readonly payload: Slices;
  /** Free annotations that are no part of the behaviour; absent when no event has any. */
  readonly metadata: Slices | undefined;
  /** Recorded clocks (vector clocks and named clocks) as JSON objects; absent when no event has any. */
  readonly clocks: Slices | undefined;
  /** The other end of a span for its start and its end, `NO_EVENT` elsewhere; absent when there are no spans. */
  readonly partnerOf: Uint32Array | undefined;
  /** Where in the file the event stands, counted from 1 (0 = not known), in the unit `placeKind`. */
  readonly placeOf: Uint32Array | undefined;
  readonly placeKind: 'line' | 'record';
  /** Causes that are not in the recording: row `danglingEffect[i]` names the id with key `danglingKey[i]`. Ascending by row. */
  readonly danglingEffect: Uint32Array;
  readonly danglingKey: Uint32Array;
  readonly danglingProvenance: Uint8Array;
  readonly head: ComputationHead;

  private effectsCache: Effects | undefined;
  private levelCache: Uint32Array | undefined;
  private rowOfKeyCache: Uint32Array | undefined;

  constructor(columns: ComputationColumns) {
    this.size = columns.typeOf.length;
    this.edgeCount = columns.causes.length;
    this.types = columns.types;
    this.sources = columns.sources;
    this.typeOf = columns.typeOf;
    this.sourceOf = columns.sourceOf;
    this.timeOrigin = columns.timeOrigin;
    this.timeOf = columns.timeOf;
    this.causeStart = columns.causeStart;
    this.causes = columns.causes;
    this.causeProvenance = columns.causeProvenance;
    this.provenances = columns.provenances;
    this.keys = columns.keys;
    this.keyOf = columns.keyOf;
    this.payload = columns.payload;
    this.metadata = columns.metadata;
    this.clocks = columns.clocks;
    this.partnerOf = columns.partnerOf;
    this.placeOf = columns.placeOf;
    this.placeKind = columns.placeKind ?? 'record';
    this.danglingEffect = columns.danglingEffect;
    this.danglingKey = columns.danglingKey;
    this.danglingProvenance = columns.danglingProvenance;
    this.head = columns.head ?? {};
  }

  /** Effects of every event, made by counting sort at first use (about 30 ms per million events). */
  get effects(): Effects {
    this.effectsCache ??= effectsFromCauses(this.size, this.causeStart, this.causes);
    return this.effectsCache;
  }

  /** Per row the number of edges on the longest chain that ends there; 0 for a root. The Lamport stamp is one more. */
  get levelOf(): Uint32Array {
    this.levelCache ??= levels(this.size, this.causeStart, this.causes);
    return this.levelCache;
  }

  idOf(row: EventIndex): string {
    return this.keys.textOf(this.keyOf[row]);
  }

  rowOfId(id: string): EventIndex | undefined {
    const key = this.keys.findText(id);
    if (key === NO_KEY) return undefined;
    this.rowOfKeyCache ??= invert(this.keyOf, this.keys.size);
    const row = this.rowOfKeyCache[key];
    return row === undefined || row === NO_EVENT ? undefined : (row as EventIndex);
  }

  /** Milliseconds since 1970 as one number (good to about a quarter of a microsecond), `NaN` without a time. */
  epochMillisOf(row: EventIndex): number {
    return this.timeOrigin + this.timeOf[row];
  }

  /** How many edges there are of each kind. */
  edgesByKind(): Record<EdgeKind, number> {
    const counts: Record<EdgeKind, number> = { declared: 0, derived: 0, inferred: 0, summary: 0 };
    const perRule = new Float64Array(this.provenances.length);
    for (let e = 0; e < this.edgeCount; e++) perRule[this.causeProvenance[e]]++;
    this.provenances.forEach((provenance, i) => {
      counts[provenance.kind] += perRule[i];
    });
    return counts;
  }
}

function levels(size: number, causeStart: Uint32Array, causes: Uint32Array): Uint32Array {
  const level = new Uint32Array(size);
  for (let row = 0; row < size; row++) {
    let highest = 0;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const above = level[causes[e]] + 1;
      if (above > highest) highest = above;
    }
    level[row] = highest;
  }
  return level;
}

function invert(keyOf: Uint32Array, keys: number): Uint32Array {
  const rowOf = new Uint32Array(keys).fill(NO_EVENT);
  for (let row = 0; row < keyOf.length; row++) rowOf[keyOf[row]] = row;
  return rowOf;
}
