import { describe, expect, test } from 'vitest';
import type { LiveWarning } from '../../model/live/live-insight.ts';
import { countsSentence, warningSentence } from './insight-sentences.ts';

const line = (name: string, time: number) => ({ serial: 0, id: `${name}-1`, name, source: '', time });
const warning: LiveWarning = {
  number: 0,
  event: line('slow', Number.NaN),
  expected: { name: 'timeout', source: '' },
  probability: 0.786,
  steps: 1,
  support: 20,
  expectedAt: Number.NaN,
  until: Number.NaN,
  state: 'expected',
  came: undefined,
  at: 0,
};
const timed: LiveWarning = { ...warning, event: line('slow', 1000), expectedAt: 2200 };

describe('a warning says', () => {
  test('with how much and after what it is expected, and after how long where that is known', () => {
    expect(warningSentence(warning)).toBe('With 79\u00a0% after slow “slow-1”.');
    expect(warningSentence(timed)).toMatch(
      /^With 79\u00a0% about 1\.2 s after slow “slow-1” of \d\d:\d\d:01\.$/,
    );
  });

  test('what became of it', () => {
    const came: LiveWarning = { ...timed, state: 'came', came: line('timeout', 2500) };
    expect(warningSentence(came)).toMatch(
      /^Came 1\.5 s after slow “slow-1” of .*; it was expected with 79\u00a0%\.$/,
    );
    // clocks that contradict each other are no length of time
    expect(warningSentence({ ...came, came: line('timeout', 10) })).toMatch(/^Came after slow/);
    expect(warningSentence({ ...warning, state: 'did-not-come' })).toBe(
      'Did not come in time after slow “slow-1”; it was expected with 79\u00a0%.',
    );
    expect(warningSentence({ ...warning, state: 'unknown' })).toBe(
      'Was expected with 79\u00a0% after slow “slow-1”; whether it came is not known.',
    );
  });
});

test('what came of a model so far', () => {
  const counts = { judged: 1200, thin: 0, anomalies: 0, warnings: 0, came: 0, didNotCome: 0 };
  expect(countsSentence(undefined)).toBe('Compares what comes from now on.');
  expect(countsSentence({ ...counts, judged: 0 })).toBe('Compares what comes from now on.');
  expect(countsSentence(counts)).toBe('1,200 events compared, nothing odd.');
  expect(countsSentence({ ...counts, thin: 30, anomalies: 2, warnings: 1, came: 1 })).toBe(
    '1,200 events compared, 30 of kinds seen too rarely to judge, 2 odd. 1 warning: 1 came, 0 did not.',
  );
});
