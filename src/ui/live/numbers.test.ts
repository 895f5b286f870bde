import { expect, test } from 'vitest';
import { eventWords, lagWords, rateWords } from './numbers.ts';

test('one event is one', () => {
  expect([0, 1, 1234].map(eventWords)).toEqual(['0 events', '1 event', '1,234 events']);
  expect([0, 0.96, 1, 1.04, 1.2, 9.99, 58.4].map(rateWords)).toEqual([
    '0 events/s',
    '1 event/s',
    '1 event/s',
    '1 event/s',
    '1.2 events/s',
    '10 events/s',
    '58 events/s',
  ]);
});

test('who is a little ahead of the clock does not lag', () => {
  expect([-800, -300, 0, 34.4, 2100, 180_000, Number.NaN].map(lagWords)).toEqual([
    '800 ms ahead',
    '0 ms',
    '0 ms',
    '34 ms',
    '2.1 s',
    '3 min',
    'no times',
  ]);
});
