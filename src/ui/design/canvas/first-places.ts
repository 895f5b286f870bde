import type { CanvasPlace } from '../../../model/design/design-layout.ts';
import { BoxIndex } from './box-index.ts';
import { shiftToFreeGround } from './free-ground.ts';
import { type Box, boxAround, snapped } from './geometry.ts';

/** Something that wants a place. */
export interface Sized {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

export interface Link {
  readonly from: string;
  readonly to: string;
}

const GAP_X = 112;
const GAP_Y = 40;
/** A column is no taller than this many cards, or about the root of all: the rest stands in a column beside it. */
const TALLEST = 12;
/** Longer rows of columns are broken like lines of text. */
const MOST_COLUMNS = 10;

/**
 * Places for cards that have none; what is placed stays. Where nothing is placed yet: layers from left to right along
 * the links. Else near the neighbours, on the next free ground. Nothing overlaps; the same input, the same places.
 */
export function firstPlaces(
  cards: readonly Sized[],
  links: readonly Link[],
  placed: ReadonlyMap<string, CanvasPlace>,
): Map<string, CanvasPlace> {
  const missing = cards.filter(({ name }) => !placed.has(name));
  if (missing.length === 0) return new Map();
  return missing.length === cards.length ? inLayers(cards, links) : nearNeighbours(cards, links, placed);
}

function inLayers(cards: readonly Sized[], links: readonly Link[]): Map<string, CanvasPlace> {
  const places = new Map<string, CanvasPlace>();
  const byName = new Map(cards.map((card) => [card.name, card]));
  const { next, around } = neighboursOf(cards, links);
  let top = 0;
  const parts = partsOf(cards, around);
  const single = parts.filter((part) => part.length === 1).flat();
  for (const part of [...parts.filter(({ length }) => length > 1)].sort((a, b) => b.length - a.length)) {
    const root = Math.sqrt(part.length);
    const layers = ordered(layersOf(part, next, 2.5 * root + 4), around);
    const columns = layers.flatMap((layer) => inColumns(layer, Math.max(TALLEST, Math.ceil(root * 1.2))));
    const most = Math.max(MOST_COLUMNS, Math.ceil(root * 1.3));
    const rows = Math.ceil(columns.length / most);
    const length = Math.ceil(columns.length / rows);
    for (let row = 0; row < rows; row++)
      top = putColumns(columns.slice(row * length, (row + 1) * length), byName, top, places);
  }
  inGrid(
    single.map((name) => byName.get(name)!),
    top,
    places,
  );
  return places;
}

/** Columns beside one another, each in the middle of the tallest; where the next row begins. */
function putColumns(
  columns: readonly (readonly string[])[],
  byName: ReadonlyMap<string, Sized>,
  top: number,
  places: Map<string, CanvasPlace>,
): number {
  const heights = columns.map((column) =>
    column.reduce((sum, name) => sum + byName.get(name)!.height + GAP_Y, -GAP_Y),
  );
  const tallest = heights.reduce((a, b) => Math.max(a, b), 0);
  let x = 0;
  columns.forEach((column, i) => {
    let y = snapped(top + (tallest - heights[i]) / 2);
    for (const name of column) {
      places.set(name, { x, y });
      y = up(y + byName.get(name)!.height + GAP_Y);
    }
    x = up(x + column.reduce((widest, name) => Math.max(widest, byName.get(name)!.width), 0) + GAP_X);
  });
  return up(top + tallest + 2 * GAP_Y);
}

/** What has no links stands in rows below the others. */
function inGrid(cards: readonly Sized[], top: number, places: Map<string, CanvasPlace>): void {
  const most = Math.max(4, Math.ceil(Math.sqrt(cards.length * 0.8)));
  let [x, y, tallest] = [0, top, 0];
  cards.forEach(({ name, width, height }, i) => {
    if (i > 0 && i % most === 0) [x, y, tallest] = [0, up(y + tallest + GAP_Y), 0];
    places.set(name, { x, y });
    x = up(x + width + GAP_Y);
    tallest = Math.max(tallest, height);
  });
}

function nearNeighbours(
  cards: readonly Sized[],
  links: readonly Link[],
  placed: ReadonlyMap<string, CanvasPlace>,
): Map<string, CanvasPlace> {
  const { next, previous } = neighboursOf(cards, links);
  const boxes = new Map<string, Box>();
  for (const { name, width, height } of cards) {
    const place = placed.get(name);
    if (place) boxes.set(name, { x: place.x, y: place.y, width, height });
  }
  const taken = new BoxIndex(boxes.values());
  const places = new Map<string, CanvasPlace>();
  const put = (card: Sized, wish: CanvasPlace): void => {
    const { x, y } = freePlace(card, wish, taken);
    const box = { x, y, width: card.width, height: card.height };
    boxes.set(card.name, box);
    taken.add(box);
    places.set(card.name, { x, y });
  };
  let waiting = cards.filter(({ name }) => !placed.has(name));
  while (waiting.length > 0) {
    const later: Sized[] = [];
    for (const card of waiting) {
      const wish = wishOf(card, boxesOf(previous, card, boxes), boxesOf(next, card, boxes));
      if (wish) put(card, wish);
      else later.push(card);
    }
    if (later.length === waiting.length) {
      const all = boxAround(boxes.values());
      put(later.shift()!, { x: all?.x ?? 0, y: all ? all.y + all.height + GAP_Y * 2 : 0 });
    }
    waiting = later;
  }
  return places;
}

function boxesOf(
  links: ReadonlyMap<string, readonly string[]>,
  { name }: Sized,
  boxes: ReadonlyMap<string, Box>,
): Box[] {
  return (links.get(name) ?? []).flatMap((other) => boxes.get(other) ?? []);
}

/** Right of what leads to it, left of what it leads to. */
function wishOf(card: Sized, before: readonly Box[], after: readonly Box[]): CanvasPlace | undefined {
  const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  if (before.length > 0)
    return {
      x: Math.max(...before.map(({ x, width }) => x + width)) + GAP_X,
      y: mean([...before, ...after].map(({ y }) => y)),
    };
  if (after.length > 0)
    return {
      x: Math.min(...after.map(({ x }) => x)) - GAP_X - card.width,
      y: mean(after.map(({ y }) => y)),
    };
  return undefined;
}

/** The free ground that is nearest to the wish. */
function freePlace({ width, height }: Sized, wish: CanvasPlace, taken: BoxIndex): CanvasPlace {
  const box = { x: snapped(wish.x), y: snapped(wish.y), width, height };
  const by = shiftToFreeGround([box], taken, GAP_Y / 2);
  return { x: box.x + by.x, y: box.y + by.y };
}

interface Neighbours {
  readonly next: ReadonlyMap<string, readonly string[]>;
  readonly previous: ReadonlyMap<string, readonly string[]>;
  readonly around: ReadonlyMap<string, readonly string[]>;
}

function neighboursOf(cards: readonly Sized[], links: readonly Link[]): Neighbours {
  const sets = () => new Map(cards.map(({ name }) => [name, new Set<string>()]));
  const [next, previous, around] = [sets(), sets(), sets()];
  for (const { from, to } of links) {
    if (from === to || !next.has(from) || !next.has(to)) continue;
    next.get(from)!.add(to);
    previous.get(to)!.add(from);
    around.get(from)!.add(to);
    around.get(to)!.add(from);
  }
  const lists = (map: Map<string, Set<string>>) => new Map([...map].map(([name, set]) => [name, [...set]]));
  return { next: lists(next), previous: lists(previous), around: lists(around) };
}

function partsOf(cards: readonly Sized[], around: ReadonlyMap<string, readonly string[]>): string[][] {
  const seen = new Set<string>();
  const parts: string[][] = [];
  for (const { name } of cards) {
    if (seen.has(name)) continue;
    const part = [name];
    seen.add(name);
    for (let at = 0; at < part.length; at++)
      for (const other of around.get(part[at])!) if (!seen.has(other)) part.push(other) && seen.add(other);
    const members = new Set(part);
    parts.push(cards.flatMap((card) => (members.has(card.name) ? [card.name] : [])));
  }
  return parts;
}

/** By the longest way that leads to each; where that makes too many layers, as circles do, by the shortest. */
function layersOf(
  part: readonly string[],
  next: ReadonlyMap<string, readonly string[]>,
  most: number,
): string[][] {
  const longest = byLongestWay(part, next);
  return longest.length <= most ? longest : byShortestWay(part, next);
}

/** From what nothing leads to, then from what is still not reached. */
function byShortestWay(part: readonly string[], next: ReadonlyMap<string, readonly string[]>): string[][] {
  const reached = new Set(part.flatMap((name) => next.get(name)!));
  const layer = new Map<string, number>();
  const spread = (roots: readonly string[]): void => {
    const queue = [...roots];
    for (const root of roots) layer.set(root, 0);
    for (let at = 0; at < queue.length; at++)
      for (const other of next.get(queue[at])!) {
        if (layer.has(other)) continue;
        layer.set(other, layer.get(queue[at])! + 1);
        queue.push(other);
      }
  };
  spread(part.filter((name) => !reached.has(name)));
  for (const name of part) if (!layer.has(name)) spread([name]);
  return inLists(part, layer);
}

/** Without links that lead back to where the search came from. */
function byLongestWay(part: readonly string[], next: ReadonlyMap<string, readonly string[]>): string[][] {
  const state = new Map<string, 'open' | 'done'>();
  const finished: string[] = [];
  const forward = new Map<string, string[]>(part.map((name) => [name, []]));
  for (const root of part) {
    if (state.has(root)) continue;
    const stack: { name: string; at: number }[] = [{ name: root, at: 0 }];
    state.set(root, 'open');
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const other = next.get(top.name)![top.at++];
      if (other === undefined) {
        state.set(top.name, 'done');
        finished.push(top.name);
        stack.pop();
        continue;
      }
      if (state.get(other) === 'open') continue;
      forward.get(top.name)!.push(other);
      if (!state.has(other)) {
        state.set(other, 'open');
        stack.push({ name: other, at: 0 });
      }
    }
  }
  const layer = new Map(part.map((name) => [name, 0]));
  for (const name of finished.reverse())
    for (const other of forward.get(name)!)
      layer.set(other, Math.max(layer.get(other)!, layer.get(name)! + 1));
  return inLists(part, layer);
}

