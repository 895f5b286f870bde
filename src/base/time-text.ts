/** Units of time in milliseconds, smallest first. */
const UNITS: readonly (readonly [name: string, millis: number])[] = [
  ['ns', 1e-6],
  ['µs', 1e-3],
  ['ms', 1],
  ['s', 1000],
  ['min', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
];

/** A length of time for people, to a few digits: `850 ns`, `12.3 ms`, `1.25 s`, `26 min 4 s`, `2 d 3 h`. */
export function durationText(millis: number, digits = 3): string {
  const length = Math.abs(millis);
  const sign = millis < 0 ? '−' : '';
  if (length === 0) return '0 s';
  if (length < 59_999.5) {
    const [name, size] = UNITS.slice(0, 4).findLast(([, unit]) => length >= unit * 0.9995) ?? UNITS[0];
    return `${sign}${Number((length / size).toPrecision(digits)).toLocaleString('en-US')} ${name}`;
  }
  return sign + wholeParts(length, length < 3_600_000 ? 1000 : length < 86_400_000 ? 60_000 : 3_600_000);
}

/** A time since the start, exact enough to tell neighbours apart: `5 min 43.97 s`, `3 h 2 min 5 s`, `1 d 16 h 12 min`. */
export function sinceText(millis: number): string {
  const length = Math.abs(millis);
  const sign = millis < 0 ? '−' : '';
  if (length >= 86_400_000) return sign + wholeParts(length, 60_000);
  if (length >= 3_600_000) return sign + wholeParts(length, 1000);
  if (length < 59_999.5) return durationText(millis, 4);
  const minutes = Math.floor(length / 60_000);
  const seconds = (length - minutes * 60_000) / 1000;
  return `${sign}${minutes} min ${Math.min(59.99, Number(seconds.toFixed(2)))} s`;
}

/**
 * A time since the start, exact to `step`, the distance of its neighbours on an axis: `3.4002 s`, `1 min 15 s`.
 * All of one axis use the unit of the furthest one, given by `furthest`.
 */
export function offsetText(millis: number, step: number, furthest: number): string {
  if (Math.abs(millis) < step / 1e3) return '0';
  const sign = millis < 0 ? '−' : '';
  const length = Math.abs(millis);
  if (furthest >= 60_000 && step >= 1000) return sign + wholeParts(length, step);
  if (length >= 60_000) {
    const minutes = Math.floor(length / 60_000 + 1e-12);
    const seconds = decimal((length - minutes * 60_000) / 1000, step / 1000);
    return `${sign}${wholeParts(minutes * 60_000, 60_000)} ${seconds} s`;
  }
  const reach = Math.max(furthest, step);
  const [name, size] = UNITS.slice(0, 4).findLast(([, unit]) => reach >= unit) ?? UNITS[0];
  return `${sign}${decimal(length / size, step / size)} ${name}`;
}

/** `1 d 2 h 5 min 3 s` down to the unit of `least`; parts that are zero are left out. */
function wholeParts(length: number, least: number): string {
  const smallest = UNITS.findLastIndex(([, size]) => size <= least);
  let rest = Math.round(length / UNITS[smallest][1]) * UNITS[smallest][1];
  const parts: string[] = [];
  for (let unit = UNITS.length - 1; unit >= smallest; unit--) {
    const [name, size] = UNITS[unit];
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count.toLocaleString('en-US')} ${name}`);
  }
  return parts.length > 0 ? parts.join(' ') : `0 ${UNITS[smallest][0]}`;
}

function decimal(value: number, step: number): string {
  const digits = Math.min(12, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Milliseconds from one ISO 8601 time to another, exact below the millisecond, where `Date` is not. */
export function millisBetween(from: string, to: string): number {
  const [fromMillis, fromRest] = splitTime(from);
  const [toMillis, toRest] = splitTime(to);
  return toMillis - fromMillis + (toRest - fromRest);
}

function splitTime(iso: string): [millis: number, rest: number] {
  const fraction = /\.(\d+)Z$/.exec(iso)?.[1] ?? '';
  if (fraction.length <= 3) return [Date.parse(iso), 0];
  const whole = `${iso.slice(0, iso.length - 1 - (fraction.length - 3))}Z`;
  return [Date.parse(whole), Number(`0.${fraction.slice(3)}`)];
}

/** `2024-03-01 18:00:00.25 UTC`: ISO 8601 as people read it. */
export function clockText(iso: string): string {
  return `${iso
    .replace('T', ' ')
    .replace(/(\.\d*?)0*Z$/, (_, digits: string) => (digits === '.' ? 'Z' : `${digits}Z`))
    .replace(/Z$/, '')} UTC`;
}
