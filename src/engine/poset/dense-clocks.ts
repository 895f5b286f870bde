import type { CauseColumns } from './cause-columns.ts';
import { CHAIN, LABELS, type OrderLabels, POSITION } from './order-labels.ts';

/*
 * Vector clocks over chains, written out: one number per event and chain.
 *
 * The clock of event b has one entry per chain c: how many events of c lie before b, b itself counted on its own chain.
 * Then a precedes b exactly when a has the smaller row and the entry of a's chain is greater than a's position. A
 * question is two reads from memory, the label of a and one entry of b, whatever the shape. To append an event is the
 * entry-wise maximum over its causes.
 *
 * Entries are of 16 bits while no chain has more events than that can say: half of what vector clocks usually take.
 */

/** Entries grow to 32 bits when a chain has more events than this. */
const LONGEST_NARROW_CHAIN = 0xffff;

export class DenseClocks {
  /** Rows taken over so far. */
  size = 0;
  /** Entries per row: room for so many chains. */
  private stride = 0;
  /** The entry of chain `c` in the clock of row `r` at `r * stride + c`. */
  private entries: Uint16Array | Uint32Array = new Uint16Array(0);

  constructor(private readonly labels: OrderLabels) {}

  /** Bytes that the clocks of an order with these labels take. */
  static bytesFor({ size, chainCount, lengthOfChain }: OrderLabels): number {
    return size * chainCount * bytesPerEntry(lengthOfChain, chainCount);
  }

  extend({ causeStart, causes }: CauseColumns): void {
    const { labels } = this;
    this.makeRoom();
    const { table, size } = labels;
    const { entries, stride } = this;
    for (let row = this.size; row < size; row++) {
      const own = row * stride;
      const start = causeStart[row];
      const end = causeStart[row + 1];
      if (end > start) {
        const first = causes[start] * stride;
        for (let c = 0; c < stride; c++) entries[own + c] = entries[first + c];
      }
      for (let e = start + 1; e < end; e++) {
        const label = causes[e] * LABELS;
        // what is heard of already brings nothing new: all before it is known too
        if (entries[own + table[label + CHAIN]] > table[label + POSITION]) continue;
        const other = causes[e] * stride;
        for (let c = 0; c < stride; c++) {
          const entry = entries[other + c];
          if (entry > entries[own + c]) entries[own + c] = entry;
        }
      }
      entries[own + table[row * LABELS + CHAIN]] = table[row * LABELS + POSITION] + 1;
    }
    this.size = size;
  }

  /** Whether `a` precedes `b`, for `a < b < size`. */
  precedes(a: number, b: number): boolean {
    const { table } = this.labels;
    const label = a * LABELS;
    return this.entries[b * this.stride + table[label + CHAIN]] > table[label + POSITION];
  }

  get byteLength(): number {
    return this.entries.byteLength;
  }

  /** Room for all labelled rows and chains, in entries wide enough; what is there moves when it has to. */
  private makeRoom(): void {
    const { size, chainCount, lengthOfChain } = this.labels;
    const { entries, stride } = this;
    const isWide = entries.BYTES_PER_ELEMENT === 4;
    const mustBeWide = bytesPerEntry(lengthOfChain, chainCount) === 4;
    if (chainCount <= stride && size * stride <= entries.length && (isWide || !mustBeWide)) return;
    // a sealed computation comes as a whole and gets what it needs; a live one gets room
    const isFirst = this.size === 0;
    const widerStride =
      chainCount <= stride ? stride : isFirst ? chainCount : Math.max(chainCount, stride * 2);
    const rows = isFirst ? size : Math.max(size, this.size * 2);
    const length = rows * widerStride;
    const moved = isWide || mustBeWide ? new Uint32Array(length) : new Uint16Array(length);
    if (widerStride === stride) moved.set(entries.subarray(0, this.size * stride));
    else {
      for (let row = 0; row < this.size; row++) {
        moved.set(entries.subarray(row * stride, (row + 1) * stride), row * widerStride);
      }
    }
    this.entries = moved;
    this.stride = widerStride;
  }
}

function bytesPerEntry(lengthOfChain: Uint32Array, chainCount: number): 2 | 4 {
  for (let chain = 0; chain < chainCount; chain++) {
    if (lengthOfChain[chain] > LONGEST_NARROW_CHAIN) return 4;
  }
  return 2;
}
