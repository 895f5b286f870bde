import { expect, test } from 'vitest';
import { isSameRect, nodesIn, rectInView } from './in-sight.ts';

const node = (id: string, x: number, y: number) => ({
  ...{ id, position: { x, y }, width: 200, height: 50, data: {} },
});

test('a view shows a part of the drawing, rounded outwards', () => {
  expect(rectInView([0, 0, 1], 480, 300)).toEqual({ left: 0, top: 0, right: 480, bottom: 480 });
  expect(rectInView([-100, 50, 0.5], 480, 300)).toEqual({ left: 0, top: -240, right: 1200, bottom: 720 });
  // moved by a few pixels it is the same part
  expect(isSameRect(rectInView([-100, 50, 0.5], 480, 300), rectInView([-98, 48, 0.5], 480, 300))).toBe(true);
  expect(isSameRect(rectInView([-100, 50, 0.5], 480, 300), rectInView([-300, 50, 0.5], 480, 300))).toBe(
    false,
  );
});

test('nodes count as in sight while any part of them is', () => {
  const nodes = [node('in', 10, 10), node('left', -210, 10), node('edge', -190, 10), node('below', 10, 490)];
  expect(nodesIn(nodes, rectInView([0, 0, 1], 480, 300)).map(({ id }) => id)).toEqual(['in', 'edge']);
});
