/**
 * Rows of each band sorted by x, for binary search. A band is one lane, or `fold` lanes that lie next to one another
 * and are looked at as one because they share a pixel.
 */
export interface LaneRows {
  /** Lanes per band. */
  readonly fold: number;
  readonly bands: number;
  /** Band `b` holds entries `[start[b], start[b + 1])`. */
  readonly start: Uint32Array;
  /** Per entry the row, and its x beside it so that a search stays in one array. */
  readonly rows: Uint32Array;
  readonly x: Float64Array;
}

/** By counting sort over rows already in order of x: O(N), no comparison. */
export function laneRows(
  rowsByX: Uint32Array,
  x: Float64Array,
  keyOf: Uint32Array,
  laneOfKey: Uint32Array,
  lanes: number,
  fold: number,
): LaneRows {
  const bands = Math.ceil(lanes / fold);
  const bandOfKey = laneOfKey.map((lane) => Math.floor(lane / fold));
  const start = new Uint32Array(bands + 1);
  // pass 1: count per band; pass 2: running sums; pass 3: place in order
  for (let row = 0; row < keyOf.length; row++) start[bandOfKey[keyOf[row]] + 1]++;
  for (let band = 0; band < bands; band++) start[band + 1] += start[band];
  const next = start.slice(0, bands);
  const rows = new Uint32Array(rowsByX.length);
  const sortedX = new Float64Array(rowsByX.length);
  for (let i = 0; i < rowsByX.length; i++) {
    const row = rowsByX[i];
    const at = next[bandOfKey[keyOf[row]]]++;
    rows[at] = row;
    sortedX[at] = x[row];
  }
  return { fold, bands, start, rows, x: sortedX };
}

/** The first entry of `[from, to)` whose x is not below `x`; `to` when there is none. */
export function firstEntryFrom(sortedX: Float64Array, x: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sortedX[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same when the answer is expected near `from`: steps of doubling width, then a search between the last two. */
export function gallopFrom(sortedX: Float64Array, x: number, from: number, to: number): number {
  let low = from;
  let step = 1;
  while (low < to && sortedX[low] < x) {
    const next = low + step;
    if (next >= to || sortedX[next] >= x) return firstEntryFrom(sortedX, x, low + 1, Math.min(next, to));
    low = next;
    step *= 2;
  }
  return low;
}
