import '@xyflow/react/dist/base.css';
import {
  type Node,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
  useStoreApi,
} from '@xyflow/react';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import type { GraphLayout } from '../../worker/contract/cone.ts';
import { type DrawnEdge, EdgeLayer } from './EdgeLayer.tsx';
import styles from './Graph.module.css';
import { isSameRect, nodesIn, rectInView } from './in-sight.ts';
import { OWN_HANDS } from './own-hands.ts';
import { useArrival } from './use-arrival.ts';
import { useCalmMotion } from './use-calm-motion.ts';

export interface GraphCanvasProps<N extends Node> {
  readonly nodes: N[];
  readonly edges: readonly DrawnEdge[];
  readonly pickedEdge?: number;
  readonly nodeTypes: NodeTypes;
  readonly layout: GraphLayout;
  /** The node that is to stay in sight, by its place. */
  readonly centre: number | undefined;
  /** Changes when a graph begins anew, and what is on screen is no longer a measure for it. */
  readonly fitKey: string;
  /** Asked for by a person: goes up to fit everything. */
  readonly fitAsked: number;
  readonly label: string;
  readonly description: string;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onNode?: (node: N, event: { readonly shiftKey: boolean }) => void;
  readonly onNodeTwice?: (node: N) => void;
  readonly onPoint?: (node: N | undefined) => void;
  /** By the edge's place. */
  readonly onEdge?: (place: number) => void;
  readonly onPointEdge?: (place: number | undefined) => void;
  readonly children?: ReactNode;
}

/** More nodes than this are only in the page while they are in sight. */
const MANY_NODES = 120;
/** What is shown by itself is never smaller than this; a person may zoom out further. */
const READABLE_ZOOM = 0.62;
/** Further away than this nobody reads: nodes become blocks in the colours of their sources. */
const FAR_ZOOM = 0.42;
const PADDING = 28;
const MOVE_MILLIS = 220;

/** A node-link drawing at given places: panned and zoomed, nothing in it can be dragged. */
export function GraphCanvas<N extends Node>(props: GraphCanvasProps<N>) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas<N extends Node>({
  nodes,
  edges,
  pickedEdge,
  nodeTypes,
  layout,
  centre,
  fitKey,
  fitAsked,
  label,
  description,
  onKeyDown,
  onNode,
  onNodeTwice,
  onPoint,
  onEdge,
  onPointEdge,
  children,
}: GraphCanvasProps<N>) {
  const flow = useReactFlow<N>();
  const store = useStoreApi<N>();
  const isFar = useStore(({ transform }) => transform[2] < FAR_ZOOM);
  const inView = useStore(({ transform, width, height }) => rectInView(transform, width, height), isSameRect);
  const room = useStore(({ width, height }) => (width > 0 ? `${width} ${height}` : ''));
  const inSight = useMemo(
    () => (nodes.length > MANY_NODES ? nodesIn(nodes, inView) : nodes),
    [nodes, inView],
  );
  const middle = { x: (inView.left + inView.right) / 2, y: (inView.top + inView.bottom) / 2 };
  const shown = useArrival(inSight, edges, middle, fitKey);
  const isCalm = useCalmMotion();
  const duration = isCalm ? 0 : MOVE_MILLIS;

  const show = useCallback(
    (isWhole: boolean): void => {
      const size = store.getState();
      if (size.width === 0 || layout.x.length === 0) return;
      const box = boundsOf(layout);
      const fits = Math.min(
        (size.width - 2 * PADDING) / (box.right - box.left),
        (size.height - 2 * PADDING) / (box.bottom - box.top),
      );
      const zoom = Math.min(1, isWhole ? Math.max(fits, 0.04) : Math.max(fits, READABLE_ZOOM));
      const middle =
        zoom <= fits || centre === undefined
          ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }
          : {
              x: clamped(middleX(layout, centre), box.left, box.right, size.width / zoom),
              y: clamped(middleY(layout, centre), box.top, box.bottom, size.height / zoom),
            };
      void flow.setCenter(middle.x, middle.y, { zoom, duration: isWhole ? duration : 0 });
    },
    [flow, store, layout, centre, duration],
  );

  // a graph that begins anew is shown as a whole, or around its centre where that would be too small to read; and again
  // when the panel finds its size, until somebody moves it
  const shownKey = useRef<string>(undefined);
  const shownRoom = useRef('');
  const isMoved = useRef(false);
  useEffect(() => {
    if (room === '') return;
    const isNew = shownKey.current !== fitKey;
    if (!isNew && (isMoved.current || shownRoom.current === room)) return;
    if (isNew) isMoved.current = false;
    shownKey.current = fitKey;
    shownRoom.current = room;
    show(false);
  }, [fitKey, show, room]);

  const fitted = useRef(fitAsked);
  useEffect(() => {
    if (fitted.current === fitAsked) return;
    fitted.current = fitAsked;
    show(true);
  }, [fitAsked, show]);

  // the centre moved, or its place did: it stays in sight
  useEffect(() => {
    const size = store.getState();
    if (size.width === 0 || centre === undefined) return;
    const { x, y, zoom } = flow.getViewport();
    const left = middleX(layout, centre) * zoom + x;
    const top = middleY(layout, centre) * zoom + y;
    if (left > PADDING && left < size.width - PADDING && top > PADDING && top < size.height - PADDING) return;
    void flow.setCenter(middleX(layout, centre), middleY(layout, centre), { zoom, duration });
  }, [flow, store, layout, centre, duration]);

  return (
    <div
      className={styles.frame}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move through the graph
      tabIndex={0}
      data-far={isFar || undefined}
      aria-label={label}
      aria-description={description}
      onKeyDown={onKeyDown}
    >
      <ReactFlow<N>
        nodes={shown.nodes as N[]}
        nodeTypes={nodeTypes}
        nodesDraggable={false}
        {...OWN_HANDS}
        minZoom={0.04}
        maxZoom={2}
        onMoveStart={(event) => {
          if (event) isMoved.current = true;
        }}
        onNodeClick={(event, node) => onNode?.(node, event)}
        onNodeDoubleClick={(_, node) => onNodeTwice?.(node)}
        onNodeMouseEnter={(_, node) => onPoint?.(node)}
        onNodeMouseLeave={() => onPoint?.(undefined)}
      >
        <EdgeLayer edges={shown.edges} picked={pickedEdge} onPick={onEdge} onPoint={onPointEdge} />
      </ReactFlow>
      {children}
    </div>
  );
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function boundsOf({ x, y, width, heights }: GraphLayout): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let node = 0; node < x.length; node++) {
    box.left = Math.min(box.left, x[node]);
    box.top = Math.min(box.top, y[node]);
    box.right = Math.max(box.right, x[node] + width);
    box.bottom = Math.max(box.bottom, y[node] + heights[node]);
  }
  return box;
}

function middleX({ x, width }: GraphLayout, node: number): number {
  return x[node] + width / 2;
}

function middleY({ y, heights }: GraphLayout, node: number): number {
  return y[node] + heights[node] / 2;
}

/** The middle of a window of some length that shows `at` and no empty ground beyond the ends, as far as that goes. */
function clamped(at: number, from: number, to: number, length: number): number {
  if (to - from <= length) return (from + to) / 2;
  return Math.min(Math.max(at, from + length / 2 - PADDING), to - length / 2 + PADDING);
}
