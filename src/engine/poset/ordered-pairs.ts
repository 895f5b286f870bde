import { type Effects, effectsFromCauses } from '../../model/effects.ts';
import type { CauseColumns } from './cause-columns.ts';
import { type GroupedColumns, groupComponents } from './components.ts';
import { OrderLabels } from './order-labels.ts';
import { visits } from './visit-stamps.ts';

/*
 * How many pairs (a, b) are there with a before b? There may be 5 * 10^11 of them for a million events, so they are
 * counted without being looked at one by one. Weakly connected parts are counted apart. Within a part:
 *
 * - few chains: the past of an event is a prefix of every chain, its size the sum of the clock's entries. One upward
 *   sweep per eight chains.
 * - many chains and tiny futures: they are visited.
 * - many chains else: 256 events at a time ask "who is after me?" with a bit each, spread upwards along the edges, over
 *   the rows they reach or, where those are many, over all rows up to the highest of them.
 */

/** Words combined before giving up: about five seconds' worth. */
const DEFAULT_BUDGET = 1e9;

const CHAINS_PER_SWEEP = 8;
const WORDS = 8;
const SEEDS = WORDS * 32;
/** Futures up to this size on average are visited one by one: most words would hold no bit. */
const VISITS_PER_SEED = 100;

/**
 * The number of ordered pairs, exact, or `undefined` when counting would take more than `budget` word operations
 * (about 250 million a second).
 */
export function orderedPairs(columns: CauseColumns, budget = DEFAULT_BUDGET): number | undefined {
  const grouped = groupComponents(columns);
  const counter = new PairCounter(grouped, budget);
  let total = 0;
  for (let i = 0; i + 1 < grouped.start.length; i++) {
    total += counter.count(grouped.start[i], grouped.start[i + 1]);
    if (counter.budget < 0) return undefined;
  }
  return total;
}

class PairCounter {
  private readonly labels = new OrderLabels();
  private words = new Uint32Array(0);
  private effects: Effects | undefined;
  private highestOf: Uint32Array | undefined;
  private slotOf: Uint32Array | undefined;
  private found: Uint32Array | undefined;
  /** One bit per row, all clear between two blocks. */
  private isFound: Uint32Array | undefined;

  constructor(
    private readonly columns: GroupedColumns,
    public budget: number,
  ) {
    this.labels.extend(columns);
  }

  /** Pairs within the part `[from, to)`. */
  count(from: number, to: number): number {
    const size = to - from;
    if (size < 2) return 0;
    if (this.words.length < size * WORDS) this.words = new Uint32Array(size * WORDS);
    // chains are opened in row order, so a part's chains are consecutive numbers
    const firstChain = this.labels.chainOf(from);
    const endChain = to < this.labels.size ? this.labels.chainOf(to) : this.labels.chainCount;
    const chains = endChain - firstChain;
    return chains * 64 <= size || chains === 1
      ? this.countByChains(from, to, firstChain, endChain)
      : this.countByBits(from, to);
  }

