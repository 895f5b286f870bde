import fc from 'fast-check';
import { expect, test } from 'vitest';
import { downFromNotes } from './clear-of-notes.ts';

const boxes = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 400 }),
    y: fc.integer({ min: 0, max: 400 }),
    width: fc.integer({ min: 1, max: 150 }),
    height: fc.integer({ min: 1, max: 150 }),
  }),
  { minLength: 1, maxLength: 6 },
);

test('afterwards no note lies on a box; without need nothing moves', () => {
  fc.assert(
    fc.property(boxes, boxes, (cards, papers) => {
      const notes = papers.map((box) => ({ ...box, text: '' }));
      const overlaps = (by: number): boolean =>
        cards.some(({ x, y, width, height }) =>
          notes.some(
            (note) =>
              x < note.x + note.width &&
              note.x < x + width &&
              y + by < note.y + note.height &&
              note.y < y + by + height,
          ),
        );
      const down = downFromNotes(cards, notes);
      expect(overlaps(down)).toBe(false);
      expect(down === 0).toBe(!overlaps(0));
      expect(down).toBeGreaterThanOrEqual(0);
    }),
  );
});
