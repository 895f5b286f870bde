import type { Computation } from '../../model/computation.ts';
import type { KindKey, LearntModel, PairColumns } from '../../model/learnt-model.ts';
import { alwaysLeadsTo, inferredRules } from './always.ts';
import { BUCKET_COUNT, bucketOf } from './delay-buckets.ts';
import { type EventKinds, eventKinds } from './event-kinds.ts';
import { joinsOf, type NumberedPairs } from './joins.ts';
import { PairTable } from './pair-table.ts';

export interface LearnOptions {
  readonly keyedBy: KindKey;
  /** What the model will say it was learnt from. */
  readonly recording: string;
  readonly execution: string;
}

/** The model of one computation (rules M1 to M7). */
export function learn(computation: Computation, options: LearnOptions): LearntModel {
  const steps = learning(computation, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Rows or edges between two looks at the clock. */
const TURN = 1 << 14;

/**
 * The same piece by piece; yields how far it has come, 0 to 1.
 *
 * Edges are numbered by their pair of kinds and sorted by it (counting sort), so that each pair's times lie side by
 * side: mean, spread and buckets of a pair are loops over neighbours, and "causes with such an effect" is one stamp per
 * cause.
 */
export function* learning(
  computation: Computation,
  { keyedBy, recording, execution }: LearnOptions,
): Generator<number, LearntModel> {
  const kinds = eventKinds(computation, keyedBy);
  yield 0.1;
  const numbered = yield* numberPairs(computation, kinds);
  const sorted = yield* sortByPair(computation, numbered);
  const pairs = yield* measurePairs(computation, numbered, sorted);
  const joins = joinsOf(computation, kinds.kindOf, numbered);
  yield 0.8;
  const always = yield* alwaysLeadsTo(computation, kinds);
  const { size, edgeCount } = computation;
  return {
    format: 'lightcone-model',
    version: 1,
    keyedBy,
    learntFrom: [{ recording, execution, events: size, edges: edgeCount }],
    kinds: { name: kinds.name, source: kinds.source, ...countKinds(computation, kinds) },
    pairs,
    joins,
    always,
  };
}

// pass 1: the pair of kinds of every edge
function* numberPairs(
  { size, edgeCount, causeStart, causes }: Computation,
  { kindOf, name }: EventKinds,
): Generator<number, NumberedPairs> {
  const table = new PairTable(name.length);
  const pairOf = new Uint32Array(edgeCount);
  for (let from = 0; from < size; from += TURN) {
    const to = Math.min(size, from + TURN);
    for (let row = from; row < to; row++) {
      const effect = kindOf[row];
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        pairOf[e] = table.of(kindOf[causes[e]], effect);
      }
    }
    yield 0.1 + (0.2 * to) / size;
  }
  return { table, pairOf };
}

interface SortedEdges {
  /** Edges of pair `p` are `start[p] .. start[p + 1]`, ascending by effect. */
  readonly start: Uint32Array;
  readonly cause: Uint32Array;
  readonly effect: Uint32Array;
  readonly isInferred: Uint8Array;
  /** Milliseconds from cause to effect, `NaN` when either has no time. */
  readonly delay: Float64Array;
}

// pass 2: edges by pair
function* sortByPair(
  computation: Computation,
  { table, pairOf }: NumberedPairs,
): Generator<number, SortedEdges> {
  const { size, edgeCount, causeStart, causes, causeProvenance, timeOf } = computation;
  const isInferredRule = inferredRules(computation);
  const start = new Uint32Array(table.size + 1);
  for (let e = 0; e < edgeCount; e++) start[pairOf[e] + 1]++;
  for (let p = 0; p < table.size; p++) start[p + 1] += start[p];
  const next = start.slice();
  const cause = new Uint32Array(edgeCount);
  const effect = new Uint32Array(edgeCount);
  const isInferred = new Uint8Array(edgeCount);
  const delay = new Float64Array(edgeCount);
  for (let from = 0; from < size; from += TURN) {
    const to = Math.min(size, from + TURN);
    for (let row = from; row < to; row++) {
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        const at = next[pairOf[e]]++;
        cause[at] = causes[e];
        effect[at] = row;
        isInferred[at] = isInferredRule[causeProvenance[e]];
        delay[at] = timeOf[row] - timeOf[causes[e]];
      }
    }
    yield 0.3 + (0.2 * to) / size;
  }
  return { start, cause, effect, isInferred, delay };
}

