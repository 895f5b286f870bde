import { Lcg } from '../base/rng.ts';
import type { Family } from './families.ts';

/** Pairs of rows to ask about, the smaller row first. */
export interface QueryPairs {
  readonly name: 'random' | 'near' | 'positive';
  readonly a: Uint32Array;
  readonly b: Uint32Array;
}

/**
 * The three kinds of questions that every figure of happened-before names: random rows; rows at most 4000 apart; an
 * event and one that a walk of up to 20 causes leads to, so that the answer is yes.
 */
export function queryPairs(family: Family, count: number): QueryPairs[] {
  const rng = new Lcg(99);
  const make = (name: QueryPairs['name'], draw: () => [number, number]): QueryPairs => {
    const a = new Uint32Array(count);
    const b = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      const [x, y] = draw();
      a[i] = Math.min(x, y);
      b[i] = Math.max(x, y);
    }
    return { name, a, b };
  };
  return [
    make('random', () => [rng.below(family.size), rng.below(family.size)]),
    make('near', () => {
      const b = rng.below(family.size);
      return [Math.max(0, b - rng.below(4000)), b];
    }),
    make('positive', () => walkBack(family, rng)),
  ];
}

function walkBack({ size, causeStart, causes }: Family, rng: Lcg): [number, number] {
  for (;;) {
    const b = rng.below(size);
    let at = b;
    for (let left = 1 + rng.below(20); left > 0; left--) {
      const count = causeStart[at + 1] - causeStart[at];
      if (count === 0) break;
      at = causes[causeStart[at] + rng.below(count)];
    }
    if (at !== b) return [at, b];
  }
}
