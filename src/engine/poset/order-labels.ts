import type { CauseColumns } from './cause-columns.ts';

/** Numbers per event in `OrderLabels.table`, side by side so that asking for one event is one read from memory. */
export const LABELS = 4;
/** The number of the event's chain. */
export const CHAIN = 0;
/** Place on the chain, from 0. */
export const POSITION = 1;
/** Edges on the longest causal chain that ends at the event. */
export const LEVEL = 2;
/** The lowest row among the event and all before it. */
export const LOWEST = 3;

/**
 * What is cheap to know of every event and answers most questions at once; O(causes) per event, 16 bytes.
 *
 * Chains are runs in which each event is a cause of the next. They are found greedily as events arrive: an event goes
 * on with the chain whose last event is one of its causes (the first such cause), else it opens a chain.
 */
export class OrderLabels {
  /** Rows labelled so far. */
  size = 0;
  chainCount = 0;
  /** Label `l` of row `r` at `r * LABELS + l`. */
  table = new Uint32Array(0);
  /** Per chain the row of its last event and how many it has. */
  lastOfChain = new Uint32Array(64);
  lengthOfChain = new Uint32Array(64);

  extend({ size, causeStart, causes }: CauseColumns): void {
    if (size * LABELS > this.table.length) this.grow(size);
    const { table } = this;
    for (let row = this.size; row < size; row++) {
      let chain = this.chainCount;
      let level = 0;
      let lowest = row;
      for (let e = causeStart[row + 1] - 1; e >= causeStart[row]; e--) {
        const cause = causes[e];
        const at = cause * LABELS;
        if (table[at + LEVEL] >= level) level = table[at + LEVEL] + 1;
        if (table[at + LOWEST] < lowest) lowest = table[at + LOWEST];
        if (this.lastOfChain[table[at + CHAIN]] === cause) chain = table[at + CHAIN];
      }
      if (chain === this.chainCount) this.openChain();
      const own = row * LABELS;
      table[own + CHAIN] = chain;
      table[own + POSITION] = this.lengthOfChain[chain]++;
      table[own + LEVEL] = level;
      table[own + LOWEST] = lowest;
      this.lastOfChain[chain] = row;
    }
    this.size = size;
  }

  chainOf(row: number): number {
    return this.table[row * LABELS + CHAIN];
  }

  positionOf(row: number): number {
    return this.table[row * LABELS + POSITION];
  }

  levelOf(row: number): number {
    return this.table[row * LABELS + LEVEL];
  }

  get byteLength(): number {
    return this.table.byteLength + this.lastOfChain.byteLength + this.lengthOfChain.byteLength;
  }

  private openChain(): void {
    if (++this.chainCount < this.lastOfChain.length) return;
    this.lastOfChain = resized(this.lastOfChain, this.chainCount * 2);
    this.lengthOfChain = resized(this.lengthOfChain, this.chainCount * 2);
  }

  private grow(size: number): void {
    // a sealed computation comes as a whole and gets what it needs; a live one gets room
    const capacity = this.size === 0 ? size * LABELS : Math.max(size * LABELS, this.table.length * 2);
    this.table = resized(this.table, capacity);
  }
}

/** A longer array with the same beginning. */
export function resized(array: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(length);
  grown.set(array.length > length ? array.subarray(0, length) : array);
  return grown;
}
