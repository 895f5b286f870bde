import { expect, it } from 'vitest';
import { speedText, virtualTimeText } from './run-words.ts';

it('virtual time has units, and no more digits than mean something', () => {
  expect([0, 0.125, 250, 999.999, 1250, 59_999.6, 60_000, 125_400].map(virtualTimeText)).toEqual([
    '0 ms',
    '0.13 ms',
    '250 ms',
    '1000 ms',
    '1.25 s',
    '60 s',
    '1 min',
    '2 min 5.4 s',
  ]);
});

it('speeds are told as people say them', () => {
  expect([undefined, 0.01, 0.25, 1, 10].map(speedText)).toEqual([
    'As fast as it goes',
    '100 times slower',
    '4 times slower',
    'Real time',
    '10 times faster',
  ]);
});
