import type { AlwaysColumns, JoinColumns, LearntModel, PairColumns } from '../../model/learnt-model.ts';
import { MOST_ALWAYS, MOST_KINDS, NO_ALWAYS } from './always.ts';
import { byText } from './event-kinds.ts';
import { JoinTable, MOST_JOINS, NO_JOINS } from './joins.ts';
import { emptyPairs, type GrowingPairs } from './learn.ts';

/**
 * The model of everything that either was learnt from (rule M8): the same as one learnt from both at once, but for the
 * last digits of means and spreads. Both must be keyed alike.
 */
export function mergeModels(a: LearntModel, b: LearntModel): LearntModel {
  if (a.keyedBy !== b.keyedBy) {
    throw new RangeError(`a model by ${a.keyedBy} and one by ${b.keyedBy} do not merge`);
  }
  const { kinds, fromA, fromB } = mergeKinds(a, b);
  return {
    format: 'lightcone-model',
    version: 1,
    keyedBy: a.keyedBy,
    learntFrom: [...a.learntFrom, ...b.learntFrom],
    kinds,
    pairs: mergePairs(a.pairs, fromA, b.pairs, fromB, kinds.name.length),
    joins: mergeJoins(a.joins, fromA, b.joins, fromB),
    always: mergeAlways(a, fromA, b, fromB, kinds.name.length),
  };
}

interface MergedKinds {
  readonly kinds: LearntModel['kinds'];
  readonly fromA: Uint32Array;
  readonly fromB: Uint32Array;
}

function mergeKinds(a: LearntModel, b: LearntModel): MergedKinds {
  const fromA = new Uint32Array(a.kinds.name.length);
  const fromB = new Uint32Array(b.kinds.name.length);
  const kinds = { name: [], source: [], seen: [], roots: [], reach: [] } as {
    name: string[];
    source: string[];
    seen: number[];
    roots: number[];
    reach: number[];
  };
  // both are in order: a merge as of two sorted lists
  for (let i = 0, j = 0; i < fromA.length || j < fromB.length; ) {
    const order = i === fromA.length ? 1 : j === fromB.length ? -1 : compareKinds(a, i, b, j);
    const at = kinds.name.length;
    const [model, from] = order <= 0 ? [a, i] : [b, j];
    kinds.name.push(model.kinds.name[from]);
    kinds.source.push(model.kinds.source[from]);
    kinds.seen.push((order <= 0 ? a.kinds.seen[i] : 0) + (order >= 0 ? b.kinds.seen[j] : 0));
    kinds.roots.push((order <= 0 ? a.kinds.roots[i] : 0) + (order >= 0 ? b.kinds.roots[j] : 0));
    kinds.reach.push(Math.max(order <= 0 ? a.kinds.reach[i] : 0, order >= 0 ? b.kinds.reach[j] : 0));
    if (order <= 0) fromA[i++] = at;
    if (order >= 0) fromB[j++] = at;
  }
  return { kinds, fromA, fromB };
}

function compareKinds(a: LearntModel, i: number, b: LearntModel, j: number): number {
  return byText(a.kinds.name[i], b.kinds.name[j]) || byText(a.kinds.source[i], b.kinds.source[j]);
}

function mergePairs(
  a: PairColumns,
  fromA: Uint32Array,
  b: PairColumns,
  fromB: Uint32Array,
  kinds: number,
): PairColumns {
  const merged = emptyPairs();
  const keyOf = (pairs: PairColumns, from: Uint32Array, at: number): number =>
    at === pairs.cause.length
      ? Number.POSITIVE_INFINITY
      : from[pairs.cause[at]] * kinds + from[pairs.effect[at]];
  for (let i = 0, j = 0; i < a.cause.length || j < b.cause.length; ) {
    const [keyA, keyB] = [keyOf(a, fromA, i), keyOf(b, fromB, j)];
    const key = Math.min(keyA, keyB);
    merged.cause.push(Math.floor(key / kinds));
    merged.effect.push(key % kinds);
    if (keyA < keyB) copyPair(merged, a, i++);
    else if (keyB < keyA) copyPair(merged, b, j++);
    else addPairs(merged, a, i++, b, j++);
    merged.bucketStart.push(merged.bucket.length);
  }
  return merged;
}

