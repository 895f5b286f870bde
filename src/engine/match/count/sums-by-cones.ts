import type { Steps } from '../../../base/steps.ts';
import type { MatchData } from '../match-data.ts';
import { Cones } from '../search/cones.ts';
import type { SumsOf } from './sums-of.ts';

/** Queries whose cones are followed to find out how large cones are, and how far. */
const SAMPLE = 24;
const FARTHEST = 2000;
/** Cost of one event of a cone, in candidates of a search. */
const VISIT_COST = 0.2;
/** Cones may turn out so many times larger than those looked at before it is given up. */
const SURPRISE = 4;
const VISITS_PER_STEP = 1 << 14;

/** `Infinity` where cones are large. */
export function costByCones(data: MatchData, { queries, side }: SumsOf): number {
  const cones = new Cones(data.computation);
  const every = Math.max(1, Math.floor(queries.length / SAMPLE));
  let visited = 0;
  let looked = 0;
  for (let i = 0; i < queries.length; i += every) {
    const isSmall = side === 'past' ? cones.past(queries[i], FARTHEST) : cones.future(queries[i], FARTHEST);
    if (!isSmall) return Number.POSITIVE_INFINITY;
    visited += cones.size;
    looked++;
  }
  return looked === 0 ? 0 : (visited / looked) * queries.length * VISIT_COST;
}

/**
 * Per query the sum over the sources before it, or after it, by following its cone; `undefined` when that turns out to
 * cost far more than was thought.
 * @param cost what was thought
 */
export function* sumsByCones(
  data: MatchData,
  { sources, weights, queries, side }: SumsOf,
  cost: number,
): Steps<Float64Array | undefined> {
  const { size } = data.computation;
  const placeOf = new Uint32Array(size);
  for (let i = 0; i < sources.length; i++) placeOf[sources[i]] = i + 1;
  yield 0;
  const cones = new Cones(data.computation);
  const result = new Float64Array(queries.length);
  let left = (cost / VISIT_COST) * SURPRISE + VISITS_PER_STEP;
  let pause = left - VISITS_PER_STEP;
  for (let i = 0; i < queries.length; i++) {
    const isSmall = side === 'past' ? cones.past(queries[i], left) : cones.future(queries[i], left);
    left -= cones.size;
    if (!isSmall || left < 0) return undefined;
    let sum = 0;
    for (let j = 1; j < cones.size; j++) {
      const place = placeOf[cones.rows[j]];
      if (place > 0) sum += weights ? weights[place - 1] : 1;
    }
    result[i] = sum;
    if (left > pause) continue;
    pause = left - VISITS_PER_STEP;
    yield i / queries.length;
  }
  return result;
}
