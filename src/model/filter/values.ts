import { isoTime } from '../event.ts';
import type { Instant } from './filter.ts';
import { UNITS } from './print.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A number as people and JSON write them, `undefined` for anything else. */
export function numberOf(text: string): number | undefined {
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

const LENGTH = /^([\d.]+(?:e[+-]?\d+)?)(ns|us|µs|μs|ms|s|sec|m|min|h|d)$/i;

/** A length of time in milliseconds: `20ms`, `1.5s`, `2min`. */
export function millisOf(text: string): number | undefined {
  const [, count, unit] = LENGTH.exec(text) ?? [];
  const value = count === undefined ? undefined : numberOf(count);
  if (value === undefined) return undefined;
  const name = { µs: 'us', μs: 'us', m: 'min', sec: 's' }[unit.toLowerCase()] ?? unit.toLowerCase();
  const size = UNITS.find(([known]) => known === name)?.[1] ?? Number.NaN;
  return value * size;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2}[tT ]\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?(z|[+-]\d{2}:?\d{2})?$/i;

/** ISO 8601, in UTC where no zone is given; or `+10s` after the first event. */
export function instantOf(text: string): Instant | undefined {
  if (/^[+-]/.test(text)) {
    const millis = millisOf(text.slice(1));
    return millis === undefined ? undefined : { kind: 'since', millis: text[0] === '-' ? -millis : millis };
  }
  if (DATE.test(text)) return atInstant(Date.parse(`${text}T00:00:00Z`), 0);
  const [, whole, fraction = '', zone = 'Z'] = DATE_TIME.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const nanos = Number(fraction.padEnd(9, '0'));
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : zone.replace(/^(.\d{2}):?(\d{2})$/, '$1:$2');
  const seconds = whole.length === 16 ? `${whole}:00` : whole;
  return atInstant(Date.parse(seconds.toUpperCase().replace(' ', 'T') + offset), nanos / 1e6);
}

/** A whole day, where the text names one. */
export function dayOf(text: string): readonly [Instant, Instant] | undefined {
  const from = DATE.test(text) ? instantOf(text) : undefined;
  const to = from && atInstant(Date.parse(`${text}T23:59:59.999Z`), 0.999999);
  return from && to && [from, to];
}

function atInstant(millis: number, rest: number): Instant | undefined {
  const iso = Number.isNaN(millis) ? undefined : isoTime(millis, rest);
  return iso === undefined ? undefined : { kind: 'at', iso };
}

/** Milliseconds from `originMillis` to the instant, exact below the millisecond. */
export function offsetOfIso(iso: string, originMillis: number): number {
  const fraction = /\.(\d+)Z$/.exec(iso)?.[1] ?? '';
  const whole = Date.parse(iso.replace(/\.\d+Z$/, 'Z'));
  return whole - originMillis + Number(fraction.padEnd(9, '0')) / 1e6;
}
