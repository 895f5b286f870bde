import type { Steps } from '../../../base/steps.ts';
import type { Computation } from '../../../model/computation.ts';
import { AfterSweep } from '../sweeps/after-sweep.ts';
import { type FitWords, LANES } from '../sweeps/fit-words.ts';
import type { KeyedParts } from './keyed-parts.ts';

/** Pairs of a trigger and an answer with one value that are looked at one by one, per event of the recording. */
const PAIRS_PER_EVENT = 4;

/**
 * The values that so many triggers and answers share that looking at pairs would cost more than a sweep for all of them.
 * There can only be few: each has many events.
 */
export class HeavyKeys {
  private readonly isHeavy: Uint8Array;
  private readonly sweeps: AfterSweep[] = [];

  constructor(computation: Computation, parts: KeyedParts) {
    const keys = parts.deadline ? [] : heavyKeys(parts, computation.size * PAIRS_PER_EVENT);
    this.isHeavy = new Uint8Array(keys.length > 0 ? parts.keys.count : 0);
    for (const key of keys) this.isHeavy[key] = 1;
    for (let from = 0; from < keys.length; from += LANES) {
      const laneOf = new Map(keys.slice(from, from + LANES).map((key, lane) => [key, lane]));
      const asking = wordsOf(computation, parts.triggers, parts.keys.ofLeader, laneOf);
      const answering = wordsOf(computation, parts.answers, parts.keys.ofFollower, laneOf);
      this.sweeps.push(new AfterSweep(computation, asking, answering));
    }
  }

  has(key: number): boolean {
    return this.isHeavy.length > 0 && this.isHeavy[key] === 1;
  }

  get judged(): number {
    return this.sweeps.reduce((sum, { judged }) => sum + totalOf(judged), 0);
  }

  get pending(): number {
    return this.sweeps.reduce((sum, { judged, held }) => sum + totalOf(judged) - totalOf(held), 0);
  }

  *advance(from: number, to: number): Steps<void> {
    for (const sweep of this.sweeps) yield* sweep.advance(from, to);
  }

  /** Triggers below `size` that nothing has answered, ascending. */
  open(size: number): number[] {
    const rows: number[] = [];
    for (const sweep of this.sweeps) {
      sweep.eachOpen(-1, size, (row) => {
        rows.push(row);
        return -1;
      });
    }
    return rows.sort((a, b) => a - b);
  }
}

function heavyKeys({ triggers, answers, keys }: KeyedParts, mostPairs: number): number[] {
  const asking = new Uint32Array(keys.count);
  const answering = new Uint32Array(keys.count);
  for (let row = 0; row < triggers.length; row++) {
    asking[keys.ofLeader[row]] += triggers[row];
    answering[keys.ofFollower[row]] += answers[row];
  }
  const heavy: number[] = [];
  for (let key = 1; key < keys.count; key++) if (asking[key] * answering[key] > mostPairs) heavy.push(key);
  return heavy;
}

function wordsOf(
  { types, sources, size }: Computation,
  mask: Uint8Array,
  keys: Uint32Array,
  laneOf: ReadonlyMap<number, number>,
): FitWords {
  const byRow = new Uint32Array(size);
  for (let row = 0; row < size; row++) {
    const lane = mask[row] === 1 ? laneOf.get(keys[row]) : undefined;
    if (lane !== undefined) byRow[row] = 1 << lane;
  }
  return {
    byType: new Uint32Array(types.length).fill(0xffffffff),
    bySource: new Uint32Array(sources.length).fill(0xffffffff),
    byRow,
  };
}

function totalOf(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
