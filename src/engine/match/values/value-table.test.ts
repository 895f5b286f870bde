import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../../model/pattern/expression.ts';
import { isEqual } from '../../../testing/naive-values.ts';
import { isSameValue, ValueTable } from './value-table.ts';

test('[E2] equal values have equal numbers, and nothing else has', () => {
  const values = fc.array(fc.oneof(fc.jsonValue(), fc.integer({ min: -3, max: 3 }), fc.double()), {
    minLength: 2,
  });
  fc.assert(
    fc.property(values, (drawn) => {
      // what is no JSON number becomes null
      const all = JSON.parse(JSON.stringify(drawn)) as Json[];
      const table = new ValueTable();
      const numbers = all.map((value) => table.idOf(value));
      for (const [i, a] of all.entries()) {
        expect(table.valueOf(numbers[i])).toEqual(a === 0 ? 0 : a);
        for (const [j, b] of all.entries()) {
          expect(numbers[i] === numbers[j]).toBe(isEqual(a, b));
          expect(isSameValue(a, b)).toBe(isEqual(a, b));
        }
      }
    }),
  );
});

test('[E2] the order of members makes no difference, nor does a member with an odd name', () => {
  const table = new ValueTable();
  const [a, b, c] = ['{"__proto__": 1, "x": -0}', '{"x": 0, "__proto__": 1}', '{"x": 0}'].map((text) =>
    table.idOf(JSON.parse(text)),
  );
  expect(a).toBe(b);
  expect(a).not.toBe(c);
});

test('many numbers', () => {
  const table = new ValueTable();
  const numbers = Array.from({ length: 5000 }, (_, i) => table.idOf(i / 7));
  expect(new Set(numbers).size).toBe(5000);
  expect(numbers.map((number) => table.valueOf(number))).toEqual(
    Array.from({ length: 5000 }, (_, i) => i / 7),
  );
  expect(Array.from({ length: 5000 }, (_, i) => table.idOf(i / 7))).toEqual(numbers);
});
