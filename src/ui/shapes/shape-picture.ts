import type { Shape } from '../../model/shape.ts';

/** A node of the small drawing, in units of one column and one lane. */
export interface PlacedNode {
  readonly column: number;
  readonly lane: number;
}

/**
 * Where the nodes of a shape stand in its small drawing: causes left of effects, a row per lane, and nodes of one lane
 * never in one column.
 */
export function placeShape({ nodes, links }: Shape): { nodes: PlacedNode[]; columns: number; lanes: number } {
  const columns: number[] = [];
  for (let node = 0; node < nodes.length; node++) {
    const after = links.filter(({ to }) => to === node).map(({ from }) => columns[from]);
    const beside = columns.filter((_, other) => nodes[other].lane === nodes[node].lane);
    columns.push(Math.max(0, ...after.map((column) => column + 1), ...beside.map((column) => column + 1)));
  }
  return {
    nodes: nodes.map(({ lane }, node) => ({ column: columns[node], lane })),
    columns: Math.max(0, ...columns) + 1,
    lanes: Math.max(0, ...nodes.map(({ lane }) => lane)) + 1,
  };
}
