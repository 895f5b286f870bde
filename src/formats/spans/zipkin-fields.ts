import {
  type FieldPlace,
  type Fields,
  isFields,
  numberField,
  own,
  reportBadValue,
  type Time,
  textField,
  timeField,
} from '../json/values.ts';
import type { SpanReference } from './span.ts';
import { plusMicros } from './span-text.ts';

/** What both versions of the format share. */
export interface ZipkinIds {
  readonly traceId: string;
  readonly spanId: string;
  readonly causes: readonly SpanReference[];
}

export function idsOf(fields: Fields, at: FieldPlace): ZipkinIds {
  const traceId = textField(fields, 'traceId', at) ?? '';
  const spanId = textField(fields, 'id', at) ?? '';
  const parent = textField(fields, 'parentId', at);
  const causes: SpanReference[] = parent ? [{ relation: 'parent', traceId, spanId: parent }] : [];
  return { traceId, spanId, causes };
}

/** Start and end of a span from `timestamp` and `duration`, both in microseconds. */
export interface Extent {
  readonly start: Time | undefined;
  readonly end: Time | undefined;
  readonly durationMicros: number | undefined;
}

export function extentOf(fields: Fields, at: FieldPlace): Extent {
  const start = timeField(fields, 'timestamp', at, 'us');
  const durationMicros = numberField(fields, 'duration', at);
  if (durationMicros !== undefined && durationMicros < 0) {
    at.diagnostics.report({
      code: 'bad-value',
      severity: 'warning',
      message: `The span has the negative duration ${durationMicros} µs; its end is shown before its start, as recorded.`,
      place: at.place,
    });
  }
  return { start, end: endOf(start, durationMicros, at), durationMicros };
}

/** The service of an endpoint, or its address where it names none. */
export function serviceOf(endpoint: unknown): string {
  if (!isFields(endpoint)) return '';
  for (const key of ['serviceName', 'ipv4', 'ipv6']) {
    const value = own(endpoint, key);
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}

function endOf(start: Time | undefined, micros: number | undefined, at: FieldPlace): Time | undefined {
  if (!start || micros === undefined) return undefined;
  const end = plusMicros(start, micros);
  if (Math.abs(end.millis) <= 8.64e15) return end;
  reportBadValue(at, 'duration', 'a number of microseconds', micros);
  return undefined;
}
