import { type Box, middleOf } from './geometry.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The nearest box in a direction: what lies straight ahead counts as nearer than what lies aside. */
export function nextInDirection(
  boxes: ReadonlyMap<string, Box>,
  from: string,
  direction: Direction,
): string | undefined {
  const start = boxes.get(from);
  if (!start) return undefined;
  const { x, y } = middleOf(start);
  let best: string | undefined;
  let least = Infinity;
  for (const [name, box] of boxes) {
    if (name === from) continue;
    const other = middleOf(box);
    const [dx, dy] = [other.x - x, other.y - y];
    const ahead = direction === 'left' ? -dx : direction === 'right' ? dx : direction === 'up' ? -dy : dy;
    const aside = Math.abs(direction === 'left' || direction === 'right' ? dy : dx);
    if (ahead <= 0 || aside > ahead * 3) continue;
    const distance = ahead + 2 * aside;
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** All of them as one reads: by rows, from left to right. */
export function readingOrder(boxes: ReadonlyMap<string, Box>): string[] {
  const ROW = 96;
  return [...boxes]
    .map(([name, box]) => ({ name, row: Math.round(box.y / ROW), x: box.x }))
    .sort((a, b) => a.row - b.row || a.x - b.x)
    .map(({ name }) => name);
}
