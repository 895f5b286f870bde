import { useStore } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import { isSameRect, nodesIn, rectInView } from '../../graph/in-sight.ts';
import { useArrival } from '../../graph/use-arrival.ts';
import type { CanvasNode } from './flow-nodes.ts';
import { isAt, type Line } from './lines.ts';

/** Of more cards only those in sight are in the page, and from afar none: blocks of a picture. */
const MANY_CARDS = 150;
export const FAR_ZOOM = 0.42;
/** More lines of what is dragged stay in the picture. */
const MOST_DRAGGED = 80;
const NO_NODES: CanvasNode[] = [];
const NO_EDGES: readonly never[] = [];

interface Given {
  readonly nodes: CanvasNode[];
  readonly lines: readonly Line[];
  readonly cardCount: number;
  /** Changes when another drawing begins. */
  readonly lookKey: string;
  readonly isDragging: boolean;
  /** Names of cards that are dragged. */
  readonly dragged: ReadonlySet<string>;
  /** The card that is pointed at. */
  readonly near: string | undefined;
  readonly pointed: Line | undefined;
  readonly selected: ReadonlySet<string>;
}

export interface InPage {
  readonly isMany: boolean;
  readonly isFar: boolean;
  readonly nodes: CanvasNode[];
  /** Lines of the page: all of a small drawing; of a large one those that something points at or that are dragged. */
  readonly lines: readonly Line[];
  /** Lines of the picture. */
  readonly painted: readonly Line[];
}

/** What of the drawing is in the page and what is in a picture below it. */
export function useInPage(given: Given): InPage {
  const { nodes, lines, cardCount, lookKey, isDragging, dragged, near, pointed, selected } = given;
  const isMany = cardCount > MANY_CARDS;
  const isFar = useStore(({ transform }) => transform[2] < FAR_ZOOM);
  const inView = useStore(({ transform, width, height }) => rectInView(transform, width, height), isSameRect);
  const inSight = useMemo(
    () => (isMany ? (isFar ? NO_NODES : nodesIn(nodes, inView)) : nodes),
    [nodes, inView, isMany, isFar],
  );
  const middle = { x: (inView.left + inView.right) / 2, y: (inView.top + inView.bottom) / 2 };
  const arrived = useArrival<CanvasNode>(isMany ? inSight : NO_NODES, NO_EDGES, middle, lookKey);
  const atDragged = useMemo(() => {
    if (!isMany || dragged.size === 0) return NO_LINES;
    const found = lines.filter((line) => isAt(line, dragged));
    return found.length <= MOST_DRAGGED ? new Set(found) : NO_LINES;
  }, [lines, isMany, dragged]);
  const shown = useMemo(
    () =>
      isMany
        ? lines.filter(
            (line) =>
              line === pointed ||
              selected.has(line.wire.id) ||
              atDragged.has(line) ||
              (near !== undefined && isAt(line, near)),
          )
        : lines,
    [lines, isMany, pointed, selected, near, atDragged],
  );
  // while cards are dragged the others' lines are the same list: nothing is painted anew
  const before = useRef<readonly Line[]>([]);
  const painted = useMemo(() => {
    const next = atDragged.size === 0 ? lines : lines.filter((line) => !atDragged.has(line));
    const isSame =
      next.length === before.current.length && next.every((line, i) => line === before.current[i]);
    if (!isSame) before.current = next;
    return before.current;
  }, [lines, atDragged]);
  return {
    ...{ isMany, isFar, painted, lines: shown },
    nodes: isMany && !isDragging ? (arrived.nodes as CanvasNode[]) : inSight,
  };
}

const NO_LINES: ReadonlySet<Line> = new Set();
