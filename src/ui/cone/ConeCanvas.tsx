import { type KeyboardEvent, useCallback, useMemo, useRef } from 'react';
import type { EventIndex } from '../../model/ids.ts';
import {
  type ConeDirection,
  focusCone,
  goToNode,
  pointAt,
  pointAtEdge,
  refocusCone,
  stopPointingAt,
  unfoldNode,
  walkCone,
  widenNode,
} from '../../store/index.ts';
import type { ConeGraph, ConeNode } from '../../worker/contract/cone.ts';
import type { DrawnEdge } from '../graph/EdgeLayer.tsx';
import { GraphCanvas } from '../graph/GraphCanvas.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { ConeNodeCard, type ConeNodeType } from './ConeNodeCard.tsx';
import { edgeTitle, happenedText, nodeSentence } from './cone-text.ts';
import { edgeLook, isLabelled } from './edge-look.ts';
import { flowNodes } from './flow-nodes.ts';

const NODE_TYPES = { event: ConeNodeCard };

const ARROWS: Readonly<Record<string, ConeDirection>> = {
  ArrowLeft: 'cause',
  ArrowRight: 'effect',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

interface Props {
  readonly graph: ConeGraph;
  readonly fitAsked: number;
}

/** The drawing. Loaded when it is first needed: it brings React Flow. */
export default function ConeCanvas({ graph, fitAsked }: Props) {
  const app = useApp();
  const cursor = useAppState((state) => state.cone.cursor);
  const began = useAppState((state) => state.cone.began);
  const selected = useAppState((state) => state.selected);
  const { layout } = graph;
  const before = useRef<ConeNodeType[]>([]);
  const nodes = useMemo(() => {
    before.current = flowNodes(graph, before.current);
    return before.current;
  }, [graph]);
  const edges = useMemo(() => drawnEdges(graph), [graph]);
  const current = graph.nodes.find(({ key }) => key === cursor);
  const happened = useAppState(({ replay }) => current && replay.coneHappened?.get(current.key));
  const sentences = current && [nodeSentence(graph, current), happenedText(current.events, happened)];
  const centre = placeOf(graph, selected) ?? (current && graph.nodes.indexOf(current));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !current) return;
    if (ARROWS[event.key]) walkCone(app, ARROWS[event.key]);
    else if (event.key === 'Enter') void enter(current);
    else if (event.key === '+' || event.key === '=') void widenNode(app, current.key, ['causes', 'effects']);
    else if (event.key === ' ' && current.events > 1) void unfoldNode(app, current.key);
    else return;
    event.preventDefault();
  };
  const enter = (node: ConeNode): Promise<void> =>
    node.events > 1 ? unfoldNode(app, node.key) : refocusCone(app, node);

  const pointEdge = useCallback(
    (place: number | undefined) =>
      void pointAtEdge(app, place === undefined ? undefined : linkOf(graph, place)),
    [app, graph],
  );
  const focusEdge = useCallback(
    (place: number) => void focusCone(app, linkOf(graph, place) ?? []),
    [app, graph],
  );
  const point = (node: ConeNode | undefined): void => {
    const before = app.store.getState().pointed;
    if (node) pointAt(app, node.row);
    else if (before !== undefined) stopPointingAt(app, before);
  };
  return (
    <GraphCanvas<ConeNodeType>
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      layout={layout}
      centre={centre}
      fitKey={String(began)}
      fitAsked={fitAsked}
      label="Cone, drawn as a graph"
      description={`${sentences ? `${sentences.filter(Boolean).join('; ')}. ` : ''}${KEYS}`}
      onKeyDown={onKeyDown}
      onNode={({ data }, { shiftKey }) => void goToNode(app, data.node, { compare: shiftKey })}
      onNodeTwice={({ data }) => void enter(data.node)}
      onPoint={(node) => point(node?.data.node)}
      onPointEdge={pointEdge}
      onEdge={focusEdge}
    />
  );
}

const KEYS =
  'Arrow keys go to causes, effects and neighbours, Enter puts an event in focus or unfolds a fold, plus widens.';

function placeOf({ nodes }: ConeGraph, row: EventIndex | undefined): number | undefined {
  const place = nodes.findIndex((node) => node.row === row && node.events === 1);
  return place < 0 ? undefined : place;
}

/** The two ends of a line between single events. */
function linkOf({ nodes, edges }: ConeGraph, place: number): [EventIndex, EventIndex] | undefined {
  const edge = edges.at(place);
  if (!edge) return undefined;
  const [from, to] = [nodes[edge.from], nodes[edge.to]];
  return from.events === 1 && to.events === 1 ? [from.row, to.row] : undefined;
}

function drawnEdges(graph: ConeGraph): DrawnEdge[] {
  const { nodes, edges, layout } = graph;
  return edges.map((edge, place) => ({
    place,
    route: layout.points.subarray(layout.routeStart[place], layout.routeStart[place + 1]),
    kind: edge.kind,
    look: edgeLook(edge, nodes),
    count: edge.count,
    label: isLabelled(graph, edge) ? edge.count.toLocaleString('en-US') : undefined,
    title: () => edgeTitle(edge, nodes),
  }));
}
