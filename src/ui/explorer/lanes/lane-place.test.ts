import { expect, test } from 'vitest';
import { dropLineY, dropPlace, laneAt } from './lane-place.ts';

const LAY = { y: 3, laneHeight: 20, lanes: 10, stuck: 2 };

test('a height is in the lane that is drawn there', () => {
  expect([0, 19, 20, 41, 65, 1000, -5].map((y) => laneAt(LAY, y))).toEqual([0, 0, 1, 5, 6, 9, 0]);
});

test('pinned lanes and the others keep to themselves', () => {
  expect(dropPlace(LAY, 2, 0, 500)).toBe(1);
  expect(dropPlace(LAY, 2, 7, 5)).toBe(2);
  expect(dropPlace(LAY, 2, 7, 65)).toBe(6);
});

test('the line lies on the far edge of the lane whose place is taken', () => {
  expect(dropLineY(LAY, 7, 5)).toBe(40);
  expect(dropLineY(LAY, 5, 7)).toBe(100);
  expect(dropLineY(LAY, 0, 1)).toBe(40);
});
