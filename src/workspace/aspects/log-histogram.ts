/** How far a quantile may be from the true one: this part of it. */
export const RELATIVE_ERROR = 0.01;

/** From here on up the relative error holds; anything smaller counts as half of it. */
export const SMALLEST = 0.001;

/** Anything larger counts as this. */
export const LARGEST = 1e8;

const GROWTH = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GROWTH = Math.log(GROWTH);
const BUCKETS = bucketOf(LARGEST) + 1;

/**
 * Quantiles of any number of values in 10 kB. Bucket i counts the values from SMALLEST * GROWTH ** (i - 1) on and below
 * SMALLEST * GROWTH ** i, bucket 0 those below SMALLEST. What is answered for a bucket is within the relative error of
 * both its ends, hence of every value in it.
 */
export class LogHistogram {
  private readonly counts = new Float64Array(BUCKETS);
  private total = 0;

  get count(): number {
    return this.total;
  }

  /** Zero or more. */
  add(value: number): void {
    this.counts[Math.min(bucketOf(value), BUCKETS - 1)]++;
    this.total++;
  }

  /**
   * The smallest value that at least this share of all values does not exceed (the nearest rank), within the relative
   * error; 0 where there are no values.
   */
  quantile(share: number): number {
    const rank = Math.max(1, Math.ceil(share * this.total));
    let before = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      before += this.counts[bucket];
      if (before >= rank) return valueIn(bucket);
    }
    return 0;
  }
}

function bucketOf(value: number): number {
  return value < SMALLEST ? 0 : Math.floor(Math.log(value / SMALLEST) / LOG_GROWTH) + 1;
}

/** As far from the one end of the bucket as from the other, in proportion. */
function valueIn(bucket: number): number {
  if (bucket === 0) return SMALLEST / 2;
  const low = SMALLEST * GROWTH ** (bucket - 1);
  return (2 * low * GROWTH) / (1 + GROWTH);
}
