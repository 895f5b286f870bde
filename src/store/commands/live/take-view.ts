import type { LiveView } from '../../../worker/contract/live.ts';
import type { LiveMoment, LiveSample } from '../../slices/live.ts';

/** Findings that are listed, the newest ones. */
const MOST_LISTED = 500;
/** Anomalies and warnings that are listed, the newest ones. */
const MOST_ODD = 200;
/** Samples for plots: so many, so far apart in milliseconds; two minutes. */
const MOST_SAMPLES = 240;
const SAMPLE_MILLIS = 500;

export const NOTHING_YET: Omit<LiveMoment, 'view'> = {
  violations: [],
  hits: [],
  anomalies: [],
  warnings: [],
  samples: [],
};

/** The moment after another one, when a view has come. */
export function nextMoment(before: Omit<LiveMoment, 'view'>, view: LiveView): LiveMoment {
  return {
    view,
    violations: merged(before.violations, view.violations, MOST_LISTED),
    hits: merged(before.hits, view.hits, MOST_LISTED),
    anomalies: merged(before.anomalies, view.anomalies ?? [], MOST_ODD),
    warnings: merged(before.warnings, view.warnings ?? [], MOST_ODD),
    samples: sampled(before.samples, view),
  };
}

/** New ones stand before the others; what has changed, in its place. */
function merged<T extends { readonly number: number }>(
  known: readonly T[],
  news: readonly T[],
  most: number,
): readonly T[] {
  if (news.length === 0) return known;
  const newest = known[0]?.number ?? -1;
  const fresh = news.filter(({ number }) => number > newest).reverse();
  const changed = new Map(news.filter(({ number }) => number <= newest).map((one) => [one.number, one]));
  const old = changed.size === 0 ? known : known.map((one) => changed.get(one.number) ?? one);
  return [...fresh, ...old].slice(0, most);
}

function sampled(samples: readonly LiveSample[], view: LiveView): readonly LiveSample[] {
  const last = samples[samples.length - 1];
  if (last && view.at - last.at < SAMPLE_MILLIS) return samples;
  const sample: LiveSample = {
    at: view.at,
    events: view.events,
    retained: view.retained,
    pinned: view.pinned,
    pending: view.pending,
    evicted: view.evicted,
    violations: view.verdicts.reduce((sum, { violations }) => sum + violations, 0),
    sources: Object.fromEntries(
      view.sources.map(({ id, events, lag, lost, backlog }) => [id, { events, lag, lost, backlog }]),
    ),
  };
  return [...samples.slice(samples.length >= MOST_SAMPLES ? 1 : 0), sample];
}
