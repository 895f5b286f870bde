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
 * - many chains: 256 events at a time ask "who is after me?" with a bit each, spread upwards along the edges. Where
 *   their futures are small only those rows are visited, else all rows up to the highest that any of them reaches.
 */

/** Words combined before giving up, about three seconds' worth. */
const DEFAULT_BUDGET = 3e9;

const CHAINS_PER_SWEEP = 8;
const WORDS = 8;
const SEEDS = WORDS * 32;

/**
 * The number of ordered pairs, exact, or `undefined` when counting would take more than `budget` word operations
 * (about a thousand million a second).
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
    const firstChain = this.labels.chainOf[from];
    const endChain = to < this.labels.size ? this.labels.chainOf[to] : this.labels.chainCount;
    const chains = endChain - firstChain;
    return chains * 64 <= size || chains === 1
      ? this.countByChains(from, to, firstChain, endChain)
      : this.countByBits(from, to);
  }

  private countByChains(from: number, to: number, firstChain: number, endChain: number): number {
    const { causeStart, causes } = this.columns;
    const { chainOf, positionOf } = this.labels;
    const { words } = this;
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
        const own = chainOf[row] - first;
        if (own >= 0 && own < CHAINS_PER_SWEEP) words[at + own] = positionOf[row] + 1;
      }
    }
    return total;
  }

  private countByBits(from: number, to: number): number {
    const highestOf = this.highestRows();
    let total = 0;
    for (let block = from; block < to && this.budget >= 0; block += SEEDS) {
      const seedEnd = Math.min(block + SEEDS, to);
      let highest = block;
      for (let row = block; row < seedEnd; row++) if (highestOf[row] > highest) highest = highestOf[row];
      const span = highest + 1 - block;
      const futures = this.gather(block, seedEnd, span >>> 3);
      total += futures ? this.spreadOver(futures, block) : this.spreadUpTo(highest, block, seedEnd);
    }
    return total;
  }

  /** Seeds `[block, seedEnd)` and all after them, ascending, or `undefined` when they are more than `limit`. */
  private gather(block: number, seedEnd: number, limit: number): Uint32Array | undefined {
    if (limit < SEEDS) return undefined;
    this.effects ??= effectsFromCauses(this.columns.size, this.columns.causeStart, this.columns.causes);
    const { start, rows } = this.effects;
    const search = visits.begin(this.columns.size);
    const { stamps } = visits;
    const found: number[] = [];
    for (let row = block; row < seedEnd; row++) {
      stamps[row] = search;
      found.push(row);
    }
    for (let next = 0; next < found.length; next++) {
      const end = start[found[next] + 1];
      for (let i = start[found[next]]; i < end; i++) {
        if (stamps[rows[i]] === search) continue;
        stamps[rows[i]] = search;
        found.push(rows[i]);
      }
      if (found.length > limit) {
        this.budget -= found.length * WORDS;
        return undefined;
      }
    }
    return Uint32Array.from(found).sort();
  }

  /** Counts by bits over a list of rows that holds all futures of the seeds from `block` on. */
  private spreadOver(list: Uint32Array, block: number): number {
    const { causeStart, causes } = this.columns;
    const { words } = this;
    this.slotOf ??= new Uint32Array(this.columns.size);
    const { slotOf } = this;
    this.budget -= list.length * WORDS * 3;
    let total = 0;
    for (let slot = 0; slot < list.length; slot++) {
      const row = list[slot];
      const at = slot * WORDS;
      slotOf[row] = slot;
      for (let w = 0; w < WORDS; w++) words[at + w] = 0;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        const cause = causes[e];
        // an earlier block's slot may still stand there: it counts only if this list has the cause at it
        const other = slotOf[cause];
        if (cause < block || list[other] !== cause) continue;
        for (let w = 0; w < WORDS; w++) words[at + w] |= words[other * WORDS + w];
      }
      for (let w = 0; w < WORDS; w++) total += bitCount(words[at + w]);
      const seed = row - block;
      if (seed < SEEDS) words[at + (seed >>> 5)] |= 1 << (seed & 31);
    }
    return total;
  }

  /** Counts by bits over all rows from `block` to `highest`. */
  private spreadUpTo(highest: number, block: number, seedEnd: number): number {
    const { causeStart, causes } = this.columns;
    const { words } = this;
    this.budget -= (highest + 1 - block + causeStart[highest + 1] - causeStart[block]) * WORDS;
    let total = 0;
    for (let row = block; row <= highest; row++) {
      const at = (row - block) * WORDS;
      for (let w = 0; w < WORDS; w++) words[at + w] = 0;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        if (causes[e] < block) continue;
        const other = (causes[e] - block) * WORDS;
        for (let w = 0; w < WORDS; w++) words[at + w] |= words[other + w];
      }
      for (let w = 0; w < WORDS; w++) total += bitCount(words[at + w]);
      if (row < seedEnd) words[at + ((row - block) >>> 5)] |= 1 << ((row - block) & 31);
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

function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
