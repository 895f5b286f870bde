import { useEffect, useState } from 'react';
import type { EventIndex } from '../../model/ids.ts';
import type { Witness } from '../../model/rules/verdict.ts';
import type { EventLine } from '../../worker/contract.ts';
import { placeShape } from '../shapes/shape-picture.ts';
import { useAppState } from '../widgets/use-app.ts';
import styles from './Witness.module.css';

const COLUMN = 148;
const LANE = 54;
const NODE_WIDTH = 124;
const NODE_HEIGHT = 36;

interface WitnessPictureProps {
  readonly witness: Witness;
  /** The matched events; the others are there to show how they hang together. */
  readonly matched: readonly EventIndex[];
  readonly onPick: (row: number) => void;
}

/** The smallest part of the recording that shows a violation: a lane per source, causes left of effects. */
export function WitnessPicture({ witness, matched, onPick }: WitnessPictureProps) {
  const lines = useLines(witness.rows);
  if (!lines) return null;
  const lanes = [...new Set(lines.map(({ source }) => source))];
  const at = new Map(witness.rows.map((row, i) => [row, i]));
  const links = witness.links.map(({ from, to, kind }) => ({
    from: at.get(from) ?? 0,
    to: at.get(to) ?? 0,
    kind,
  }));
  const placed = placeShape({
    nodes: lines.map(({ source }) => ({ type: undefined, source: undefined, lane: lanes.indexOf(source) })),
    links,
    apart: [],
    keepsLanes: true,
  });
  const x = (node: number): number => (placed.nodes[node].column + 0.5) * COLUMN;
  const y = (node: number): number => (placed.nodes[node].lane + 0.5) * LANE;
  const width = placed.columns * COLUMN;
  const height = placed.lanes * LANE;
  return (
    <figure className={styles.figure} aria-label="Witness">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys */}
      <section className={styles.scroll} tabIndex={0} aria-label="The events of the witness">
        <div className={styles.canvas} style={{ width, height }}>
          <svg width={width} height={height} aria-hidden="true" focusable="false">
            {lanes.map((lane, i) => (
              <line
                key={lane}
                className={styles.lane}
                x1={0}
                x2={width}
                y1={(i + 0.5) * LANE}
                y2={(i + 0.5) * LANE}
              />
            ))}
            {witness.apart.map(([a, b]) => (
              <line
                key={`${a}|${b}`}
                className={styles.apart}
                x1={x(at.get(a) ?? 0)}
                y1={y(at.get(a) ?? 0)}
                x2={x(at.get(b) ?? 0)}
                y2={y(at.get(b) ?? 0)}
              />
            ))}
            {links.map(({ from, to, kind }) => (
              <Arrow
                key={`${from}-${to}`}
                isPath={kind === 'path'}
                from={[x(from) + NODE_WIDTH / 2, y(from)]}
                to={[x(to) - NODE_WIDTH / 2, y(to)]}
              />
            ))}
          </svg>
          {lines.map((line, node) => (
            <button
              key={line.row}
              type="button"
              className={styles.node}
              data-matched={matched.includes(line.row) || undefined}
              style={{
                left: x(node) - NODE_WIDTH / 2,
                top: y(node) - NODE_HEIGHT / 2,
                width: NODE_WIDTH,
                height: NODE_HEIGHT,
              }}
              title={`${line.name}\n${line.id}${line.source === '' ? '' : `\nin ${line.source}`}`}
              onClick={() => onPick(line.row)}
            >
              <span>{line.name}</span>
              <small>{line.source || line.id}</small>
            </button>
          ))}
        </div>
      </section>
      <figcaption className={styles.caption}>
        {links.some(({ kind }) => kind === 'path') && <span>dashed: a path, its events left out</span>}
        {witness.apart.length > 0 && <span>dotted: independent</span>}
      </figcaption>
    </figure>
  );
}

function Arrow({
  from: [x1, y1],
  to: [x2, y2],
  isPath,
}: {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly isPath: boolean;
}) {
  const bend = Math.max(12, Math.abs(x2 - x1) / 2);
  return (
    <g className={styles.link} data-path={isPath || undefined}>
      <path d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 5} ${y2}`} />
      <path className={styles.head} d={`M${x2} ${y2}l-7 -3.6v7.2z`} />
    </g>
  );
}

function useLines(rows: readonly EventIndex[]): readonly EventLine[] | undefined {
  const recording = useAppState((state) => state.recording);
  const [answer, setAnswer] = useState<{ rows: readonly EventIndex[]; lines: readonly EventLine[] }>();
  useEffect(() => {
    let isWanted = true;
    void recording?.client.service.lines(rows).then((lines) => {
      if (isWanted) setAnswer({ rows, lines });
    });
    return () => {
      isWanted = false;
    };
  }, [recording, rows]);
  return answer?.rows === rows ? answer.lines : undefined;
}
