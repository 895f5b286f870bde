import { type Fields, isFields, own, type Time, timeOf } from '../../formats/index.ts';
import type { Problems } from './problems.ts';
import { LONGEST_KEY } from './recent-map.ts';
import type { TraceContext } from './trace-contexts.ts';

/** An id: a text that is neither empty nor endless, or a number, whose digits count. */
export function idText(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' || value.length > LONGEST_KEY ? undefined : value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

/** The first of the keys that holds a text that is not empty, or a number. */
export function textAt(fields: Fields, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = idText(own(fields, key));
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The ids in a list, or one id; what is no id is passed over. */
export function idsAt(fields: Fields, ...keys: readonly string[]): string[] {
  return keys.flatMap((key) => {
    const value = own(fields, key);
    const list = Array.isArray(value) ? value : [value];
    return list.flatMap((id) => idText(id) ?? []);
  });
}

export function fieldsAt(fields: Fields, key: string): Fields | undefined {
  const value = own(fields, key);
  return isFields(value) ? value : undefined;
}

export function listAt(fields: Fields, key: string): readonly unknown[] {
  const value = own(fields, key);
  return Array.isArray(value) ? value : [];
}

/** When a message was sent, by the first of the keys that go with logs. */
export function timeAtAny(fields: Fields, problems?: Problems): Time | undefined {
  const key = ['time', 'timestamp', 'at'].find((one) => (own(fields, one) ?? undefined) !== undefined);
  if (key === undefined) return undefined;
  const time = timeOf(own(fields, key));
  if (!time) problems?.add(`The “${key}” of a message cannot be read as a time and was left out.`);
  return time;
}

/** The span that the message is, where it says so. */
export function spanOf(fields: Fields): TraceContext | undefined {
  const traceId = textAt(fields, 'trace_id', 'traceId');
  const spanId = textAt(fields, 'span_id', 'spanId');
  return traceId === undefined || spanId === undefined ? undefined : { traceId, spanId };
}

/** The object without members that are `undefined`; `undefined` when none is left. */
export function present(members: Record<string, unknown>): Record<string, unknown> | undefined {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Everything under other keys; `undefined` when that is nothing. */
export function rest(fields: Fields, keys: ReadonlySet<string>): Fields | undefined {
  const entries = Object.entries(fields).filter(([key]) => !keys.has(key));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
