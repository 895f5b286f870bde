import { NO_EVENT } from '../../model/ids.ts';
import type { ModelIndex } from './model-index.ts';

/** An event that has been observed, and what it has led to so far. */
export interface Observed {
  readonly row: number;
  /** Its kind in the model. */
  readonly kind: number;
  /** Kinds of its direct effects that have been observed: they are no longer to be expected of it. */
  readonly done?: readonly number[];
}

export interface PredictOptions {
  /** Causal steps ahead, at least 1. */
  readonly horizon: number;
  /** Kinds seen less often are not enough data to go on from. */
  readonly support: number;
  /** Less probable predictions are left out. */
  readonly leastProbability?: number;
}

/** A kind of event that is to be expected. */
export interface Prediction {
  readonly kind: number;
  /** 0 to 1. */
  readonly probability: number;
  /** Steps on the most probable path. */
  readonly steps: number;
  /** The observed event that the most probable path begins at. */
  readonly after: number;
  /** The kinds on that path, the observed event's first. */
  readonly path: readonly number[];
  /** Observations behind the weakest step of the path. */
  readonly support: number;
}

export interface Predicted {
  /** Most probable first, ties by fewer steps, then by kind. */
  readonly predictions: readonly Prediction[];
  /** Observed events of kinds with too few observations. */
  readonly thin: number;
}

export const MOST_HORIZON = 12;

/** Paths less probable than this are not followed. */
const FAINT = 1e-3;
const LEAST_PROBABILITY = 0.05;

/**
 * What is to be expected after the observed events (rules M18 to M21): per observed event the best product of
 * probabilities along a path of at most `horizon` steps, several events combined as independent ways (noisy-or).
 */
export function predict(
  index: ModelIndex,
  observed: Iterable<Observed>,
  { horizon, support, leastProbability = LEAST_PROBABILITY }: PredictOptions,
): Predicted {
  let thin = 0;
  const groups = new Map<string, { first: Observed; times: number }>();
  for (const one of observed) {
    if (index.model.kinds.seen[one.kind] < support) {
      thin++;
      continue;
    }
    const done = [...(one.done ?? [])].sort((a, b) => a - b);
    const key = `${one.kind}:${done.join(',')}`;
    const group = groups.get(key);
    if (group) group.times++;
    else groups.set(key, { first: { ...one, done }, times: 1 });
  }
  const missing = new Map<number, number>();
  const best = new Map<number, Prediction>();
  for (const { first, times } of groups.values()) {
    for (const found of bestPaths(index, first, Math.min(horizon, MOST_HORIZON), support)) {
      missing.set(found.kind, (missing.get(found.kind) ?? 1) * (1 - found.probability) ** times);
      const known = best.get(found.kind);
      if (!known || isBetter(found, known)) best.set(found.kind, found);
    }
  }
  const predictions = Array.from(best.values(), (found) => ({
    ...found,
    probability: 1 - (missing.get(found.kind) ?? 1),
  }));
  return {
    predictions: predictions
      .filter(({ probability }) => probability >= leastProbability)
      .sort((a, b) => b.probability - a.probability || a.steps - b.steps || a.kind - b.kind),
    thin,
  };
}

function isBetter(a: Prediction, b: Prediction): boolean {
  return a.probability > b.probability || (a.probability === b.probability && a.steps < b.steps);
}

/** Where the best path of so many steps to a kind comes from. */
interface Step {
  readonly probability: number;
  readonly from: number;
}

/** Per kind the most probable path from one observed event, step by step. */
function bestPaths(
  index: ModelIndex,
  { row, kind, done = [] }: Observed,
  horizon: number,
  support: number,
): Prediction[] {
  const { pairs, kinds } = index.model;
  const { start, pair } = index.effectsOf;
  const layers: Map<number, Step>[] = [new Map([[kind, { probability: 1, from: NO_EVENT }]])];
  const best = new Map<number, { steps: number; probability: number }>();
  for (let steps = 1; steps <= horizon; steps++) {
    const layer = new Map<number, Step>();
    for (const [from, { probability }] of layers[steps - 1]) {
      if (kinds.seen[from] < support) continue;
      for (let i = start[from]; i < start[from + 1]; i++) {
        const to = pairs.effect[pair[i]];
        if (steps === 1 && done.includes(to)) continue;
        const own = index.probabilityOf(pair[i]);
        const product = probability * (steps === 1 ? stillExpected(index, kind, own, done) : own);
        if (product < FAINT || product <= (layer.get(to)?.probability ?? 0)) continue;
        layer.set(to, { probability: product, from });
      }
    }
    for (const [to, { probability }] of layer) {
      if (probability > (best.get(to)?.probability ?? 0)) best.set(to, { steps, probability });
    }
    layers.push(layer);
  }
  return Array.from(best, ([to, { steps, probability }]) => {
    const path = pathTo(layers, to, steps);
    const support = Math.min(...path.slice(0, -1).map((step) => kinds.seen[step]));
    return { kind: to, probability, steps, after: row, path, support };
  });
}

/**
 * How probable an effect is at least after an event that has had others already (Fréchet's bound): of two effects that
 * between them happen more often than there are causes, some causes had both; alternatives exclude each other.
 */
function stillExpected(
  index: ModelIndex,
  cause: number,
  probability: number,
  done: readonly number[],
): number {
  let least = probability;
  for (const effect of done) {
    const pair = index.pairOf(cause, effect);
    if (pair < 0) continue;
    const given = index.probabilityOf(pair);
    least = Math.min(least, Math.max(0, (probability + given - 1) / given));
  }
  return least;
}

function pathTo(layers: readonly ReadonlyMap<number, Step>[], kind: number, steps: number): number[] {
  const path = [kind];
  for (let step = steps, at = kind; step > 0; step--) {
    at = layers[step].get(at)?.from ?? NO_EVENT;
    path.unshift(at);
  }
  return path;
}
