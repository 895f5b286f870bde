import type { LiveSample } from '../../store/index.ts';

/** Rates are taken over so long, in milliseconds. */
const OVER_MILLIS = 3000;

/** How much a count has grown per second lately. */
export function rateNow(samples: readonly LiveSample[], count: (sample: LiveSample) => number): number {
  const last = samples[samples.length - 1];
  if (!last) return 0;
  const first = samples.find(({ at }) => at >= last.at - OVER_MILLIS) ?? last;
  return last.at > first.at ? ((count(last) - count(first)) / (last.at - first.at)) * 1000 : 0;
}

/** The same at every sample, from the one before it. */
export function ratesOf(samples: readonly LiveSample[], count: (sample: LiveSample) => number): number[] {
  return samples.map((sample, i) => {
    const before = samples[i - 1];
    if (!before || sample.at === before.at) return 0;
    return Math.max(0, ((count(sample) - count(before)) / (sample.at - before.at)) * 1000);
  });
}
