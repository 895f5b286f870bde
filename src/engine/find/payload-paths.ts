import type { Computation } from '../../model/computation.ts';
import type { FoundPath, FoundPaths } from '../../model/find.ts';
import type { Slices } from '../../model/slices.ts';
import type { Breathe } from './breathe.ts';

/** Different paths that are counted; keys deeper than `DEEPEST` are not looked at. */
export const MOST_PATHS = 2000;
const DEEPEST = 8;

/** Members of a list that are looked into. */
const MOST_MEMBERS = 200;

const NUMERIC = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Which paths there are, by a look at every payload. Paths go through lists and never end in an object. */
export async function payloadPaths(
  { size, payload, metadata }: Computation,
  breathe: Breathe,
  report: (fraction: number) => void,
): Promise<FoundPaths> {
  const found: Tally = { counts: new Map(), isCut: false };
  const columns: (readonly ['payload' | 'metadata', Slices])[] = [['payload', payload]];
  if (metadata) columns.push(['metadata', metadata]);
  for (const [index, [of, slices]] of columns.entries()) {
    for (let row = 0; row < size; row++) {
      if ((row & 0xff) === 0) {
        const pause = breathe();
        if (pause) {
          await pause;
          report((index + row / size) / columns.length);
        }
      }
      const value = slices.value(row);
      if (value !== undefined) visit(found, value, of, row, 0);
    }
  }
  const paths = Array.from(found.counts, ([name, { count, numbers }]): FoundPath => {
    const dot = name.indexOf('.');
    const of = (dot < 0 ? name : name.slice(0, dot)) as 'payload' | 'metadata';
    return { of, path: dot < 0 ? '' : name.slice(dot + 1), count, numbers };
  });
  return { paths: paths.sort((a, b) => b.count - a.count), isCut: found.isCut };
}

interface Tally {
  readonly counts: Map<string, { count: number; numbers: number; lastRow: number }>;
  isCut: boolean;
}

/** Every path is counted once a row, however often it leads somewhere there. */
function visit(tally: Tally, value: unknown, name: string, row: number, depth: number): void {
  if (Array.isArray(value)) {
    for (const member of value.slice(0, MOST_MEMBERS)) visit(tally, member, name, row, depth);
    return;
  }
  if (typeof value === 'object' && value !== null) {
    if (depth >= DEEPEST) return;
    for (const [key, member] of Object.entries(value)) {
      // an empty key cannot be named in a path
      if (key !== '') visit(tally, member, `${name}.${key}`, row, depth + 1);
    }
    return;
  }
  let known = tally.counts.get(name);
  if (!known) {
    if (tally.counts.size >= MOST_PATHS) {
      tally.isCut = true;
      return;
    }
    known = { count: 0, numbers: 0, lastRow: -1 };
    tally.counts.set(name, known);
  }
  if (known.lastRow === row) return;
  known.lastRow = row;
  known.count++;
  if (typeof value === 'number' || (typeof value === 'string' && NUMERIC.test(value))) known.numbers++;
}
