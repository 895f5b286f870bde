import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compactTimes } from './idle-gaps.ts';

const times = fc.array(
  fc.oneof(
    fc.nat(50),
    fc.nat(50).map((n) => 10_000 + n),
    fc.nat(1_000_000),
  ),
  { maxLength: 60 },
);

function compact(values: readonly number[]) {
  const time = Float64Array.from(values);
  const rows = Uint32Array.from(values.keys()).sort((a, b) => time[a] - time[b] || a - b);
  const { x, length, gaps } = compactTimes(time, rows);
  const list: { x: number; width: number; millis: number }[] = [];
  for (let i = 0; i < gaps.length; i += 3) list.push({ x: gaps[i], width: gaps[i + 1], millis: gaps[i + 2] });
  return { x, length, gaps: list, rows };
}

test('[X3] order and equality stay, busy distances stay, squeezed gaps stay the widest', () => {
  fc.assert(
    fc.property(times, (values) => {
      const { x, length, gaps, rows } = compact(values);
      const widest = Math.min(...gaps.map(({ width }) => width));
      let lost = 0;
      for (let i = 1; i < rows.length; i++) {
        const real = values[rows[i]] - values[rows[i - 1]];
        const drawn = x[rows[i]] - x[rows[i - 1]];
        const gap = gaps.find(({ x: at, millis }) => at === x[rows[i - 1]] && millis === real && real > 0);
        if (gap) {
          expect(drawn).toBeCloseTo(gap.width, 6);
          expect(gap.width).toBeLessThanOrEqual(real);
          lost += real - gap.width;
        } else {
          expect(drawn).toBeCloseTo(real, 6);
          expect(real).toBeLessThanOrEqual(widest);
        }
        expect(drawn > 0).toBe(real > 0);
      }
      const span = values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
      expect(length).toBeCloseTo(span - lost, 5);
    }),
  );
});

test('[X4] at most half of the gaps are squeezed', () => {
  fc.assert(
    fc.property(times, (values) => {
      const { gaps } = compact(values);
      expect(gaps.length).toBeLessThanOrEqual(Math.max(0, new Set(values).size - 1) / 2);
    }),
  );
});

test('[X4] evenly spread events have no idle gap', () => {
  expect(compact(Array.from({ length: 40 }, (_, i) => i * 10)).gaps).toEqual([]);
});

test('bursts come together, and their gap says how long it was', () => {
  const { x, gaps } = compact([0, 1, 2, 3, 60_000, 60_001, 60_002]);
  expect(gaps).toEqual([{ x: 3, width: 2, millis: 59_997 }]);
  expect(Array.from(x)).toEqual([0, 1, 2, 3, 5, 6, 7]);
});
