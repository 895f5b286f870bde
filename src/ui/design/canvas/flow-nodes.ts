import type { Node } from '@xyflow/react';
import type { CanvasGroup, CanvasNote } from '../../../model/design/design-layout.ts';
import type { ComponentSign } from './canvas-props.ts';
import { type Card, type FramePorts, heightOf } from './card.ts';
import type { Box, Point } from './geometry.ts';

export type CardNode = Node<
  { readonly card: Card; readonly sign: ComponentSign | undefined; readonly isOpen: boolean },
  'card'
>;
export type NoteNode = Node<{ readonly id: string; readonly note: CanvasNote }, 'note'>;
export type GroupNode = Node<{ readonly id: string; readonly group: CanvasGroup }, 'group'>;
export type FrameNode = Node<
  { readonly ports: FramePorts; readonly height: number; readonly name: string },
  'frame'
>;
export type CanvasNode = CardNode | NoteNode | GroupNode | FrameNode;

/** Everything that stands on the canvas. */
export interface Standing {
  readonly cards: readonly Card[];
  readonly places: ReadonlyMap<string, Point>;
  readonly signs: ReadonlyMap<string, ComponentSign> | undefined;
  readonly open: ReadonlySet<string>;
  readonly notes: { readonly [id: string]: CanvasNote };
  readonly groups: readonly { readonly id: string; readonly group: CanvasGroup; readonly box: Box }[];
  readonly frame: { readonly box: Box; readonly ports: FramePorts; readonly name: string } | undefined;
  /** Ids of nodes. */
  readonly selected: ReadonlySet<string>;
  readonly cursor: string | undefined;
  /** Ids of nodes whose places are only proposed. */
  readonly proposed: ReadonlySet<string>;
  readonly isFixed: boolean;
}

/** The id of a node: kinds have names of their own, so that a note may have the name of a component. */
export function nodeId(kind: 'component' | 'note' | 'group', name: string): string {
  return `${kind} ${name}`;
}

export const FRAME_ID = 'frame';

/**
 * What stands on the canvas as React Flow takes it. A node that is as it was before is the very object it was, and one
 * that only stands elsewhere or is selected keeps its data: then nothing of the others is rendered anew.
 */
export function flowNodes(standing: Standing, before: ReadonlyMap<string, CanvasNode>): CanvasNode[] {
  const { cards, places, signs, open, notes, groups, frame, isFixed } = standing;
  const nodes: CanvasNode[] = [];
  if (frame) {
    const { box, ports, name } = frame;
    const data = kept(before.get(FRAME_ID), { ports, name, height: box.height });
    nodes.push(node(standing, before, FRAME_ID, 'frame', box, data, { zIndex: -20, isFixed: true }));
  }
  for (const { id, group, box } of groups) {
    const key = nodeId('group', id);
    nodes.push(
      node(standing, before, key, 'group', box, kept(before.get(key), { id, group }), {
        zIndex: 0,
        isFixed,
      }),
    );
  }
  for (const card of cards) {
    const place = places.get(card.name);
    if (!place) continue;
    const key = nodeId('component', card.name);
    const isOpen = open.has(card.name);
    const data = kept(before.get(key), { card, sign: signs?.get(card.name), isOpen });
    const box = { ...place, width: card.width, height: heightOf(card, isOpen) };
    nodes.push(node(standing, before, key, 'card', box, data, { zIndex: isOpen ? 4 : 1, isFixed }));
  }
  for (const [id, note] of Object.entries(notes)) {
    const key = nodeId('note', id);
    const box = { ...(places.get(key) ?? note), width: note.width, height: note.height };
    nodes.push(
      node(standing, before, key, 'note', box, kept(before.get(key), { id, note }), { zIndex: 2, isFixed }),
    );
  }
  return nodes;
}

/** Said outright: else React Flow looks for them in the page, node by node. */
const NO_HANDLES: never[] = [];

function node(
  { selected, cursor, proposed }: Standing,
  before: ReadonlyMap<string, CanvasNode>,
  id: string,
  type: CanvasNode['type'] & string,
  { x, y, width, height }: Box,
  data: object,
  { zIndex, isFixed }: { readonly zIndex: number; readonly isFixed: boolean },
): CanvasNode {
  const old = before.get(id);
  const isSelected = selected.has(id);
  const className = `${cursor === id ? 'at-cursor' : ''}${proposed.has(id) ? ' proposed' : ''}`;
  if (
    old !== undefined &&
    old.data === data &&
    old.position.x === x &&
    old.position.y === y &&
    old.width === width &&
    old.height === height &&
    old.selected === isSelected &&
    old.className === className &&
    old.zIndex === zIndex &&
    old.draggable === !isFixed
  )
    return old;
  return {
    ...{ id, type, width, height, zIndex, className, data },
    position: { x, y },
    measured: { width, height },
    handles: NO_HANDLES,
    selected: isSelected,
    draggable: !isFixed,
    // what only surrounds others lets clicks through; its title and its ports do not
    ...((type === 'frame' || type === 'group') && { style: THROUGH }),
  } as CanvasNode;
}

const THROUGH = { pointerEvents: 'none' } as const;

function kept<D extends object>(old: CanvasNode | undefined, data: D): D {
  if (!old) return data;
  const before = old.data as D;
  const isSame = (Object.keys(data) as (keyof D)[]).every((key) => before[key] === data[key]);
  return isSame ? before : data;
}
