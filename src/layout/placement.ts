import type { Computation } from '../model/computation.ts';
import { type EventIndex, NO_EVENT } from '../model/ids.ts';
import type { Axis } from '../model/view.ts';
import { type LaneRows, laneRows } from './lane-rows.ts';
import { sortRowsByKey } from './sort-rows.ts';
import { SpanIndex } from './span-index.ts';
import { timePositions } from './time-axis.ts';

/** The columns that placing an execution makes; the rest of a `Placement` follows from them on demand. */
export interface PlacementColumns {
  /** Lane per source; `NO_LANE` for a source without events. */
  readonly laneOfSource: Uint32Array;
  /** Source per lane, top to bottom. */
  readonly sourceOfLane: Uint32Array;
  readonly rankOf: Uint32Array;
  readonly ranks: number;
}

/** Marks a source that has no event and so no lane. */
export const NO_LANE = 0xffffffff;

/** Events along one axis. */
export interface AxisPlacement {
  /** World x per row. */
  readonly x: Float64Array;
  /** The extent of the picture; `to` is larger than `from`. */
  readonly from: number;
  readonly to: number;
  /** Rows in ascending order of x. */
  readonly rowsByX: Uint32Array;
}

/**
 * Where every event of a computation stands: a lane per source, x by causal rank or by wall time.
 *
 * On the rank axis an event of rank `r` stands at `r + 0.5`; every edge points to the right and no two events of a
 * lane share a rank. On the time axis x is milliseconds since the first event (`time-axis.ts`); a computation without
 * times looks the same on both. Searchable forms (rows per band of lanes sorted by x, edges and spans by their
 * length) are made when first asked for and kept.
 */
export class Placement {
  readonly lanes: number;
  readonly ranks: number;
  readonly laneOfSource: Uint32Array;
  readonly sourceOfLane: Uint32Array;
  readonly rankOf: Uint32Array;
  private readonly axes = new Map<Axis, AxisPlacement>();
  private readonly bands = new Map<string, LaneRows>();
  private readonly edgeSpans = new Map<Axis, SpanIndex>();
  private readonly pairSpans = new Map<Axis, SpanIndex>();

  constructor(
    readonly computation: Computation,
    columns: PlacementColumns,
  ) {
    this.lanes = columns.sourceOfLane.length;
    this.ranks = columns.ranks;
    this.laneOfSource = columns.laneOfSource;
    this.sourceOfLane = columns.sourceOfLane;
    this.rankOf = columns.rankOf;
  }

  laneOf(row: number): number {
    return this.laneOfSource[this.computation.sourceOf[row]];
  }

  axis(axis: Axis): AxisPlacement {
    let found = this.axes.get(axis);
    if (!found) {
      found = (axis === 'time' ? this.timeAxis() : undefined) ?? this.rankAxis();
      this.axes.set(axis, found);
    }
    return found;
  }

  /** Rows per band of `fold` lanes, sorted by x. */
  rows(axis: Axis, fold = 1): LaneRows {
    const key = `${axis}/${fold}`;
    let found = this.bands.get(key);
    if (!found) {
      const { x, rowsByX } = this.axis(axis);
      const { sourceOf } = this.computation;
      found = laneRows(rowsByX, x, sourceOf, this.laneOfSource, this.lanes, fold);
      this.bands.set(key, found);
    }
    return found;
  }

  /** Edges by how far they stretch along the axis; items are edge numbers. */
  edgesBySpan(axis: Axis): SpanIndex {
    let found = this.edgeSpans.get(axis);
    if (!found) {
      found = this.indexEdges(axis);
      this.edgeSpans.set(axis, found);
    }
    return found;
  }

  /** Spans (pairs of start and end) by how long they are on the axis; items are rows of starts. */
  pairsBySpan(axis: Axis): SpanIndex {
    let found = this.pairSpans.get(axis);
    if (!found) {
      found = this.indexPairs(axis);
      this.pairSpans.set(axis, found);
    }
    return found;
  }

  /** The row whose cause an edge is. */
  effectOfEdge(edge: number): EventIndex {
    const { causeStart, size } = this.computation;
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (causeStart[middle] <= edge) low = middle;
      else high = middle - 1;
    }
    return low as EventIndex;
  }

  private rankAxis(): AxisPlacement {
    const { rankOf, ranks } = this;
    const x = new Float64Array(rankOf.length);
    for (let row = 0; row < x.length; row++) x[row] = rankOf[row] + 0.5;
    return { x, from: 0, to: Math.max(1, ranks), rowsByX: rowsByRank(rankOf, ranks) };
  }

  private timeAxis(): AxisPlacement | undefined {
    const { rows, start } = this.rows('rank');
    const placed = timePositions(this.computation, this.rankOf, this.ranks, start, rows);
    if (!placed) return undefined;
    const rowsByX = this.axis('rank').rowsByX.slice();
    sortRowsByKey(rowsByX, placed.x);
    return { x: placed.x, from: 0, to: placed.duration > 0 ? placed.duration : 1, rowsByX };
  }

  private indexEdges(axis: Axis): SpanIndex {
    const { causeStart, causes, edgeCount, effects } = this.computation;
    const { x, rowsByX } = this.axis(axis);
    const items = new Uint32Array(edgeCount);
    const left = new Float64Array(edgeCount);
    const rightEnd = new Float64Array(edgeCount);
    let at = 0;
    const add = (edge: number, from: number, to: number): void => {
      items[at] = edge;
      left[at++] = from;
      rightEnd[edge] = to;
    };
    for (let i = 0; i < rowsByX.length; i++) {
      const row = rowsByX[i];
      const here = x[row];
      for (let e = effects.start[row]; e < effects.start[row + 1]; e++) {
        const there = x[effects.rows[e]];
        if (there >= here) add(effects.edge[e], here, there);
      }
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        if (x[causes[e]] > here) add(e, here, x[causes[e]]);
      }
    }
    return SpanIndex.of(items, left, (edge) => rightEnd[edge]);
  }

  private indexPairs(axis: Axis): SpanIndex {
    const { partnerOf } = this.computation;
    const { x, rowsByX } = this.axis(axis);
    const items: number[] = [];
    if (partnerOf) {
      for (const row of rowsByX) {
        const end = partnerOf[row];
        const isLeft = end !== NO_EVENT && (x[end] > x[row] || (x[end] === x[row] && end > row));
        if (isLeft && this.laneOf(end) === this.laneOf(row)) items.push(row);
      }
    }
    const rightOf = (row: number): number => x[(partnerOf as Uint32Array)[row]];
    return SpanIndex.of(
      Uint32Array.from(items),
      Float64Array.from(items, (row) => x[row]),
      rightOf,
    );
  }
}

/** Counting sort by rank; rows of one rank stay in row order. */
function rowsByRank(rankOf: Uint32Array, ranks: number): Uint32Array {
  const next = new Uint32Array(ranks + 1);
  for (let row = 0; row < rankOf.length; row++) next[rankOf[row] + 1]++;
  for (let rank = 0; rank < ranks; rank++) next[rank + 1] += next[rank];
  const rows = new Uint32Array(rankOf.length);
  for (let row = 0; row < rankOf.length; row++) rows[next[rankOf[row]]++] = row;
  return rows;
}
