import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forEachCell } from './columns.ts';
import { barShare } from './density.ts';

/** Numbers whose sums and products are exact, so that a naive count lands in the very same columns. */
const eighths = (min: number, max: number) =>
  fc.integer({ min: min * 8, max: max * 8 }).map((value) => value / 8);

const scenes = fc.record({
  xs: fc.array(eighths(-50, 400), { maxLength: 120 }),
  tones: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 120, maxLength: 120 }),
  left: eighths(-20, 100),
  perColumn: fc.constantFrom(0.125, 0.5, 1, 2, 8, 32),
  columns: fc.integer({ min: 1, max: 60 }),
});

test('counts per pixel column equal a count event by event', () => {
  fc.assert(
    fc.property(scenes, ({ xs, tones, left, perColumn, columns }) => {
      const x = Float64Array.from(xs).sort();
      const naive: number[][] = [];
      x.forEach((at, i) => {
        const column = Math.floor((at - left) / perColumn);
        if (column < 0 || column >= columns) return;
        naive[column] ??= [0, 0, 0];
        naive[column][0]++;
        if (tones[i] > 0) naive[column][tones[i]]++;
      });
      const counts = {
        first: running(x, (i) => tones[i] === 1),
        second: running(x, (i) => tones[i] === 2),
      };
      const found: number[][] = [];
      forEachCell(x, 0, x.length, counts, left, perColumn, columns, (column, ...cell) => {
        expect(found[column]).toBeUndefined();
        found[column] = cell;
      });
      expect(found).toEqual(naive);
    }),
  );
});

test('whatever the numbers, every event on screen is counted once', () => {
  const any = fc.double({ min: 0, max: 400, noNaN: true });
  const widths = fc.double({ min: 0.001, max: 40, noNaN: true });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 120 }), widths, (xs, perColumn) => {
      const x = Float64Array.from(xs).sort();
      const counts = { first: running(x, () => true), second: running(x, () => false) };
      let total = 0;
      forEachCell(x, 0, x.length, counts, 0, perColumn, Number.POSITIVE_INFINITY, (_, events, first) => {
        expect(first).toBe(events);
        total += events;
      });
      expect(total).toBe(x.length);
    }),
  );
});

test('bars grow with their events, from a quarter to the whole', () => {
  expect(barShare(1, 50)).toBe(0.25);
  expect(barShare(50, 50)).toBe(1);
  expect(barShare(500, 50)).toBe(1);
  for (let events = 2; events <= 50; events++)
    expect(barShare(events, 50)).toBeGreaterThan(barShare(events - 1, 50));
});

function running(x: Float64Array, counts: (i: number) => boolean): Uint32Array {
  const sums = new Uint32Array(x.length + 1);
  x.forEach((_, i) => {
    sums[i + 1] = sums[i] + (counts(i) ? 1 : 0);
  });
  return sums;
}
