import type { CanvasItem } from './canvas-props.ts';
import { FRAME_ID, nodeId } from './flow-nodes.ts';

/** Of the node that draws it; a connection has none, and an id beside those of nodes. */
export function idOf(item: CanvasItem): string {
  if (item.kind === 'connection') return `connection ${item.id}`;
  return nodeId(item.kind, item.kind === 'component' ? item.name : item.id);
}

/** What a node draws; the frame is no thing of its own. */
export function itemOf(id: string): CanvasItem | undefined {
  if (id === FRAME_ID) return undefined;
  const at = id.indexOf(' ');
  const [kind, name] = [id.slice(0, at), id.slice(at + 1)];
  if (kind === 'component') return { kind, name };
  return kind === 'note' || kind === 'group' ? { kind, id: name } : undefined;
}

export function isSameItem(a: CanvasItem, b: CanvasItem): boolean {
  return idOf(a) === idOf(b);
}
