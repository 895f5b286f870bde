import { describe, expect, it } from 'vitest';
import type { AnomalyAnswer, PredictionAnswer, PredictionLine } from '../../worker/contract/insight.ts';
import {
  anomalyCautions,
  anomalySentence,
  followedSentence,
  followedText,
  percentText,
  predictionSentence,
} from './insight-text.ts';

const answer = (changes: Partial<AnomalyAnswer> = {}): AnomalyAnswer => ({
  events: 1446,
  oddEvents: 214,
  findings: [],
  findingCount: 12,
  byKind: {
    UNSEEN_EVENT: 2,
    UNUSUAL_CAUSE: 1,
    TIMING_ANOMALY: 9,
    UNUSUAL_JOIN: 0,
    MISSING_CAUSE: 0,
    MISSING_EFFECT: 0,
  },
  byBand: { critical: 3, high: 8, medium: 1 },
  sources: [],
  thin: 0,
  open: 0,
  slight: 0,
  learntEvents: 9780,
  seenOnce: 0,
  ...changes,
});

describe('what was found, in words', () => {
  it('names the events, the findings and their bands', () => {
    expect(anomalySentence(answer())).toBe(
      'Something is odd about 214 of 1,446 events: 12 findings, 3 critical, 8 high and 1 medium.',
    );
    expect(anomalySentence(answer({ findingCount: 1, byBand: { critical: 0, high: 1, medium: 0 } }))).toBe(
      'Something is odd about 214 of 1,446 events: 1 finding, 1 high.',
    );
  });

  it('says so when nothing was', () => {
    expect(anomalySentence(answer({ findingCount: 0 }))).toBe(
      'Nothing is odd about the 1,446 events of this recording, by what was learnt.',
    );
  });

  it('says what it cannot say', () => {
    expect(anomalyCautions(answer({ findingCount: 0 }))).toEqual([]);
    const cautions = anomalyCautions(
      answer({ thin: 154, open: 1, slight: 13, seenOnce: 40, findingCount: 2100 }),
    );
    expect(cautions).toEqual([
      'The 0 most severe of 2,100 findings are listed.',
      'Not enough data for 154 events: their kinds are known but were seen too rarely to say what is usual.',
      '1 event stands so near the end that what they lead to may lie beyond it: not judged for missing effects.',
      '13 times are slightly outside what was seen: not listed.',
      'Roughly 6 events of new kinds are to be expected in any recording of this length: 40 kinds of the model were seen only once.',
    ]);
  });
});

const line = (changes: Partial<PredictionLine> = {}): PredictionLine => ({
  event: { name: 'paid', source: '' },
  probability: 0.973,
  steps: 1,
  support: 111,
  causes: [],
  path: [],
  after: { row: 0 as never, id: 'a', name: 'order', source: '', time: undefined, level: 0 },
  followed: undefined,
  ...changes,
});

const predicted = (changes: Partial<PredictionAnswer> = {}): PredictionAnswer => ({
  request: { about: { kind: 'event', row: 0 as never }, horizon: 3, support: 5 },
  outcome: 'predicted',
  event: { name: 'order', source: 'web' },
  seen: 111,
  observed: 1,
  inCut: 1,
  predictions: [line()],
  predictionCount: 1,
  ...changes,
});

const ofCut = { request: { about: { kind: 'cut' }, horizon: 3, support: 5 } } as const;

describe('what comes next, in words', () => {
  it.each<[string, Partial<PredictionAnswer>, RegExp]>([
    ['an event', {}, /^After “order”, seen 111 times, most probably “paid” \(97\s%\)\.$/],
    [
      'a cut',
      { ...ofCut, inCut: 78, observed: 17 },
      /^After 78 events, of which 17 may still lead to something/,
    ],
    [
      'an unknown kind',
      { outcome: 'unknown', predictions: [] },
      /^Not enough data: the model has never seen an event of this kind\.$/,
    ],
    [
      'a cut of unknown kinds',
      { ...ofCut, outcome: 'unknown' },
      /^Not enough data: .* kinds that have happened so far/,
    ],
    [
      'too few',
      { outcome: 'not-enough', seen: 3 },
      /^Not enough data: “order” was seen 3 times, and 5 are the least/,
    ],
    ['too few in a cut', { ...ofCut, outcome: 'not-enough' }, /^Not enough data: .* fewer than 5 times/],
    [
      'the end of a chain',
      { outcome: 'nothing' },
      /^Nothing is expected: none of 111 events of this kind led to anything/,
    ],
    ['a settled cut', { ...ofCut, outcome: 'nothing' }, /^Nothing more is expected/],
    ['no cut', { ...ofCut, outcome: 'no-cut' }, /^The replay has no cut yet/],
  ])('of %s', (_, changes, sentence) => {
    expect(predictionSentence(predicted(changes))).toMatch(sentence);
  });

  it('and whether it did', () => {
    const happened = line({ followed: { line: line().after, steps: 2 } });
    expect(followedText(happened)).toBe('happened, 2 steps on');
    expect(followedText(line())).toBe('has not happened');
    expect(followedSentence(predicted())).toBe('None of it happened.');
    expect(followedSentence(predicted({ predictions: [happened] }))).toBe('All of it happened.');
    expect(followedSentence(predicted({ predictions: [happened, line()] }))).toBe('1 of 2 happened.');
    expect(followedSentence(predicted({ ...ofCut, predictions: [happened, line()] }))).toBe(
      '1 of 2 do happen later in this recording.',
    );
  });

  it('never rounds to certainty', () => {
    expect([0, 0.001, 0.25, 0.999, 1].map(percentText).map((text) => text.replaceAll('\u00a0', ' '))).toEqual(
      ['0 %', '< 1 %', '25 %', '> 99 %', '100 %'],
    );
  });
});
