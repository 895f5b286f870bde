import type { ConeGraph, ConeNode } from '../../../worker/contract/cone.ts';
import type { App } from '../../app.ts';
import { pickEvent } from '../pick-event.ts';
import { pointAt } from '../point-at.ts';
import { setCone } from './ask-cone.ts';
import { focusCone } from './focus-cone.ts';

export type ConeDirection = 'cause' | 'effect' | 'up' | 'down';

/** Goes to a node: an event is selected (or compared), a fold is only pointed at. */
export async function goToNode(app: App, node: ConeNode, how = { compare: false }): Promise<void> {
  const isComparing = how.compare || app.store.getState().isComparing;
  setCone(app, { cursor: node.key, ...(isComparing || node.events > 1 ? {} : { ownSelection: node.row }) });
  if (node.events === 1) await pickEvent(app, node.row, how);
  else pointAt(app, node.row);
}

/** Arrow keys: along edges to the nearest cause or effect, or to the neighbour in the same column. */
export function walkCone(app: App, direction: ConeDirection): void {
  const { graph, cursor } = app.store.getState().cone;
  const from = graph?.nodes.findIndex(({ key }) => key === cursor) ?? -1;
  if (!graph || from < 0) return;
  const to = nextNode(graph, from, direction);
  if (to !== undefined) void goToNode(app, graph.nodes[to]);
}

/** Enter and double click: the node's event is the new focus. */
export async function refocusCone(app: App, node: ConeNode): Promise<void> {
  if (node.events > 1) return;
  const { selected } = app.store.getState();
  await focusCone(app, [node.row]);
  setCone(app, { ownSelection: node.row });
  if (selected !== node.row) await pickEvent(app, node.row);
}

/** Where an arrow key leads; of several ends the one that is nearest in height. */
export function nextNode(
  { nodes, edges, layout }: ConeGraph,
  from: number,
  direction: ConeDirection,
): number | undefined {
  const middle = (node: number): number => layout.y[node] + layout.heights[node] / 2;
  const candidates =
    direction === 'cause'
      ? edges.filter((edge) => edge.to === from).map((edge) => edge.from)
      : direction === 'effect'
        ? edges.filter((edge) => edge.from === from).map((edge) => edge.to)
        : [...nodes.keys()].filter(
            (node) =>
              layout.columnOf[node] === layout.columnOf[from] &&
              (direction === 'up' ? middle(node) < middle(from) : middle(node) > middle(from)),
          );
  const away = (node: number): number => Math.abs(middle(node) - middle(from));
  return candidates.sort((a, b) => away(a) - away(b) || a - b)[0];
}
