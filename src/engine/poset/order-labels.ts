import type { CauseColumns } from './cause-columns.ts';

/**
 * What is cheap to know of every event and answers most questions at once; four columns, O(causes) per event.
 *
 * Chains are runs in which each event is a cause of the next. They are found greedily as events arrive: an event goes
 * on with the chain whose last event is one of its causes (the first such cause), else it opens a chain.
 */
export class OrderLabels {
  /** Rows labelled so far. */
  size = 0;
  chainCount = 0;
  chainOf = new Uint32Array(0);
  /** Place on the chain, from 0. */
  positionOf = new Uint32Array(0);
  /** Edges on the longest chain that ends at the event. */
  levelOf = new Uint32Array(0);
  /** The lowest row among the event and all before it. */
  lowestOf = new Uint32Array(0);
  /** Per chain the row of its last event and how many it has. */
  lastOfChain = new Uint32Array(64);
  lengthOfChain = new Uint32Array(64);

  extend({ size, causeStart, causes }: CauseColumns): void {
    if (size > this.chainOf.length) this.grow(size);
    const { chainOf, positionOf, levelOf, lowestOf } = this;
    for (let row = this.size; row < size; row++) {
      let chain = this.chainCount;
      let level = 0;
      let lowest = row;
      for (let e = causeStart[row + 1] - 1; e >= causeStart[row]; e--) {
        const cause = causes[e];
        if (levelOf[cause] >= level) level = levelOf[cause] + 1;
        if (lowestOf[cause] < lowest) lowest = lowestOf[cause];
        if (this.lastOfChain[chainOf[cause]] === cause) chain = chainOf[cause];
      }
      if (chain === this.chainCount) this.openChain();
      chainOf[row] = chain;
      positionOf[row] = this.lengthOfChain[chain]++;
      this.lastOfChain[chain] = row;
      levelOf[row] = level;
      lowestOf[row] = lowest;
    }
    this.size = size;
  }

  private openChain(): void {
    if (++this.chainCount < this.lastOfChain.length) return;
    this.lastOfChain = resized(this.lastOfChain, this.chainCount * 2);
    this.lengthOfChain = resized(this.lengthOfChain, this.chainCount * 2);
  }

  private grow(size: number): void {
    // a sealed computation comes as a whole and gets what it needs; a live one gets room
    const capacity = this.size === 0 ? size : Math.max(size, this.chainOf.length * 2);
    this.chainOf = resized(this.chainOf, capacity);
    this.positionOf = resized(this.positionOf, capacity);
    this.levelOf = resized(this.levelOf, capacity);
    this.lowestOf = resized(this.lowestOf, capacity);
  }
}

/** A longer array with the same beginning. */
export function resized(array: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(length);
  grown.set(array.length > length ? array.subarray(0, length) : array);
  return grown;
}
