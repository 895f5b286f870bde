import type { Steps } from '../../../base/steps.ts';
import type { MatchData } from '../match-data.ts';
import type { Chains } from '../search/chains.ts';
import type { Alternative, Atom, Program } from '../search/program.ts';
import { areSameRows, type Part, partsOf } from './parts.ts';
import { bitsIn, costOfSums, firstAtLeast, type SumsOf, SWEEP_COST, sums } from './sums.ts';

/** How many matches there are, and which events are in them, without having looked at each. */
export interface Counted {
  readonly total: number;
  readonly taking: Uint8Array;
}

/** Fewer events are swept over faster than their clocks are made. */
const LARGE = 20_000;
const WORDS_PER_STEP = 1 << 15;
/** Cost of comparing two words of sets, in candidates of a search. */
const WORD_COST = 0.04;
/** Words of all sets of a fork. */
const MOST_WORDS = 1 << 24;

/**
 * Counts what can be counted without enumeration (see `parts.ts`); `undefined` when the pattern is not of that kind or it would cost more
 * than so many candidates of a search.
 */
export function* countWhole(program: Program, most: number): Steps<Counted | undefined> {
  const { alternatives, data } = program;
  if (program.given.length > 0 || (program.mayRepeat && alternatives.length > 1)) return undefined;
  const taking = new Uint8Array(data.computation.size);
  let total = 0;
  const cost = { left: most };
  for (const alternative of alternatives) {
    const parts = partsOf(alternative);
    if (parts === undefined) return undefined;
    const chains = data.computation.size > LARGE ? yield* data.chains() : undefined;
    const counting = new Counting(data, alternative, chains, cost);
    let product = 1;
    const taken: { atom: number; takes: Uint8Array }[] = [];
    for (const part of parts) {
      const count = yield* counting.count(part, taken);
      if (count === undefined) return undefined;
      product *= count;
    }
    total += product;
    if (product === 0) continue;
    for (const { atom, takes } of taken) {
      const { rows } = alternative.atoms[atom];
      for (let i = 0; i < rows.length; i++) taking[rows[i]] |= takes[i];
    }
  }
  return { total, taking };
}

/** Per atom which of its events are in matches. */
type Taken = { atom: number; takes: Uint8Array }[];

class Counting {
  constructor(
    private readonly data: MatchData,
    private readonly alternative: Alternative,
    private readonly chains: Chains | undefined,
    /** Candidates of a search that counting may still cost, all alternatives together. */
    private readonly cost: { left: number },
  ) {}

  *count(part: Part, taken: Taken): Steps<number | undefined> {
    switch (part.kind) {
      case 'alone': {
        const { rows } = this.atom(part.atom);
        taken.push({ atom: part.atom, takes: new Uint8Array(rows.length).fill(1) });
        return rows.length;
      }
      case 'choice': {
        const { rows } = this.atom(part.atoms[0]);
        const count = choose(rows.length, part.atoms.length);
        taken.push({ atom: part.atoms[0], takes: new Uint8Array(rows.length).fill(1) });
        return count;
      }
      case 'pair':
        return yield* this.pair(part, taken);
      case 'tree':
        return yield* this.tree(part, taken);
      case 'fork':
        return yield* this.fork(part, taken);
    }
  }

  private atom(atom: number): Atom {
    return this.alternative.atoms[atom];
  }

  private *pair({ a, b, relation }: Part & { kind: 'pair' }, taken: Taken): Steps<number | undefined> {
    if (relation === 'earlier') return yield* this.earlier(a, b, taken);
    const ofA = yield* this.partners(a, b, relation);
    const ofB = yield* this.partners(b, a, relation);
    if (ofA === undefined || ofB === undefined) return undefined;
    taken.push({ atom: a, takes: marks(ofA) }, { atom: b, takes: marks(ofB) });
    // two events that both fit both are one match, and were counted in either order
    let twice = 0;
    const inB = this.inBoth(a, b);
    if (inB.length > 0) {
      const among = relation === 'distinct' ? undefined : yield* this.ordered(inB, inB);
      if (relation !== 'distinct' && among === undefined) return undefined;
      const pairs = (inB.length * (inB.length - 1)) / 2;
      twice = pairs - (among ? total(among) : 0);
    }
    return total(ofA) - twice;
  }

