import type { MappedRow, Span } from '../../formats/index.ts';
import { millisBetween } from './time-parts.ts';

/** A row with an end time as a span, as `formats/rows` makes it: its causes are links, its parent is its parent. */
export function mappedSpan(row: MappedRow): Span {
  const parent =
    row.parent === undefined ? [] : [{ relation: 'parent', traceId: '', spanId: row.parent } as const];
  const links = row.causes.map((spanId) => ({ relation: 'link', traceId: '', spanId }) as const);
  const durationMillis = millisBetween(row.time, row.endTime);
  return {
    traceId: '',
    spanId: row.id,
    name: row.name,
    source: row.source,
    kind: undefined,
    hasStart: row.time !== undefined,
    hasEnd: row.endTime !== undefined,
    start: row.time,
    end: row.endTime,
    causes: [...parent, ...links],
    moments: [],
    attributes: row.payload,
    outcome: durationMillis === undefined ? '' : JSON.stringify({ durationMillis }),
    metadata: '',
    place: row.place,
    path: undefined,
  };
}
