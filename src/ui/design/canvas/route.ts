import type { BoxIndex } from './box-index.ts';
import type { Anchor } from './card.ts';
import type { Box, Point } from './geometry.ts';

/** A way from point to point, level and upright by turns. */
export type Way = readonly Point[];

/** A line goes straight for so long before it turns, so that its end is seen. */
const LEAD = 20;
/** Room between a line that goes round cards and the cards. */
const ROUND = 20;
const RADIUS = 9;

export interface Going {
  /** Cards that lines should not run through; none: it does not matter. */
  readonly cards: BoxIndex | undefined;
  /** Moves the upright part aside, so that neighbours do not lie on one another. */
  readonly aside: number;
  /** Edges of the cards at both ends, for going round them. */
  readonly top: number;
  readonly bottom: number;
  /** Is given every way that was thought of: nothing beyond them had a part in the choice. */
  readonly looked?: Way[];
}

/** The best of a few ways: through the fewest cards, then the shortest with the fewest turns. */
export function wayBetween(from: Anchor, to: Anchor, { cards, aside, top, bottom, looked }: Going): Way {
  const out = { x: from.x + leadOf(from), y: from.y };
  const into = { x: to.x + leadOf(to), y: to.y };
  const ways: Way[] = [];
  const upright = (x: number): Way => [from, { x, y: from.y }, { x, y: to.y }, to];
  const isBeyond = (x: number): boolean => (x - out.x) * leadOf(from) >= 0 && (x - into.x) * leadOf(to) >= 0;
  const middle = (out.x + into.x) / 2;
  if (Math.abs(from.y - to.y) < 0.5 && isBeyond(middle)) ways.push([from, to]);
  for (const x of [middle + aside, out.x + Math.abs(aside), into.x - Math.abs(aside), middle])
    if (isBeyond(x)) ways.push(upright(x));
  const farOut = { x: out.x + (from.side === 'right' ? 1 : -1) * Math.abs(aside), y: out.y };
  const farInto = { x: into.x + (to.side === 'right' ? 1 : -1) * Math.abs(aside), y: into.y };
  const level = (y: number): Way => [from, farOut, { x: farOut.x, y }, { x: farInto.x, y }, farInto, to];
  for (const y of [top - ROUND - Math.abs(aside), bottom + ROUND + Math.abs(aside), (from.y + to.y) / 2])
    ways.push(level(y));
  if (from.side === to.side) {
    const beyond = from.side === 'right' ? Math.max(out.x, into.x) : Math.min(out.x, into.x);
    ways.push(upright(beyond + (from.side === 'right' ? 1 : -1) * Math.abs(aside)));
  }
  looked?.push(...ways);
  if (!cards) return ways[0];
  const best = cheapest(ways, cards);
  const inTheWay = cardsOn(best, cards);
  if (inTheWay.length === 0) return best;
  // once more, along the edges of what is in the way
  const round = inTheWay
    .slice(0, 4)
    .flatMap(({ y, height }) => [
      level(y - ROUND / 2 - Math.abs(aside)),
      level(y + height + ROUND / 2 + Math.abs(aside)),
    ]);
  looked?.push(...round);
  return cheapest([best, ...round], cards);
}

function cheapest(ways: readonly Way[], cards: BoxIndex): Way {
  let best = ways[0];
  let least = Infinity;
  for (const way of ways) {
    const cost = costOf(way, cards, least);
    if (cost < least) [best, least] = [way, cost];
  }
  return best;
}

/** With round corners; `short` is left off at the end, for an arrow's head. */
export function pathOf(way: Way, short = 0): string {
  const points = short > 0 ? shortened(way, short) : way;
  let path = `M${at(points[0])}`;
  for (let i = 1; i < points.length - 1; i++) {
    const [before, corner, after] = [points[i - 1], points[i], points[i + 1]];
    const radius = Math.min(RADIUS, lengthOf(before, corner) / 2, lengthOf(corner, after) / 2);
    if (radius < 1) {
      path += `L${at(corner)}`;
      continue;
    }
    path += `L${at(towards(corner, before, radius))}Q${at(corner)} ${at(towards(corner, after, radius))}`;
  }
  return `${path}L${at(points[points.length - 1])}`;
}

/** Where something is written at a line, and how long the line goes straight there. */
export interface Spot extends Point {
  readonly isLevel: boolean;
  readonly room: number;
}

