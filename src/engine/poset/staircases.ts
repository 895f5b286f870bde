import type { CauseColumns } from './cause-columns.ts';
import { CHAIN, LABELS, type OrderLabels, POSITION, resized } from './order-labels.ts';

/*
 * Vector clocks over chains, kept as the places where they change.
 *
 * The clock of event b has one entry per chain c: how many events of c lie before b. Then a precedes b exactly when the
 * entry of a's chain is greater than a's position. Along one chain an entry only grows, so for each ordered pair of
 * chains it is a staircase:
 *
 *     entry of c          ┌────── 9        steps of (chain of b, c): (0, 2) (3, 5) (7, 9)
 *     seen from        ┌──┘                position of b = 4 -> the step at 3 holds -> 5
 *     b's chain   ─────┘  5
 *              2  0    3  7   position on b's chain
 *
 * Only steps are stored: 8 bytes each. Without messages between chains that is nothing at all; when every event hears
 * from another chain it is still less than half of a dense clock. A question is one search in a short sorted list.
 *
 * To append, the clocks of the causes are needed whole. The last clock of each chain and the clocks of the most recent
 * rows are kept dense for that; an older cause has its clock read from the staircases.
 *
 * It is the append-only case of CSSTs (Tunç et al., ASPLOS 2024); chain clocks are Agarwal and Garg's.
 */

/** Rows whose clocks are kept dense. */
const RECENT = 1024;

export class Staircases {
  /** Rows taken over so far. */
  size = 0;
  /** Room for chains: a power of two. */
  private stride = 32;
  /** Per chain the clock of its last event. */
  private last = new Uint32Array(32 * 32);
  private recent = new Uint32Array(RECENT * 32);
  /** Steps as pairs (position, entry) at `ofChain * stride + seenChain`, and how many numbers are in use. */
  private steps: Uint32Array[] = [];
  private lengths = new Uint32Array(32 * 32);

  constructor(private readonly labels: OrderLabels) {}

  extend({ causeStart, causes }: CauseColumns): void {
    const { labels } = this;
    const { table } = labels;
    if (labels.chainCount > this.stride) this.widen(labels.chainCount);
    const { stride, last, recent } = this;
    const chains = labels.chainCount;
    for (let row = this.size; row < labels.size; row++) {
      const chain = table[row * LABELS + CHAIN];
      const position = table[row * LABELS + POSITION];
      const own = chain * stride;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        const cause = causes[e];
        const from = table[cause * LABELS + CHAIN];
        // pass over what the chain has heard of already: then all before it is known too
        if (from === chain || last[own + from] > table[cause * LABELS + POSITION]) continue;
        if (row - cause < RECENT) this.hearRecent(chain, position, (cause & (RECENT - 1)) * stride, chains);
        else this.hearOld(chain, position, cause, chains);
      }
      last[own + chain] = position + 1;
      recent.set(last.subarray(own, own + chains), (row & (RECENT - 1)) * stride);
    }
    this.size = labels.size;
  }

  /** Whether the event at `position` of `chain` lies before `row`. */
  isBefore(chain: number, position: number, row: number): boolean {
    const { table } = this.labels;
    const own = table[row * LABELS + CHAIN];
    const ownPosition = table[row * LABELS + POSITION];
    if (own === chain) return position < ownPosition;
    const pair = own * this.stride + chain;
    const length = this.lengths[pair];
    if (length === 0) return false;
    return hasStep(this.steps[pair], length, ownPosition, position, this.labels.lengthOfChain[own]);
  }

  /** How many events of `chain` lie before `row`, the row itself counted on its own chain. */
  entryOf(row: number, chain: number): number {
    const { table } = this.labels;
    const own = table[row * LABELS + CHAIN];
    const position = table[row * LABELS + POSITION];
    if (own === chain) return position + 1;
    const pair = own * this.stride + chain;
    const length = this.lengths[pair];
    if (length === 0) return 0;
    const at = lastStepAtOrBefore(this.steps[pair], length, position, this.labels.lengthOfChain[own]);
    return at < 0 ? 0 : this.steps[pair][at + 1];
  }

  /** The first position on `chain` after which `row` has been heard of; the chain's length when there is none. */
  firstHearing(chain: number, row: number): number {
    const { labels } = this;
    const from = labels.chainOf(row);
    const position = labels.positionOf(row);
    if (from === chain) return position;
    const pair = chain * this.stride + from;
    const length = this.lengths[pair];
    const steps = this.steps[pair];
    let low = 0;
    let high = length >>> 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (steps[middle * 2 + 1] > position) high = middle;
      else low = middle + 1;
    }
    return low * 2 < length ? steps[low * 2] : labels.lengthOfChain[chain];
  }

  /** Bytes held by the steps and the clocks kept dense. */
  get byteLength(): number {
    let bytes = this.last.byteLength + this.recent.byteLength + this.lengths.byteLength;
    this.steps.forEach((steps) => {
      bytes += steps.byteLength;
    });
    return bytes;
  }

  /** Gives back room that was kept for growing; for an order that is complete. */
  trim(): void {
    this.steps.forEach((steps, pair) => {
      this.steps[pair] = resized(steps, this.lengths[pair]);
    });
  }

  private hearRecent(chain: number, position: number, clock: number, chains: number): void {
    const { last, recent, stride } = this;
    const own = chain * stride;
    for (let c = 0; c < chains; c++) {
      const entry = recent[clock + c];
      if (entry > last[own + c]) {
        last[own + c] = entry;
        if (c !== chain) this.addStep(own + c, position, entry);
      }
    }
  }

  private hearOld(chain: number, position: number, cause: number, chains: number): void {
    const { last, stride } = this;
    const own = chain * stride;
    for (let c = 0; c < chains; c++) {
      const entry = this.entryOf(cause, c);
      if (entry > last[own + c]) {
        last[own + c] = entry;
        if (c !== chain) this.addStep(own + c, position, entry);
      }
    }
  }

  private addStep(pair: number, position: number, entry: number): void {
    const length = this.lengths[pair];
    let steps = this.steps[pair];
    // a second cause of the same event: the step is there already
    if (length > 0 && steps[length - 2] === position) {
      steps[length - 1] = entry;
      return;
    }
    if (length === 0 && steps === undefined) steps = this.steps[pair] = new Uint32Array(4);
    if (length === steps.length) steps = this.steps[pair] = resized(steps, Math.max(4, length * 2));
    steps[length] = position;
    steps[length + 1] = entry;
    this.lengths[pair] = length + 2;
  }

  /** More chains than there is room for: the tables move to a wider stride. */
  private widen(chains: number): void {
    const before = this.stride;
    let stride = before;
    while (stride < chains) stride *= 2;
    this.last = restride(this.last, before, stride, stride);
    this.recent = restride(this.recent, before, stride, RECENT);
    this.lengths = restride(this.lengths, before, stride, stride);
    const steps: Uint32Array[] = [];
    this.steps.forEach((list, pair) => {
      steps[Math.floor(pair / before) * stride + (pair % before)] = list;
    });
    this.steps = steps;
    this.stride = stride;
  }
}

