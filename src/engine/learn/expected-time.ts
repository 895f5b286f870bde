import type { PairColumns } from '../../model/learnt-model.ts';
import { type Buckets, medianDistance, middleOf, quantileOf } from './delay-buckets.ts';

/** From so many times on, mean and standard deviation are trusted; below, median and median deviation. */
const ENOUGH_FOR_MEAN = 30;

/** A normal distribution's standard deviation is so many times its median deviation. */
const SIGMA_PER_MEDIAN_DEVIATION = 1.4826;

/** No spread is taken to be smaller: a part of the centre, and a microsecond. */
const LEAST_SPREAD = 0.05;
const LEAST_MILLIS = 0.001;

/** The time a pair usually takes, in milliseconds. */
export interface ExpectedTime {
  readonly times: number;
  readonly centre: number;
  readonly sigma: number;
  /** What counts as usual: three sigmas around the centre, in times and in their logarithms, and everything seen. */
  readonly least: number;
  readonly most: number;
}

/** `undefined` for fewer times than `support`: not enough data. */
export function expectedTime(pairs: PairColumns, pair: number, support: number): ExpectedTime | undefined {
  const times = pairs.timed[pair];
  if (times < Math.max(2, support)) return undefined;
  const [centre, spread] =
    times >= ENOUGH_FOR_MEAN
      ? [pairs.mean[pair], Math.sqrt(pairs.spread[pair] / (times - 1))]
      : robust(bucketsOf(pairs, pair));
  const sigma = Math.max(spread, LEAST_SPREAD * Math.abs(centre), LEAST_MILLIS);
  const sigmas = usualSigmas(times);
  const [leastByLog, mostByLog] = logRange(bucketsOf(pairs, pair), sigmas);
  return {
    times,
    centre,
    sigma,
    least: Math.min(pairs.least[pair], centre - sigmas * sigma, leastByLog),
    most: Math.max(pairs.most[pair], centre + sigmas * sigma, mostByLog),
  };
}

/**
 * How many sigmas hold what three hold of a normal distribution, when sigma itself is known from so many times only:
 * Student's t at 99.865 %, to 2 % from five times on.
 */
function usualSigmas(times: number): number {
  const freedom = times - 1;
  return 3 * (1 + 2.5 / freedom + 9.4 / freedom ** 2);
}

/** The same range of the logarithms of positive times: waiting times have a long tail on one side. */
function logRange({ bucket, count, from, to }: Buckets, sigmas: number): [least: number, most: number] {
  let [times, sum, squares] = [0, 0, 0];
  for (let i = from; i < to; i++) {
    const millis = middleOf(bucket[i]);
    if (millis <= 0) continue;
    times += count[i];
    sum += count[i] * Math.log(millis);
    squares += count[i] * Math.log(millis) ** 2;
  }
  if (times < 2) return [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const centre = sum / times;
  const sigma = Math.sqrt(Math.max(0, (squares - times * centre ** 2) / (times - 1)));
  return [Math.exp(centre - sigmas * sigma), Math.exp(centre + sigmas * sigma)];
}

function bucketsOf(pairs: PairColumns, pair: number): Buckets {
  return {
    bucket: pairs.bucket,
    count: pairs.bucketCount,
    from: pairs.bucketStart[pair],
    to: pairs.bucketStart[pair + 1],
  };
}

function robust(buckets: Buckets): [centre: number, spread: number] {
  const centre = quantileOf(buckets, 0.5);
  return [centre, SIGMA_PER_MEDIAN_DEVIATION * medianDistance(buckets, centre)];
}

/** How far a time lies outside what is usual, in milliseconds; 0 inside. */
export function excessOf(expected: ExpectedTime, millis: number): number {
  return Math.max(0, expected.least - millis, millis - expected.most);
}
