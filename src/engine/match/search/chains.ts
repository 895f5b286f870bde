import type { Steps } from '../../../base/steps.ts';
import type { OrderLabels } from '../../poset/order-labels.ts';
import type { Reachability } from '../../poset/reachability.ts';
import type { Staircases } from '../../poset/staircases.ts';

const ROWS_PER_STEP = 1 << 14;

/**
 * The chains of an order that has few: on each the past of an event is a beginning, the future an end, and what is
 * independent of it lies between (see `poset/cone-intervals.ts`).
 */
export class Chains {
  private constructor(
    readonly labels: OrderLabels,
    readonly clocks: Staircases,
    /** The row at position `p` of chain `c` at `start[c] + p`. */
    readonly rows: Uint32Array,
    readonly start: Uint32Array,
  ) {}

  /** `undefined` where there are too many for clocks. */
  static *of(order: Reachability): Steps<Chains | undefined> {
    const suited = order.clocksIfSuited();
    if (suited === undefined) return undefined;
    const { labels, clocks } = suited;
    const start = new Uint32Array(labels.chainCount + 1);
    for (let chain = 0; chain < labels.chainCount; chain++) {
      start[chain + 1] = start[chain] + labels.lengthOfChain[chain];
    }
    const rows = new Uint32Array(labels.size);
    for (let row = 0; row < labels.size; row++) {
      if (row % ROWS_PER_STEP === 0) yield row / labels.size;
      rows[start[labels.chainOf(row)] + labels.positionOf(row)] = row;
    }
    return new Chains(labels, clocks, rows, start);
  }

  get count(): number {
    return this.labels.chainCount;
  }

  /** The lowest row that is independent of the event, or the event's own row. */
  lowestApart(row: number): number {
    const { labels, clocks, rows, start } = this;
    let lowest = row;
    for (let chain = 0; chain < labels.chainCount; chain++) {
      const at = start[chain] + clocks.entryOf(row, chain);
      if (at < start[chain + 1] && rows[at] < lowest) lowest = rows[at];
    }
    return lowest;
  }

  /** The highest row that is independent of the event, or the event's own row. */
  highestApart(row: number): number {
    const { labels, clocks, rows, start } = this;
    let highest = row;
    for (let chain = 0; chain < labels.chainCount; chain++) {
      const before = clocks.firstHearing(chain, row);
      if (before > 0 && rows[start[chain] + before - 1] > highest) highest = rows[start[chain] + before - 1];
    }
    return highest;
  }
}
