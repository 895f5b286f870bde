import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import { assert } from '../../base/assert.ts';
import { type LayeredGraph, type LayeredLayout, SPACING } from './layered-graph.ts';

/** The part of elk that is used; a parameter so that tests can run it without a worker. */
export interface ElkEngine {
  layout(graph: ElkNode): Promise<ElkNode>;
}

const OPTIONS: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  // the same graph is drawn the same way
  'elk.randomSeed': '1',
  'elk.edgeRouting': 'POLYLINE',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.spacing.nodeNode': String(SPACING.nodes),
  'elk.spacing.edgeNode': String(SPACING.lines),
  'elk.spacing.edgeEdge': String(SPACING.lines),
  'elk.spacing.componentComponent': String(SPACING.nodes * 2),
  'elk.layered.spacing.nodeNodeBetweenLayers': String(SPACING.columns),
  'elk.layered.spacing.edgeNodeBetweenLayers': String(SPACING.lines),
  'elk.layered.spacing.edgeEdgeBetweenLayers': String(SPACING.lines),
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.layered.unnecessaryBendpoints': 'true',
};

/** Larger graphs get fewer attempts at fewer crossings: a third of the time, hardly more crossings. */
const LARGE = 120;
const ATTEMPTS = { small: '7', large: '3' } as const;

/** The careful layout, by elk's layered algorithm. */
export async function elkLayout(graph: LayeredGraph, elk: ElkEngine): Promise<LayeredLayout> {
  const { width, heights, from, to } = graph;
  const done = await elk.layout({
    id: 'root',
    layoutOptions: {
      ...OPTIONS,
      'elk.layered.thoroughness': heights.length > LARGE ? ATTEMPTS.large : ATTEMPTS.small,
    },
    children: Array.from(heights, (height, node) => ({ id: `n${node}`, width, height })),
    edges: Array.from(from, (node, e) => ({ id: `e${e}`, sources: [`n${node}`], targets: [`n${to[e]}`] })),
  });
  const children = done.children ?? [];
  assert(children.length === heights.length, `elk placed ${children.length} of ${heights.length} nodes`);
  const x = Float64Array.from(children, (child) => child.x ?? 0);
  return {
    x,
    y: Float64Array.from(children, (child) => child.y ?? 0),
    columnOf: columnsOf(x),
    ...linesOf(done.edges ?? []),
  };
}

/** Nodes have one width, so those of one column have one x. */
function columnsOf(x: Float64Array): Int32Array {
  const places = [...new Set(Array.from(x, Math.round))].sort((a, b) => a - b);
  return Int32Array.from(x, (value) => places.indexOf(Math.round(value)));
}

function linesOf(edges: readonly ElkExtendedEdge[]): { routeStart: Uint32Array; points: Float64Array } {
  const routeStart = new Uint32Array(edges.length + 1);
  const points: number[] = [];
  edges.forEach(({ sections = [] }, e) => {
    for (const { startPoint, bendPoints = [], endPoint } of sections)
      for (const { x, y } of [startPoint, ...bendPoints, endPoint]) points.push(x, y);
    routeStart[e + 1] = points.length;
  });
  return { routeStart, points: Float64Array.from(points) };
}
