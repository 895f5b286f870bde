import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstEntryFrom, gallopFrom } from './lane-rows.ts';

const keys = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 200 });

test('both searches find the first entry that is not below', () => {
  fc.assert(
    fc.property(keys, fc.integer({ min: -25, max: 25 }), fc.nat(200), (values, x, start) => {
      const sorted = Float64Array.from(values).sort();
      const from = Math.min(start, sorted.length);
      let naive = from;
      while (naive < sorted.length && sorted[naive] < x) naive++;
      expect(firstEntryFrom(sorted, x, from, sorted.length)).toBe(naive);
      expect(gallopFrom(sorted, x, from, sorted.length)).toBe(naive);
    }),
  );
});
