import { sortRowsByKey } from '../base/sort-rows.ts';
import type { Computation } from '../model/computation.ts';
import { type EventIndex, NO_EVENT } from '../model/ids.ts';
import { type Axis, isStepped } from '../model/view.ts';
import { compactTimes } from './idle-gaps.ts';
import { type LaneRows, laneRows } from './lane-rows.ts';
import { SpanIndex } from './span-index.ts';
import { type Stacks, stacksOf } from './stacks.ts';
import { timePositions } from './time-axis.ts';

/** The columns that placing an execution makes; the rest of a `Placement` follows from them on demand. */
export interface PlacementColumns {
  /** Per row the key by which lanes are told apart: its source, its type, …; the source when left out. */
  readonly keyOf?: Uint32Array;
  /** Lane per key; `NO_LANE` for a key without events. */
  readonly laneOfKey: Uint32Array;
  readonly lanes: number;
  /** The first lanes, which stay at the top while the others scroll. */
  readonly pinned?: number;
  readonly rankOf: Uint32Array;
  readonly ranks: number;
  /** For some of the events of another computation: they keep their level and their place in time there. */
  readonly part?: { readonly of: Placement; readonly rows: Uint32Array };
}

/** Marks a key that has no event and so no lane. */
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
  /** Lanes above or below the middle of its lane, per row; absent where every event has its place to itself. */
  readonly offset?: Float32Array;
  /** The most events that stand above one another in a lane. */
  readonly deepest: number;
  /** On the compact axis what is squeezed, as `AxisExtent.gaps`. */
  readonly gaps?: Float64Array;
}

/** Places along an axis before events that share one are spread. */
type Along = Pick<AxisPlacement, 'x' | 'from' | 'to' | 'rowsByX' | 'gaps'>;

/**
 * Where every event of a computation stands: a lane per key (its source, unless lanes are arranged otherwise), x by
 * causal rank, by level, by wall time, or by wall time without its idle gaps.
 *
 * On the rank axis an event of rank `r` stands at `r + 0.5`; every edge points to the right and no two events of a
 * source share a rank. On the time axis x is milliseconds since the first event (`time-axis.ts`); a computation without
 * times looks as on the rank axis. Events that share a place of their lane are spread around it (`stacks.ts`).
 * Searchable forms (rows per band of lanes sorted by x, edges and spans by their length) are made when first asked for
 * and kept.
 */
export class Placement {
  readonly lanes: number;
  readonly pinned: number;
  readonly ranks: number;
  readonly keyOf: Uint32Array;
  readonly laneOfKey: Uint32Array;
  readonly rankOf: Uint32Array;
  private readonly part: PlacementColumns['part'];
  /** Shared among placements that differ in their lanes alone. */
  private along = new Map<Axis, Along>();
  private readonly axes = new Map<Axis, AxisPlacement>();
  private readonly bands = new Map<string, LaneRows>();
  private readonly edgeSpans = new Map<Axis, SpanIndex>();
  private readonly pairSpans = new Map<Axis, SpanIndex>();

  constructor(
    readonly computation: Computation,
    columns: PlacementColumns,
  ) {
    this.lanes = columns.lanes;
    this.pinned = columns.pinned ?? 0;
    this.ranks = columns.ranks;
    this.keyOf = columns.keyOf ?? computation.sourceOf;
    this.laneOfKey = columns.laneOfKey;
    this.rankOf = columns.rankOf;
    this.part = columns.part;
  }

  /** The same events on other lanes. What does not depend on lanes is kept. */
  withLanes(columns: Pick<PlacementColumns, 'keyOf' | 'laneOfKey' | 'lanes' | 'pinned'>): Placement {
    const { rankOf, ranks, part } = this;
    const moved = new Placement(this.computation, { ...columns, rankOf, ranks, part });
    moved.along = this.along;
    return moved;
  }

  laneOf(row: number): number {
    return this.laneOfKey[this.keyOf[row]];
  }

  /** World y of an event's middle, less the half lane that `screenY` adds. */
  yOf(row: number, axis: Axis): number {
    const { offset } = this.axis(axis);
    return offset ? this.laneOf(row) + offset[row] : this.laneOf(row);
  }

  axis(axis: Axis): AxisPlacement {
    let found = this.axes.get(axis);
    if (!found) {
      found = this.spread(axis);
      this.axes.set(axis, found);
    }
    return found;
  }

