import type { Steps } from '../../../base/steps.ts';
import type { MatchData } from '../match-data.ts';
import { bitsIn, firstAtLeast } from './bits.ts';
import { type SumsOf, SWEEP_COST } from './sums-of.ts';

const ROWS_PER_STEP = 1 << 14;

export function costBySweeps({ sources }: SumsOf, size: number): number {
  return Math.ceil(sources.length / 32) * size * SWEEP_COST;
}

/**
 * Per query the sum over the sources before it, or after it: 32 sources at a time are followed through the order as the
 * bits of a word, and each query counts its bits.
 */
export function sumsBySweeps(data: MatchData, of: SumsOf): Steps<Float64Array> {
  return of.side === 'past' ? pastSums(data, of) : futureSums(data, of);
}

function* pastSums(data: MatchData, { sources, weights, queries }: SumsOf): Steps<Float64Array> {
  const { size, causeStart, causes } = data.computation;
  const result = new Float64Array(queries.length);
  const bits = new Uint32Array(size);
  const own = new Uint32Array(size);
  const top = queries.length === 0 ? 0 : queries[queries.length - 1] + 1;
  const { highest } = yield* data.reach();
  for (let from = 0; from < sources.length; from += 32) {
    const batch = sources.subarray(from, from + 32);
    const first = batch[0];
    let last = first;
    for (let i = 0; i < batch.length; i++) {
      own[batch[i]] = 1 << i;
      if (highest[batch[i]] > last) last = highest[batch[i]];
    }
    const end = Math.min(top, last + 1);
    let query = firstAtLeast(queries, first);
    for (let row = first; row < end; row++) {
      if ((row - first) % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield from / sources.length;
      let word = 0;
      for (let e = causeStart[row], stop = causeStart[row + 1]; e < stop; e++) {
        const cause = causes[e];
        if (cause >= first) word |= bits[cause] | own[cause];
      }
      bits[row] = word;
      if (queries[query] === row) {
        if (word !== 0) result[query] += weights ? weightsIn(word, weights, from) : bitsIn(word);
        query++;
      }
    }
    for (let i = 0; i < batch.length; i++) own[batch[i]] = 0;
    yield from / sources.length;
  }
  return result;
}

function* futureSums(data: MatchData, { sources, weights, queries }: SumsOf): Steps<Float64Array> {
  const { size, causeStart, causes } = data.computation;
  const result = new Float64Array(queries.length);
  const bits = new Uint32Array(size);
  const { lowest } = yield* data.reach();
  for (let from = 0; from < sources.length; from += 32) {
    const batch = sources.subarray(from, from + 32);
    const last = batch[batch.length - 1];
    let bottom = batch[0];
    for (let i = 0; i < batch.length; i++) if (lowest[batch[i]] < bottom) bottom = lowest[batch[i]];
    if (queries.length > 0) bottom = Math.max(bottom, queries[0]);
    let place = batch.length - 1;
    let query = firstAtLeast(queries, last + 1) - 1;
    for (let row = last; row >= bottom; row--) {
      if ((last - row) % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield from / sources.length;
      const word = bits[row];
      bits[row] = 0;
      if (query >= 0 && queries[query] === row) {
        if (word !== 0) result[query] += weights ? weightsIn(word, weights, from) : bitsIn(word);
        query--;
      }
      let passed = word;
      if (place >= 0 && batch[place] === row) passed |= 1 << place--;
      if (passed === 0) continue;
      for (let e = causeStart[row], stop = causeStart[row + 1]; e < stop; e++) {
        if (causes[e] >= bottom) bits[causes[e]] |= passed;
      }
    }
    yield from / sources.length;
  }
  return result;
}

function weightsIn(word: number, weights: Float64Array, from: number): number {
  let sum = 0;
  for (let bits = word; bits !== 0; bits &= bits - 1) sum += weights[from + 31 - Math.clz32(bits & -bits)];
  return sum;
}
