import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstPlaces } from './first-places.ts';
import { areClose, GRID } from './geometry.ts';

const sized = (name: string, width = 160, height = 88) => ({ name, width, height });
const links = (text: string) =>
  text.split(' ').map((one) => ({ from: one.split('>')[0], to: one.split('>')[1] }));

test('what leads to something stands left of it', () => {
  const places = firstPlaces(
    ['a', 'b', 'c', 'd'].map((name) => sized(name)),
    links('a>b b>c a>d d>c'),
    new Map(),
  );
  const x = (name: string) => places.get(name)!.x;
  expect(x('a')).toBeLessThan(x('b'));
  expect(x('b')).toBe(x('d'));
  expect(x('b')).toBeLessThan(x('c'));
});

test('a new one stands right of what leads to it, left of what it leads to', () => {
  const placed = new Map([
    ['a', { x: 13, y: 7 }],
    ['b', { x: 900, y: 300 }],
  ]);
  const places = firstPlaces(
    ['a', 'b', 'c', 'd'].map((name) => sized(name)),
    links('a>c d>b'),
    placed,
  );
  expect([...places.keys()].sort()).toEqual(['c', 'd']);
  expect(places.get('c')!.x).toBeGreaterThan(13 + 160);
  expect(places.get('d')!.x).toBeLessThan(900 - 160);
});

test('long chains are broken, wide layers too: nothing gets out of all proportion', () => {
  const names = Array.from({ length: 200 }, (_, i) => `n${i}`);
  const chain = names.slice(1).map((to, i) => ({ from: names[i], to }));
  const star = names.slice(1).map((to) => ({ from: names[0], to }));
  for (const shape of [chain, star, [...chain, { from: 'n199', to: 'n0' }]]) {
    const places = [
      ...firstPlaces(
        names.map((name) => sized(name)),
        shape,
        new Map(),
      ).values(),
    ];
    const wide = Math.max(...places.map(({ x }) => x));
    const high = Math.max(...places.map(({ y }) => y));
    expect(Math.max(wide, high) / Math.min(wide, high)).toBeLessThan(5);
  }
});

test('all that lack a place get one on the grid, nothing overlaps, the same input gives the same places', () => {
  const cards = fc
    .array(fc.tuple(fc.integer({ min: 10, max: 40 }), fc.integer({ min: 6, max: 30 })), { maxLength: 24 })
    .map((sizes) => sizes.map(([width, height], i) => sized(`c${i}`, width * 8, height * 8)));
  const input = cards.chain((all) => {
    const name = fc.nat({ max: Math.max(all.length - 1, 0) }).map((i) => `c${i}`);
    return fc.record({
      all: fc.constant(all),
      edges: fc.array(fc.record({ from: name, to: name }), { maxLength: 40 }),
      // places of before stand apart from one another
      before: fc.subarray(all.map(({ name: one }) => one)),
    });
  });
  fc.assert(
    fc.property(input, ({ all, edges, before }) => {
      const placed = new Map(
        before.map((name, i) => [name, { x: (i % 4) * 480, y: Math.floor(i / 4) * 400 }]),
      );
      const places = firstPlaces(all, edges, placed);
      expect([...places.keys()].sort()).toEqual(
        all
          .map(({ name }) => name)
          .filter((name) => !placed.has(name))
          .sort(),
      );
      expect(firstPlaces(all, edges, placed)).toEqual(places);
      const boxes = all.map((card) => ({ ...card, ...(places.get(card.name) ?? placed.get(card.name)!) }));
      for (const place of places.values())
        expect([place.x % GRID, place.y % GRID].map(Math.abs)).toEqual([0, 0]);
      boxes.forEach((a, i) => {
        for (const b of boxes.slice(i + 1)) expect(areClose(a, b), `${a.name} and ${b.name}`).toBe(false);
      });
    }),
    { numRuns: 120 },
  );
});
