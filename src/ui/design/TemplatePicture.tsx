import type { CanvasPlace } from '../../model/design/design-layout.ts';
import type { DesignTemplate } from '../../store/index.ts';
import styles from './DesignStart.module.css';

/** A card as it is drawn in the picture, in pixels of the canvas. */
const CARD = { width: 168, height: 64 };
const MARGIN = 32;

/** How a template is drawn, from far away. */
export function TemplatePicture({ template: { layout, lines = [] } }: { readonly template: DesignTemplate }) {
  const places: { readonly [name: string]: CanvasPlace } = Object.values(layout)[0]?.places ?? {};
  const all = Object.entries(places);
  if (all.length === 0) return <span className={styles.picture} />;
  const left = Math.min(...all.map(([, { x }]) => x)) - MARGIN;
  const top = Math.min(...all.map(([, { y }]) => y)) - MARGIN;
  const right = Math.max(...all.map(([, { x }]) => x)) + CARD.width + MARGIN;
  const bottom = Math.max(...all.map(([, { y }]) => y)) + CARD.height + MARGIN;
  return (
    <svg
      className={styles.picture}
      viewBox={`${left} ${top} ${right - left} ${bottom - top}`}
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

/** From the right side of one card to the left side of another, bent as on the canvas. */
function lineOf(a: CanvasPlace, b: CanvasPlace): string {
  const from = { x: a.x + CARD.width, y: a.y + CARD.height / 2 };
  const to = { x: b.x, y: b.y + CARD.height / 2 };
  const bend = Math.max(40, Math.abs(to.x - from.x) / 2);
  return `M${from.x} ${from.y} C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
}
