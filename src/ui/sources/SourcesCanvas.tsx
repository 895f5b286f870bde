import { type KeyboardEvent, useCallback, useMemo } from 'react';
import { askSources, goToSourceNode, listCauses, pointAtSource } from '../../store/index.ts';
import type { SourceCounts, SourcesGraph } from '../../worker/contract/sources.ts';
import type { DrawnEdge } from '../graph/EdgeLayer.tsx';
import { GraphCanvas } from '../graph/GraphCanvas.tsx';
import { sourceText } from '../widgets/source-text.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { SourceNodeCard, type SourceNodeType } from './SourceNodeCard.tsx';
import { edgeTitle, nodeNumbers } from './sources-text.ts';

const NODE_TYPES = { source: SourceNodeCard };

interface Props {
  readonly graph: SourcesGraph;
  readonly fitAsked: number;
}

/** The drawing. Loaded when it is first needed: it brings React Flow. */
export default function SourcesCanvas({ graph, fitAsked }: Props) {
  const app = useApp();
  const counts = useAppState(({ sourcesView }) => sourcesView.live) ?? graph.counts;
  const picked = useAppState(({ sourcesView }) => sourcesView.edge);
  const around = useAppState(({ sourcesView }) => sourcesView.around);
  const cursor = useAppState(({ sourcesView }) => sourcesView.node) ?? 0;
  const nodes = useMemo(() => flowNodes(graph), [graph]);
  const edges = useMemo(() => drawnEdges(graph, counts), [graph, counts]);

  const pickEdge = useCallback((place: number) => void listCauses(app, place), [app]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextNode(graph, cursor, event.key);
    if (next !== undefined) pointAtSource(app, next);
    else if (event.key === 'Enter') void goToSourceNode(app, cursor);
    else if (event.key === ' ')
      void askSources(app, around === undefined ? graph.nodes[cursor].name : undefined);
    else if (!/^Arrow/.test(event.key)) return;
    event.preventDefault();
  };
  return (
    <GraphCanvas<SourceNodeType>
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      layout={graph.layout}
      centre={cursor < graph.nodes.length ? cursor : undefined}
      fitKey={`${graph.ticket} ${graph.layout.x.join()} ${graph.layout.y.join()}`}
      fitAsked={fitAsked}
      label="Graph of sources"
      description={`${describe(graph, counts, cursor)} ${KEYS}`}
      onKeyDown={onKeyDown}
      onNode={({ data }) => {
        pointAtSource(app, data.place);
        void goToSourceNode(app, data.place);
      }}
      onNodeTwice={({ data }) => void askSources(app, data.node.name)}
      pickedEdge={picked}
      onEdge={pickEdge}
    />
  );
}

const KEYS =
  'Arrow keys go from source to source, Enter selects an event of it, Space shows it with its neighbours alone.';

function describe(graph: SourcesGraph, counts: SourceCounts, cursor: number): string {
  const node = graph.nodes[cursor];
  return node ? `${sourceText(node.name)}, ${nodeNumbers(counts, cursor)}.` : '';
}

function flowNodes({ nodes, layout: { x, y, width, heights } }: SourcesGraph): SourceNodeType[] {
  return nodes.map((node, i) => ({
    id: String(i),
    type: 'source',
    position: { x: x[i], y: y[i] },
    width,
    height: heights[i],
    measured: { width, height: heights[i] },
    // said outright: else React Flow looks for them in the page, node by node
    handles: [],
    data: { node, place: i },
  }));
}

function drawnEdges(graph: SourcesGraph, counts: SourceCounts): DrawnEdge[] {
  const { edges, layout } = graph;
  return edges.flatMap((edge, place): DrawnEdge[] => {
    const count = counts.links[place];
    // under a cut a link that nothing has passed yet is not there
    if (count === 0) return [];
    return [
      {
        place,
        route: layout.points.subarray(layout.routeStart[place], layout.routeStart[place + 1]),
        kind: edge.kind,
        look: counts.linkFailures[place] > 0 ? 'failing' : 'plain',
        count,
        label: count.toLocaleString('en-US'),
        title: () => edgeTitle(graph, counts, place),
      },
    ];
  });
}

/** Left and right along edges, up and down within a column; of several the nearest. */
function nextNode({ edges, layout, nodes }: SourcesGraph, from: number, key: string): number | undefined {
  const { columnOf, y } = layout;
  const linked = edges.flatMap((edge) =>
    edge.from === from ? [edge.to] : edge.to === from ? [edge.from] : [],
  );
  const candidates =
    key === 'ArrowLeft'
      ? linked.filter((node) => columnOf[node] < columnOf[from])
      : key === 'ArrowRight'
        ? linked.filter((node) => columnOf[node] > columnOf[from])
        : key === 'ArrowUp' || key === 'ArrowDown'
          ? [...nodes.keys()].filter(
              (node) =>
                columnOf[node] === columnOf[from] &&
                (key === 'ArrowUp' ? y[node] < y[from] : y[node] > y[from]),
            )
          : [];
  return candidates.sort((a, b) => Math.abs(y[a] - y[from]) - Math.abs(y[b] - y[from]) || a - b)[0];
}
