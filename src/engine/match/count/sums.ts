import type { Steps } from '../../../base/steps.ts';
import type { MatchData } from '../match-data.ts';
import type { Chains } from '../search/chains.ts';

/*
 * "How many of these are before each of those?" without looking at the pairs.
 *
 * Many chains, or few events: 32 events at a time are followed through the order as the bits of a word, and each of those
 * counts its bits. Few chains and many events: on every chain the past of an event is a beginning, so a running count along each
 * chain answers with one look per chain. Instead of counts there may be weights: how many matches end in an event.
 */

/** Cost of one step of a sweep, of one look at a chain, in candidates of a search. */
export const SWEEP_COST = 0.08;
const LOOK_COST = 1.5;
const ROWS_PER_STEP = 1 << 14;
const LOOKS_PER_STEP = 1 << 12;

export interface SumsOf {
  /** Events that are summed up, ascending, and what each counts; 1 where there are no weights. */
  readonly sources: Uint32Array;
  readonly weights: Float64Array | undefined;
  /** Events that ask. */
  readonly queries: Uint32Array;
  /** Whether what is before a query counts, or what is after it. */
  readonly side: 'past' | 'future';
}

/** About how many candidates of a search it costs. */
export function costOfSums({ sources, queries }: SumsOf, size: number, chains: Chains | undefined): number {
  const bySweeps = Math.ceil(sources.length / 32) * size * SWEEP_COST;
  const byChains = chains
    ? size * SWEEP_COST + queries.length * chains.count * LOOK_COST
    : Number.POSITIVE_INFINITY;
  return Math.min(bySweeps, byChains);
}

/** Per query the sum over the sources before it, or after it. */
export function sums(data: MatchData, of: SumsOf, chains: Chains | undefined): Steps<Float64Array> {
  const { size } = data.computation;
  const bySweeps = Math.ceil(of.sources.length / 32) * size * SWEEP_COST;
  const byChains = size * SWEEP_COST + of.queries.length * (chains?.count ?? 0) * LOOK_COST;
  if (chains && byChains < bySweeps) return sumsByChains(data, of, chains);
  return of.side === 'past' ? pastSumsBySweeps(data, of) : futureSumsBySweeps(data, of);
}

/** The same where the order has few chains. */
export function* sumsByChains(data: MatchData, of: SumsOf, chains: Chains): Steps<Float64Array> {
  const { size } = data.computation;
  const { sources, weights, queries, side } = of;
  const weightOf = new Float64Array(size);
  for (let i = 0; i < sources.length; i++) weightOf[sources[i]] = weights ? weights[i] : 1;
  yield 0;
  // running sums along each chain, one more than it has events
  const { start, rows, count, labels, clocks } = chains;
  const running = new Float64Array(size + count);
  const used: number[] = [];
  for (let chain = 0; chain < count; chain++) {
    let sum = 0;
    const at = start[chain] + chain;
    for (let p = 0; p < start[chain + 1] - start[chain]; p++) {
      if (p % ROWS_PER_STEP === 0) yield 0.1;
      sum += weightOf[rows[start[chain] + p]];
      running[at + p + 1] = sum;
    }
    if (sum !== 0) used.push(chain);
  }
  const result = new Float64Array(queries.length);
  for (let i = 0, looks = 0; i < queries.length; i++) {
    const row = queries[i];
    let sum = 0;
    if (side === 'past') {
      for (const chain of used) sum += running[start[chain] + chain + clocks.entryOf(row, chain)];
      // its own entry counts the event itself
      sum -= weightOf[row];
    } else {
      const own = labels.chainOf(row);
      for (const chain of used) {
        const at = start[chain] + chain;
        const first = clocks.firstHearing(chain, row) + (chain === own ? 1 : 0);
        sum += running[start[chain + 1] + chain] - running[at + first];
      }
    }
    result[i] = sum;
    looks += used.length;
    if (looks > LOOKS_PER_STEP) {
      looks = 0;
      yield 0.1 + (0.9 * i) / queries.length;
    }
  }
  return result;
}

function* pastSumsBySweeps(data: MatchData, { sources, weights, queries }: SumsOf): Steps<Float64Array> {
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

function* futureSumsBySweeps(data: MatchData, { sources, weights, queries }: SumsOf): Steps<Float64Array> {
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

export function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The first place of ascending rows that is not below `row`. */
export function firstAtLeast(rows: Uint32Array, row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle] < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
