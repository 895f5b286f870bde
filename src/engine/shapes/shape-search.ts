import type { Computation } from '../../model/computation.ts';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import type { Shape } from '../../model/shape.ts';
import type { Reachability } from '../poset/reachability.ts';
import { type PlanStep, planOf } from './shape-plan.ts';

/** Rows that may stand for the node a step places: a range of `rows`. */
interface Cursor {
  rows: Uint32Array;
  at: number;
  end: number;
}

/**
 * Every place of a computation that has a shape (rules H2 to H4), found piece by piece: `advance` looks at so many
 * candidates and comes back, so that whoever asks stays in charge of time.
 *
 * Nodes are placed one after another in the order of a plan (`shape-plan.ts`). Candidates for a node come from where
 * they are fewest: the causes or effects of an event already placed, otherwise the events of its type between the rows
 * that order allows. Nothing is kept per partial match but one cursor a node.
 */
export class ShapeSearch {
  /** Matches found, also beyond those kept. */
  found = 0;
  isDone = false;
  /** Candidates looked at so far. */
  looked = 0;
  private readonly plan: readonly PlanStep[];
  private readonly postings: Postings;
  private readonly cursors: Cursor[];
  private readonly rowOf: Uint32Array;
  private readonly keptRows: number[] = [];
  private depth = 0;

  /** @param most how many matches are kept; all are counted */
  constructor(
    private readonly computation: Computation,
    private readonly order: Reachability,
    shape: Shape,
    private readonly most = 1000,
    /** Told of every place, also beyond those kept; the rows are valid during the call only. */
    private readonly onPlace: (rows: Uint32Array) => void = () => {},
  ) {
    this.postings = new Postings(computation);
    this.plan = planOf(computation, shape);
    this.cursors = this.plan.map(() => ({ rows: NOTHING, at: 0, end: 0 }));
    this.rowOf = new Uint32Array(shape.nodes.length);
    if (this.plan.length === 0 || this.plan.some(({ type }) => type === -1)) this.isDone = true;
    else this.open(0);
  }

  /** How much of the whole search is behind, 0 to 1. */
  get fraction(): number {
    if (this.isDone) return 1;
    const { rows, at } = this.cursors[0];
    return rows.length === 0 ? 1 : at / rows.length;
  }

  /** The kept matches, `shape.nodes.length` rows each, in the order of the shape's nodes. */
  get matches(): Uint32Array {
    return Uint32Array.from(this.keptRows);
  }

  /** Looks at up to so many candidates; answers whether everything has been looked at. */
  advance(candidates: number): boolean {
    const { plan, cursors, rowOf } = this;
    const stop = this.looked + candidates;
    while (!this.isDone && this.looked < stop) {
      const cursor = cursors[this.depth];
      if (cursor.at === cursor.end) {
        if (this.depth === 0) this.isDone = true;
        else this.depth--;
        continue;
      }
      this.looked++;
      const row = cursor.rows[cursor.at++];
      if (!this.fits(row, plan[this.depth])) continue;
      rowOf[plan[this.depth].node] = row;
      if (this.depth === plan.length - 1) this.keep();
      else this.open(++this.depth);
    }
    return this.isDone;
  }

  private keep(): void {
    if (this.found < this.most) this.keptRows.push(...this.rowOf);
    this.found++;
    this.onPlace(this.rowOf);
  }

  private fits(row: number, step: PlanStep): boolean {
    const { computation, order, rowOf } = this;
    const { typeOf, sourceOf } = computation;
    if (step.type !== undefined && typeOf[row] !== step.type) return false;
    if (step.source !== undefined && sourceOf[row] !== step.source) return false;
    for (const node of step.placed) if (rowOf[node] === row) return false;
    for (const node of step.sameLane) if (sourceOf[rowOf[node]] !== sourceOf[row]) return false;
    for (const node of step.otherLane) if (sourceOf[rowOf[node]] === sourceOf[row]) return false;
    for (const node of step.above) if (rowOf[node] >= row) return false;
    for (const node of step.below) if (rowOf[node] <= row) return false;
    for (const node of step.directFrom) if (!isEdge(computation, rowOf[node], row)) return false;
    for (const node of step.directTo) if (!isEdge(computation, row, rowOf[node])) return false;
    const event = eventIndex(row);
    for (const node of step.pathFrom) if (!precedes(order, rowOf[node] as EventIndex, event)) return false;
    for (const node of step.pathTo) if (!precedes(order, event, rowOf[node] as EventIndex)) return false;
    for (const node of step.apart) {
      const other = rowOf[node] as EventIndex;
      if (precedes(order, other, event) || precedes(order, event, other)) return false;
    }
    return true;
  }

  /** Points the step's cursor at its candidates, from where they are fewest. */
  private open(depth: number): void {
    const step = this.plan[depth];
    const cursor = this.cursors[depth];
    const { rowOf, computation, postings } = this;
    let low = 0;
    let high = computation.size;
    for (const node of [...step.directFrom, ...step.pathFrom]) low = Math.max(low, rowOf[node] + 1);
    for (const node of [...step.directTo, ...step.pathTo]) high = Math.min(high, rowOf[node]);
    const rows = postings.of(step.type);
    cursor.rows = rows;
    cursor.at = firstFrom(rows, low);
    cursor.end = Math.max(cursor.at, firstFrom(rows, high));
    const { causeStart, causes, effects } = computation;
    const offer = (list: Uint32Array, from: number, end: number): void => {
      if (end - from >= cursor.end - cursor.at) return;
      cursor.rows = list;
      cursor.at = from;
      cursor.end = end;
    };
    for (const node of step.directFrom) {
      offer(effects.rows, effects.start[rowOf[node]], effects.start[rowOf[node] + 1]);
    }
    for (const node of step.directTo) offer(causes, causeStart[rowOf[node]], causeStart[rowOf[node] + 1]);
  }
}

const NOTHING = new Uint32Array();

/** Rows by type, ascending, by counting sort; and all rows. */
class Postings {
  private readonly start: Uint32Array;
  private readonly rows: Uint32Array;
  private all: Uint32Array | undefined;

  constructor({ size, types, typeOf }: Computation) {
    this.start = new Uint32Array(types.length + 1);
    for (let row = 0; row < size; row++) this.start[typeOf[row] + 1]++;
    for (let type = 0; type < types.length; type++) this.start[type + 1] += this.start[type];
    const next = this.start.slice(0, types.length);
    this.rows = new Uint32Array(size);
    for (let row = 0; row < size; row++) this.rows[next[typeOf[row]]++] = row;
  }

  of(type: number | undefined): Uint32Array {
    if (type !== undefined) return this.rows.subarray(this.start[type], this.start[type + 1]);
    this.all ??= Uint32Array.from({ length: this.rows.length }, (_, row) => row);
    return this.all;
  }
}

/** The first place of an ascending list whose row is not below `row`. */
function firstFrom(rows: Uint32Array, row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle] < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

function precedes(order: Reachability, a: EventIndex, b: EventIndex): boolean {
  return a < b && order.precedes(a, b);
}

function isEdge({ causeStart, causes }: Computation, cause: number, effect: number): boolean {
  for (let e = causeStart[effect]; e < causeStart[effect + 1]; e++) if (causes[e] === cause) return true;
  return false;
}