/** The middle of the longest level part; of the longest part where no level one is worth it. */
export function spotOf(way: Way): Spot {
  let best: Spot = { ...way[way.length - 1], isLevel: true, room: 0 };
  for (let i = 1; i < way.length; i++) {
    const [a, b] = [way[i - 1], way[i]];
    const room = lengthOf(a, b);
    const isLevel = a.y === b.y;
    if (
      (isLevel ? room : Math.min(room / 4, SHORT_SPOT)) <=
      (best.isLevel ? best.room : Math.min(best.room / 4, SHORT_SPOT))
    )
      continue;
    best = { ...towards(a, b, room / 2), isLevel, room };
  }
  return best;
}

/** A level part of at least this length goes before every upright one. */
const SHORT_SPOT = 40;

/** Small strokes across a way, every so often: what makes a pipe a pipe. */
export function ticksOf(way: Way, half: number, every: number): string {
  let path = '';
  let next = every;
  for (let i = 1; i < way.length; i++) {
    const length = lengthOf(way[i - 1], way[i]);
    for (; next < length - 6; next += every) {
      const point = towards(way[i - 1], way[i], next);
      const isLevel = way[i - 1].y === way[i].y;
      path += isLevel
        ? `M${at({ x: point.x, y: point.y - half })}V${short(point.y + half)}`
        : `M${at({ x: point.x - half, y: point.y })}H${short(point.x + half)}`;
    }
    next = Math.max(next - length, 6);
  }
  return path;
}

/** An arrow's head at the end of a way: closed ones are filled, `chevron` is two open strokes. */
export function headOf(way: Way, look: 'arrow' | 'chevron'): string {
  const tip = way[way.length - 1];
  const before = way[way.length - 2] ?? tip;
  const [dx, dy] = [Math.sign(tip.x - before.x), Math.sign(tip.y - before.y)];
  const back = (length: number, half: number): Point => ({
    x: tip.x - dx * length - dy * half,
    y: tip.y - dy * length + dx * half,
  });
  if (look === 'arrow') return `M${at(tip)}L${at(back(HEAD, 4.4))}L${at(back(HEAD, -4.4))}Z`;
  return [1, 6]
    .map((off) => {
      const point = back(off, 0);
      return `M${at(back(off + 6, 5))}L${at(point)}L${at(back(off + 6, -5))}`;
    })
    .join('');
}

/** Length of an arrow's head. */
export const HEAD = 9;

export function lengthOfWay(way: Way): number {
  let sum = 0;
  for (let i = 1; i < way.length; i++) sum += lengthOf(way[i - 1], way[i]);
  return sum;
}

/** One way after another, which begins where the first ends. */
export function joined(first: Way, second: Way): Way {
  return [...first, ...second.slice(1)];
}

function costOf(way: Way, cards: BoxIndex, least: number): number {
  let cost = lengthOfWay(way) + (way.length - 2) * 16;
  for (let i = 1; i < way.length && cost < least; i++) cost += cards.near(segmentOf(way, i)).length * 900;
  return cost;
}

function cardsOn(way: Way, cards: BoxIndex): Box[] {
  const found = new Set<Box>();
  for (let i = 1; i < way.length; i++) for (const box of cards.near(segmentOf(way, i))) found.add(box);
  return [...found];
}

/** A straight part as a box: a little narrower at its ends, so that it may touch where it begins. */
function segmentOf(way: Way, i: number): Box {
  const [a, b] = [way[i - 1], way[i]];
  return {
    x: Math.min(a.x, b.x) + (a.y === b.y ? 2 : -3),
    y: Math.min(a.y, b.y) + (a.x === b.x ? 2 : -3),
    width: Math.max(Math.abs(a.x - b.x) - 4, 6),
    height: Math.max(Math.abs(a.y - b.y) - 4, 6),
  };
}

function shortened(way: Way, by: number): Way {
  const last = way[way.length - 1];
  const before = way[way.length - 2];
  if (before === undefined || lengthOf(before, last) <= by) return way;
  return [...way.slice(0, -1), towards(last, before, by)];
}

function leadOf({ side }: Anchor): number {
  return side === 'right' ? LEAD : -LEAD;
}

function towards(from: Point, to: Point, by: number): Point {
  const length = lengthOf(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}

function lengthOf(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function at({ x, y }: Point): string {
  return `${short(x)} ${short(y)}`;
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
