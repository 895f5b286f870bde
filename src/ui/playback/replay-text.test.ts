import { describe, expect, test } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import type { LaneChange, ReplayState, Waiting } from '../../worker/contract/replay.ts';
import {
  awayText,
  changeText,
  pulledText,
  speedText,
  standText,
  timeSpeedText,
  waitingText,
} from './replay-text.ts';

const state = (happened: number, enabled = 7): ReplayState => ({
  happened,
  total: 1235,
  enabled,
  frontier: 1,
  outlined: 1,
  next: undefined,
  last: undefined,
  moment: undefined,
  change: undefined,
});

test('where a replay stands', () => {
  expect(standText(state(0))).toBe('Nothing has happened yet. 7 events can happen next.');
  expect(standText(state(1, 1))).toBe('1 of 1,235 events has happened. 1 event can happen next.');
  expect(standText(state(412))).toBe('412 of 1,235 events have happened. 7 events can happen next.');
  expect(standText(state(1235, 0))).toBe('All 1,235 events have happened.');
});

describe('dragging a lane', () => {
  const change = (own: number, pulled: number, sources: readonly [string, number][] = []): LaneChange => ({
    lane: 0,
    own,
    pulled,
    pulledSources: sources.slice(0, 5).map(([name, count]) => ({ name, count })),
    pulledSourceCount: sources.length,
  });

  test('says what moved and what had to come along', () => {
    expect(changeText(change(0, 0))).toBe('Nothing moved');
    expect(changeText(change(3, 0))).toBe('+3 here; nothing else has to move');
    expect(changeText(change(1200, 1, [['web', 1]]))).toBe('+1,200 here; 1 event of web had to come along');
    const two: [string, number][] = [
      ['web', 3],
      ['', 2],
    ];
    expect(changeText(change(-2, 5, two))).toBe('−2 here; 5 events of 2 sources had to go along');
    expect(pulledText(change(-2, 5, two))).toBe('web: 3 events\n(no source): 2 events');
  });

  test('names a few sources and counts the others', () => {
    const many = Array.from({ length: 7 }, (_, i): [string, number] => [`s${i}`, 1]);
    expect(pulledText(change(1, 7, many))).toMatch(/s4: 1 event\nand 2 more sources$/);
  });
});

test('what an event waits for', () => {
  const waiting = (facts: Partial<Waiting>): Waiting => ({
    row: eventIndex(3),
    state: 'waiting',
    missing: 0,
    levels: 0,
    causes: [],
    causeCount: 0,
    allCauses: 0,
    first: [],
    firstCount: 0,
    dependents: 0,
    ...facts,
  });
  expect(waitingText(waiting({ state: 'happened' }))).toBe(
    'It has happened, and nothing that depends on it has.',
  );
  expect(waitingText(waiting({ state: 'happened', dependents: 2 }))).toBe(
    'It has happened, and so have 2 events that depend on it.',
  );
  expect(waitingText(waiting({ state: 'enabled' }))).toBe(
    'It can happen now: it has no causes in this recording.',
  );
  expect(waitingText(waiting({ state: 'enabled', allCauses: 2 }))).toBe(
    'It can happen now: all its causes have happened.',
  );
  expect(waitingText(waiting({ missing: 23, levels: 5, causeCount: 1, allCauses: 3 }))).toBe(
    'It waits for 23 events, at least 5 steps away. Of its 3 direct causes 1 has not happened.',
  );
  expect(awayText(0)).toBe('can happen now');
  expect(awayText(1)).toBe('waits for 1 event');
});

test('speeds', () => {
  expect(speedText('event', 1)).toBe('1 event/s');
  expect(speedText('event', 5000)).toBe('5,000 events/s');
  expect(speedText('level', 0.5)).toBe('0.5 levels/s');
  expect(speedText('time', 0.0001)).toBe('× 0.0001');
  expect(speedText('time', 1000)).toBe('× 1,000');
  expect(timeSpeedText(0.01)).toBe('1 s shows 10 ms');
});
