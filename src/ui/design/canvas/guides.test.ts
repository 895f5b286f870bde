import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guided } from './guides.ts';

const box = (x: number, y: number, width = 100, height = 60) => ({ x, y, width, height });

test('an edge near an edge is put in line with it, and a line tells so', () => {
  const { by, guides } = guided(box(203, 300), [box(200, 0)], 5);
  expect(by).toEqual({ x: -3, y: 0 });
  expect(guides).toContainEqual({ from: { x: 200, y: 0 }, to: { x: 200, y: 360 } });
});

test('middles are put in line with middles, not with edges', () => {
  expect(guided(box(0, 0, 80), [box(-8, 200, 100)], 5).by.x).toBe(2);
  expect(guided(box(0, 0, 80), [box(42, 200, 300)], 5).by.x).toBe(0);
});

test('the nearest of several is taken; what is too far away does not count', () => {
  expect(guided(box(0, 0), [box(4, 200), box(-2, 400)], 5).by.x).toBe(-2);
  expect(guided(box(0, 0), [box(9, 200)], 5)).toEqual({ by: { x: 0, y: 0 }, guides: [] });
  expect(guided(box(0, 0), [box(3, 5000)], 5).by.x).toBe(0);
});

test('nothing moves farther than the reach, and every line lies on an edge or a middle of what was moved', () => {
  const boxes = fc.record({
    x: fc.integer({ min: -300, max: 300 }),
    y: fc.integer({ min: -300, max: 300 }),
    width: fc.integer({ min: 20, max: 200 }),
    height: fc.integer({ min: 20, max: 200 }),
  });
  fc.assert(
    fc.property(boxes, fc.array(boxes, { maxLength: 6 }), (moved, others) => {
      const { by, guides } = guided(moved, others, 6);
      expect(Math.abs(by.x)).toBeLessThanOrEqual(6);
      expect(Math.abs(by.y)).toBeLessThanOrEqual(6);
      const [x, y] = [moved.x + by.x, moved.y + by.y];
      for (const { from, to } of guides) {
        if (from.x === to.x) expect([x, x + moved.width / 2, x + moved.width]).toContain(from.x);
        else expect([y, y + moved.height / 2, y + moved.height]).toContain(from.y);
      }
    }),
    { numRuns: 300 },
  );
});
