import { expect, test } from 'vitest';
import type { LaneLine, LanesAnswer } from '../../../store/index.ts';
import { edgesText, flowText, laneCountText, laneDetails, pictureSentences } from './lanes-text.ts';

const LANES: LanesAnswer = {
  revision: 1,
  lines: [],
  lanes: 3,
  pinned: 0,
  events: 1200,
  total: 1200,
  filtered: undefined,
  summaries: 0,
  unfollowed: 0,
  runs: 0,
  eventsInRuns: 0,
  sharing: 0,
};
const LANE: LaneLine = {
  name: 'db',
  label: 'db',
  events: 5,
  total: 5,
  state: 'shown',
  isPinned: false,
  isFold: false,
  members: [],
  memberCount: 0,
};
const BY_SOURCE = { by: 'source', foldsRuns: false } as const;

test('lanes are counted as what they are', () => {
  expect(laneCountText(LANES, 'source')).toBe('3 sources');
  expect(laneCountText({ ...LANES, lanes: 1 }, 'correlation')).toBe('1 connected group');
});

test('a lane tells its events and what it stands for', () => {
  expect(laneDetails(LANE)).toBe('db: 5 events');
  expect(laneDetails({ ...LANE, label: '', events: 1, isPinned: true })).toBe(
    '(no source): 1 of 5 events drawn, pinned',
  );
  const members = Array.from({ length: 50 }, (_, i) => `db-${i}`);
  expect(laneDetails({ ...LANE, members, memberCount: 70 })).toBe(
    'db: 5 events, stands for db-0, db-1, db-2, db-3, db-4, db-5, db-6, db-7 and 62 more',
  );
});

test('a picture of everything has nothing to say', () => {
  expect(pictureSentences(LANES, BY_SOURCE)).toEqual([]);
});

test('a part of the picture says what is left out and what stands for it', () => {
  expect(pictureSentences({ ...LANES, events: 1, summaries: 1 }, BY_SOURCE)).toEqual([
    '1 of 1,200 events drawn; 1 edge stands for paths through hidden ones.',
  ]);
  expect(pictureSentences({ ...LANES, unfollowed: 2, sharing: 1041 }, { ...BY_SOURCE, by: 'type' })).toEqual([
    'Paths that lead to 2 events through hidden ones are left out: there are too many.',
    'The 1,041 smallest event types share the last lane.',
  ]);
});

test('folded runs are counted, and none is said too', () => {
  const folding = { ...BY_SOURCE, foldsRuns: true };
  expect(pictureSentences({ ...LANES, runs: 2, eventsInRuns: 9 }, folding)).toEqual([
    '2 runs of 9 events drawn as one mark each.',
  ]);
  expect(pictureSentences(LANES, folding)).toEqual([
    'There is no run to fold: every event has a cause or an effect in another lane.',
  ]);
});

test('edges that are not drawn one by one', () => {
  const info = { level: 'density', eventsDrawn: 1, edgesDrawn: 0, edgesHidden: 0 } as const;
  expect(edgesText(info)).toBe('');
  expect(edgesText({ ...info, edgesHidden: 1 })).toBe('1 edge not drawn: zoom in');
  expect(edgesText({ ...info, edgesHidden: 1000, edgesBundled: 2500 })).toBe(
    '2,500 edges drawn as flows · 1,000 not drawn: zoom in',
  );
});

test('a flow tells how many edges it is and how they are known', () => {
  const flow = {
    from: 'web',
    to: '',
    edges: 1204,
    kinds: { declared: 1200, derived: 0, inferred: 4, summary: 0 },
    past: 3,
    future: 0,
    x: 0,
    y: 0,
  };
  expect(flowText(flow)).toEqual({
    title: 'web → (no source)',
    lines: ['1,204 edges: 1,200 declared, 4 inferred', '3 lead to the selected event'],
  });
});
