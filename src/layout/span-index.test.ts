import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SpanIndex } from './span-index.ts';

const intervals = fc.array(
  fc.tuple(
    fc.double({ min: 0, max: 1e6, noNaN: true }),
    fc.oneof(fc.double({ min: 0, max: 2e6, noNaN: true }), fc.constantFrom(0, 1, 64)),
  ),
  { maxLength: 80 },
);
const ends = fc.tuple(
  fc.double({ min: 0, max: 1e6, noNaN: true }),
  fc.double({ min: 0, max: 1e6, noNaN: true }),
);

test('finds the intervals that reach across a window, and no others', () => {
  fc.assert(
    fc.property(intervals, ends, (spans, [a, b]) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const found: number[] = [];
      const answer = indexOf(spans).forEachAcross(from, to, 1e9, (item) => found.push(item));
      const naive = spans.flatMap(([left, length], i) => (left < from && left + length > to ? [i] : []));
      expect(found.sort((x, y) => x - y)).toEqual(naive);
      expect(answer).toEqual({ visited: naive.length, unvisited: 0 });
    }),
  );
});

test('visits the intervals of a window that are long enough, each group of lengths after the larger one', () => {
  const least = fc.constantFrom(0, 1, 1000, 3e5);
  fc.assert(
    fc.property(intervals, ends, least, (spans, [a, b], atLeast) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const found: number[] = [];
      indexOf(spans).forEachLongest(from, to, atLeast, 1e9, (item) => found.push(item));
      const naive = spans.flatMap(([left, length], i) =>
        left < to && left + length >= from && left + length - left >= atLeast ? [i] : [],
      );
      expect(found.slice().sort((x, y) => x - y)).toEqual(naive);
      const lengths = found.map((item) => spans[item][1]);
      for (let i = 1; i < lengths.length; i++) expect(lengths[i]).toBeLessThan(lengths[i - 1] * 2 + 1e-6);
    }),
  );
});

test('of too many long intervals it takes some from everywhere', () => {
  const spans = Array.from({ length: 1000 }, (_, i) => [i, 70] as const);
  const found: number[] = [];
  indexOf(spans).forEachLongest(0, 1000, 64, 50, (item) => found.push(item));
  expect(found.length).toBeLessThanOrEqual(50);
  expect(found.filter((item) => item < 500).length).toBe(found.length / 2);
});

test('a limit is kept, and says how much may be missing', () => {
  const spans = Array.from({ length: 100 }, (_, i) => [i / 100, 50] as const);
  const found: number[] = [];
  const answer = indexOf(spans).forEachAcross(10, 20, 30, (item) => found.push(item));
  expect(found).toHaveLength(30);
  expect(answer).toEqual({ visited: 30, unvisited: 70 });
});

function indexOf(spans: readonly (readonly [number, number])[]): SpanIndex {
  const items = Uint32Array.from(spans.map((_, i) => i).sort((a, b) => spans[a][0] - spans[b][0]));
  const left = Float64Array.from(items, (item) => spans[item][0]);
  return SpanIndex.of(items, left, (item) => spans[item][0] + spans[item][1]);
}
