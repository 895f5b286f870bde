import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computationOf } from '../testing/dag.ts';
import * as naive from '../testing/naive.ts';
import { fromPicture } from '../testing/picture.ts';
import { dags } from '../testing/random-dags.ts';
import { stats } from './stats.ts';

test('[P13] a computation in numbers', () => {
  const computation = fromPicture(`
    a @one
    b @two <- a
    c @one <- a, b
    d
    e @three <- d
    f @three <- e, c, d
  `);
  expect(stats(computation)).toEqual({
    events: 6,
    sources: 3,
    edges: { declared: 7, derived: 0, inferred: 0, summary: 0 },
    covers: 5,
    ordered: 9,
    concurrent: 6,
    height: 4,
    roots: 2,
    sinks: 1,
  });
});

test('[P13] nothing at all', () => {
  expect(stats(fromPicture(''))).toMatchObject({ events: 0, ordered: 0, concurrent: 0, height: 0, roots: 0 });
});

test('[P13] ordered and concurrent pairs are all pairs, on random orders', () => {
  fc.assert(
    fc.property(dags(), (dag) => {
      const answer = stats(computationOf(dag));
      expect(answer.ordered).toBe(naive.orderedPairsOf(dag));
      expect((answer.ordered ?? 0) + (answer.concurrent ?? 0)).toBe((dag.length ** 2 - dag.length) / 2);
      expect(answer.covers).toBe(naive.coversOf(dag).length);
      expect(answer.roots).toBe(naive.rootsOf(dag).length);
      expect(answer.sinks).toBe(naive.leavesOf(dag).length);
    }),
  );
});

test('[P8] a budget that is too small leaves the pairs unsaid', () => {
  const chain = computationOf(Array.from({ length: 50 }, (_, row) => (row === 0 ? [] : [row - 1])));
  expect(stats(chain, { pairBudget: 10 })).toMatchObject({
    ordered: undefined,
    concurrent: undefined,
    covers: 49,
  });
});
