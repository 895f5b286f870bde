import dagre from '@dagrejs/dagre';
import ELK from 'elkjs/lib/elk.bundled.js';
import { Lcg } from '../../base/rng.ts';
import { pair, type Report } from '../../testing/bench.ts';
import { familyOf } from '../../testing/families.ts';
import { coarseLayout } from './coarse-layout.ts';
import { elkLayout } from './elk-layout.ts';
import type { LayeredGraph } from './layered-graph.ts';

const NODES = 500;

/** The cone view at its largest: what is on screen at once against what others would let one wait for. */
export async function bench(report: Report): Promise<void> {
  const elk = new ELK();
  for (const [family, graph] of [
    ['trace', graphOfFamily('trace')],
    ['lanes', graphOfFamily('lanes')],
    ['folded', foldedGraph()],
  ] as const) {
    const size = graph.heights.length;
    const note = `${graph.from.length} edges`;
    const operation = 'layered layout of a cone';
    const elkTimes = await pair({
      rounds: 5,
      ours: () => coarseLayout(graph).x[0],
      peer: async () => (await elkLayout(graph, elk)).x[0],
    });
    report({ operation, family, size, peer: 'elk layered', ...elkTimes, note });
    const dagreTimes = await pair({
      rounds: 5,
      ours: () => coarseLayout(graph).x[0],
      peer: () => dagreWidth(graph),
    });
    report({ operation, family, size, peer: 'dagre', ...dagreTimes, note });
  }
}

function graphOfFamily(name: 'trace' | 'lanes'): LayeredGraph {
  const { causeStart, causes } = familyOf(name, NODES);
  const to: number[] = [];
  for (let row = 0; row < NODES; row++)
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) to.push(row);
  return {
    width: 204,
    heights: new Float64Array(NODES).fill(46),
    from: causes.slice(0, to.length),
    to: Uint32Array.from(to),
  };
}

/** Eight sources that talk all the time: a long, narrow graph, as recordings with vector clocks fold to. */
function foldedGraph(): LayeredGraph {
  const rng = new Lcg(7);
  const pairs: [number, number][] = [];
  for (let node = 8; node < NODES; node++) {
    pairs.push([node - 8, node]);
    const other = node - 1 - rng.below(7);
    pairs.push([other, node]);
  }
  return {
    width: 204,
    heights: Float64Array.from({ length: NODES }, (_, node) => (node % 3 === 0 ? 62 : 46)),
    from: Uint32Array.from(pairs, ([from]) => from),
    to: Uint32Array.from(pairs, ([, to]) => to),
  };
}

function dagreWidth({ width, heights, from, to }: LayeredGraph): number {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 64 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [node, height] of heights.entries()) graph.setNode(String(node), { width, height });
  for (const [e, node] of from.entries()) graph.setEdge(String(node), String(to[e]));
  dagre.layout(graph);
  return graph.graph().width ?? 0;
}
