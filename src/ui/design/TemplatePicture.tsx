import type { CanvasPlace } from '../../model/design/design-layout.ts';
import type { DesignTemplate } from '../../store/index.ts';
import styles from './DesignStart.module.css';

/** A card as it is drawn in the picture, in pixels of the canvas. */
const CARD = { width: 168, height: 64 };
const MARGIN = 32;
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
          <path key={`${from} ${to}`} className={styles.line} d={lineOf(a, b)} />
        ) : null;
      })}
      {all.map(([name, { x, y }]) => (
        <rect key={name} className={styles.box} x={x} y={y} width={CARD.width} height={CARD.height} rx="10" />
      ))}
    </svg>
  );
}

/** From the middle of one card to the middle of another, behind both. */
function lineOf(a: CanvasPlace, b: CanvasPlace): string {
  const middle = ({ x, y }: CanvasPlace): string => `${x + CARD.width / 2} ${y + CARD.height / 2}`;
  return `M${middle(a)} L${middle(b)}`;
}

/** A drawing of few cards is not blown up. */
function framed(from: number, to: number, least: number): readonly [start: number, length: number] {
  const length = Math.max(to - from, least);
  return [from - (length - (to - from)) / 2, length];
}
