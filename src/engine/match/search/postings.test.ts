import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runThrough } from '../../../base/steps.ts';
import { placeOfValue, valuePostings } from './postings.ts';

test('rows by value, however many values there are', () => {
  const cases = fc.tuple(
    fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 30 }),
    fc.constantFrom(10, 1_000),
  );
  fc.assert(
    fc.property(cases, ([values, valueCount]) => {
      const numbers = Uint32Array.from(values);
      const rows = Uint32Array.from(values.keys()).filter((row) => row % 4 !== 3);
      const postings = runThrough(valuePostings(rows, numbers, valueCount));
      for (let value = 0; value < 12; value++) {
        const place = placeOfValue(postings, value);
        const found =
          place < 0 ? [] : [...postings.rows.subarray(postings.start[place], postings.start[place + 1])];
        expect(found).toEqual([...rows].filter((row) => numbers[row] === value));
      }
    }),
  );
});