  private countByChains(from: number, to: number, firstChain: number, endChain: number): number {
    const { causeStart, causes } = this.columns;
    const { labels, words } = this;
    const steps = (to - from + causeStart[to] - causeStart[from]) * CHAINS_PER_SWEEP;
    let total = 0;
    for (let first = firstChain; first < endChain; first += CHAINS_PER_SWEEP) {
      this.budget -= steps;
      if (this.budget < 0) return 0;
      for (let row = from; row < to; row++) {
        const at = (row - from) * CHAINS_PER_SWEEP;
        for (let c = 0; c < CHAINS_PER_SWEEP; c++) words[at + c] = 0;
        for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
          const other = (causes[e] - from) * CHAINS_PER_SWEEP;
          for (let c = 0; c < CHAINS_PER_SWEEP; c++) {
            if (words[other + c] > words[at + c]) words[at + c] = words[other + c];
          }
        }
        let before = 0;
        for (let c = 0; c < CHAINS_PER_SWEEP; c++) before += words[at + c];
        total += before;
        const own = labels.chainOf(row) - first;
        if (own >= 0 && own < CHAINS_PER_SWEEP) words[at + own] = labels.positionOf(row) + 1;
      }
    }
    return total;
  }

  private countByBits(from: number, to: number): number {
    const highestOf = this.highestRows();
    let total = 0;
    for (let block = from; block < to && this.budget >= 0; block += SEEDS) {
      const seedEnd = Math.min(block + SEEDS, to);
      const found = this.searchEach(block, seedEnd);
      if (found !== undefined) {
        total += found;
        continue;
      }
      let highest = block;
      for (let row = block; row < seedEnd; row++) if (highestOf[row] > highest) highest = highestOf[row];
      const span = highest + 1 - block;
      const futures = this.gather(block, seedEnd, span >>> 3);
      total += futures ? this.spreadOver(futures, block) : this.spreadUpTo(highest, block);
    }
    return total;
  }

  /** Visits what is after each seed, one seed after another; `undefined` when that is too much. */
  private searchEach(block: number, seedEnd: number): number | undefined {
    const { size, causeStart, causes } = this.columns;
    this.effects ??= effectsFromCauses(size, causeStart, causes);
    this.found ??= new Uint32Array(size);
    const { start, rows } = this.effects;
    const { found } = this;
    const limit = (seedEnd - block) * VISITS_PER_SEED;
    let total = 0;
    for (let seed = block; seed < seedEnd && total <= limit; seed++) {
      const search = visits.begin(size);
      const { stamps } = visits;
      let count = 1;
      found[0] = seed;
      for (let next = 0; next < count; next++) {
        const end = start[found[next] + 1];
        for (let i = start[found[next]]; i < end; i++) {
          if (stamps[rows[i]] === search) continue;
          stamps[rows[i]] = search;
          found[count++] = rows[i];
        }
        if (count > limit) break;
      }
      total += count - 1;
    }
    this.budget -= total * 4;
    return total <= limit ? total : undefined;
  }

  /** Seeds `[block, seedEnd)` and all after them, ascending, or `undefined` when they are more than `limit`. */
  private gather(block: number, seedEnd: number, limit: number): Uint32Array | undefined {
    if (limit < SEEDS) return undefined;
    const { size, causeStart, causes } = this.columns;
    this.effects ??= effectsFromCauses(size, causeStart, causes);
    this.found ??= new Uint32Array(size);
    this.isFound ??= new Uint32Array((size >>> 5) + 1);
    const { start, rows } = this.effects;
    const { found, isFound } = this;
    let count = 0;
    let highest = seedEnd - 1;
    for (let row = block; row < seedEnd; row++) {
      isFound[row >>> 5] |= 1 << (row & 31);
      found[count++] = row;
    }
    for (let next = 0; next < count && count <= limit; next++) {
      const end = start[found[next] + 1];
      for (let i = start[found[next]]; i < end; i++) {
        const row = rows[i];
        const bit = 1 << (row & 31);
        if ((isFound[row >>> 5] & bit) !== 0) continue;
        isFound[row >>> 5] |= bit;
        found[count++] = row;
        if (row > highest) highest = row;
      }
    }
    this.budget -= count * WORDS;
    const list = count <= limit ? rowsOfBits(isFound, block, highest, count) : undefined;
    isFound.fill(0, block >>> 5, (highest >>> 5) + 1);
    return list;
  }

  /** Counts by bits over a list of rows that holds all futures of the seeds from `block` on. */
  private spreadOver(list: Uint32Array, block: number): number {
    const { causeStart, causes } = this.columns;
    this.slotOf ??= new Uint32Array(this.columns.size);
    const { slotOf, words } = this;
    this.budget -= list.length * WORDS * 2;
    let total = 0;
    for (let slot = 0; slot < list.length; slot++) {
      const row = list[slot];
      slotOf[row] = slot;
      const at = slot * WORDS;
      words.fill(0, at, at + WORDS);
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        const cause = causes[e];
        // an earlier block's slot may still stand there: it counts only if this list has the cause at it
        if (cause >= block && list[slotOf[cause]] === cause) combine(words, at, slotOf[cause] * WORDS);
      }
      total += countBits(words, at);
      const seed = row - block;
      if (seed < SEEDS) words[at + (seed >>> 5)] |= 1 << (seed & 31);
    }
    return total;
  }

  /** Counts by bits over all rows from `block` to `highest`. */
  private spreadUpTo(highest: number, block: number): number {
    const { causeStart, causes } = this.columns;
    const { words } = this;
    this.budget -= (highest + 1 - block + causeStart[highest + 1] - causeStart[block]) * WORDS;
    let total = 0;
    for (let row = block; row <= highest; row++) {
      const at = (row - block) * WORDS;
      words.fill(0, at, at + WORDS);
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        if (causes[e] >= block) combine(words, at, (causes[e] - block) * WORDS);
      }
      total += countBits(words, at);
      const seed = row - block;
      if (seed < SEEDS) words[at + (seed >>> 5)] |= 1 << (seed & 31);
    }
    return total;
  }

  /** Per row the highest row that it reaches. */
  private highestRows(): Uint32Array {
    if (this.highestOf) return this.highestOf;
    const { size, causeStart, causes } = this.columns;
    const highest = new Uint32Array(size);
    for (let row = size - 1; row >= 0; row--) {
      if (highest[row] < row) highest[row] = row;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        if (highest[causes[e]] < highest[row]) highest[causes[e]] = highest[row];
      }
    }
    this.highestOf = highest;
    return highest;
  }
}

/** Rows whose bit is set, from the word of `from` to that of `to`, ascending. */
function rowsOfBits(bits: Uint32Array, from: number, to: number, count: number): Uint32Array {
  const rows = new Uint32Array(count);
  let at = 0;
  for (let word = from >>> 5; word <= to >>> 5; word++) {
    for (let left = bits[word]; left !== 0; left &= left - 1) {
      rows[at++] = word * 32 + 31 - Math.clz32(left & -left);
    }
  }
  return rows;
}

/** `for (let w = 0; w < WORDS; w++) words[at + w] |= words[other + w]`, which takes twice as long. */
function combine(words: Uint32Array, at: number, other: number): void {
  words[at] |= words[other];
  words[at + 1] |= words[other + 1];
  words[at + 2] |= words[other + 2];
  words[at + 3] |= words[other + 3];
  words[at + 4] |= words[other + 4];
  words[at + 5] |= words[other + 5];
  words[at + 6] |= words[other + 6];
  words[at + 7] |= words[other + 7];
}

function countBits(words: Uint32Array, at: number): number {
  let count = 0;
  for (let w = at; w < at + WORDS; w++) if (words[w] !== 0) count += bitCount(words[w]);
  return count;
}

function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
