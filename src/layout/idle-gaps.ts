/**
 * An idle gap is at least so many times as long as the busy stretches between such gaps are on average. Events that come
 * at random reach 2.26, with half of their gaps.
 */
const IDLE_FACTOR = 2.4;

export interface CompactTimes {
  /** World x per row. */
  readonly x: Float64Array;
  readonly length: number;
  /** As `AxisExtent.gaps`. */
  readonly gaps: Float64Array;
}

/**
 * Wall time with idle gaps squeezed. Order and equality of times stay, and so does every distance within a busy
 * stretch; a squeezed gap is still wider than any other gap (rules X3 and X4).
 *
 * Which gaps are idle follows from the gaps alone. With the longest m squeezed, m + 1 busy stretches are left. Of all m up
 * to half of the gaps the one is taken whose gaps stand out most from those stretches: whose shortest is the most times
 * as long as they are on average. Where that is not much, as with evenly or randomly spread events, no gap is idle.
 *
 * @param time milliseconds per row
 * @param rowsByTime rows in ascending order of time
 */
export function compactTimes(time: Float64Array, rowsByTime: Uint32Array): CompactTimes {
  const x = new Float64Array(time.length);
  const { least, width } = idleGaps(gapLengths(time, rowsByTime));
  const gaps: number[] = [];
  let at = 0;
  for (let i = 0; i < rowsByTime.length; i++) {
    if (i > 0) {
      const gap = time[rowsByTime[i]] - time[rowsByTime[i - 1]];
      if (gap >= least) {
        gaps.push(at, width, gap);
        at += width;
      } else at += gap;
    }
    x[rowsByTime[i]] = at;
  }
  return { x, length: at, gaps: Float64Array.from(gaps) };
}

function gapLengths(time: Float64Array, rowsByTime: Uint32Array): Float64Array {
  const gaps = new Float64Array(Math.max(0, rowsByTime.length - 1));
  let count = 0;
  for (let i = 1; i < rowsByTime.length; i++) {
    const gap = time[rowsByTime[i]] - time[rowsByTime[i - 1]];
    if (gap > 0) gaps[count++] = gap;
  }
  return gaps.subarray(0, count).sort();
}

/** From which length on a gap is idle, and how wide all idle ones are drawn. */
function idleGaps(ascending: Float64Array): { least: number; width: number } {
  const count = ascending.length;
  const none = { least: Number.POSITIVE_INFINITY, width: 0 };
  let busy = 0;
  for (const gap of ascending) busy += gap;
  let found = none;
  let contrast = IDLE_FACTOR;
  for (let m = 1; m <= count / 2; m++) {
    const least = ascending[count - m];
    const next = ascending[count - m - 1];
    busy -= least;
    if (next === least) continue; // gaps of one length are idle together or not at all
    const stretch = busy / (m + 1);
    if (least < contrast * stretch) continue;
    contrast = least / stretch;
    found = { least, width: Math.min(least, Math.max(2 * next, stretch / 2)) };
  }
  return found;
}
