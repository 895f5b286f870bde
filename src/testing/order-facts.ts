import type { Computation } from '../model/computation.ts';

/** Counts that describe the shape of a computation, by the slow and obvious way: one bit set of ancestors per row. */
export interface OrderFacts {
  readonly events: number;
  readonly sources: number;
  readonly covers: number;
  readonly crossCovers: number;
  readonly ordered: number;
  readonly concurrent: number;
  readonly height: number;
  readonly roots: number;
  readonly sinks: number;
}

export function orderFacts(computation: Computation): OrderFacts {
  const { size, causeStart, causes, sourceOf } = computation;
  const words = Math.ceil(size / 32);
  const pasts: Uint32Array[] = [];
  const levels = new Uint32Array(size);
  const hasEffect = new Uint8Array(size);
  let [covers, crossCovers, ordered, roots] = [0, 0, 0, 0];
  for (let row = 0; row < size; row++) {
    const past = new Uint32Array(words);
    const direct = causes.subarray(causeStart[row], causeStart[row + 1]);
    for (const cause of direct) {
      pasts[cause].forEach((word, i) => {
        past[i] |= word;
      });
      levels[row] = Math.max(levels[row], levels[cause] + 1);
      hasEffect[cause] = 1;
    }
    for (const cause of direct) {
      if (has(past, cause)) continue;
      covers++;
      if (sourceOf[cause] !== sourceOf[row]) crossCovers++;
    }
    for (const cause of direct) past[cause >>> 5] |= 1 << (cause & 31);
    if (direct.length === 0) roots++;
    ordered += countBits(past);
    pasts.push(past);
  }
  return {
    events: size,
    sources: new Set(sourceOf).size,
    covers,
    crossCovers,
    ordered,
    concurrent: (size * (size - 1)) / 2 - ordered,
    height: size === 0 ? 0 : levels.reduce((a, b) => Math.max(a, b), 0) + 1,
    roots,
    sinks: hasEffect.reduce((sum, flag) => sum + (flag === 0 ? 1 : 0), 0),
  };
}

/** Every ordered pair as `cause < effect` by id, sorted: two computations with the same texts have the same order. */
export function orderedPairs(computation: Computation): string[] {
  const { size, causeStart, causes } = computation;
  const pasts: Set<number>[] = [];
  const pairs: string[] = [];
  for (let row = 0; row < size; row++) {
    const past = new Set<number>();
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      past.add(causes[e]);
      for (const before of pasts[causes[e]]) past.add(before);
    }
    for (const before of past) pairs.push(`${before} < ${row}`);
    pasts.push(past);
  }
  return pairs;
}

function has(set: Uint32Array, member: number): boolean {
  return (set[member >>> 5] & (1 << (member & 31))) !== 0;
}

function countBits(set: Uint32Array): number {
  let bits = 0;
  for (let word of set) for (; word !== 0; word &= word - 1) bits++;
  return bits;
}
