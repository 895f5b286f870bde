import type { Computation } from './computation.ts';
import { type EventIndex, NO_EVENT } from './ids.ts';
import type { Provenance } from './provenance.ts';

/** One event as an object, for the edges of the system; inner loops read the columns. Fields as PyRapide's Event. */
export interface EventView {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  /** Milliseconds since 1970, `undefined` where the recording gives no time. */
  readonly timestamp: number | undefined;
  /** ISO 8601 in UTC with as many decimals as the recording's time needs (up to 9), `undefined` without a time. */
  readonly time: string | undefined;
  readonly payload: unknown;
  readonly metadata: unknown;
  readonly clocks: unknown;
}

export function eventAt(computation: Computation, row: EventIndex): EventView {
  const timestamp = computation.epochMillisOf(row);
  return {
    id: computation.idOf(row),
    name: computation.types[computation.typeOf[row]],
    source: computation.sources[computation.sourceOf[row]],
    timestamp: Number.isNaN(timestamp) ? undefined : timestamp,
    time: isoTime(computation.timeOrigin, computation.timeOf[row]),
    payload: computation.payload.value(row),
    metadata: computation.metadata?.value(row),
    clocks: computation.clocks?.value(row),
  };
}

/** A direct cause with the rule that says so. */
export interface CauseView {
  readonly row: EventIndex;
  readonly provenance: Provenance;
}

export function causesOf(computation: Computation, row: EventIndex): CauseView[] {
  const views: CauseView[] = [];
  for (let e = computation.causeStart[row]; e < computation.causeStart[row + 1]; e++) {
    views.push({
      row: computation.causes[e] as EventIndex,
      provenance: computation.provenances[computation.causeProvenance[e]],
    });
  }
  return views;
}

/** Direct effects of an event, each with the rule that made the edge. */
export function effectsOf(computation: Computation, row: EventIndex): CauseView[] {
  const { start, rows, edge } = computation.effects;
  const views: CauseView[] = [];
  for (let i = start[row]; i < start[row + 1]; i++) {
    views.push({
      row: rows[i] as EventIndex,
      provenance: computation.provenances[computation.causeProvenance[edge[i]]],
    });
  }
  return views;
}

/** Ids of causes that the event names and the recording does not hold. */
export function danglingCausesOf(computation: Computation, row: EventIndex): string[] {
  const { danglingEffect, danglingKey, keys } = computation;
  const ids: string[] = [];
  for (let i = 0; i < danglingEffect.length; i++) {
    if (danglingEffect[i] === row) ids.push(keys.textOf(danglingKey[i]));
  }
  return ids;
}

/** The other end of the span that this event starts or ends. */
export function partnerOf(computation: Computation, row: EventIndex): EventIndex | undefined {
  const partner = computation.partnerOf?.[row];
  return partner === undefined || partner === NO_EVENT ? undefined : (partner as EventIndex);
}

/** The id of the start of the span that an event ends. */
export function startIdOf(computation: Computation, row: EventIndex): string | undefined {
  const partner = partnerOf(computation, row);
  return partner === undefined || partner > row ? undefined : computation.idOf(partner);
}

/**
 * ISO 8601 in UTC of `origin + offset` milliseconds, exact to the nanosecond for recordings shorter than a month.
 * `undefined` when there is no time or it lies outside the years ISO 8601 dates can say.
 */
export function isoTime(originMillis: number, offsetMillis: number): string | undefined {
  if (Number.isNaN(offsetMillis)) return undefined;
  let whole = Math.floor(offsetMillis);
  let nanos = Math.round((offsetMillis - whole) * 1e6);
  if (nanos === 1e6) {
    whole += 1;
    nanos = 0;
  }
  const date = new Date(originMillis + whole);
  if (Number.isNaN(date.getTime())) return undefined;
  const iso = date.toISOString();
  return nanos === 0 ? iso : `${iso.slice(0, -1)}${String(nanos).padStart(6, '0').replace(/0+$/, '')}Z`;
}
