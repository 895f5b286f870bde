import type { ConeGraph, ConeNode } from '../../worker/contract/cone.ts';
import type { NameCount } from '../../worker/contract/event-line.ts';
import type { ConeNodeType } from './ConeNodeCard.tsx';

/**
 * The nodes of an answer as React Flow takes them. A node that is as it was before is the very object it was, and one
 * that only stands elsewhere keeps its data: then nothing of it is rendered anew.
 */
export function flowNodes(
  { nodes, layout: { x, y, width, heights } }: ConeGraph,
  before: readonly ConeNodeType[],
): ConeNodeType[] {
  const beforeOf = new Map(before.map((node) => [node.id, node]));
  return nodes.map((node, i) => {
    const old = beforeOf.get(node.key);
    const isOld = old !== undefined && isSameNode(old.data.node, node);
    const height = heights[i];
    if (isOld && old.position.x === x[i] && old.position.y === y[i] && old.height === height) return old;
    return {
      id: node.key,
      type: 'event',
      position: { x: x[i], y: y[i] },
      width,
      height,
      measured: { width, height },
      handles: NO_HANDLES,
      data: isOld ? old.data : { node },
    };
  });
}

/** Said outright: else React Flow looks for them in the page, node by node. */
const NO_HANDLES: never[] = [];

function isSameNode(a: ConeNode, b: ConeNode): boolean {
  const names = Object.keys(b) as (keyof ConeNode)[];
  return names.every((name) => {
    const [one, other] = [a[name], b[name]];
    return one === other || (Array.isArray(one) && Array.isArray(other) && isSameTally(one, other));
  });
}

function isSameTally(a: readonly NameCount[], b: readonly NameCount[]): boolean {
  return a.length === b.length && a.every(({ name, count }, i) => name === b[i].name && count === b[i].count);
}
