import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldDesign } from './fold-design.ts';

const titles = (folded: ReturnType<typeof foldDesign>) => folded.boxes.map(({ title }) => title).sort();

describe('folding', () => {
  test('leaves alone what is few', () => {
    const folded = foldDesign(['a', 'b'], [{ from: 'a', to: 'b' }], new Set(), 5);
    expect(folded).toMatchObject({ boxes: [], single: ['a', 'b'] });
  });

  test('puts instances of one service into one box, with the links between them', () => {
    const names = ['kv-1', 'kv-2', 'kv-3', 'web', 'mail'];
    const links = [
      { from: 'kv-1', to: 'kv-2' },
      { from: 'web', to: 'kv-3' },
    ];
    const { boxes, single, boxOf } = foldDesign(names, links, new Set(), 4);
    expect(boxes).toMatchObject([{ title: 'kv', members: ['kv-1', 'kv-2', 'kv-3'], inside: 1 }]);
    expect(single).toEqual(['web', 'mail']);
    expect(boxOf.get('kv-2')).toBe(boxes[0].id);
    expect(boxOf.has('web')).toBe(false);
  });

  test('goes by shorter beginnings of names when there are too many', () => {
    const names = ['auth', 'cart', 'mail', 'pay'].flatMap((word) =>
      ['api', 'db', 'job'].map((part) => `${word}-${part}`),
    );
    expect(titles(foldDesign(names, [], new Set(), 6))).toEqual(['auth', 'cart', 'mail', 'pay']);
  });

  test('puts those in one box that lead to one another round in circles', () => {
    const names = [...'abcdefghij'];
    const links = ['ab', 'bc', 'ca', 'de', 'ef'].map(([from, to]) => ({ from, to }));
    const { boxes } = foldDesign(names, links, new Set(), 8);
    expect(boxes.map(({ members }) => members.join(''))).toEqual(['abc']);
  });

  test('puts those around a hub that hang on it alone', () => {
    const names = ['hub', 'p', 'q', 'r', 'x', 'y', 'z'];
    const links = ['p', 'q', 'r'].map((from) => ({ from, to: 'hub' }));
    const { boxes } = foldDesign(names, links, new Set(), 5);
    expect(boxes).toMatchObject([{ title: 'around hub', members: ['hub', 'p', 'q', 'r'] }]);
  });

  test('a box that is opened is replaced by what is in it, the others stay', () => {
    const names = Array.from({ length: 200 }, (_, i) => `n${i}x`);
    const links = names.slice(1).map((to, i) => ({ from: names[i], to }));
    const before = foldDesign(names, links, new Set(), 10);
    const [first, ...others] = before.boxes;
    const after = foldDesign(names, links, new Set([first.id]), 10);
    expect(after.boxes).toEqual(expect.arrayContaining(others));
    expect(after.boxes.some(({ id }) => id === first.id)).toBe(false);
    expect(first.members.length).toBeGreaterThan(1);
  });

  test('of anything makes few boxes, each component in one place, and opening comes to an end', () => {
    const word = fc.constantFrom('a', 'b', 'web', 'kv-1', 'kv-2', 'x-y-z', 'q');
    const input = fc
      .uniqueArray(
        fc.tuple(word, fc.nat({ max: 60 })).map(([stem, i]) => `${stem}${i}`),
        { maxLength: 90 },
      )
      .chain((names) => {
        const place = fc.nat({ max: Math.max(names.length - 1, 0) });
        return fc.tuple(
          fc.constant(names),
          fc.array(
            fc.tuple(place, place).map(([a, b]) => ({ from: names[a] ?? 'none', to: names[b] ?? 'none' })),
            { maxLength: 160 },
          ),
        );
      });
    fc.assert(
      fc.property(input, ([names, links]) => {
        const opened = new Set<string>();
        for (let round = 0; round < 400; round++) {
          const { boxes, single } = foldDesign(names, links, opened, 8);
          if (round === 0) expect(boxes.length + single.length).toBeLessThanOrEqual(8);
          expect([...boxes.flatMap(({ members }) => members), ...single].sort()).toEqual([...names].sort());
          if (boxes.length === 0) return;
          opened.add(boxes[0].id);
        }
        expect.unreachable('opening never ends');
      }),
      { numRuns: 60 },
    );
  });
});
