import { NO_EVENT } from '../../model/ids.ts';
import { type Colours, ColourTable } from './colours.ts';

/** Marks a row that is in no class. */
export const NO_CLASS = 0xffffffff;

/** Rows of one colour, by class: those of A first, those of B from `middle` on, both ascending. */
export interface Classes {
  readonly count: number;
  readonly of: Uint32Array;
  /** Members of class `c` are `rows[start[c] .. start[c + 1])`. */
  readonly start: Uint32Array;
  readonly middle: Uint32Array;
  readonly rows: Uint32Array;
}

/** @param partner rows that have one are in no class */
export function classesOf({ high, low }: Colours, partner: Uint32Array, split: number): Classes {
  const open = rowsWithoutPartner(partner);
  const table = new ColourTable(open.length);
  const of = new Uint32Array(partner.length).fill(NO_CLASS);
  for (const row of open) of[row] = table.numberOf(high[row], low[row]);
  // pass 1: count members; pass 2: running sums; pass 3: place in order of rows, and note where A ends
  const count = table.size;
  const start = new Uint32Array(count + 1);
  for (const row of open) start[of[row] + 1]++;
  for (let c = 0; c < count; c++) start[c + 1] += start[c];
  const next = start.slice(0, count);
  const rows = new Uint32Array(open.length);
  let middle: Uint32Array | undefined;
  for (const row of open) {
    if (row >= split) middle ??= next.slice();
    rows[next[of[row]]++] = row;
  }
  return { count, of, start, middle: middle ?? next, rows };
}

function rowsWithoutPartner(partner: Uint32Array): Uint32Array {
  let count = 0;
  for (let row = 0; row < partner.length; row++) if (partner[row] === NO_EVENT) count++;
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; at < count; row++) if (partner[row] === NO_EVENT) rows[at++] = row;
  return rows;
}

/** Makes pairs of what is alone in its class on both sides; answers how many. */
export function pairUnique(classes: Classes, partner: Uint32Array): number {
  return pairAgreed([proposals(classes)], partner);
}

/** Per row the one that is alone with it in a class, one on each side; `NO_EVENT` where there is none. */
export function proposals({ count, of, start, middle, rows }: Classes): Uint32Array {
  const proposed = new Uint32Array(of.length).fill(NO_EVENT);
  for (let c = 0; c < count; c++) {
    if (middle[c] - start[c] !== 1 || start[c + 1] - middle[c] !== 1) continue;
    proposed[rows[start[c]]] = rows[middle[c]];
    proposed[rows[middle[c]]] = rows[start[c]];
  }
  return proposed;
}

/** Makes pairs of what somebody proposes and nobody has another proposal for, on either side; answers how many. */
export function pairAgreed(proposed: readonly Uint32Array[], partner: Uint32Array): number {
  const contradicts = (row: number, other: number): boolean =>
    proposed.some((list) => list[row] !== NO_EVENT && list[row] !== other);
  let made = 0;
  for (const list of proposed) {
    for (let row = 0; row < list.length; row++) {
      const other = list[row];
      if (other === NO_EVENT || other < row || partner[row] !== NO_EVENT) continue;
      if (contradicts(row, other) || contradicts(other, row)) continue;
      partner[row] = other;
      partner[other] = row;
      made++;
    }
  }
  return made;
}
