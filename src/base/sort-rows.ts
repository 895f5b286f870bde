/**
 * Sorts `rows[from .. to)` by `key[row]`, ascending and stable, in place.
 *
 * Recordings are nearly sorted by time, so this is a merge sort over the runs it finds: one pass when there is
 * nothing to do, N log(runs) otherwise. `Uint32Array.sort` with a comparison calls back for every pair.
 */
export function sortRowsByKey(rows: Uint32Array, key: Float64Array, from = 0, to = rows.length): void {
  let starts = runStarts(rows, key, from, to);
  if (starts.length <= 2) return;
  let source: Uint32Array = rows.subarray(from, to);
  let target: Uint32Array = new Uint32Array(to - from);
  while (starts.length > 2) {
    const merged: number[] = [];
    for (let run = 0; run + 1 < starts.length; run += 2) {
      const middle = starts[run + 1];
      const end = run + 2 < starts.length ? starts[run + 2] : middle;
      mergeRuns(source, target, key, starts[run], middle, end);
      merged.push(starts[run]);
    }
    merged.push(to - from);
    [source, target] = [target, source];
    starts = merged;
  }
  if (source.buffer !== rows.buffer) rows.set(source, from);
}

/** Where each ascending run begins, counted from `from`, and the end of the last one. */
function runStarts(rows: Uint32Array, key: Float64Array, from: number, to: number): number[] {
  const starts = [0];
  for (let i = from + 1; i < to; i++) if (key[rows[i]] < key[rows[i - 1]]) starts.push(i - from);
  if (to > from) starts.push(to - from);
  return starts;
}

function mergeRuns(
  source: Uint32Array,
  target: Uint32Array,
  key: Float64Array,
  start: number,
  middle: number,
  end: number,
): void {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const takeLeft = right >= end || (left < middle && key[source[left]] <= key[source[right]]);
    target[at] = takeLeft ? source[left++] : source[right++];
  }
}
