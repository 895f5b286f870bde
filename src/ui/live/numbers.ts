const whole = new Intl.NumberFormat('en-US');
const few = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** `12,345`. */
export function countWords(count: number): string {
  return whole.format(count);
}

/** `1 event`, `12,345 events`. */
export function eventWords(count: number): string {
  return `${countWords(count)} ${count === 1 ? 'event' : 'events'}`;
}

/** `58 events/s`, `1.2 events/s`, `1 event/s`. */
export function rateWords(perSecond: number): string {
  const words = perSecond >= 10 ? whole.format(Math.round(perSecond)) : few.format(perSecond);
  return `${words} ${words === '1' ? 'event' : 'events'}/s`;
}

/** `34 ms`, `2.1 s`, `3 min`, `5 h`; what is ahead of the clock is told so. */
export function lagWords(millis: number): string {
  if (Number.isNaN(millis)) return 'no times';
  const isAhead = millis < -500;
  // so little is how clocks differ, and no lag
  const size = isAhead ? -millis : Math.max(0, millis);
  const words =
    size < 1000
      ? `${Math.round(size)} ms`
      : size < 60_000
        ? `${few.format(size / 1000)} s`
        : size < 3_600_000
          ? `${few.format(size / 60_000)} min`
          : `${few.format(size / 3_600_000)} h`;
  return isAhead ? `${words} ahead` : words;
}

/** `14:03:22`. */
export function clockTime(millis: number): string {
  return new Date(millis).toLocaleTimeString('en-GB');
}

/** `14:03:22.412`. */
export function timeOfDay(millis: number): string {
  if (Number.isNaN(millis)) return '';
  const time = new Date(millis);
  return `${clockTime(millis)}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

/** `812 bytes`, `2.3 MB`. */
export function bytesWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${few.format(bytes / 1000)} kB` : `${few.format(bytes / 1e6)} MB`;
}
