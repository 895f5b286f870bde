import { describe, expect, it } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import type { Standing } from '../../worker/contract/analysis.ts';
import { standingSentences } from './standing-text.ts';

const standing = (changes: Partial<Standing> = {}): Standing => ({
  row: eventIndex(5),
  edges: 'all',
  directCauses: 2,
  causes: 41,
  causeSources: 4,
  rootCauses: 3,
  directEffects: 1,
  effects: 1204,
  effectSources: 7,
  stepsTo: 12,
  stepsFrom: 2,
  depth: 17,
  isOnCriticalPath: false,
  dominators: [],
  dominatorCount: 0,
  ...changes,
});

const dominator = { row: eventIndex(1), id: 'x', name: 'login', source: 's', time: undefined, level: 0 };

describe('the place of an event in the whole, in words', () => {
  it.each<[Partial<Standing>, string]>([
    [
      {},
      '3 root causes, 41 causes (2 direct); leads to 1,204 events (1 directly) in 7 sources. | The longest chain to it has 12 steps. The longest chain through it has 14 of the 17 steps of the critical path. | No single event lies on every chain to it.',
    ],
    [
      { causes: 0, rootCauses: 0, directCauses: 0, stepsTo: 0, effects: 0, stepsFrom: 0 },
      'No cause: a root; leads to nothing. | The longest chain through it has 0 of the 17 steps of the critical path.',
    ],
    [
      { isOnCriticalPath: true, stepsFrom: 5, dominators: [dominator], dominatorCount: 1 },
      '3 root causes, 41 causes (2 direct); leads to 1,204 events (1 directly) in 7 sources. | The longest chain to it has 12 steps. It is on the critical path of 17 steps. | Every chain to it passes through login.',
    ],
    [
      { stepsFrom: 5, dominators: [dominator], dominatorCount: 3, edges: 'certain' },
      '3 root causes, 41 causes (2 direct); leads to 1,204 events (1 directly) in 7 sources. | The longest chain to it has 12 steps. It is on a chain as long as the critical path, 17 steps. | Every chain to it passes through 3 events, last through login. | Edges that the reader inferred are left out.',
    ],
  ])('%#', (changes, sentence) => {
    expect(standingSentences(standing(changes)).join(' | ')).toBe(sentence);
  });
});
