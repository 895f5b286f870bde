import { effectsFromCauses } from '../../model/effects.ts';
import { NO_EVENT } from '../../model/ids.ts';
import type { CauseColumns } from './cause-columns.ts';
import { OrderLabels } from './order-labels.ts';

/*
 * The width: how many events can be pairwise independent at most.
 *
 * Dilworth: it is the least number of chains that cover all events. Instead of matching in the closure, which has up to
 * n^2 / 2 pairs, the chains are paths along edges that may share events: a flow with at least one unit through every
 * event. The greedy chains of the index are such a flow already. It is then lessened, one unit at a time, by searching
 * back from a path's end to a path's beginning:
 *
 *     out of an event   down along flow that came in, if more than one unit passes the event; or up along any edge
 *     into an event     up through the event; or back along an edge that carries flow; or done, where a path begins
 *
 * When no search succeeds, the flow is least, and the events that were left from outside only are an antichain of its
 * size: the proof. Each search costs O(N + E), and several succeed per round.
 */

export interface Width {
  /** No antichain is larger than this, and there is one of this size when `isExact`. */
  readonly atMost: number;
  readonly atLeast: number;
  readonly isExact: boolean;
  /** Pairwise independent events, ascending, `atLeast` of them. */
  readonly antichain: Uint32Array;
}

/** Edges looked at before settling for bounds: a second or two. */
const DEFAULT_BUDGET = 1e8;

/** The size of the largest antichain with one as a witness; bounds when the search takes more than `budget` steps. */
export function width(columns: CauseColumns, budget = DEFAULT_BUDGET): Width {
  const cover = new PathCover(columns, budget);
  const work = cover.lessen();
  let step = work.next();
  while (!step.done) step = work.next();
  return widthOf(cover, step.value);
}

/** The same, with pauses; `report` is told the part of the budget that is used, which is most that it can take. */
export async function widthInTurns(
  columns: CauseColumns,
  { budget = DEFAULT_BUDGET, breathe, report }: TurnOptions,
): Promise<Width> {
  const cover = new PathCover(columns, budget);
  const work = cover.lessen();
  let step = work.next();
  while (!step.done) {
    const pause = breathe();
    if (pause) {
      report?.(1 - step.value / budget);
      await pause;
    }
    step = work.next();
  }
  return widthOf(cover, step.value);
}

/** Work that lets others have their turn. */
export interface TurnOptions {
  readonly budget?: number;
  readonly breathe: () => Promise<void> | undefined;
  readonly report?: (fraction: number) => void;
}

function widthOf(cover: PathCover, isExact: boolean): Width {
  const antichain = isExact ? cover.antichain() : largestLevel(cover.labels);
  const atMost = isExact ? antichain.length : cover.paths;
  return { atMost, atLeast: antichain.length, isExact: antichain.length === atMost, antichain };
}

/** Events of one causal level are pairwise independent. */
function largestLevel(labels: OrderLabels): Uint32Array {
  const { size } = labels;
  const counts: number[] = [];
  for (let row = 0; row < size; row++) counts[labels.levelOf(row)] = (counts[labels.levelOf(row)] ?? 0) + 1;
  let best = 0;
  for (let level = 1; level < counts.length; level++) if (counts[level] > counts[best]) best = level;
  const rows: number[] = [];
  for (let row = 0; row < size; row++) if (labels.levelOf(row) === best) rows.push(row);
  return Uint32Array.from(rows);
}

/** The two sides of an event as one number: `2 * row` is where paths come in, `2 * row + 1` where they go out. */
const IN = 0;
const OUT = 1;

class PathCover {
  paths: number;
  readonly labels = new OrderLabels();
  private readonly size: number;
  private readonly causeStart: Uint32Array;
  private readonly causes: Uint32Array;
  private readonly effectStart: Uint32Array;
  private readonly effects: Uint32Array;
  /** Per effect place the edge's place among the causes, where its flow is kept. */
  private readonly edgeOf: Uint32Array;
  private readonly flowOfEdge: Uint32Array;
  private readonly flowOfEvent: Uint32Array;
  private readonly begins: Uint32Array;
  private readonly ends: Uint32Array;
  private readonly isSeen: Uint8Array;
  /** How the search came to a side: the side before it. */
  private readonly cameFrom: Uint32Array;
  /** And over which edge, `NO_EVENT` when inside an event. */
  private readonly cameOver: Uint32Array;

