import type { CauseColumns } from '../poset/cause-columns.ts';
import { PathLengths, type SummaryCause } from './path-lengths.ts';

/** Kept events looked at in one pass: a bit each in so many words. */
const WORDS = 32;
const PER_PASS = WORDS * 32;

interface OrderedColumns extends CauseColumns {
  precedes(a: number, b: number): boolean;
  /** How many events at least an edge leads through already. */
  throughOf(edge: number): number;
}

/**
 * Which kept events reach a kept event through events that are not kept, and in no other way that these or its own kept
 * causes say: the summary edges, by effect. Derived when rows go, are drawn or handed out; never stored per event.
 *
 * Events go in an order in which causes go first, so that there are paths through what goes only from events that were
 * kept back: per event that goes the kept ones at its border are bits, `border = OR over causes (kept: its bit; gone: its
 * border)`, a thousand kept-back events to a pass.
 */
export function summaryCauses(columns: OrderedColumns, keep: Uint8Array): Map<number, SummaryCause[]> {
  const { size, causeStart, causes } = columns;
  const reached = new Map<number, number[]>();
  let lastGone = size - 1;
  while (lastGone >= 0 && keep[lastGone] === 1) lastGone--;
  const back: number[] = [];
  for (let row = 0; row < lastGone; row++) if (keep[row] === 1) back.push(row);
  for (let from = 0; from < back.length; from += PER_PASS) {
    const some = back.slice(from, from + PER_PASS);
    const words = Math.ceil(some.length / 32);
    const bitOf = new Map(some.map((row, bit) => [row, bit]));
    const border = new Uint32Array((lastGone + 1) * words);
    const own = new Uint32Array(words);
    for (let row = some[0] + 1; row < size; row++) {
      own.fill(0);
      let isTouched = false;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        const cause = causes[e];
        const bit = keep[row] === 1 ? undefined : bitOf.get(cause);
        if (bit !== undefined) {
          own[bit >>> 5] |= 1 << (bit & 31);
          isTouched = true;
        } else if (keep[cause] === 0) {
          for (let w = 0; w < words; w++) own[w] |= border[cause * words + w];
          isTouched = true;
        }
      }
      if (!isTouched) continue;
      if (keep[row] === 0) border.set(own, row * words);
      else add(reached, row, some, own);
    }
  }
  const lengths = new PathLengths(columns, keep);
  const summaries = new Map<number, SummaryCause[]>();
  for (const [row, found] of reached) {
    const least = withoutImplied(columns, row, found, keep);
    if (least.length > 0) summaries.set(row, lengths.of(row, least));
  }
  return summaries;
}

function add(reached: Map<number, number[]>, row: number, some: readonly number[], bits: Uint32Array): void {
  for (let w = 0; w < bits.length; w++) {
    for (let word = bits[w]; word !== 0; word &= word - 1) {
      const bit = w * 32 + 31 - Math.clz32(word & -word);
      const known = reached.get(row);
      if (known) known.push(some[bit]);
      else reached.set(row, [some[bit]]);
    }
  }
}

/** Who is compared with more than this is left: its edge is true, only more than need be. */
const MOST_COMPARED = 256;

/** Without what another one of them, or a kept cause, comes after. @param found ascending */
function withoutImplied(
  columns: OrderedColumns,
  row: number,
  found: readonly number[],
  keep: Uint8Array,
): number[] {
  const { causeStart, causes } = columns;
  const kept = Array.from(causes.subarray(causeStart[row], causeStart[row + 1])).filter(
    (cause) => keep[cause] === 1,
  );
  // what is implied by one that is left out is implied by one that is not
  const nearest = [...kept];
  for (let i = found.length - 1; i >= 0; i--) {
    const one = found[i];
    const isImplied =
      nearest.length > MOST_COMPARED
        ? kept.includes(one)
        : nearest.some((other) => other === one || columns.precedes(one, other));
    if (!isImplied) nearest.push(one);
  }
  return nearest.slice(kept.length).reverse();
}
