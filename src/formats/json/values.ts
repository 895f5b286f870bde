import type { Diagnostics, Place } from '../../model/diagnostic.ts';

/** A JSON object as it came from outside: read it through `own`, so that no key can reach a prototype. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object's own value under a key; `undefined` for everything inherited. */
export function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** The first of several keys that the object has with a value other than null. */
export function ownAny(fields: Fields, keys: readonly string[]): unknown {
  for (const key of keys) {
    const value = own(fields, key);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** Where a field stands, for what is said about it. */
export interface FieldPlace {
  readonly diagnostics: Diagnostics;
  readonly place?: Place;
  readonly eventId?: string;
}

/** Reports a value of the wrong kind; the reader goes on without it. */
export function reportBadValue(at: FieldPlace, key: string, expected: string, value: unknown): void {
  at.diagnostics.report({
    code: 'bad-value',
    severity: 'warning',
    message: `The field “${key}” should be ${expected} but is ${kindOf(value)}; it was left out.`,
    place: at.place,
    eventId: at.eventId,
  });
}

/** A text; numbers and booleans become text, absent and null are `undefined`, the rest is reported. */
export function textField(fields: Fields, key: string, at: FieldPlace): string | undefined {
  const value = own(fields, key);
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  reportBadValue(at, key, 'a text', value);
  return undefined;
}

/** A finite number; a text of digits counts as one. */
export function numberField(fields: Fields, key: string, at: FieldPlace): number | undefined {
  const value = own(fields, key);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
    return Number(value);
  reportBadValue(at, key, 'a number', value);
  return undefined;
}

/** A list; absent and null are the empty list. */
export function listField(fields: Fields, key: string, at: FieldPlace): readonly unknown[] {
  const value = own(fields, key);
  if (Array.isArray(value)) return value;
  if (value !== undefined && value !== null) reportBadValue(at, key, 'a list', value);
  return [];
}

/** An object; absent and null are `undefined`. */
export function objectField(fields: Fields, key: string, at: FieldPlace): Fields | undefined {
  const value = own(fields, key);
  if (isFields(value)) return value;
  if (value !== undefined && value !== null) reportBadValue(at, key, 'an object', value);
  return undefined;
}

/** A time; absent and null are `undefined`, what cannot be read is reported. */
export function timeField(
  fields: Fields,
  key: string,
  at: FieldPlace,
  unit: TimeUnit = 'auto',
): Time | undefined {
  const value = own(fields, key);
  if (value === undefined || value === null || value === '') return undefined;
  const time = timeOf(value, unit);
  if (time === undefined) reportBadValue(at, key, 'a time', value);
  return time;
}

/** The kind of a value and, where it is short, the value, in words. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') {
    return `the text “${value.length > 40 ? `${value.slice(0, 39)}…` : value}”`;
  }
  if (typeof value === 'object') return 'an object';
  return `the ${typeof value} ${String(value)}`;
}

/** A moment as `ComputationBuilder.begin` takes it: whole milliseconds since 1970 and nanoseconds 0 to 999,999. */
export interface Time {
  readonly millis: number;
  readonly nanos: number;
}

export type TimeUnit = 'auto' | 'iso' | 's' | 'ms' | 'us' | 'ns';

/** The farthest moment a `Date` can say, in milliseconds on either side of 1970. */
const FARTHEST_MILLIS = 8.64e15;

/**
 * Reads a time: ISO 8601 (up to 9 decimals, any offset; none means UTC), or a count since 1970 in the unit given.
 * `auto` tells the unit of a count by its size: below 1e11 seconds, 1e14 milliseconds, 1e17 microseconds, else
 * nanoseconds. Texts of digits and BigInts are exact; so are numbers, to the digits they were written with.
 */
export function timeOf(value: unknown, unit: TimeUnit = 'auto'): Time | undefined {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return undefined;
    const known = unit === 'auto' || unit === 'iso' ? unitBySize(Math.abs(value)) : unit;
    if (known === 'ms' && Number.isInteger(value)) {
      return Math.abs(value) <= FARTHEST_MILLIS ? { millis: value, nanos: 0 } : undefined;
    }
    return countOf(plainDigits(value), known);
  }
  if (typeof value === 'bigint') {
    return countOf(
      String(value),
      unit === 'auto' || unit === 'iso' ? unitBySize(Math.abs(Number(value))) : unit,
    );
  }
  if (typeof value !== 'string') return undefined;
  const usual = unit === 'auto' || unit === 'iso' ? usualTimeOf(value) : undefined;
  if (usual) return usual;
  const text = value.trim();
  if (/^[-+]?\d+(\.\d*)?$/.test(text) && unit !== 'iso') {
    return countOf(text, unit === 'auto' ? unitBySize(Math.abs(Number(text))) : unit);
  }
  return unit === 'auto' || unit === 'iso' ? isoTimeOf(text) : undefined;
}

/** Which unit a count since 1970 is in when nobody says: each covers the years 1973 to 5138 of the one before. */
function unitBySize(count: number): Exclude<TimeUnit, 'auto' | 'iso'> {
  if (count < 1e11) return 's';
  if (count < 1e14) return 'ms';
  return count < 1e17 ? 'us' : 'ns';
}

/** Decimal digits of the unit's nanoseconds. */
const SCALE = { s: 9, ms: 6, us: 3, ns: 0 } as const;

function countOf(digits: string, unit: keyof typeof SCALE): Time | undefined {
  const match = /^([-+]?)(\d{1,25})(?:\.(\d*))?$/.exec(digits);
  if (!match) return undefined;
  const [, sign, whole, fraction = ''] = match;
  const scale = SCALE[unit];
  const magnitude = BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale));
  const nanos = sign === '-' ? -magnitude : magnitude;
  const rest = ((nanos % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const millis = Number((nanos - rest) / 1_000_000n);
  return Math.abs(millis) <= FARTHEST_MILLIS ? { millis, nanos: Number(rest) } : undefined;
}

/** A number without an exponent, in the shortest digits that mean it. */
function plainDigits(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return Math.abs(value) >= 1 ? BigInt(Math.trunc(value)).toString() : value.toFixed(20);
}

const ISO =
  /^([-+]\d{6}|\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,18}))?)?\s?(Z|z|[-+]\d\d(?::?\d\d)?)?)?$/;