  /** Per event of `a` how many of `b` are related to it. */
  private *partners(a: number, b: number, relation: 'apart' | 'distinct'): Steps<Float64Array | undefined> {
    const { rows } = this.atom(a);
    const others = this.atom(b).rows;
    const isOther = this.marksOf(b);
    const partners = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) partners[i] = others.length - isOther[rows[i]];
    if (relation === 'distinct') return partners;
    const before = yield* this.sums({ sources: others, weights: undefined, queries: rows, side: 'past' });
    const after = yield* this.sums({ sources: others, weights: undefined, queries: rows, side: 'future' });
    if (before === undefined || after === undefined) return undefined;
    for (let i = 0; i < rows.length; i++) partners[i] -= before[i] + after[i];
    return partners;
  }

  private *ordered(sources: Uint32Array, queries: Uint32Array): Steps<Float64Array | undefined> {
    return yield* this.sums({ sources, weights: undefined, queries, side: 'past' });
  }

  private *sums(of: SumsOf): Steps<Float64Array | undefined> {
    if (!this.pays(costOfSums(of, this.data.computation.size, this.chains))) return undefined;
    return yield* sums(this.data, of, this.chains);
  }

  private pays(cost: number): boolean {
    this.cost.left -= cost;
    return this.cost.left >= 0;
  }

  private marksOf(atom: number): Uint8Array {
    const marked = new Uint8Array(this.data.computation.size);
    const { rows } = this.atom(atom);
    for (let i = 0; i < rows.length; i++) marked[rows[i]] = 1;
    return marked;
  }

  private inBoth(a: number, b: number): Uint32Array {
    if (areSameRows(this.atom(a), this.atom(b))) return this.atom(a).rows;
    const isOther = this.marksOf(b);
    return this.atom(a).rows.filter((row) => isOther[row] === 1);
  }

  /** By sorted stamps; the same event is not earlier than itself, and of two events only one is. */
  private *earlier(a: number, b: number, taken: Taken): Steps<number> {
    const pair = this.alternative.timePairs.find((one) => one.a === a && one.b === b);
    const stamps = pair!.stamps.of;
    const ofA = Float64Array.from(this.atom(a).rows, (row) => stamps[row]);
    const ofB = Float64Array.from(this.atom(b).rows, (row) => stamps[row]);
    yield 0.2;
    const sorted = ofA.toSorted();
    yield 0.5;
    const last = ofB.reduce((latest, stamp) => Math.max(latest, stamp), Number.NEGATIVE_INFINITY);
    let count = 0;
    const takes = new Uint8Array(ofB.length);
    for (let i = 0; i < ofB.length; i++) {
      const before = countBelow(sorted, ofB[i]);
      count += before;
      takes[i] = before > 0 ? 1 : 0;
    }
    taken.push(
      { atom: a, takes: Uint8Array.from(ofA, (stamp) => (stamp < last ? 1 : 0)) },
      { atom: b, takes },
    );
    return count;
  }

  /** Sums pass along the edges towards the root; what takes part was found by the sweeps that made the candidates. */
  private *tree({ edges, root }: Part & { kind: 'tree' }, taken: Taken): Steps<number | undefined> {
    const weightsOf = new Map<number, Float64Array>();
    for (const { from, to, side } of edges) {
      const { rows: sources } = this.atom(from);
      const { rows: queries } = this.atom(to);
      const passed = yield* this.sums({ sources, weights: weightsOf.get(from), queries, side });
      if (passed === undefined) return undefined;
      const known = weightsOf.get(to);
      if (known) for (let i = 0; i < passed.length; i++) passed[i] *= known[i];
      weightsOf.set(to, passed);
    }
    const atRoot = weightsOf.get(root) as Float64Array;
    yield* this.takenInTree(edges, weightsOf, taken, root);
    return total(atRoot);
  }

  /** From the root outwards: an event takes part when one that it is tied to does and it has matches of its own behind it. */
  private *takenInTree(
    edges: readonly { readonly from: number; readonly to: number; readonly side: 'past' | 'future' }[],
    weightsOf: ReadonlyMap<number, Float64Array>,
    taken: Taken,
    root: number,
  ): Steps<void> {
    const takesOf = new Map<number, Uint8Array>([[root, marks(weightsOf.get(root) as Float64Array)]]);
    for (const { from, to, side } of edges.toReversed()) {
      const takesTo = takesOf.get(to) as Uint8Array;
      const marked = new Uint8Array(this.data.computation.size);
      const { rows: ofTo } = this.atom(to);
      for (let i = 0; i < ofTo.length; i++) marked[ofTo[i]] = takesTo[i];
      const reached = yield* reachable(this.data, marked, side === 'past' ? 'before' : 'after');
      const { rows } = this.atom(from);
      const own = weightsOf.get(from);
      takesOf.set(
        from,
        Uint8Array.from(rows, (row, i) => (reached[row] === 1 && (own === undefined || own[i] > 0) ? 1 : 0)),
      );
    }
    for (const [atom, takes] of takesOf) taken.push({ atom, takes });
  }

  /** For each pair of independent events the events that both have before them (after them), as sets of bits. */
  private *fork({ common, a, b, side }: Part & { kind: 'fork' }, taken: Taken): Steps<number | undefined> {
    const { data } = this;
    const sources = this.atom(common).rows;
    const [ofA, ofB] = [this.atom(a).rows, this.atom(b).rows];
    const [words, pairWords] = [sources.length, ofB.length].map((count) => Math.ceil(count / 32));
    const { size } = data.computation;
    const sweeps = (words + pairWords * 2) * size * SWEEP_COST;
    if ((ofA.length + ofB.length) * words > MOST_WORDS || ofA.length * pairWords > MOST_WORDS)
      return undefined;
    if (!this.pays(sweeps)) return undefined;
    const apart = yield* this.apartSets(a, b);
    const setsOfA = yield* bitSets(data, sources, ofA, side);
    const [first, last] = nonEmptyWords(setsOfA, words);
    if (!this.pays(costOfPairs(apart, pairWords, first, last))) return undefined;
    const setsOfB = yield* bitSets(data, sources, ofB, side);
    const takesA = new Uint8Array(ofA.length);
    const takesB = new Uint8Array(ofB.length);
    const union = new Uint32Array(words);
    let count = 0;
    let looked = 0;
    for (let i = 0; i < ofA.length; i++) {
      if (first[i] > last[i]) continue;
      for (let word = 0; word < pairWords; word++) {
        for (let bits = apart[i * pairWords + word]; bits !== 0; bits &= bits - 1) {
          const j = word * 32 + 31 - Math.clz32(bits & -bits);
          looked += last[i] - first[i] + 2;
          let shared = 0;
          for (let w = first[i]; w <= last[i]; w++) {
            const both = setsOfA[i * words + w] & setsOfB[j * words + w];
            if (both === 0) continue;
            shared += bitsIn(both);
            union[w] |= both;
          }
          if (shared === 0) continue;
          count += shared;
          takesA[i] = 1;
          takesB[j] = 1;
        }
        if (looked < WORDS_PER_STEP) continue;
        looked = 0;
        yield i / ofA.length;
      }
    }
    const takesCommon = Uint8Array.from(sources, (_, i) => (union[i >>> 5] >>> (i & 31)) & 1);
    taken.push({ atom: a, takes: takesA }, { atom: b, takes: takesB }, { atom: common, takes: takesCommon });
    return count;
  }

  /** Per event of `a` the events of `b` that are independent of it; of two that both fit both only one order. */
  private *apartSets(a: number, b: number): Steps<Uint32Array> {
    const [ofA, ofB] = [this.atom(a).rows, this.atom(b).rows];
    const words = Math.ceil(ofB.length / 32);
    const before = yield* bitSets(this.data, ofB, ofA, 'past');
    const apart = yield* bitSets(this.data, ofB, ofA, 'future');
    for (let i = 0; i < apart.length; i++) apart[i] = ~(apart[i] | before[i]);
    const [isA, isB] = [this.marksOf(a), this.marksOf(b)];
    // bits behind the last event, and per word those of events that fit both
    const unused = ofB.length % 32 === 0 ? 0 : -1 << (ofB.length % 32);
    const alsoA = new Uint32Array(words);
    for (let j = 0; j < ofB.length; j++) if (isA[ofB[j]] === 1) alsoA[j >>> 5] |= 1 << (j & 31);
    for (let i = 0; i < ofA.length; i++) {
      if (i % 1024 === 0) yield i / ofA.length;
      if (words > 0) apart[(i + 1) * words - 1] &= ~unused;
      if (isB[ofA[i]] === 0) continue;
      const upTo = firstAtLeast(ofB, ofA[i] + 1);
      for (let word = 0; word * 32 < upTo; word++) {
        const below = upTo - word * 32 >= 32 ? -1 : ~(-1 << (upTo - word * 32));
        apart[i * words + word] &= ~(alsoA[word] & below);
      }
    }
    return apart;
  }
}