function restride(
  table: Uint32Array,
  before: number,
  stride: number,
  rows: number,
): Uint32Array<ArrayBuffer> {
  const moved = new Uint32Array(rows * stride);
  for (let row = 0; row * before < table.length; row++) {
    moved.set(table.subarray(row * before, (row + 1) * before), row * stride);
  }
  return moved;
}

/**
 * Whether a step at or before `position` has an entry greater than `wanted`. Both numbers rise from step to step, so
 * for events far apart the first step that is looked at decides.
 */
function hasStep(
  steps: Uint32Array,
  length: number,
  position: number,
  wanted: number,
  chainLength: number,
): boolean {
  const at = evenGuess(length >>> 1, position, chainLength) * 2;
  const isInTime = steps[at] <= position;
  if (steps[at + 1] > wanted === isInTime) return isInTime;
  const last = lastStepAtOrBefore(steps, length, position, chainLength);
  return last >= 0 && steps[last + 1] > wanted;
}

/**
 * Index of the last step whose position is not after `position`, -1 when the first already is. Steps are spread evenly
 * in most recordings, so the search begins where an even spread would put the answer and gallops from there.
 */
function lastStepAtOrBefore(
  steps: Uint32Array,
  length: number,
  position: number,
  chainLength: number,
): number {
  const count = length >>> 1;
  let low = 0; // steps below low are at or before
  let high = count; // steps from high on are after
  let at = evenGuess(count, position, chainLength);
  let stride = 1;
  if (steps[at * 2] <= position) {
    low = at + 1;
    while ((at = low + stride - 1) < count && steps[at * 2] <= position) {
      low = at + 1;
      stride *= 2;
    }
    if (at < count) high = at;
  } else {
    high = at;
    while ((at = high - stride) >= 0 && steps[at * 2] > position) {
      high = at;
      stride *= 2;
    }
    if (at >= 0) low = at + 1;
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (steps[middle * 2] <= position) low = middle + 1;
    else high = middle;
  }
  return (low - 1) * 2;
}

function evenGuess(count: number, position: number, chainLength: number): number {
  return Math.min(count - 1, Math.floor((position / chainLength) * count));
}
