import { ExactNumber } from './parse-json.ts';

/** At most so many entries of recorded clocks are shown. */
const MOST_ROWS = 200;

/** Recorded clocks, one line per entry: `{"host": 3}` as it is, `{"vector": {"host": 3}}` as `vector host`. */
export function stampRows(clocks: unknown): (readonly [name: string, value: string])[] {
  const rows: (readonly [string, string])[] = [];
  addRows(rows, clocks, '');
  return rows;
}

function addRows(rows: (readonly [string, string])[], value: unknown, name: string): void {
  if (rows.length >= MOST_ROWS) return;
  if (value instanceof ExactNumber) rows.push([name, value.digits]);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value))
      addRows(rows, inner, name === '' ? key : `${name} ${key}`);
  } else if (value !== undefined) {
    rows.push([
      name === '' ? 'clock' : name,
      typeof value === 'number'
        ? value.toLocaleString('en-US', { maximumFractionDigits: 20 })
        : String(value),
    ]);
  }
}
