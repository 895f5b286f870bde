import { expect, test } from 'vitest';
import { lookedBack } from './look-back.ts';

const NEWEST = 1_000_000;
const span = { newest: NEWEST, spanMillis: 30_000 };

test('one looks back from the newest, and further from where one stands', () => {
  const long = { ...span, oldest: NEWEST - 60_000 };
  expect(lookedBack(undefined, 6000, long)).toBe(NEWEST - 6000);
  expect(lookedBack(NEWEST - 6000, 6000, long)).toBe(NEWEST - 12_000);
});

test('a tenth of what is on screen stays there', () => {
  expect(lookedBack(NEWEST - 50_000, 60_000, { ...span, oldest: NEWEST - 60_000 })).toBe(NEWEST - 57_000);
});

test('what has run for a second only can be looked back at as well', () => {
  expect(lookedBack(undefined, 6000, { ...span, oldest: NEWEST - 1000 })).toBe(NEWEST - 900);
});

test('at the newest again one goes along', () => {
  expect(lookedBack(NEWEST - 6000, -6000, { ...span, oldest: NEWEST - 60_000 })).toBeUndefined();
  expect(lookedBack(undefined, -6000, { ...span, oldest: NEWEST - 60_000 })).toBeUndefined();
});

test('where nothing is known to be there, or all of it is newer, there is nothing to look back at', () => {
  expect(lookedBack(undefined, 6000, span)).toBeUndefined();
  expect(lookedBack(undefined, 6000, { ...span, oldest: NEWEST + 5 })).toBeUndefined();
});
