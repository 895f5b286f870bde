import { expect, test } from 'vitest';
import { lineAt } from './line-at.ts';
import type { Line } from './lines.ts';

const line = (...points: [number, number][]): Line => {
  const way = points.map(([x, y]) => ({ x, y }));
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  const box = { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  return { main: way, ways: [way], box } as unknown as Line;
};

test('the nearest line within reach is found, by its parts and not by what it reaches over', () => {
  const corner = line([0, 0], [100, 0], [100, 100]);
  const level = line([0, 50], [200, 50]);
  expect(lineAt([corner, level], { x: 50, y: 4 }, 8)).toBe(corner);
  expect(lineAt([corner, level], { x: 95, y: 47 }, 8)).toBe(level);
  expect(lineAt([corner, level], { x: 50, y: 25 }, 8)).toBeUndefined();
  expect(lineAt([corner, level], { x: 206, y: 50 }, 8)).toBe(level);
  expect(lineAt([corner, level], { x: 209, y: 50 }, 8)).toBeUndefined();
});
