import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrapped } from './wrapped.ts';

test('lines are broken between words, and within one that is longer than a line', () => {
  expect(wrapped('ask them before noon', 10)).toEqual(['ask them', 'before', 'noon']);
  expect(wrapped('internationally so', 6)).toEqual(['intern', 'ationa', 'lly so']);
  expect(wrapped('one\n\ntwo', 10)).toEqual(['one', '', 'two']);
});

test('no line is too long and no letter is lost', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-e \n]{0,60}$/), fc.integer({ min: 1, max: 12 }), (text, most) => {
      const lines = wrapped(text, most);
      expect(lines.every(({ length }) => length <= most)).toBe(true);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replace(/[ \n]/g, ''));
    }),
    { numRuns: 300 },
  );
});
