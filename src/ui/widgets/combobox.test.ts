import { expect, test } from 'vitest';
import { comboboxOf, nextOption } from './combobox.ts';

test('an input names the chosen option only while there is one', () => {
  expect(comboboxOf('list', true, 2)).toMatchObject({
    'aria-expanded': true,
    'aria-activedescendant': 'list-2',
  });
  expect(comboboxOf('list', true, undefined)['aria-activedescendant']).toBeUndefined();
  expect(comboboxOf('list', false, 2)['aria-activedescendant']).toBeUndefined();
});

test('options are walked round and round', () => {
  expect([nextOption(0, 1, 3), nextOption(2, 1, 3), nextOption(0, -1, 3)]).toEqual([1, 0, 2]);
  expect(nextOption(0, 1, 0)).toBe(0);
});
