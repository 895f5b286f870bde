import { NO_EVENT } from '../../model/ids.ts';
import type { Colours } from './colours.ts';
import { longestCommon } from './longest-common.ts';
import type { TwoPosets } from './two-posets.ts';

/** Beyond so many differences between two pairs of one source, events are taken by their occurrence. */
const MOST_DIFFERENCES = 256;

/**
 * Pairs what is left, source by source. The events of a source stand in a line: by level, and where the order says
 * nothing by colour, so that the line does not depend on how the events were recorded. Between what has a partner already
 * the labels are aligned; then the first that is left over goes with the first, wherever it stands. Afterwards no two
 * events of one label are both without a partner.
 */
export function alignSources(posets: TwoPosets, colours: Colours, partner: Uint32Array): void {
  const levelOf = levels(posets);
  for (const { inA, inB } of openSources(posets, partner)) {
    const line = (rows: number[]): number[] =>
      rows.sort(
        (x, y) =>
          levelOf[x] - levelOf[y] ||
          colours.high[x] - colours.high[y] ||
          colours.low[x] - colours.low[y] ||
          x - y,
      );
    alignLines(line(inA), line(inB), posets, partner);
    pairByOccurrence(inA, inB, posets, partner);
  }
}

function levels({ size, causeStart, causes }: TwoPosets): Uint32Array {
  const level = new Uint32Array(size);
  for (let row = 0; row < size; row++) {
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      level[row] = Math.max(level[row], level[causes[e]] + 1);
    }
  }
  return level;
}

/** The events of every source in which some are without a partner, on both sides. */
function openSources(
  { size, split, sourceOf, sourceCount }: TwoPosets,
  partner: Uint32Array,
): { inA: number[]; inB: number[] }[] {
  const isOpen = new Uint8Array(sourceCount);
  for (let row = 0; row < size; row++)
    if (partner[row] === NO_EVENT) isOpen[sourceOf[row]] |= row < split ? 1 : 2;
  const found = new Map<number, { inA: number[]; inB: number[] }>();
  for (let row = 0; row < size; row++) {
    if (isOpen[sourceOf[row]] !== 3) continue;
    let lines = found.get(sourceOf[row]);
    if (!lines) {
      lines = { inA: [], inB: [] };
      found.set(sourceOf[row], lines);
    }
    (row < split ? lines.inA : lines.inB).push(row);
  }
  return [...found.values()];
}

/** Aligns what lies between pairs that stand in the same order in both lines. */
function alignLines(
  inA: readonly number[],
  inB: readonly number[],
  posets: TwoPosets,
  partner: Uint32Array,
): void {
  const placeOf = new Map(inB.map((row, place) => [row, place]));
  const fixed = ascendingPlaces(inA.map((row) => placeOf.get(partner[row])));
  let i = 0;
  let j = 0;
  for (const [nextInA, nextInB] of [...fixed, [inA.length, inB.length]]) {
    const isFree = (row: number): boolean => partner[row] === NO_EVENT;
    alignPart(inA.slice(i, nextInA).filter(isFree), inB.slice(j, nextInB).filter(isFree), posets, partner);
    i = nextInA + 1;
    j = nextInB + 1;
  }
}

function alignPart(
  inA: readonly number[],
  inB: readonly number[],
  { labelOf }: TwoPosets,
  partner: Uint32Array,
): void {
  if (inA.length === 0 || inB.length === 0) return;
  const common = longestCommon(
    inA.map((row) => labelOf[row]),
    inB.map((row) => labelOf[row]),
    Math.min(MOST_DIFFERENCES, inA.length + inB.length),
  );
  for (let k = 0; common && k < common.length; k += 2) pair(partner, inA[common[k]], inB[common[k + 1]]);
}

function pairByOccurrence(
  inA: readonly number[],
  inB: readonly number[],
  { labelOf }: TwoPosets,
  partner: Uint32Array,
): void {
  const waiting = new Map<number, number[]>();
  for (const row of inB) {
    if (partner[row] !== NO_EVENT) continue;
    const rows = waiting.get(labelOf[row]);
    if (rows) rows.push(row);
    else waiting.set(labelOf[row], [row]);
  }
  for (const rows of waiting.values()) rows.reverse();
  for (const row of inA) {
    const other = partner[row] === NO_EVENT ? waiting.get(labelOf[row])?.pop() : undefined;
    if (other !== undefined) pair(partner, row, other);
  }
}

function pair(partner: Uint32Array, a: number, b: number): void {
  partner[a] = b;
  partner[b] = a;
}

/** The longest ascending choice from a list of places (patience sorting): `[index, place]` each. */
function ascendingPlaces(places: readonly (number | undefined)[]): [number, number][] {
  const ends: number[] = [];
  const before = new Map<number, number>();
  places.forEach((place, index) => {
    if (place === undefined) return;
    let low = 0;
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if ((places[ends[middle]] as number) < place) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before.set(index, ends[low - 1]);
    ends[low] = index;
  });
  const chosen: [number, number][] = [];
  for (let at: number | undefined = ends.at(-1); at !== undefined; at = before.get(at)) {
    chosen.push([at, places[at] as number]);
  }
  return chosen.reverse();
}
