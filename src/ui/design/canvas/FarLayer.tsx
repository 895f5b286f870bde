import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { ConnectionKind } from '../../../model/design/system.ts';
import styles from './Canvas.module.css';
import { type CanvasColours, readColours } from './canvas-colours.ts';
import type { Card } from './card.ts';
import type { Box } from './geometry.ts';
import type { Line } from './lines.ts';

interface Props {
  readonly cards: readonly Card[];
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: readonly Line[];
  readonly selected: ReadonlySet<string>;
  /** From nearer, cards are in the page and lines above this: then nothing is drawn here. */
  readonly isShown: boolean;
}

const MARGIN = 20;
/** So long after the last move the view is at rest, in milliseconds. */
const REST = 140;

/** A large architecture from afar: blocks and lines on one canvas, however many. */
export function FarLayer({ cards, boxes, lines, selected, isShown }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  useEffect(() => {
    const target = canvas.current;
    if (!target || !isShown) return undefined;
    const bundles = bundlesOf(lines);
    let moved = Number.NEGATIVE_INFINITY;
    let rest: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    const draw = (): void => {
      asked = 0;
      const { width, height, transform } = store.getState();
      const ratio = window.devicePixelRatio;
      if (target.width !== width * ratio || target.height !== height * ratio)
        Object.assign(target, { width: width * ratio, height: height * ratio });
      const context = target.getContext('2d');
      if (!context) return;
      const [x, y, zoom] = transform;
      const colours = readColours(target);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, target.width, target.height);
      context.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * x, ratio * y);
      const isIn = ({ x: left, y: top, width: wide, height: high }: Box): boolean =>
        left * zoom + x < width + MARGIN &&
        (left + wide) * zoom + x > -MARGIN &&
        top * zoom + y < height + MARGIN &&
        (top + high) * zoom + y > -MARGIN;
      // dots take long to draw: while the view moves they are thin lines
      const isMoving = performance.now() - moved < REST;
      context.strokeStyle = colours.faint;
      for (const { how, isOff, path } of bundles) {
        context.globalAlpha = isOff ? 0.2 : 0.5;
        context.lineWidth = (how === 'pipe' ? 2.2 : 0.9) / zoom;
        context.setLineDash(how === 'agent' && !isMoving ? [1.5 / zoom, 3 / zoom] : []);
        context.stroke(path);
      }
      context.globalAlpha = 1;
      context.setLineDash([]);
      for (const card of cards) {
        const box = boxes.get(card.name);
        if (box && isIn(box)) drawBlock(context, card, box, zoom, colours, selected.has(card.name));
      }
    };
    const ask = (): void => {
      asked ||= requestAnimationFrame(draw);
    };
    ask();
    const stop = store.subscribe((now, before) => {
      if (now.transform === before.transform && now.width === before.width && now.height === before.height)
        return;
      moved = performance.now();
      ask();
      clearTimeout(rest);
      rest = setTimeout(ask, REST + 20);
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
  }, [cards, boxes, lines, selected, isShown, store]);
  return <canvas ref={canvas} className={styles.far} hidden={!isShown} />;
}

interface Bundle {
  readonly how: ConnectionKind;
  readonly isOff: boolean;
  readonly path: Path2D;
}

/** Lines that look alike are one path, however many. */
function bundlesOf(lines: readonly Line[]): Bundle[] {
  const texts = new Map<string, { how: ConnectionKind; isOff: boolean; paths: string[] }>();
  for (const { wire, path } of lines) {
    const key = `${wire.how} ${wire.isOff}`;
    const bundle = texts.get(key) ?? { how: wire.how, isOff: wire.isOff, paths: [] };
    bundle.paths.push(path);
    texts.set(key, bundle);
  }
  return [...texts.values()].map(({ how, isOff, paths }) => ({
    how,
    isOff,
    path: new Path2D(paths.join('')),
  }));
}

function drawBlock(
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