function inLists(part: readonly string[], layer: ReadonlyMap<string, number>): string[][] {
  const layers: string[][] = [];
  for (const name of part) (layers[layer.get(name)!] ??= []).push(name);
  return layers.filter(Boolean);
}

/** Each layer by the mean place of the neighbours in the others, a few times to and fro. */
function ordered(layers: string[][], around: ReadonlyMap<string, readonly string[]>): string[][] {
  const place = new Map<string, number>();
  const note = (layer: readonly string[]): void =>
    layer.forEach((name, i) => void place.set(name, (i + 0.5) / layer.length));
  layers.forEach(note);
  for (let pass = 0; pass < 4; pass++) {
    const order = pass % 2 === 0 ? layers.keys() : [...layers.keys()].reverse();
    for (const i of order) {
      const mean = new Map(
        layers[i].map((name) => {
          const others = around.get(name)!;
          const sum = others.reduce((all, other) => all + (place.get(other) ?? 0.5), 0);
          return [name, others.length === 0 ? 0.5 : sum / others.length];
        }),
      );
      layers[i] = layers[i]
        .map((name, before) => ({ name, before }))
        .sort((a, b) => mean.get(a.name)! - mean.get(b.name)! || a.before - b.before)
        .map(({ name }) => name);
      note(layers[i]);
    }
  }
  return layers;
}

function inColumns(layer: readonly string[], tallest: number): string[][] {
  const count = Math.ceil(layer.length / tallest);
  const tall = Math.ceil(layer.length / count);
  return Array.from({ length: count }, (_, i) => layer.slice(i * tall, (i + 1) * tall));
}

function up(value: number): number {
  return Math.ceil(value / 8) * 8;
}
