import { expect, test } from 'vitest';
import { headPath, middleOf, routePath } from './route-path.ts';

test('a level line is straight and ends before its head', () => {
  expect(routePath([0, 10, 100, 10])).toBe('M0 10H93');
  expect(headPath([0, 10, 100, 10])).toBe('M100 10L93 6.4V13.6Z');
});

test('between heights a line leaves and arrives level', () => {
  expect(routePath([0, 0, 107, 20])).toBe('M0 0C50 0 50 20 100 20');
  expect(routePath([0, 0, 50, 20, 70, 20, 127, 20])).toBe('M0 0C25 0 25 20 50 20H70H120');
});

test('a line that runs back has its head on the other side', () => {
  expect(headPath([100, 0, 20, 30])).toBe('M20 30L27 26.4V33.6Z');
  expect(routePath([100, 0, 20, 30])).toBe('M100 0C63.5 0 63.5 30 27 30');
});

test('the middle is on the middle piece', () => {
  expect(middleOf([0, 0, 100, 40])).toEqual({ x: 50, y: 20 });
  expect(middleOf([0, 0, 10, 40, 90, 40, 100, 0])).toEqual({ x: 50, y: 40 });
});
