import type { Shape } from '../../model/shape.ts';

/**
 * Pairs `[a, b]` of nodes such that demanding `row of a < row of b` leaves exactly one of the assignments that differ
 * only by a symmetry of the shape (rule H3). Two equal effects of one cause would else be found twice.
 *
 * A node that symmetries move is told apart from those it can become, then only the symmetries that leave it where it is
 * remain; and so on until none does (Grochow and Kellis 2007).
 */
export function orderedNodes(shape: Shape): [number, number][] {
  let symmetries = symmetriesOf(shape);
  const pairs: [number, number][] = [];
  for (let node = 0; node < shape.nodes.length && symmetries.length > 1; node++) {
    const images = new Set(symmetries.map((symmetry) => symmetry[node]));
    for (const image of images) if (image !== node) pairs.push([node, image]);
    symmetries = symmetries.filter((symmetry) => symmetry[node] === node);
  }
  return pairs;
}

/** Every way to rename the nodes that leaves the shape as it is; `symmetry[node]` is the new name. */
export function symmetriesOf(shape: Shape): number[][] {
  const { nodes } = shape;
  const relation = relations(shape);
  const found: number[][] = [];
  const image: number[] = [];
  const laneOf = new Map<number, number>();
  const extend = (node: number): void => {
    if (node === nodes.length) {
      found.push([...image]);
      return;
    }
    for (let to = 0; to < nodes.length; to++) {
      if (image.includes(to) || !isAlike(node, to)) continue;
      const hadLane = laneOf.get(nodes[node].lane);
      if (shape.keepsLanes && hadLane === undefined && [...laneOf.values()].includes(nodes[to].lane))
        continue;
      if (shape.keepsLanes && hadLane !== undefined && hadLane !== nodes[to].lane) continue;
      image.push(to);
      if (hadLane === undefined) laneOf.set(nodes[node].lane, nodes[to].lane);
      extend(node + 1);
      image.pop();
      if (hadLane === undefined) laneOf.delete(nodes[node].lane);
    }
  };
  const isAlike = (node: number, to: number): boolean =>
    nodes[node].type === nodes[to].type &&
    nodes[node].source === nodes[to].source &&
    image.every(
      (other, at) => relation[at][node] === relation[other][to] && relation[node][at] === relation[to][other],
    );
  extend(0);
  return found;
}

function relations({ nodes, links, apart }: Shape): string[][] {
  const table = nodes.map(() => nodes.map(() => ''));
  for (const { from, to, kind } of links) table[from][to] = kind;
  for (const [a, b] of apart) {
    table[a][b] = 'apart';
    table[b][a] = 'apart';
  }
  return table;
}
