import type { CanvasColours } from './canvas-colours.ts';
import type { Card } from './card.ts';
import type { Box } from './geometry.ts';
import type { Line } from './lines.ts';
import { type Bundle, bundlesOf, type LineSigns, paintBundle, paintLine, paintWords } from './paint-lines.ts';
import { lengthOfWay } from './route.ts';

/** What a large drawing shows. */
export interface FarContent {
  readonly cards: readonly Card[];
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: readonly Line[];
  readonly signs: LineSigns;
  readonly selected: ReadonlySet<string>;
  /** So near cards are in the page; the lines are still painted. */
  readonly farZoom: number;
  readonly labelZoom: number;
}

/** Which part of it, and how well. */
export interface FarView {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  /** Of the canvas, in pixels of the page. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  /** Dots and tubes take long, and are left out while the view moves. */
  readonly isMoving: boolean;
}

/** So much is painted at a time: lengths of lines, in pixels; dots cost far more than strokes. */
const PIECE = 24_000;
const DOTS_COST = 5;
const BLOCKS = 150;

/** Paints piece by piece: whoever goes on from piece to piece may let others in between. */
export function* painting(
  context: OffscreenCanvasRenderingContext2D,
  colours: CanvasColours,
  content: FarContent,
  view: FarView,
): Generator<void> {
  const { x, y, zoom, width, height, ratio, isMoving } = view;
  const target = context.canvas;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (target.width !== wide || target.height !== high) Object.assign(target, { width: wide, height: high });
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, wide, high);
  context.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * x, ratio * y);
  const isIn = (box: Box): boolean =>
    box.x * zoom + x < width &&
    (box.x + box.width) * zoom + x > 0 &&
    box.y * zoom + y < height &&
    (box.y + box.height) * zoom + y > 0;
  if (zoom >= content.farZoom) yield* near(context, content, view, colours, isIn);
  else {
    for (const bundle of bundlesFor(content)) {
      paintBundle(context, bundle, { zoom, isMoving }, colours);
      yield;
    }
    yield* blocks(context, content, zoom, colours, isIn);
  }
}

function* near(
  context: OffscreenCanvasRenderingContext2D,
  { lines, signs, labelZoom }: FarContent,
  { zoom, isMoving }: FarView,
  colours: CanvasColours,
  isIn: (box: Box) => boolean,
): Generator<void> {
  let cost = 0;
  for (const line of lines) {
    if (!isIn(line.box)) continue;
    paintLine(context, line, signs, { isMoving }, colours);
    cost += 400 + lengthOfWay(line.main) * (isMoving || line.wire.how === 'connect' ? 1 : DOTS_COST);
    if (cost < PIECE) continue;
    cost = 0;
    yield;
  }
  let words = 0;
  for (const line of lines) {
    if (!isIn(line.box)) continue;
    paintWords(context, line, signs, zoom >= labelZoom, colours);
    if (++words % BLOCKS === 0) yield;
  }
}

function* blocks(
  context: OffscreenCanvasRenderingContext2D,
  { cards, boxes, selected }: FarContent,
  zoom: number,
  colours: CanvasColours,
  isIn: (box: Box) => boolean,
): Generator<void> {
  let count = 0;
  for (const card of cards) {
    const box = boxes.get(card.name);
    if (!box || !isIn(box)) continue;
    paintBlock(context, card, box, zoom, colours, selected.has(card.name));
    if (++count % BLOCKS === 0) yield;
  }
}

const known = new WeakMap<readonly Line[], { signs: LineSigns; bundles: Bundle[] }>();

function bundlesFor({ lines, signs }: FarContent): readonly Bundle[] {
  const before = known.get(lines);
  if (before && before.signs === signs) return before.bundles;
  const bundles = bundlesOf(lines, signs);
  known.set(lines, { signs, bundles });
  return bundles;
}

function paintBlock(
  context: OffscreenCanvasRenderingContext2D,
  { look, title }: Card,
  { x, y, width, height }: Box,
  zoom: number,
  { block, line, ink, accent }: CanvasColours,
  isSelected: boolean,
): void {
  context.fillStyle = block;
  context.strokeStyle = isSelected ? accent : line;
  context.lineWidth = (isSelected ? 3 : look === 'architecture' ? 2 : 1) / zoom;
  context.setLineDash(look === 'outside' || look === 'unknown' ? [3 / zoom, 2 / zoom] : []);
  context.fillRect(x, y, width, height);
  context.strokeRect(x, y, width, height);
  context.setLineDash([]);
  const fits = Math.max(7 / zoom, (width - 8) / (title.length * 0.56));
  const size = Math.min(11 / zoom, height * 0.6, fits);
  const most = Math.floor((width - 8) / (size * 0.56));
  // a name of which nothing could be read is left out
  if (size * zoom < 7 || most < 4) return;
  context.fillStyle = ink;
  context.font = `600 ${size}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  context.fillText(title.length > most ? `${title.slice(0, most - 1)}…` : title, x + 4, y + height / 2);
}