function isoTimeOf(text: string): Time | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const isLeapSecond = second === '60';
  const inRange = +month >= 1 && +month <= 12 && +day >= 1 && +hour <= 24 && +minute < 60 && +second <= 60;
  if (!inRange || +day > daysInMonth(+year, +month)) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(+year, +month - 1, +day);
  date.setUTCHours(+hour, +minute, isLeapSecond ? 59 : +second, 0);
  const offset = zoneMinutes(zone);
  const millis = date.getTime() - offset * 60_000 + (isLeapSecond ? 1000 : 0);
  if (!(Math.abs(millis) <= FARTHEST_MILLIS)) return undefined;
  const digits = fraction.padEnd(9, '0');
  return { millis: millis + +digits.slice(0, 3), nanos: +digits.slice(3, 9) };
}

/** The day of the time that was read last, as it was written, and when it began. */
let usualDay = '';
let usualDayBegan = Number.NaN;

/** What is written as nearly all times are: `2026-04-05T10:00:00.123Z`. */
function usualTimeOf(text: string): Time | undefined {
  if (text.length !== 24 || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':') return undefined;
  if (text[19] !== '.' || text[23] !== 'Z') return undefined;
  const hour = digitsAt(text, 11, 13);
  const minute = digitsAt(text, 14, 16);
  const second = digitsAt(text, 17, 19);
  const millis = digitsAt(text, 20, 23);
  // what is none is no digit
  if (!(hour < 24 && minute < 60 && second < 60 && millis >= 0)) return undefined;
  if (!text.startsWith(usualDay) || usualDay === '') {
    const day = text.slice(0, 10);
    const time = isoTimeOf(day);
    if (!time) return undefined;
    usualDay = day;
    usualDayBegan = time.millis;
  }
  return { millis: usualDayBegan + ((hour * 60 + minute) * 60 + second) * 1000 + millis, nanos: 0 };
}

/** A number of so many digits; `NaN` where one is none. */
function digitsAt(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function zoneMinutes(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const minutes = +digits.slice(0, 2) * 60 + +(digits.slice(2) || 0);
  return zone[0] === '-' ? -minutes : minutes;
}
