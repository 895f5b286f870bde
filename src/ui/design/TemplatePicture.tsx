import type { CanvasPlace } from '../../model/design/design-layout.ts';
import type { DesignTemplate } from '../../store/index.ts';
import styles from './DesignStart.module.css';

/** A card as it is drawn in the picture, in pixels of the canvas. */
const CARD = { width: 168, height: 64 };
const MARGIN = 32;
/** Of an arrow's head, along the line. */
const HEAD = 26;
const LEAST = { width: 1000, height: 400 };

/** How a template is drawn, from far away. */
export function TemplatePicture({ template: { layout, lines = [] } }: { readonly template: DesignTemplate }) {
  const places: { readonly [name: string]: CanvasPlace } = Object.values(layout)[0]?.places ?? {};
  const all = Object.entries(places);
  if (all.length === 0) return <span className={styles.picture} />;
  const left = Math.min(...all.map(([, { x }]) => x)) - MARGIN;
  const top = Math.min(...all.map(([, { y }]) => y)) - MARGIN;
  const right = Math.max(...all.map(([, { x }]) => x)) + CARD.width + MARGIN;
  const bottom = Math.max(...all.map(([, { y }]) => y)) + CARD.height + MARGIN;
  const [x, width] = framed(left, right, LEAST.width);
  const [y, height] = framed(top, bottom, LEAST.height);
  return (
    <svg
      className={styles.picture}
      viewBox={`${x} ${y} ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      {lines.map(([from, to]) => {
        const [a, b] = [places[from], places[to]];
        return a && b && from !== to ? (
          <path key={`${from} ${to}`} className={styles.line} d={arrowOf(a, b)} />
        ) : null;
      })}
      {all.map(([name, { x, y }]) => (
        <rect key={name} className={styles.box} x={x} y={y} width={CARD.width} height={CARD.height} rx="10" />
      ))}
    </svg>
  );
}

/** From the middle of one card, behind it, to the edge of the other, with a head there. */
function arrowOf(a: CanvasPlace, b: CanvasPlace): string {
  const [across, down] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(across, down);
  if (length === 0) return '';
  const [middleX, middleY] = [CARD.width / 2, CARD.height / 2];
  // so much of the line lies under the card that it leads to
  const under = Math.min(middleX / Math.abs(across), middleY / Math.abs(down));
  const tip = { x: b.x + middleX - across * under, y: b.y + middleY - down * under };
  const [alongX, alongY] = [(across / length) * HEAD, (down / length) * HEAD];
  const side = (sign: 1 | -1): string =>
    `${tip.x - alongX - sign * alongY * 0.6} ${tip.y - alongY + sign * alongX * 0.6}`;
  return `M${a.x + middleX} ${a.y + middleY} L${tip.x} ${tip.y} M${side(1)} L${tip.x} ${tip.y} L${side(-1)}`;
}

/** A drawing of few cards is not blown up. */
function framed(from: number, to: number, least: number): readonly [start: number, length: number] {
  const length = Math.max(to - from, least);
  return [from - (length - (to - from)) / 2, length];
}
