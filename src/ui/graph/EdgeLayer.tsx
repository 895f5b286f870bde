import { ViewportPortal } from '@xyflow/react';
import { memo, useMemo, useState } from 'react';
import type { EdgeKind } from '../../model/provenance.ts';
import { EDGES_AT_ONCE } from './arrival.ts';
import styles from './Graph.module.css';
import { headPath, middleOf, type Route, routePath } from './route-path.ts';

/** What a line is about, for its colour. */
export type EdgeLook = 'past' | 'future' | 'plain' | 'against' | 'failing';

export interface DrawnEdge {
  /** Its place among the edges of the graph. */
  readonly place: number;
  readonly route: Route;
  readonly kind: EdgeKind;
  readonly look: EdgeLook;
  /** How many edges it stands for: the more, the thicker. */
  readonly count: number;
  /** Written on the line; absent: nothing is. */
  readonly label?: string;
  /** What it says when one points at it. */
  readonly title: () => string;
}

interface Props {
  readonly edges: readonly DrawnEdge[];
  readonly picked?: number;
  readonly onPick?: (place: number) => void;
  readonly onPoint?: (place: number | undefined) => void;
}

/** All edges below the nodes, in parts as large as they come on screen: only a part that changes is drawn anew. */
export const EdgeLayer = memo(function EdgeLayer({ edges, picked, onPick, onPoint }: Props) {
  const [pointed, setPointed] = useState<number>();
  const parts = useMemo(() => inParts(edges), [edges]);
  const strong = edges.filter(({ place }) => place === picked || place === pointed);
  const point = (place: number | undefined): void => {
    setPointed(place);
    onPoint?.(place);
  };
  const pick = (place: number | undefined): void => {
    if (place !== undefined) onPick?.(place);
  };
  return (
    <ViewportPortal>
      <svg className={styles.edges} aria-hidden="true">
        {parts.map((part) => (
          <Lines key={part.number} edges={part.edges} />
        ))}
        {strong.map(({ place, kind, look, route }) => (
          <g key={place} className={styles.edge} data-kind={kind} data-look={look} data-strong="true">
            <path className={styles.line} d={routePath(route)} />
          </g>
        ))}
        <title>{edges.find(({ place }) => place === pointed)?.title() ?? ''}</title>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: pointing at lines; keys walk along them, lists name them */}
        <g
          onPointerOver={({ target }) => point(placeOf(target))}
          onPointerOut={() => point(undefined)}
          onClick={({ target }) => pick(placeOf(target))}
        >
          {parts.map((part) => (
            <Reaches key={part.number} edges={part.edges} />
          ))}
        </g>
        {edges.map(({ place, route, label }) => {
          if (label === undefined) return null;
          const { x, y } = middleOf(route);
          return (
            <text key={place} className={styles.label} x={x} y={y}>
              {label}
            </text>
          );
        })}
      </svg>
    </ViewportPortal>
  );
});

interface PartProps {
  readonly edges: readonly DrawnEdge[];
}

/** Lines that look alike are one path, however many: a thousand edges are some dozens of elements to paint. */
const Lines = memo(function Lines({ edges }: PartProps) {
  return alike(edges).map(({ key, kind, look, width, lines, heads }) => (
    <g key={key} className={styles.edge} data-kind={kind} data-look={look}>
      <path className={styles.line} d={lines} strokeWidth={width} />
      <path className={styles.head} d={heads} />
    </g>
  ));
}, isSamePart);

/** An unseen line for each, to point at. */
const Reaches = memo(function Reaches({ edges }: PartProps) {
  return edges.map(({ place, route }, i) => (
    <path key={i} className={styles.reach} data-edge={place} d={routePath(route)} />
  ));
}, isSamePart);

function isSamePart(before: PartProps, now: PartProps): boolean {
  return before.edges.length === now.edges.length && before.edges.every((edge, i) => edge === now.edges[i]);
}

function inParts(edges: readonly DrawnEdge[]): { number: number; edges: readonly DrawnEdge[] }[] {
  return Array.from({ length: Math.ceil(edges.length / EDGES_AT_ONCE) }, (_, number) => ({
    number,
    edges: edges.slice(number * EDGES_AT_ONCE, (number + 1) * EDGES_AT_ONCE),
  }));
}

function placeOf(target: EventTarget): number | undefined {
  const place = target instanceof Element ? target.getAttribute('data-edge') : null;
  return place === null ? undefined : Number(place);
}

interface Group {
  readonly key: string;
  readonly kind: EdgeKind;
  readonly look: EdgeLook;
  readonly width: number;
  lines: string;
  heads: string;
}

function alike(edges: readonly DrawnEdge[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { kind, look, count, route } of edges) {
    const width = widthOf(count);
    const key = `${kind} ${look} ${width}`;
    const group = groups.get(key) ?? { key, kind, look, width, lines: '', heads: '' };
    group.lines += routePath(route);
    group.heads += headPath(route);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** In few steps, so that few groups come of it. */
function widthOf(count: number): number {
  return count === 1 ? 1.4 : count < 10 ? 2 : count < 100 ? 3 : 4.2;
}
