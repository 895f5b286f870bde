import type { Point } from './geometry.ts';
import type { Line } from './lines.ts';
import type { Way } from './route.ts';

/** The line nearest to a point, and no farther away than `reach`. */
export function lineAt(lines: readonly Line[], point: Point, reach: number): Line | undefined {
  let best: Line | undefined;
  let least = reach;
  for (const line of lines) {
    const { x, y, width, height } = line.box;
    if (
      point.x < x - reach ||
      point.y < y - reach ||
      point.x > x + width + reach ||
      point.y > y + height + reach
    )
      continue;
    for (const way of line.ways) {
      const distance = distanceTo(way, point);
      if (distance < least) [best, least] = [line, distance];
    }
  }
  return best;
}

function distanceTo(way: Way, { x, y }: Point): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < way.length; i++) {
    const [a, b] = [way[i - 1], way[i]];
    const nearX = Math.min(Math.max(x, Math.min(a.x, b.x)), Math.max(a.x, b.x));
    const nearY = Math.min(Math.max(y, Math.min(a.y, b.y)), Math.max(a.y, b.y));
    least = Math.min(least, Math.hypot(x - nearX, y - nearY));
  }
  return least;
}
