const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A size for people: `0 bytes`, `812 bytes`, `3.4 MB`, `12 GB`; decimal units. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  if (value === 1 && unit === 0) return '1 byte';
  return `${unit > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}
