import { type FieldPlace, type Fields, ownAny, reportBadValue, type Time, timeOf } from '../json/values.ts';
import { otlpId, SPAN_BYTES, TRACE_BYTES } from './otlp-ids.ts';

/** The ids that spans and logs carry; empty where there is none. */
export function idsOf(fields: Fields, at: FieldPlace): { traceId: string; spanId: string } {
  return {
    traceId: idField(fields, ['traceId', 'trace_id'], TRACE_BYTES, at),
    spanId: idField(fields, ['spanId', 'span_id'], SPAN_BYTES, at),
  };
}

export function idField(fields: Fields, keys: readonly string[], bytes: number, at: FieldPlace): string {
  const value = ownAny(fields, keys);
  if (value === undefined) return '';
  if (typeof value === 'string') return otlpId(value, bytes);
  reportBadValue(at, keys[0], 'a text', value);
  return '';
}

/** Nanoseconds since 1970 as a text of digits (or a number); zero means that nobody said. */
export function nanosField(fields: Fields, keys: readonly string[], at: FieldPlace): Time | undefined {
  const value = ownAny(fields, keys);
  if (isUnsaid(value)) return undefined;
  const time =
    typeof value === 'string' && /^\d{7,20}$/.test(value) ? plainNanos(value) : timeOf(value, 'ns');
  if (time) return time;
  reportBadValue(at, keys[0], 'nanoseconds since 1970', value);
  return undefined;
}

export function isUnsaid(nanos: unknown): boolean {
  return nanos === undefined || nanos === '' || nanos === 0 || nanos === '0';
}

/** The digits cut in two, which is exact and quicker than big integers. */
function plainNanos(digits: string): Time | undefined {
  const millis = Number(digits.slice(0, -6));
  return millis <= 8.64e15 ? { millis, nanos: Number(digits.slice(-6)) } : undefined;
}
