import { expect, test } from 'vitest';
import { choicesAgainst, comparedWith } from './compared-with.ts';

/** Version 3 has a name; what is around it was forgotten up to version 8. */
const forgotten = [10, 9, 8, 3].map((version) => ({ version, event: undefined }));

test('a version whose forerunner was forgotten is not said to have changed everything', () => {
  expect(comparedWith(forgotten, 9, 'before')).toEqual({ other: 8, isForgotten: false });
  expect(comparedWith(forgotten, 8, 'before')).toEqual({ other: 7, isForgotten: true });
  expect(comparedWith(forgotten, 3, 'before')).toEqual({ other: 2, isForgotten: true });
  expect(comparedWith(forgotten, 3, 'now')).toEqual({ other: 10, isForgotten: false });
  expect(comparedWith(forgotten, 9, 2)).toEqual({ other: 2, isForgotten: true });
  expect(comparedWith([{ version: 1, event: undefined }], 1, 'before')).toEqual({
    other: 0,
    isForgotten: false,
  });
});

test('what is compared with is always among the choices', () => {
  const many = Array.from({ length: 300 }, (_, i) => ({ version: 300 - i, event: undefined }));
  expect(choicesAgainst(many, 'before')).toHaveLength(200);
  expect(choicesAgainst(many, 299)).toHaveLength(200);
  expect(choicesAgainst(many, 5).at(-1)).toBe(5);
});