/** About how many candidates of a search it costs to compare the sets of all pairs. */
function costOfPairs(apart: Uint32Array, words: number, first: Uint32Array, last: Int32Array): number {
  let cost = 0;
  for (let i = 0; i < first.length; i++) {
    const own = Math.max(0, last[i] - first[i] + 1);
    if (own === 0) continue;
    for (let word = 0; word < words; word++)
      cost += bitsIn(apart[i * words + word]) * (0.2 + own * WORD_COST);
  }
  return cost;
}

/** Per set its first and its last word that is not empty. */
function nonEmptyWords(sets: Uint32Array, words: number): [Uint32Array, Int32Array] {
  const count = words === 0 ? 0 : sets.length / words;
  const first = new Uint32Array(count);
  const last = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    let low = 0;
    let high = words - 1;
    while (low < words && sets[i * words + low] === 0) low++;
    while (high >= 0 && sets[i * words + high] === 0) high--;
    first[i] = low;
    last[i] = high;
  }
  return [first, last];
}

/** Per query the sources before it (after it) as bits, `ceil(sources / 32)` words each. */
function* bitSets(
  data: MatchData,
  sources: Uint32Array,
  queries: Uint32Array,
  side: 'past' | 'future',
): Steps<Uint32Array> {
  const { size, causeStart, causes } = data.computation;
  const words = Math.ceil(sources.length / 32);
  const sets = new Uint32Array(queries.length * words);
  const own = new Uint32Array(size);
  for (let word = 0; word < words; word++) {
    const batch = sources.subarray(word * 32, word * 32 + 32);
    for (let i = 0; i < batch.length; i++) own[batch[i]] = 1 << i;
    const reached = new Uint32Array(size);
    if (side === 'past') {
      for (let row = batch[0]; row < size; row++) {
        let bits = 0;
        for (let e = causeStart[row]; e < causeStart[row + 1]; e++)
          bits |= reached[causes[e]] | own[causes[e]];
        reached[row] = bits;
      }
    } else {
      for (let row = batch[batch.length - 1]; row >= 0; row--) {
        const passed = reached[row] | own[row];
        if (passed === 0) continue;
        for (let e = causeStart[row]; e < causeStart[row + 1]; e++) reached[causes[e]] |= passed;
      }
    }
    for (let i = 0; i < queries.length; i++) sets[i * words + word] = reached[queries[i]];
    for (let i = 0; i < batch.length; i++) own[batch[i]] = 0;
    yield word / words;
  }
  return sets;
}

/** 1 for every event before (after) a marked one. */
function* reachable(data: MatchData, marked: Uint8Array, side: 'before' | 'after'): Steps<Uint8Array> {
  const { size, causeStart, causes } = data.computation;
  const reached = new Uint8Array(size);
  if (side === 'after') {
    for (let row = 0; row < size; row++) {
      if (row % 16384 === 0) yield row / size;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++)
        reached[row] |= reached[causes[e]] | marked[causes[e]];
    }
  } else {
    for (let row = size - 1; row >= 0; row--) {
      if (row % 16384 === 0) yield 1 - row / size;
      if ((reached[row] | marked[row]) === 0) continue;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) reached[causes[e]] = 1;
    }
  }
  return reached;
}

function marks(counts: Float64Array): Uint8Array {
  return Uint8Array.from(counts, (count) => (count > 0 ? 1 : 0));
}

function total(counts: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i];
  return sum;
}

/** How many ways there are to take so many of so many. */
function choose(of: number, take: number): number {
  let ways = 1;
  for (let i = 0; i < take; i++) ways = (ways * (of - i)) / (i + 1);
  return Math.round(ways);
}

/** How many of ascending numbers are smaller. */
function countBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
