import type { Shape } from '../../model/shape.ts';
import styles from './ShapesPanel.module.css';
import { placeShape } from './shape-picture.ts';
import { shapeText } from './shape-text.ts';

const COLUMN = 62;
const LANE = 40;

/** The shape as a small poset: numbers are those of the list below it. */
export function ShapePicture({ shape }: { readonly shape: Shape }) {
  const { nodes, columns, lanes } = placeShape(shape);
  const x = (node: number): number => (nodes[node].column + 0.5) * COLUMN;
  const y = (node: number): number => (nodes[node].lane + 0.5) * LANE;
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${columns * COLUMN} ${lanes * LANE}`}
      style={{ maxWidth: columns * COLUMN * 1.2 }}
      role="img"
      aria-label={shapeText(shape)}
    >
      {Array.from({ length: lanes }, (_, lane) => (
        <line
          key={lane}
          className={styles.lane}
          x1={0}
          x2={columns * COLUMN}
          y1={(lane + 0.5) * LANE}
          y2={(lane + 0.5) * LANE}
        />
      ))}
      {shape.links.map(({ from, to, kind }) => (
        <path
          key={`${from}-${to}`}
          className={styles.link}
          data-kind={kind}
          d={`M${x(from)} ${y(from)}C${x(from) + COLUMN / 2} ${y(from)} ${x(to) - COLUMN / 2} ${y(to)} ${x(to)} ${y(to)}`}
        />
      ))}
      {nodes.map((_, node) => (
        <g key={node} transform={`translate(${x(node)} ${y(node)})`}>
          <circle className={styles.node} r={12} />
          <text className={styles.number} textAnchor="middle" dy="0.36em">
            {node + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}
