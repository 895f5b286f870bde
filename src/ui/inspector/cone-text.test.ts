import { describe, expect, it } from 'vitest';
import { coneSentence, coneShares } from './cone-text.ts';

const cones = (past: number, future: number, elsewhere: number) => ({
  past,
  future,
  elsewhere,
  pastSources: Math.min(past, 7),
  futureSources: Math.min(future, 1),
  rootCauses: 0,
});

describe('the world around an event in words', () => {
  it.each([
    [
      cones(41, 1204, 300),
      'depends on 41 events in 7 sources, leads to 1,204 events in 1 source, is independent of 300 events',
    ],
    [cones(0, 0, 0), 'depends on nothing: it is a root, leads to nothing, is independent of none'],
    [cones(1, 0, 1), 'depends on 1 event in 1 source, leads to nothing, is independent of 1 event'],
  ])('%#', (sizes, sentence) => {
    expect(coneSentence(sizes)).toBe(sentence);
  });
});

describe('the world around an event as a bar', () => {
  it('shows one event beside a million, and is full', () => {
    const { past, future, elsewhere } = coneShares(cones(1, 0, 1_000_000));
    expect(past).toBeGreaterThan(1.9);
    expect(future).toBe(0);
    expect(past + future + elsewhere).toBeCloseTo(100, 9);
  });

  it('of an event that is alone is all elsewhere', () => {
    expect(coneShares(cones(0, 0, 0))).toEqual({ past: 0, elsewhere: 100, future: 0 });
  });
});
