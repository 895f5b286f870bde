import { expect, test } from 'vitest';
import type { CutOnLane } from '../../model/view.ts';
import { handleLanes, passedByKey } from './handle-lanes.ts';

const cut = (marks: readonly number[], x = 50): CutOnLane[] =>
  marks.map((count, lane) => ({ lane, x, y: lane * 8 + 4, passed: 0, marks: count }));

test('every lane with events has a handle where there is room', () => {
  expect(handleLanes(cut([3, 0, 2]), 40, 100).map(({ lane }) => lane)).toEqual([0, 2]);
});

test('where lanes are flat, only some have', () => {
  expect(handleLanes(cut([1, 1, 1, 1, 1]), 8, 100).map(({ lane }) => lane)).toEqual([0, 3]);
});

test('a handle beside the screen stands at its edge', () => {
  expect(handleLanes(cut([1], -400), 40, 100)[0].x).toBe(6);
  expect(handleLanes(cut([1], 4000), 40, 100)[0].x).toBe(94);
});

test('keys move a lane by one, by ten, and to its ends, and never beyond', () => {
  const [on] = cut([14]);
  const keys = ['ArrowRight', 'ArrowLeft', 'PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'x'];
  expect(keys.map((key) => passedByKey(key, { ...on, passed: 5 }))).toEqual([
    6,
    4,
    14,
    0,
    0,
    14,
    undefined,
    undefined,
  ]);
});
