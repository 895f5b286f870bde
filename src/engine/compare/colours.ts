import { NO_EVENT } from '../../model/ids.ts';

/**
 * One colour of 64 bits per row, as two words. Equal colours say that what went into them is equal; that they are equal
 * by chance is as likely as two random numbers of 64 bits being the same.
 */
export class Colours {
  readonly high: Uint32Array;
  readonly low: Uint32Array;

  constructor(size: number) {
    this.high = new Uint32Array(size);
    this.low = new Uint32Array(size);
  }

  /** Stirs two words into the colour of a row; every bit of both feels every bit of either. */
  set(row: number, first: number, second: number): void {
    let a = first | 0;
    let b = second | 0;
    a = Math.imul(a ^ (a >>> 16) ^ 0x2545f491, 0x85ebca6b);
    b = Math.imul(b ^ (b >>> 15) ^ a, 0xc2b2ae35);
    a = Math.imul(a ^ (b >>> 13) ^ (b << 7), 0x9e3779b1);
    b = Math.imul(b ^ (a >>> 16), 0x27d4eb2f);
    this.high[row] = a ^ (b >>> 15);
    this.low[row] = b ^ (a >>> 14);
  }
}

/** An order by its edges, both ways. Rows are a topological order. */
export interface EdgeGraph {
  readonly size: number;
  readonly causeStart: Uint32Array;
  readonly causes: Uint32Array;
  readonly effectStart: Uint32Array;
  readonly effects: Uint32Array;
}

/**
 * Rows whose colour is settled already, because they are known to be one thing: the name of that thing, `NO_EVENT` for
 * rows that are still to be coloured. Colours do not look past them.
 */
export type Anchors = Uint32Array;

/** The colour of an event and its whole past: itself and the colours of its causes, in no order. */
export function sweepFromCauses(graph: EdgeGraph, seed: Colours, anchors?: Anchors): Colours {
  const { size, causeStart, causes } = graph;
  const out = new Colours(size);
  for (let row = 0; row < size; row++) colour(out, seed, row, causeStart, causes, anchors);
  return out;
}

/** The same of an event and its whole future. */
export function sweepFromEffects(graph: EdgeGraph, seed: Colours, anchors?: Anchors): Colours {
  const { size, effectStart, effects } = graph;
  const out = new Colours(size);
  for (let row = size - 1; row >= 0; row--) colour(out, seed, row, effectStart, effects, anchors);
  return out;
}

function colour(
  out: Colours,
  seed: Colours,
  row: number,
  start: Uint32Array,
  neighbours: Uint32Array,
  anchors: Anchors | undefined,
): void {
  if (anchors && anchors[row] !== NO_EVENT) {
    out.set(row, anchors[row], ~anchors[row]);
    return;
  }
  const { high, low } = out;
  let first = start[row + 1] - start[row];
  let second = first;
  for (let i = start[row]; i < start[row + 1]; i++) {
    first = (first + high[neighbours[i]]) | 0;
    second = (second + low[neighbours[i]]) | 0;
  }
  out.set(row, seed.high[row] ^ Math.imul(first, 0x9e3779b1), seed.low[row] + Math.imul(second, 0x85ebca6b));
}

/** Sweeps beyond so many say nothing new, or only of shapes that nobody records. */
const MOST_ROUNDS = 24;

/**
 * Colour refinement: past and future are stirred in, turn by turn, until no two events of one colour differ any more in
 * the colours around them. One turn goes through the whole order, so two are the rule.
 */
export function stableColours(graph: EdgeGraph, seed: Colours, anchors?: Anchors): Colours {
  let colours = seed;
  for (let round = 0, known = 0; round < MOST_ROUNDS; round++) {
    colours = sweepFromEffects(graph, sweepFromCauses(graph, colours, anchors), anchors);
    const distinct = countDistinct(colours);
    if (distinct === known) break;
    known = distinct;
  }
  return colours;
}

function countDistinct({ high, low }: Colours): number {
  const table = new ColourTable(high.length);
  for (let row = 0; row < high.length; row++) table.numberOf(high[row], low[row]);
  return table.size;
}

/** Numbers colours, or other pairs of words, in order of first sight; open addressing, no object per colour. */
export class ColourTable {
  size = 0;
  /** Per slot both words and the number + 1. */
  private readonly slots: Uint32Array;
  private readonly mask: number;

  constructor(most: number) {
    let capacity = 16;
    while (capacity < most * 2) capacity *= 2;
    this.slots = new Uint32Array(capacity * 3);
    this.mask = capacity - 1;
  }

  numberOf(high: number, low: number): number {
    const { slots, mask } = this;
    const hash = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * 3;
      if (slots[at + 2] === 0) {
        slots[at] = high;
        slots[at + 1] = low;
        slots[at + 2] = ++this.size;
        return this.size - 1;
      }
      if (slots[at] === high && slots[at + 1] === low) return slots[at + 2] - 1;
    }
  }
}
