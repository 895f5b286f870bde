import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LARGEST, LogHistogram, RELATIVE_ERROR, SMALLEST } from './log-histogram.ts';
import { Metrics } from './metrics.ts';

/** Times over all magnitudes, with many that are equal. */
const millis = fc.oneof(
  fc.double({ min: 0, max: 30_000, noNaN: true }),
  fc.integer({ min: -60, max: 80 }).map((exponent) => 1.25 ** exponent),
  fc.constantFrom(0, 0.1, 1, 5, 1000),
);

/** As far as quantiles may be off; the last digits are the floating point's. */
const TOLERANCE = RELATIVE_ERROR + 1e-9;

describe('[A14] quantiles', () => {
  it('are within one in a hundred of the true ones, for any times', () => {
    const share = fc.constantFrom(0, 0.01, 0.5, 0.9, 0.95, 0.99, 1);
    fc.assert(
      fc.property(fc.array(millis, { minLength: 1, maxLength: 300 }), share, (values, asked) => {
        const histogram = new LogHistogram();
        for (const value of values) histogram.add(value);
        const exact = exactQuantile(values, asked);
        const found = histogram.quantile(asked);
        expect(histogram.count).toBe(values.length);
        if (exact < SMALLEST) expect(found).toBe(SMALLEST / 2);
        else expect(Math.abs(found - exact) / exact).toBeLessThanOrEqual(TOLERANCE);
      }),
      { numRuns: 500 },
    );
  });

  it('are so at the ends of what is told apart, and at every end of a bucket', () => {
    for (let value = SMALLEST; value < LARGEST; value *= (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR)) {
      for (const near of [value * (1 - 1e-12), value, value * (1 + 1e-12)]) {
        const histogram = new LogHistogram();
        histogram.add(near);
        const found = histogram.quantile(0.5);
        if (near >= SMALLEST) expect(Math.abs(found - near) / near).toBeLessThanOrEqual(TOLERANCE);
      }
    }
    const beyond = new LogHistogram();
    beyond.add(1e300);
    expect(Math.abs(beyond.quantile(1) - LARGEST) / LARGEST).toBeLessThanOrEqual(2 * TOLERANCE);
    expect(new LogHistogram().quantile(0.5)).toBe(0);
  });
});

describe('[A15] metrics', () => {
  it('are those of the calls of each name, sorted by name', () => {
    const call = fc.record({
      name: fc.constantFrom('b', 'a', 'c.d', 'c'),
      time: millis,
      isError: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 60 }), (calls) => {
        const metrics = new Metrics();
        for (const { name, time, isError } of calls) metrics.add(name, time, isError);
        const names = [...new Set(calls.map(({ name }) => name))].sort();
        const rows = metrics.read();
        expect(rows.map(({ name }) => name)).toEqual(names);
        for (const row of rows) {
          const own = calls.filter(({ name }) => name === row.name);
          const times = own.map(({ time }) => time);
          const errors = own.filter(({ isError }) => isError).length;
          expect(row).toMatchObject({ count: own.length, errors, errorRate: errors / own.length });
          expect(row).toMatchObject({ minMillis: Math.min(...times), maxMillis: Math.max(...times) });
          expect(row.meanMillis).toBeCloseTo(times.reduce((sum, time) => sum + time, 0) / own.length, 6);
          const quantiles = [row.p50Millis, row.p95Millis, row.p99Millis];
          [0.5, 0.95, 0.99].forEach((share, index) => {
            const exact = exactQuantile(times, share);
            const isNear = Math.abs(quantiles[index] - exact) <= Math.max(TOLERANCE * exact, SMALLEST);
            expect(isNear, `${quantiles[index]} for ${exact}`).toBe(true);
            expect(row.minMillis <= quantiles[index] && quantiles[index] <= row.maxMillis).toBe(true);
          });
        }
      }),
    );
  });

  it('begin anew after a reset, and take a clock that was set back for a stopped one', () => {
    const metrics = new Metrics();
    metrics.add('a', 5, true);
    metrics.reset();
    expect(metrics.read()).toEqual([]);
    metrics.add('a', -3, false);
    expect(metrics.read()).toEqual([
      {
        ...{ name: 'a', count: 1, errors: 0, errorRate: 0, minMillis: 0, maxMillis: 0, meanMillis: 0 },
        ...{ p50Millis: 0, p95Millis: 0, p99Millis: 0 },
      },
    ]);
  });
});

/** By sorting: the value at the nearest rank. */
function exactQuantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(share * values.length)) - 1];
}