  /** Rows per band of `fold` lanes, sorted by x. */
  rows(axis: Axis, fold = 1): LaneRows {
    const key = `${axis}/${fold}`;
    let found = this.bands.get(key);
    if (!found) {
      found = this.rowsOf(this.axis(axis), fold);
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

  private rowsOf({ rowsByX, x }: Pick<Along, 'rowsByX' | 'x'>, fold: number): LaneRows {
    return laneRows(rowsByX, x, this.keyOf, this.laneOfKey, this.lanes, fold);
  }

  /** An axis with the events spread that share a place. */
  private spread(axis: Axis): AxisPlacement {
    const along = this.alongAxis(axis);
    const lanes = this.rowsOf(along, 1);
    const stacks = stacksOf(lanes, isStepped(axis));
    if (!stacks?.aside) {
      this.bands.set(`${axis}/1`, lanes);
      return { ...along, offset: stacks?.offset, deepest: stacks?.deepest ?? 1 };
    }
    return { ...along, ...setAside(along, stacks), offset: stacks.offset, deepest: stacks.deepest };
  }

  private alongAxis(axis: Axis): Along {
    let found = this.along.get(axis);
    if (!found) {
      found = this.measure(axis);
      this.along.set(axis, found);
    }
    return found;
  }

  private measure(axis: Axis): Along {
    switch (axis) {
      case 'rank':
        return byColumn(this.rankOf, this.ranks);
      case 'level':
        return byColumn(...this.levels());
      case 'time':
        return this.timeAxis() ?? this.alongAxis('rank');
      case 'compact':
        return this.compactAxis() ?? this.alongAxis('rank');
    }
  }

  private levels(): [levelOf: Uint32Array, levels: number] {
    const { part, computation } = this;
    const levelOf = part ? part.rows.map((row) => part.of.computation.levelOf[row]) : computation.levelOf;
    let highest = -1;
    for (let row = 0; row < levelOf.length; row++) if (levelOf[row] > highest) highest = levelOf[row];
    return [levelOf, highest + 1];
  }

  private timeAxis(): Along | undefined {
    const x = this.timeX();
    if (!x) return undefined;
    const rowsByX = this.alongAxis('rank').rowsByX.slice();
    sortRowsByKey(rowsByX, x);
    const from = rowsByX.length > 0 ? x[rowsByX[0]] : 0;
    const to = rowsByX.length > 0 ? x[rowsByX[rowsByX.length - 1]] : 0;
    return { x, from, to: to > from ? to : from + 1, rowsByX };
  }

  private timeX(): Float64Array | undefined {
    const { part, computation, rankOf, ranks } = this;
    if (part) {
      const whole = part.of.alongAxis('time');
      if (whole === part.of.alongAxis('rank')) return undefined;
      return Float64Array.from(part.rows, (row) => whole.x[row]);
    }
    const { sourceOf, sources } = computation;
    return timePositions(computation, rankOf, ranks, () => {
      const { rowsByX, x } = this.alongAxis('rank');
      const own = Uint32Array.from(sources, (_, source) => source);
      return laneRows(rowsByX, x, sourceOf, own, sources.length, 1);
    });
  }

  private compactAxis(): Along | undefined {
    const time = this.alongAxis('time');
    if (time === this.alongAxis('rank')) return undefined;
    const { x, length, gaps } = compactTimes(time.x, time.rowsByX);
    return { x, from: 0, to: length > 0 ? length : 1, rowsByX: time.rowsByX, gaps };
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

/** Columns of width 1, events in their middle. */
function byColumn(columnOf: Uint32Array, columns: number): Along {
  const x = new Float64Array(columnOf.length);
  for (let row = 0; row < x.length; row++) x[row] = columnOf[row] + 0.5;
  return { x, from: 0, to: Math.max(1, columns), rowsByX: rowsByColumn(columnOf, columns) };
}

/** x with events moved within their columns, and the order by it. */
function setAside({ x, rowsByX }: Along, { aside }: Stacks): Pick<Along, 'x' | 'rowsByX'> {
  const moved = x.slice();
  for (let row = 0; row < moved.length; row++) moved[row] += aside?.[row] ?? 0;
  const order = rowsByX.slice();
  sortRowsByKey(order, moved);
  return { x: moved, rowsByX: order };
}

/** Counting sort by column; rows of one column stay in row order. */
function rowsByColumn(columnOf: Uint32Array, columns: number): Uint32Array {
  const next = new Uint32Array(columns + 1);
  for (let row = 0; row < columnOf.length; row++) next[columnOf[row] + 1]++;
  for (let column = 0; column < columns; column++) next[column + 1] += next[column];
  const rows = new Uint32Array(columnOf.length);
  for (let row = 0; row < columnOf.length; row++) rows[next[columnOf[row]]++] = row;
  return rows;
}
