import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import styles from './Canvas.module.css';
import { type CanvasColours, readColours } from './canvas-colours.ts';
import type { Card } from './card.ts';
import type { Box } from './geometry.ts';
import type { Line } from './lines.ts';
import { type Bundle, bundlesOf, type LineSigns, paintBundles, paintLine } from './paint-lines.ts';

interface Props {
  readonly cards: readonly Card[];
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: readonly Line[];
  readonly signs: LineSigns;
  readonly selected: ReadonlySet<string>;
  /** So near cards are in the page; the lines are still drawn here. */
  readonly farZoom: number;
  readonly labelZoom: number;
}

const MARGIN = 20;
/** So long after the last move the view is at rest, in milliseconds. */
const REST = 140;

/** The lines of a large architecture, and from afar its cards as blocks: on one canvas, however many. */
export function FarLayer({ cards, boxes, lines, signs, selected, farZoom, labelZoom }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const moved = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const target = canvas.current;
    if (!target) return undefined;
    let bundles: Bundle[] | undefined;
    let asked = 0;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const draw = (): void => {
      asked = 0;
      const { width, height, transform } = store.getState();
      const context = target.getContext('2d');
      if (!context || width === 0) return;
      const ratio = window.devicePixelRatio;
      const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (target.width !== wide || target.height !== high)
        Object.assign(target, { width: wide, height: high });
      const [x, y, zoom] = transform;
      const colours = readColours(target);
      const isMoving = performance.now() - moved.current < REST;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, target.width, target.height);
      context.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * x, ratio * y);
      const isIn = (box: Box): boolean =>
        box.x * zoom + x < width + MARGIN &&
        (box.x + box.width) * zoom + x > -MARGIN &&
        box.y * zoom + y < height + MARGIN &&
        (box.y + box.height) * zoom + y > -MARGIN;
      if (zoom >= farZoom) {
        const look = { isMoving, hasLabel: zoom >= labelZoom };
        for (const line of lines) if (isIn(line.box)) paintLine(context, line, signs, look, colours);
        return;
      }
      bundles ??= bundlesOf(lines, signs);
      paintBundles(context, bundles, { zoom, isMoving }, colours);
      for (const card of cards) {
        const box = boxes.get(card.name);
        if (box && isIn(box)) paintBlock(context, card, box, zoom, colours, selected.has(card.name));
      }
    };
    const ask = (): void => {
      asked ||= requestAnimationFrame(draw);
    };
    const move = (): void => {
      moved.current = performance.now();
      ask();
      clearTimeout(rest);
      rest = setTimeout(ask, REST + 20);
    };
    // a card that is dragged changes lines with every frame
    move();
    const stop = store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height)
        move();
    });
    // the theme is an attribute of the page
    const themes = new MutationObserver(ask);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      stop();
      themes.disconnect();
      clearTimeout(rest);
      if (asked) cancelAnimationFrame(asked);
    };
  }, [cards, boxes, lines, signs, selected, farZoom, labelZoom, store]);
  return <canvas ref={canvas} className={styles.far} />;
}

function paintBlock(
  context: CanvasRenderingContext2D,
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
