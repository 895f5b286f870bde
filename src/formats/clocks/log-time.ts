import { type Time, timeOf } from '../json/values.ts';

/** Counts since 1970 outside these years are taken for counters of another kind (ticks since boot). */
const EARLIEST_MILLIS = Date.UTC(1990, 0, 1);
const LATEST_MILLIS = Date.UTC(2100, 0, 1);

const MONTH_FIRST =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? (\d{1,2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?(?: ?(AM|PM))?$/i;

/**
 * The wall time in a field of a log line, `undefined` when it is not plainly one: ISO 8601, a count since 1970 that
 * falls between 1990 and 2100, or `month/day/year` as American programs write it. Times without a zone are read as UTC.
 */
export function epochOfLogTime(text: string): Time | undefined {
  const time = timeOf(text);
  if (time) return time.millis >= EARLIEST_MILLIS && time.millis < LATEST_MILLIS ? time : undefined;
  const match = MONTH_FIRST.exec(text.trim());
  if (!match) return undefined;
  const [, month, day, year, hour, minute, second, fraction = '', half] = match;
  const hour24 = half ? (+hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0) : +hour;
  const two = (digits: string | number): string => String(digits).padStart(2, '0');
  return timeOf(
    `${year}-${two(month)}-${two(day)}T${two(hour24)}:${minute}:${second}.${fraction.padEnd(3, '0')}Z`,
  );
}
