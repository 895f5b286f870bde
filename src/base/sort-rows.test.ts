import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortRowsByKey } from './sort-rows.ts';

const keys = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 200 });

test('sorts like a stable sort', () => {
  fc.assert(
    fc.property(keys, (values) => {
      const rows = Uint32Array.from(values, (_, i) => i);
      sortRowsByKey(rows, Float64Array.from(values));
      const naive = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
      expect(Array.from(rows)).toEqual(naive);
    }),
  );
});

test('sorts a part and leaves the rest', () => {
  fc.assert(
    fc.property(keys, fc.nat(200), fc.nat(200), (values, a, b) => {
      const from = Math.min(a, b, values.length);
      const to = Math.min(Math.max(a, b), values.length);
      const rows = Uint32Array.from(values, (_, i) => i);
      sortRowsByKey(rows, Float64Array.from(values), from, to);
      const naive = values.map((_, i) => i);
      naive.splice(from, to - from, ...naive.slice(from, to).sort((x, y) => values[x] - values[y]));
      expect(Array.from(rows)).toEqual(naive);
    }),
  );
});
