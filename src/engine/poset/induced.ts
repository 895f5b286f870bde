import { U32Column } from '../../base/column.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { CauseColumns } from './cause-columns.ts';
import { Reachability } from './reachability.ts';

/*
 * The order among some of the events (rules I1 to I5): a precedes b among the kept exactly when it does in the whole.
 * A picture of it needs the edges between kept events, and one more edge wherever a path runs through hidden events
 * alone and no path through kept ones says the same.
 *
 *     kept    a        a          For every hidden event its *front*: the latest kept events from which it can be
 *             |        | \        reached through hidden events. An event's front is what its causes bring, less what
 *     hidden  x        |  x       precedes something else of it. A kept event takes the fronts of its hidden causes as
 *            / \       | /        edges, less what precedes another of its causes.
 *     kept  b   c      b
 *           a->b, a->c  nothing new: a->b says it
 *
 * Fronts are antichains, so they are no larger than the kept part is wide; an event with one cause shares its cause's.
 * Hidden events that lead to nothing kept are passed over. Cost: a question to the index for each pair of candidates.
 */

/** Marks an edge of the induced order that is no edge of the whole. */
export const THROUGH_HIDDEN = 0xffffffff;

export interface InducedOrder {
  /** Kept rows, ascending: `rows[i]` is the event that the columns below call `i`. */
  readonly rows: Uint32Array;
  readonly causeStart: Uint32Array;
  readonly causes: Uint32Array;
  /** Per edge its position in the causes of the whole, or `THROUGH_HIDDEN`. */
  readonly edgeOf: Uint32Array;
  /** Edges that stand for paths through hidden events. */
  readonly summaries: number;
  /** Kept events whose paths through hidden events were not followed because the budget was spent; 0 nearly always. */
  readonly unfollowed: number;
}

export interface InducedOptions {
  readonly reachability?: Reachability;
  /** Pairs of events that may be compared. */
  readonly budget?: number;
  readonly breathe?: () => Promise<void> | undefined;
}

/** About ten seconds of comparing. */
const BUDGET = 200_000_000;
const ROWS_PER_BREATH = 1024;

/** @param keep 1 for each event that stays */
export async function inducedOrder(
  columns: CauseColumns,
  keep: Uint8Array,
  options: InducedOptions = {},
): Promise<InducedOrder> {
  const { size, causeStart, causes } = columns;
  const { breathe = () => undefined } = options;
  const leads = leadToKept(columns, keep);
  const fronts = new Fronts(size, options.reachability ?? Reachability.of(columns), options.budget ?? BUDGET);
  const numberOf = new Uint32Array(size);
  const rows = new U32Column();
  const starts = new U32Column();
  const found = new U32Column();
  const edgeOf = new U32Column();
  let summaries = 0;
  let unfollowed = 0;
  starts.push(0);
  for (let row = 0; row < size; row++) {
    if (row % ROWS_PER_BREATH === 0) {
      const pause = breathe();
      if (pause) await pause;
    }
    if (leads[row] === 0) continue;
    const from = causeStart[row];
    const to = causeStart[row + 1];
    if (keep[row] === 0) {
      fronts.set(row, causes, from, to, keep);
      continue;
    }
    numberOf[row] = rows.length;
    rows.push(row);
    let hasHidden = false;
    for (let e = from; e < to; e++) {
      if (keep[causes[e]] === 0) hasHidden = true;
      else {
        found.push(numberOf[causes[e]]);
        edgeOf.push(e);
      }
    }
    if (hasHidden) {
      const through = fronts.beyond(causes, from, to, keep);
      if (through === undefined) unfollowed++;
      else {
        for (const cause of through) {
          found.push(numberOf[cause]);
          edgeOf.push(THROUGH_HIDDEN);
        }
        summaries += through.length;
      }
    }
    starts.push(found.length);
  }
  return {
    rows: rows.flatten(),
    causeStart: starts.flatten(),
    causes: found.flatten(),
    edgeOf: edgeOf.flatten(),
    summaries,
    unfollowed,
  };
}

/** 1 for kept events and for hidden ones with a kept event after them. */
function leadToKept({ size, causeStart, causes }: CauseColumns, keep: Uint8Array): Uint8Array {
  const leads = keep.slice();
  for (let row = size - 1; row >= 0; row--) {
    if (leads[row] === 0) continue;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) leads[causes[e]] = 1;
  }
  return leads;
}

/** The fronts of hidden events, one after another in a pool; several events may share one. */
class Fronts {
  private readonly pool = new U32Column();
  private readonly start: Uint32Array;
  private readonly length: Uint32Array;
  /** Per row the number of the last gathering that met it. */
  private readonly met: Uint32Array;
  private gathering = 0;
  private candidates: number[] = [];
  private spent = 0;

  constructor(
    size: number,
    private readonly reachability: Reachability,
    private readonly budget: number,
  ) {
    this.start = new Uint32Array(size);
    this.length = new Uint32Array(size);
    this.met = new Uint32Array(size);
  }

  /** The front of a hidden event from its causes. */
  set(row: number, causes: Uint32Array, from: number, to: number, keep: Uint8Array): void {
    if (to - from === 1 && keep[causes[from]] === 0) {
      this.start[row] = this.start[causes[from]];
      this.length[row] = this.length[causes[from]];
      return;
    }
    this.gather(causes, from, to, keep);
    const start = this.pool.length;
    for (const member of this.latest()) this.pool.push(member);
    this.start[row] = start;
    this.length[row] = this.pool.length - start;
  }

  /** Kept events that reach an event through hidden ones alone and precede none of its other causes; ascending. */
  beyond(causes: Uint32Array, from: number, to: number, keep: Uint8Array): number[] | undefined {
    if (this.spent > this.budget) return undefined;
    this.gather(causes, from, to, keep);
    const latest = this.latest();
    const direct = new Set<number>();
    for (let e = from; e < to; e++) direct.add(causes[e]);
    return latest.filter((row) => !direct.has(row)).reverse();
  }

  /** Kept causes and the fronts of hidden ones, each event once. */
  private gather(causes: Uint32Array, from: number, to: number, keep: Uint8Array): void {
    const { met, candidates } = this;
    const stamp = ++this.gathering;
    candidates.length = 0;
    for (let e = from; e < to; e++) {
      const cause = causes[e];
      if (keep[cause] === 1) {
        if (met[cause] !== stamp) candidates.push(cause);
        met[cause] = stamp;
        continue;
      }
      const end = this.start[cause] + this.length[cause];
      for (let i = this.start[cause]; i < end; i++) {
        const member = this.pool.get(i);
        if (met[member] !== stamp) candidates.push(member);
        met[member] = stamp;
      }
    }
  }

  /** The candidates that precede no other one, descending. */
  private latest(): number[] {
    const { candidates, reachability } = this;
    if (candidates.length < 2) return candidates.slice();
    // what comes later in the rows cannot precede what comes earlier
    candidates.sort((a, b) => b - a);
    const kept: number[] = [];
    for (const row of candidates) {
      let isLast = true;
      if (this.spent <= this.budget) {
        for (let i = 0; isLast && i < kept.length; i++) {
          isLast = !reachability.precedes(row as EventIndex, kept[i] as EventIndex);
        }
        this.spent += kept.length;
      }
      if (isLast) kept.push(row);
    }
    return kept;
  }
}
