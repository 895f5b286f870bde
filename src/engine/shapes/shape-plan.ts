import type { Computation } from '../../model/computation.ts';
import type { Shape } from '../../model/shape.ts';
import { orderedNodes } from './shape-symmetry.ts';

/** How one node is placed: what it must be, and how it must stand to the nodes placed before it. */
export interface PlanStep {
  readonly node: number;
  /** Numbers of the computation's types and sources; `undefined`: any; -1: it has none of that name. */
  readonly type: number | undefined;
  readonly source: number | undefined;
  readonly placed: readonly number[];
  readonly sameLane: readonly number[];
  readonly otherLane: readonly number[];
  /** Placed nodes that must have a smaller, a larger row: of places that differ by a symmetry only one counts. */
  readonly above: readonly number[];
  readonly below: readonly number[];
  readonly directFrom: readonly number[];
  readonly directTo: readonly number[];
  readonly pathFrom: readonly number[];
  readonly pathTo: readonly number[];
  readonly apart: readonly number[];
}

/** Begins with the rarest node, then goes on along direct links, then along paths, then to the rarest of the rest. */
export function planOf(computation: Computation, shape: Shape): PlanStep[] {
  const counts = new Uint32Array(computation.types.length);
  for (const type of computation.typeOf) counts[type]++;
  const typeOf = shape.nodes.map(({ type }) =>
    type === undefined ? undefined : computation.types.indexOf(type),
  );
  const rarity = typeOf.map((type) => (type === undefined ? computation.size : (counts[type] ?? 0)));
  const ordered = orderedNodes(shape);
  const placed: number[] = [];
  const steps: PlanStep[] = [];
  while (placed.length < shape.nodes.length) {
    const node = nextNode(shape, rarity, placed);
    steps.push(stepFor(computation, shape, node, typeOf[node], placed, ordered));
    placed.push(node);
  }
  return steps;
}

function nextNode({ nodes, links }: Shape, rarity: readonly number[], placed: readonly number[]): number {
  const nearness = (node: number): number => {
    const own = links.filter(
      ({ from, to }) => (from === node && placed.includes(to)) || (to === node && placed.includes(from)),
    );
    return own.some(({ kind }) => kind === 'direct') ? 2 : own.length > 0 ? 1 : 0;
  };
  let best = -1;
  for (let node = 0; node < nodes.length; node++) {
    if (placed.includes(node)) continue;
    const isBetter =
      best === -1 ||
      nearness(node) > nearness(best) ||
      (nearness(node) === nearness(best) && rarity[node] < rarity[best]);
    if (isBetter) best = node;
  }
  return best;
}

function stepFor(
  { sources }: Computation,
  { nodes, links, apart, keepsLanes }: Shape,
  node: number,
  type: number | undefined,
  placed: readonly number[],
  ordered: readonly (readonly [number, number])[],
): PlanStep {
  const { source, lane } = nodes[node];
  const from = (kind: 'direct' | 'path'): number[] =>
    links.filter((link) => link.kind === kind && link.to === node).map((link) => link.from);
  const to = (kind: 'direct' | 'path'): number[] =>
    links.filter((link) => link.kind === kind && link.from === node).map((link) => link.to);
  const among = (list: readonly number[]): number[] => list.filter((one) => placed.includes(one));
  return {
    node,
    type,
    source: source === undefined ? undefined : sources.indexOf(source),
    placed: [...placed],
    sameLane: keepsLanes ? placed.filter((one) => nodes[one].lane === lane) : [],
    otherLane: keepsLanes ? placed.filter((one) => nodes[one].lane !== lane) : [],
    above: among(ordered.filter(([, second]) => second === node).map(([first]) => first)),
    below: among(ordered.filter(([first]) => first === node).map(([, second]) => second)),
    directFrom: among(from('direct')),
    directTo: among(to('direct')),
    pathFrom: among(from('path')),
    pathTo: among(to('path')),
    apart: among(apart.filter((pair) => pair.includes(node)).map(([a, b]) => (a === node ? b : a))),
  };
}
