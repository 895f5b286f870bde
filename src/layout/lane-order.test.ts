import fc from 'fast-check';
import { expect, test } from 'vitest';
import { familyComputation, familyOf } from '../testing/families.ts';
import type { LaneLinks } from './lane-links.ts';
import { laneLinks } from './lane-links.ts';
import { edgeSpan, orderLanes } from './lane-order.ts';

const matrices = (most: number): fc.Arbitrary<LaneLinks> =>
  fc.integer({ min: 1, max: most }).chain((lanes) =>
    fc
      .array(fc.tuple(fc.nat(lanes - 1), fc.nat(lanes - 1), fc.integer({ min: 1, max: 50 })), {
        maxLength: lanes * 3,
      })
      .map((links) => linksOf(lanes, links)),
  );

test('an order holds every lane once and is never worse than first appearance', () => {
  fc.assert(
    fc.property(matrices(30), (links) => {
      const order = orderLanes(links);
      expect(Array.from(order).sort((a, b) => a - b)).toEqual(
        Array.from({ length: links.lanes }, (_, i) => i),
      );
      expect(edgeSpan(links, order)).toBeLessThanOrEqual(edgeSpan(links, inOrder(links.lanes)));
    }),
  );
});

test('the same holds beyond the lanes that are searched', () => {
  fc.assert(
    fc.property(matrices(400), (links) => {
      const order = orderLanes(links);
      expect(new Set(order).size).toBe(links.lanes);
      expect(edgeSpan(links, order)).toBeLessThanOrEqual(edgeSpan(links, inOrder(links.lanes)));
    }),
    { numRuns: 20 },
  );
});

test('small orders are mostly the best there is', () => {
  let best = 0;
  const samples = fc.sample(matrices(6), { numRuns: 200, seed: 7 });
  for (const links of samples) {
    const least = Math.min(
      ...permutations(links.lanes).map((order) => edgeSpan(links, Uint32Array.from(order))),
    );
    if (edgeSpan(links, orderLanes(links)) === least) best++;
  }
  expect(best).toBeGreaterThan(180);
});

test('a scrambled chain of lanes is laid straight, the earliest lane on top', () => {
  // 0 - 3 - 1 - 4 - 2
  const links = linksOf(5, [
    [0, 3, 5],
    [3, 1, 5],
    [1, 4, 5],
    [4, 2, 5],
  ]);
  expect(Array.from(orderLanes(links))).toEqual([0, 3, 1, 4, 2]);
});

test('lanes without links stay in order of first appearance', () => {
  expect(Array.from(orderLanes(linksOf(4, [])))).toEqual([0, 1, 2, 3]);
});

test('counting by matrix and by sorting agree', () => {
  const computation = familyComputation(familyOf('wide', 6000));
  const laneOf = Uint32Array.from({ length: 2000 }, (_, source) => source % 1000);
  const small = laneLinks(computation, computation.sourceOf, laneOf, 1000);
  const large = laneLinks(computation, computation.sourceOf, laneOf, 1025); // lanes 1000 to 1024 are empty
  expect(Array.from(large.neighbour)).toEqual(Array.from(small.neighbour));
  expect(Array.from(large.weight)).toEqual(Array.from(small.weight));
  expect(Array.from(large.start.subarray(0, 1001))).toEqual(Array.from(small.start));
});

function inOrder(lanes: number): Uint32Array {
  return Uint32Array.from({ length: lanes }, (_, lane) => lane);
}

function linksOf(lanes: number, edges: readonly (readonly [number, number, number])[]): LaneLinks {
  const weights = new Map<number, number>();
  const add = (a: number, b: number, weight: number): void => {
    weights.set(a * lanes + b, (weights.get(a * lanes + b) ?? 0) + weight);
  };
  for (const [a, b, weight] of edges) {
    if (a === b) continue;
    add(a, b, weight);
    add(b, a, weight);
  }
  const start = new Uint32Array(lanes + 1);
  const keys = [...weights.keys()].sort((a, b) => a - b);
  for (const key of keys) start[Math.floor(key / lanes) + 1]++;
  for (let lane = 0; lane < lanes; lane++) start[lane + 1] += start[lane];
  return {
    lanes,
    start,
    neighbour: Uint32Array.from(keys, (key) => key % lanes),
    weight: Float64Array.from(keys, (key) => weights.get(key) as number),
  };
}

function permutations(size: number): number[][] {
  if (size === 0) return [[]];
  return permutations(size - 1).flatMap((rest) =>
    Array.from({ length: size }, (_, at) => [...rest.slice(0, at), size - 1, ...rest.slice(at)]),
  );
}
