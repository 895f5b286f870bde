import type { LiveWindow } from '../../engine/index.ts';
import type { Provenance } from '../../model/provenance.ts';

/**
 * Events as they are drawn and told of, in columns: those of a window as it goes on, or those that were at hand when it was
 * frozen. Rows are in an order in which causes come first, and go up with their serial numbers.
 */
export interface ShownEvents {
  readonly size: number;
  /** The first row of the window. */
  readonly head: number;
  readonly types: readonly string[];
  readonly sources: readonly string[];
  readonly typeOf: Uint32Array;
  readonly sourceOf: Uint32Array;
  /** Milliseconds since 1970, `NaN` without a time. */
  readonly timeOf: Float64Array;
  readonly serialOf: Float64Array;
  readonly arrivedAt: Float64Array;
  readonly causeStart: Uint32Array;
  readonly causes: Uint32Array;
  readonly ruleOf: Uint8Array;
  readonly rules: readonly Provenance[];
  /** Per row the ids of causes that are not there. */
  readonly missing: ReadonlyMap<number, readonly string[]>;
  idOf(row: number): string;
  /** JSON. */
  payloadOf(row: number): string | undefined;
  metadataOf(row: number): string | undefined;
  isRetained(row: number): boolean;
}

/** What is at hand now; to be asked for again when events have come. */
export function eventsOf(window: LiveWindow): ShownEvents {
  const { events, head } = window;
  const { size, types, sources, typeOf, sourceOf, timeOf, serialOf, arrivedAt, causeStart, causes } = events;
  const { ruleOf, rules, missing, payload, metadata } = events;
  const columns = { size, head, types, sources, typeOf, sourceOf, timeOf, serialOf, arrivedAt };
  return {
    ...columns,
    causeStart,
    causes,
    ruleOf,
    rules,
    missing,
    idOf: (row) => events.idOf(row),
    payloadOf: (row) => payload.text(row),
    metadataOf: (row) => metadata.text(row),
    isRetained: (row) => window.isRetained(row),
  };
}

/** What is at hand now, kept as it is whatever comes: a copy of the columns; texts are shared. */
export function frozenEvents(window: LiveWindow): ShownEvents {
  const now = eventsOf(window);
  const { size } = now;
  const edges = now.causeStart[size];
  const rows = Array.from({ length: size }, (_, row) => row);
  const ids = rows.map(now.idOf);
  const payloads = rows.map(now.payloadOf);
  const metadata = rows.map(now.metadataOf);
  const retained = Uint8Array.from(rows, (row) => (now.isRetained(row) ? 1 : 0));
  return {
    size,
    head: now.head,
    types: [...now.types],
    sources: [...now.sources],
    typeOf: now.typeOf.slice(0, size),
    sourceOf: now.sourceOf.slice(0, size),
    timeOf: now.timeOf.slice(0, size),
    serialOf: now.serialOf.slice(0, size),
    arrivedAt: now.arrivedAt.slice(0, size),
    causeStart: now.causeStart.slice(0, size + 1),
    causes: now.causes.slice(0, edges),
    ruleOf: now.ruleOf.slice(0, edges),
    rules: [...now.rules],
    missing: new Map(now.missing),
    idOf: (row) => ids[row],
    payloadOf: (row) => payloads[row],
    metadataOf: (row) => metadata[row],
    isRetained: (row) => retained[row] === 1,
  };
}
