import type { Steps } from '../../../base/steps.ts';
import type { MatchData } from '../match-data.ts';
import { bitSets, nonEmptyWords } from './bit-sets.ts';
import { bitsIn, firstAtLeast } from './bits.ts';
import { SWEEP_COST } from './sums-of.ts';

const WORDS_PER_STEP = 1 << 15;
/** Cost of comparing two words of sets, in candidates of a search. */
const WORD_COST = 0.04;
/** Words of all sets of one kind. */
const MOST_WORDS = 1 << 24;

/** Events that fit the three atoms of a fork, ascending. */
export interface Fork {
  readonly common: Uint32Array;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** Whether what is common lies before the other two, or after them. */
  readonly side: 'past' | 'future';
}

export interface ForkCount {
  readonly count: number;
  /** 1 for events that take part. */
  readonly common: Uint8Array;
  readonly a: Uint8Array;
  readonly b: Uint8Array;
}

/**
 * How often two independent events of `a` and `b` have an event of `common` before both of them, or after. Per event
 * the common ones are a set of bits, and so are those that it is independent of; then a pair is the intersection of
 * two sets.
 * @param pays takes costs, in candidates of a search, and answers whether that is still allowed
 */
export function* countFork(
  data: MatchData,
  { common, a, b, side }: Fork,
  pays: (cost: number) => boolean,
): Steps<ForkCount | undefined> {
  const [words, pairWords] = [common.length, b.length].map((count) => Math.ceil(count / 32));
  if ((a.length + b.length) * words > MOST_WORDS || a.length * pairWords > MOST_WORDS) return undefined;
  if (!pays((words + pairWords * 2) * data.computation.size * SWEEP_COST)) return undefined;
  const apart = yield* apartSets(data, a, b);
  const setsOfA = yield* bitSets(data, common, a, side);
  const [first, last] = nonEmptyWords(setsOfA, words);
  if (!pays(costOfPairs(apart, pairWords, first, last))) return undefined;
  const setsOfB = yield* bitSets(data, common, b, side);
  const takesA = new Uint8Array(a.length);
  const takesB = new Uint8Array(b.length);
  const union = new Uint32Array(words);
  let count = 0;
  let looked = 0;
  for (let i = 0; i < a.length; i++) {
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
      yield i / a.length;
    }
  }
  const takesCommon = Uint8Array.from(common, (_, i) => (union[i >>> 5] >>> (i & 31)) & 1);
  return { count, common: takesCommon, a: takesA, b: takesB };
}

/** Per event of `a` the events of `b` that are independent of it; of two that both fit both only one order. */
function* apartSets(data: MatchData, a: Uint32Array, b: Uint32Array): Steps<Uint32Array> {
  const words = Math.ceil(b.length / 32);
  const before = yield* bitSets(data, b, a, 'past');
  const apart = yield* bitSets(data, b, a, 'future');
  for (let i = 0; i < apart.length; i++) apart[i] = ~(apart[i] | before[i]);
  const { size } = data.computation;
  const [isA, isB] = [a, b].map((rows) => marksOf(rows, size));
  // bits behind the last event, and per word those of events that fit both
  const unused = b.length % 32 === 0 ? 0 : -1 << (b.length % 32);
  const alsoA = new Uint32Array(words);
  for (let j = 0; j < b.length; j++) if (isA[b[j]] === 1) alsoA[j >>> 5] |= 1 << (j & 31);
  for (let i = 0; i < a.length; i++) {
    if (i % 1024 === 0) yield i / a.length;
    if (words > 0) apart[(i + 1) * words - 1] &= ~unused;
    if (isB[a[i]] === 0) continue;
    const upTo = firstAtLeast(b, a[i] + 1);
    for (let word = 0; word * 32 < upTo; word++) {
      const below = upTo - word * 32 >= 32 ? -1 : ~(-1 << (upTo - word * 32));
      apart[i * words + word] &= ~(alsoA[word] & below);
    }
  }
  return apart;
}

/** 1 for these rows. */
export function marksOf(rows: Uint32Array, size: number): Uint8Array {
  const marks = new Uint8Array(size);
  for (let i = 0; i < rows.length; i++) marks[rows[i]] = 1;
  return marks;
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
