import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactTicks, rankTicks, timeTicks } from './ticks.ts';

describe('marks of the time axis', () => {
  it.each([
    ['0 .. 1000 ms, 90 apart', 0, 1000, 90, '0 100 200 300 400 500 600 700 800 900 1000'],
    ['-50 .. 3000 ms, 700 apart', -50, 3000, 700, '0 1000 2000 3000'],
    ['seconds become quarters of a minute', 0, 60_000, 11_000, '0 15000 30000 45000 60000'],
    ['hours become quarters of a day', 0, 86_400_000, 20_000_000, '0 21600000 43200000 64800000 86400000'],
    ['nanoseconds', 0.0001, 0.0002, 0.00003, '0.0001 0.00015 0.0002'],
  ])('%s', (_, from, to, room, marks) => {
    expect(timeTicks(from, to, room).values.join(' ')).toBe(marks);
  });

  it('are inside, in order, no closer than asked, and few', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-5, max: 1e12, noNaN: true }),
        fc.integer({ min: 2, max: 20 }),
        (from, length, count) => {
          const room = length / count;
          const { step, values } = timeTicks(from, from + length, room);
          const dust = Math.max(Math.abs(from), length) * 1e-6;
          expect(step).toBeGreaterThanOrEqual(room * (1 - 1e-6));
          expect(values.length).toBeLessThanOrEqual(count + 1);
          for (let i = 0; i < values.length; i++) {
            expect(values[i]).toBeGreaterThanOrEqual(from - dust - step * 1e-6);
            expect(values[i]).toBeLessThanOrEqual(from + length + dust + step * 1e-6);
            if (i > 0) expect(values[i]).toBeGreaterThanOrEqual(values[i - 1]);
          }
        },
      ),
      { verbose: 1 },
    );
  });
});

describe('marks of the rank axis', () => {
  it('are whole and never below zero', () => {
    expect(rankTicks(-4, 6, 0.3).values).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(rankTicks(90, 230, 30).values).toEqual([100, 150, 200]);
  });
});

it('a squeezed axis tells real times, none of them within a gap', () => {
  // 0 to 10, then an hour in a gap of 4, then 10 more
  const gaps = Float64Array.of(10, 4, 3_600_000);
  const found = compactTicks(gaps, 0, 24, 5, 1);
  expect(found.ticks).toEqual([
    { x: 0, millis: 0 },
    { x: 5, millis: 5 },
    { x: 10, millis: 10 },
    { x: 19, millis: 3_600_015 },
    { x: 24, millis: 3_600_020 },
  ]);
  expect(found.gaps).toEqual([{ x: 10, width: 4, millis: 3_600_000 }]);
  expect(compactTicks(gaps, 0, 24, 5, 5).gaps).toEqual([]);
});

it('a stretch too short for a round time is marked where it begins', () => {
  const gaps = Float64Array.of(1, 10, 331, 12, 10, 778);
  const { ticks } = compactTicks(gaps, 0, 30, 5, 1);
  expect(ticks).toEqual([
    { x: 0, millis: 0 },
    { x: 11, millis: 332 },
    { x: 26, millis: 1115 },
  ]);
});
