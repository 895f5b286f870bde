/*
 * Times are counted in buckets as wide as an eighth of the power of two below them: a time is known to 6 % whatever its
 * size, counts of two models add up, and a median is a walk over some thirty numbers. A bucket's number is the upper
 * half of the time's 64 bits without the last 17: no logarithm is taken.
 */
const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;
const SHIFT = 17;

/** Buckets there are: the sign, eleven bits of exponent, three of fraction. */
export const BUCKET_COUNT = 1 << (32 - SHIFT);
const NEGATIVE = BUCKET_COUNT >> 1;

/** The bucket of a time; buckets are in the order of their times. */
export function bucketOf(millis: number): number {
  float[0] = millis === 0 ? 0 : millis;
  const bits = words[HIGH] >>> SHIFT;
  // from below zero down, so that numbers grow with times
  return bits < NEGATIVE ? bits + NEGATIVE : BUCKET_COUNT - 1 - bits;
}

/** The middle of a bucket in milliseconds. */
export function middleOf(bucket: number): number {
  const isNegative = bucket < NEGATIVE;
  const bits = isNegative ? BUCKET_COUNT - 1 - bucket - NEGATIVE : bucket - NEGATIVE;
  if (bits === 0) return 0;
  words[1 - HIGH] = 0;
  words[HIGH] = (bits << SHIFT) | (1 << (SHIFT - 1));
  return isNegative ? -float[0] : float[0];
}

/** Counts per bucket, ascending. */
export interface Buckets {
  readonly bucket: ArrayLike<number>;
  readonly count: ArrayLike<number>;
  readonly from: number;
  readonly to: number;
}

/** The time that the given part (0 to 1) of all times do not exceed; `NaN` without any. */
export function quantileOf({ bucket, count, from, to }: Buckets, part: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += count[i];
  let left = Math.max(1, Math.ceil(part * total));
  for (let i = from; i < to; i++) {
    left -= count[i];
    if (left <= 0) return middleOf(bucket[i]);
  }
  return Number.NaN;
}

/** The median distance of the times from a time: half of them lie closer. */
export function medianDistance({ bucket, count, from, to }: Buckets, time: number): number {
  const distances: [distance: number, count: number][] = [];
  let total = 0;
  for (let i = from; i < to; i++) {
    distances.push([Math.abs(middleOf(bucket[i]) - time), count[i]]);
    total += count[i];
  }
  distances.sort((a, b) => a[0] - b[0]);
  let left = Math.max(1, Math.ceil(total / 2));
  for (const [distance, times] of distances) {
    left -= times;
    if (left <= 0) return distance;
  }
  return Number.NaN;
}