// pass 3: per pair counts, mean, spread, least, most, buckets; pairs in order of cause, then effect
function* measurePairs(
  { size }: Computation,
  { table }: NumberedPairs,
  { start, cause, effect, isInferred, delay }: SortedEdges,
): Generator<number, PairColumns> {
  const order = Array.from({ length: table.size }, (_, p) => p);
  order.sort((a, b) => table.first[a] - table.first[b] || table.second[a] - table.second[b]);
  const columns = emptyPairs();
  const stamp = new Uint32Array(size);
  const counts = new Uint32Array(BUCKET_COUNT);
  let done = 0;
  let sinceYield = 0;
  for (const pair of order) {
    const [from, to] = [start[pair], start[pair + 1]];
    let causesWith = 0;
    let effectsWith = 0;
    let inferred = 0;
    let timed = 0;
    let sum = 0;
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = from; i < to; i++) {
      if (stamp[cause[i]] !== pair + 1) {
        stamp[cause[i]] = pair + 1;
        causesWith++;
      }
      if (i === from || effect[i] !== effect[i - 1]) effectsWith++;
      inferred += isInferred[i];
      const millis = delay[i];
      if (Number.isNaN(millis)) continue;
      timed++;
      sum += millis;
      if (millis < least) least = millis;
      if (millis > most) most = millis;
    }
    const mean = timed > 0 ? sum / timed : 0;
    let spread = 0;
    const used: number[] = [];
    for (let i = from; timed > 0 && i < to; i++) {
      const millis = delay[i];
      if (Number.isNaN(millis)) continue;
      spread += (millis - mean) * (millis - mean);
      const bucket = bucketOf(millis);
      if (counts[bucket]++ === 0) used.push(bucket);
    }
    columns.cause.push(table.first[pair]);
    columns.effect.push(table.second[pair]);
    columns.edges.push(to - from);
    columns.inferred.push(inferred);
    columns.causesWith.push(causesWith);
    columns.effectsWith.push(effectsWith);
    columns.timed.push(timed);
    columns.mean.push(mean);
    columns.spread.push(spread);
    columns.least.push(timed > 0 ? least : 0);
    columns.most.push(timed > 0 ? most : 0);
    for (const bucket of used.sort((a, b) => a - b)) {
      columns.bucket.push(bucket);
      columns.bucketCount.push(counts[bucket]);
      counts[bucket] = 0;
    }
    columns.bucketStart.push(columns.bucket.length);
    done += to - from;
    if (done - sinceYield < TURN) continue;
    sinceYield = done;
    yield 0.5 + (0.25 * done) / cause.length;
  }
  return columns;
}

/** Columns under construction. */
export type GrowingPairs = { -readonly [Name in keyof PairColumns]: number[] };

export function emptyPairs(): GrowingPairs {
  return {
    cause: [],
    effect: [],
    edges: [],
    inferred: [],
    causesWith: [],
    effectsWith: [],
    timed: [],
    mean: [],
    spread: [],
    least: [],
    most: [],
    bucketStart: [0],
    bucket: [],
    bucketCount: [],
  };
}

function countKinds(
  computation: Computation,
  { name, kindOf }: EventKinds,
): { seen: number[]; roots: number[]; reach: number[] } {
  const { size, causeStart, causes, timeOf, danglingEffect } = computation;
  const seen = new Array<number>(name.length).fill(0);
  const roots = new Array<number>(name.length).fill(0);
  const reach = new Array<number>(name.length).fill(0);
  const isDangling = new Uint8Array(size);
  for (const row of danglingEffect) isDangling[row] = 1;
  // the last time in every event's future, effects first
  const last = timeOf.slice();
  for (let row = size - 1; row >= 0; row--) {
    const kind = kindOf[row];
    const until = last[row];
    seen[kind]++;
    if (causeStart[row] === causeStart[row + 1] && isDangling[row] === 0) roots[kind]++;
    if (until - timeOf[row] > reach[kind]) reach[kind] = until - timeOf[row];
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const cause = causes[e];
      if (until > last[cause] || Number.isNaN(last[cause])) last[cause] = until;
    }
  }
  return { seen, roots, reach };
}