const SINGLE = [
  'edges',
  'inferred',
  'causesWith',
  'effectsWith',
  'timed',
  'mean',
  'spread',
  'least',
  'most',
] as const;

function copyPair(merged: GrowingPairs, from: PairColumns, at: number): void {
  for (const name of SINGLE) merged[name].push(from[name][at]);
  for (let i = from.bucketStart[at]; i < from.bucketStart[at + 1]; i++) {
    merged.bucket.push(from.bucket[i]);
    merged.bucketCount.push(from.bucketCount[i]);
  }
}

function addPairs(merged: GrowingPairs, a: PairColumns, i: number, b: PairColumns, j: number): void {
  for (const name of ['edges', 'inferred', 'causesWith', 'effectsWith'] as const)
    merged[name].push(a[name][i] + b[name][j]);
  addTimes(merged, a, i, b, j);
  let [x, y] = [a.bucketStart[i], b.bucketStart[j]];
  const [endX, endY] = [a.bucketStart[i + 1], b.bucketStart[j + 1]];
  while (x < endX || y < endY) {
    const bucketX = x < endX ? a.bucket[x] : Number.POSITIVE_INFINITY;
    const bucketY = y < endY ? b.bucket[y] : Number.POSITIVE_INFINITY;
    merged.bucket.push(Math.min(bucketX, bucketY));
    merged.bucketCount.push(
      (bucketX <= bucketY ? a.bucketCount[x++] : 0) + (bucketY <= bucketX ? b.bucketCount[y++] : 0),
    );
  }
}

/** Means and spreads of two parts (Chan, Golub and LeVeque's rule). */
function addTimes(merged: GrowingPairs, a: PairColumns, i: number, b: PairColumns, j: number): void {
  const [n, m] = [a.timed[i], b.timed[j]];
  const total = n + m;
  const apart = b.mean[j] - a.mean[i];
  merged.timed.push(total);
  merged.mean.push(total === 0 ? 0 : a.mean[i] + (apart * m) / total);
  merged.spread.push(a.spread[i] + b.spread[j] + (total === 0 ? 0 : (apart * apart * n * m) / total));
  merged.least.push(n === 0 ? b.least[j] : m === 0 ? a.least[i] : Math.min(a.least[i], b.least[j]));
  merged.most.push(n === 0 ? b.most[j] : m === 0 ? a.most[i] : Math.max(a.most[i], b.most[j]));
}

function mergeJoins(a: JoinColumns, fromA: Uint32Array, b: JoinColumns, fromB: Uint32Array): JoinColumns {
  if (!a.isKept || !b.isKept) return NO_JOINS;
  const table = new JoinTable();
  table.addAll(a, fromA);
  table.addAll(b, fromB);
  return table.size > MOST_JOINS ? NO_JOINS : table.columns();
}

/** What always held in both; where only one has seen the cause, what always held there. */
function mergeAlways(
  a: LearntModel,
  fromA: Uint32Array,
  b: LearntModel,
  fromB: Uint32Array,
  kinds: number,
): AlwaysColumns {
  if (!a.always.isKept || !b.always.isKept || kinds > MOST_KINDS) return NO_ALWAYS;
  const pairsOf = ({ always }: LearntModel, from: Uint32Array): Set<number> =>
    new Set(always.cause.map((cause, i) => from[cause] * kinds + from[always.effect[i]]));
  const [inA, inB] = [pairsOf(a, fromA), pairsOf(b, fromB)];
  const [knownA, knownB] = [new Set(fromA), new Set(fromB)];
  const cause = (pair: number): number => Math.floor(pair / kinds);
  const kept = [
    ...[...inA].filter((pair) => inB.has(pair) || !knownB.has(cause(pair))),
    ...[...inB].filter((pair) => !knownA.has(cause(pair))),
  ];
  if (kept.length > MOST_ALWAYS) return NO_ALWAYS;
  kept.sort((x, y) => x - y);
  return { isKept: true, cause: kept.map(cause), effect: kept.map((pair) => pair % kinds) };
}
