import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ComputationBuilder } from '../model/computation-builder.ts';
import { searchEvents } from './search.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'B', 'é', '-'), minLength: 1, maxLength: 5 });

test('finds what a plain look at every event finds, in the same order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(word, { maxLength: 25 }),
      word,
      word,
      word,
      async (ids, needle, name, source) => {
        const builder = new ComputationBuilder();
        const events = ids.map((id, i) => ({ id, name: i % 2 ? name : 'x', source: i % 3 ? source : 'y' }));
        for (const event of events) builder.add(event);
        const { rows, total } = await searchEvents(builder.seal(), needle, 10, () => undefined);
        const scored = events
          .map((event, row) => ({ row, score: naiveScore(event, needle.toLowerCase()) }))
          .filter(({ score }) => score > 0);
        expect(total).toBe(scored.length);
        expect(rows).toEqual(
          scored
            .sort((a, b) => b.score - a.score || a.row - b.row)
            .slice(0, 10)
            .map(({ row }) => row),
        );
      },
    ),
  );
});

function naiveScore(
  { id, name, source }: { id: string; name: string; source: string },
  needle: string,
): number {
  const score = (text: string, inside: number, begins: number, is: number): number => {
    const lower = text.toLowerCase();
    if (lower === needle) return is;
    return lower.startsWith(needle) ? begins : lower.includes(needle) ? inside : 0;
  };
  return Math.max(score(id, 1, 4, 6), score(name, 1, 3, 5), score(source, 1, 2, 2));
}