  constructor(
    columns: CauseColumns,
    private budget: number,
  ) {
    this.labels.extend(columns);
    const size = columns.size;
    this.size = size;
    this.causeStart = columns.causeStart;
    this.causes = columns.causes.subarray(0, columns.causeStart[size]);
    const effects = effectsFromCauses(size, this.causeStart, this.causes);
    this.effectStart = effects.start;
    this.effects = effects.rows;
    this.edgeOf = effects.edge;
    this.paths = this.labels.chainCount;
    this.flowOfEdge = new Uint32Array(this.causes.length);
    this.flowOfEvent = new Uint32Array(size).fill(1);
    this.begins = new Uint32Array(size);
    this.ends = new Uint32Array(size);
    this.isSeen = new Uint8Array(size * 2);
    this.cameFrom = new Uint32Array(size * 2);
    this.cameOver = new Uint32Array(size * 2);
    this.followChains();
  }

  /**
   * Takes paths away until there is none too many; false when the budget ran out first. Gives what is left of the
   * budget after every search.
   */
  *lessen(): Generator<number, boolean> {
    for (let isLess = true; isLess; ) {
      isLess = false;
      this.isSeen.fill(0);
      for (let row = 0; row < this.size; row++) {
        if (this.ends[row] === 0 || this.isSeen[row * 2 + OUT] === 1) continue;
        if (this.lessenFrom(row)) isLess = true;
        if (this.budget < 0) return false;
        yield this.budget;
      }
    }
    return true;
  }

  /** After `lessen`: events that the search could leave from and not come into. */
  antichain(): Uint32Array {
    const rows: number[] = [];
    for (let row = 0; row < this.size; row++) {
      if (this.isSeen[row * 2 + OUT] === 1 && this.isSeen[row * 2 + IN] === 0) rows.push(row);
    }
    return Uint32Array.from(rows);
  }

  private followChains(): void {
    const { labels } = this;
    for (let row = 0; row < this.size; row++) {
      const chain = labels.chainOf(row);
      const position = labels.positionOf(row);
      if (position === labels.lengthOfChain[chain] - 1) this.ends[row] = 1;
      if (position === 0) this.begins[row] = 1;
      for (let e = this.causeStart[row]; e < this.causeStart[row + 1]; e++) {
        const cause = this.causes[e];
        if (labels.chainOf(cause) === chain && labels.positionOf(cause) + 1 === position) {
          this.flowOfEdge[e] = 1;
        }
      }
    }
  }

  private lessenFrom(row: number): boolean {
    const { isSeen, cameFrom, cameOver } = this;
    const from = row * 2 + OUT;
    isSeen[from] = 1;
    cameFrom[from] = NO_EVENT;
    const stack = [from];
    const reach = (side: number, by: number, edge: number): void => {
      if (isSeen[side] === 1) return;
      isSeen[side] = 1;
      cameFrom[side] = by;
      cameOver[side] = edge;
      stack.push(side);
    };
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const event = at >>> 1;
      this.budget--;
      if ((at & 1) === OUT) {
        if (this.flowOfEvent[event] > 1) reach(event * 2 + IN, at, NO_EVENT);
        for (let i = this.effectStart[event]; i < this.effectStart[event + 1]; i++) {
          reach(this.effects[i] * 2 + IN, at, this.edgeOf[i]);
        }
        this.budget -= this.effectStart[event + 1] - this.effectStart[event];
        continue;
      }
      if (this.begins[event] > 0) {
        this.takePathAway(at);
        return true;
      }
      reach(event * 2 + OUT, at, NO_EVENT);
      for (let e = this.causeStart[event]; e < this.causeStart[event + 1]; e++) {
        if (this.flowOfEdge[e] > 0) reach(this.causes[e] * 2 + OUT, at, e);
      }
      this.budget -= this.causeStart[event + 1] - this.causeStart[event];
    }
    return false;
  }

  /** The search came from a path's end to the beginning `last`: one unit of flow less along its way. */
  private takePathAway(last: number): void {
    const { cameFrom, cameOver, isSeen } = this;
    this.paths--;
    this.begins[last >>> 1]--;
    for (let side = last; ; ) {
      const before = cameFrom[side];
      // the way is open again for other searches of the round
      isSeen[side] = 0;
      if (before === NO_EVENT) {
        this.ends[side >>> 1]--;
        return;
      }
      const edge = cameOver[side];
      if (edge === NO_EVENT) {
        // inside one event: out to in gives flow back, in to out adds some
        this.flowOfEvent[side >>> 1] += (side & 1) === OUT ? 1 : -1;
      } else {
        // from out to in along an edge adds flow, from in to out takes it back
        this.flowOfEdge[edge] += (side & 1) === IN ? 1 : -1;
      }
      side = before;
    }
  }
}
