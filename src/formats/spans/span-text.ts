import type { Time } from '../json/values.ts';

/** A key with the JSON text of its value. */
export type Member = readonly [key: string, json: string];

/**
 * An object as JSON text; the empty text when it has no member. A key that comes more than once (span formats allow
 * it) holds a list of its different values. Text instead of an object, so that no key of a file ever becomes a property.
 */
export function objectText(members: readonly Member[]): string {
  if (members.length === 0) return '';
  if (hasRepeatedKey(members)) return objectText(gathered(members));
  let text = '{';
  for (let i = 0; i < members.length; i++) {
    text += `${i === 0 ? '' : ','}${keyText(members[i][0])}:${members[i][1]}`;
  }
  return `${text}}`;
}

function hasRepeatedKey(members: readonly Member[]): boolean {
  if (members.length > 16) return new Set(members.map(([key]) => key)).size < members.length;
  for (let i = 1; i < members.length; i++) {
    for (let j = 0; j < i; j++) if (members[i][0] === members[j][0]) return true;
  }
  return false;
}

/** Members with every key once, its different values in a list. */
function gathered(members: readonly Member[]): Member[] {
  const values = new Map<string, Set<string>>();
  for (const [key, json] of members) values.set(key, (values.get(key) ?? new Set()).add(json));
  return Array.from(values, ([key, texts]) => [
    key,
    texts.size === 1 ? [...texts][0] : `[${[...texts].join(',')}]`,
  ]);
}

/** Keys of attributes are few and come again with every span. */
const keyTexts = new Map<string, string>();
const KEPT_KEYS = 4096;

function keyText(key: string): string {
  let text = keyTexts.get(key);
  if (text === undefined) {
    text = JSON.stringify(key);
    if (keyTexts.size < KEPT_KEYS && key.length < 256) keyTexts.set(key, text);
  }
  return text;
}

/** Members for those values that are there. */
export function membersOf(values: Iterable<readonly [string, unknown]>): Member[] {
  const members: Member[] = [];
  for (const [key, value] of values) {
    const json = value === undefined || value === '' ? undefined : JSON.stringify(value);
    if (json !== undefined) members.push([key, json]);
  }
  return members;
}

export type SpanStatus = 'ok' | 'error';

/** How a span came out, as the payload of its end. `error` is what the recording says, `true` if only that it failed. */
export function outcomeMembers(outcome: {
  readonly durationMillis: number | undefined;
  readonly status?: SpanStatus;
  readonly message?: string;
  readonly error?: unknown;
}): Member[] {
  return membersOf([
    ['status', outcome.status],
    ['message', outcome.message],
    ['error', outcome.error],
    ['durationMillis', outcome.durationMillis],
  ]);
}

export function millisFromNanos(nanos: number): number {
  return nanos / 1e6;
}

/** Nanoseconds from one time to another; exact below 104 days. */
export function nanosBetween(from: Time, to: Time): number {
  return (to.millis - from.millis) * 1e6 + (to.nanos - from.nanos);
}

/** The time some microseconds later (or earlier); good to the nanosecond. */
export function plusMicros(time: Time, micros: number): Time {
  const wholeMillis = Math.floor(micros / 1000);
  const nanos = time.nanos + Math.round((micros - wholeMillis * 1000) * 1000);
  const carry = Math.floor(nanos / 1e6);
  return { millis: time.millis + wholeMillis + carry, nanos: nanos - carry * 1e6 };
}
