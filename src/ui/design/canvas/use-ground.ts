import { useMemo, useRef } from 'react';
import type { CanvasNote, CanvasPlace } from '../../../model/design/design-layout.ts';
import type { DesignCanvasProps } from './canvas-props.ts';
import { framePorts, heightOf } from './card.ts';
import { type CanvasNode, FRAME_ID, flowNodes, nodeId } from './flow-nodes.ts';
import { type Box, boxAround, type Point } from './geometry.ts';
import { frameBox, groupBox } from './layout-deeds.ts';
import { isLost, type Line, linesOf } from './lines.ts';
import { type CanvasView, type Scene, sceneSigns } from './view.ts';

interface Given {
  readonly props: DesignCanvasProps;
  readonly scene: Scene;
  readonly view: CanvasView;
  readonly places: ReadonlyMap<string, CanvasPlace>;
  /** By the ids of nodes: what is dragged, or was and is not kept yet. */
  readonly moved: ReadonlyMap<string, Point>;
  readonly isDragging: boolean;
  readonly open: ReadonlySet<string>;
  readonly selected: ReadonlySet<string>;
  readonly cursor: string | undefined;
}

export interface GroundNow {
  readonly nodes: CanvasNode[];
  readonly lines: readonly Line[];
  /** By card. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** By the ids of nodes: cards, notes, groups and the frame. */
  readonly standing: ReadonlyMap<string, Box>;
  readonly frame: Box | undefined;
}

/** Where everything is now: nodes for React Flow, boxes, and lines between them. What did not change is the same object. */
export function useGround(given: Given): GroundNow {
  const { props, scene, view, places, moved, isDragging, open, selected, cursor } = given;
  const { design, architecture, layout, preview, components, isReadOnly } = props;
  const isWhole = view.kind === 'all';
  const cards = useMemo(() => new Map(scene.cards.map((card) => [card.name, card])), [scene]);

  const boxes = useMemo(() => {
    const all = new Map<string, Box>();
    for (const card of scene.cards) {
      const proposed =
        isWhole && preview && Object.hasOwn(preview, card.name) ? preview[card.name] : undefined;
      const place = moved.get(nodeId('component', card.name)) ?? proposed ?? places.get(card.name);
      if (place) all.set(card.name, { ...place, width: card.width, height: heightOf(card, false) });
    }
    return all;
  }, [scene, places, moved, preview, isWhole]);

  const groups = useMemo(() => {
    if (!isWhole) return [];
    return Object.entries(layout.groups).flatMap(([id, group]) => {
      const box = groupBox(group.members, boxes);
      return box ? [{ id, group, box }] : [];
    });
  }, [layout.groups, boxes, isWhole]);

  const ports = useMemo(() => framePorts(design, architecture), [design, architecture]);
  const frame = useMemo(() => {
    const around = boxAround([...boxes.values(), ...groups.map(({ box }) => box)]);
    if (!ports || view.kind === 'folded') return undefined;
    const box = frameBox(around, scene.wires.filter(isLost).length);
    return { box, ports, name: architecture.name };
  }, [boxes, groups, ports, view.kind, architecture.name, scene]);

  const notes = isWhole ? layout.notes : NO_NOTES;
  const signs = useMemo(() => sceneSigns(scene, components), [scene, components]);
  const proposed = useMemo(
    () =>
      new Set(
        Object.entries((isWhole && preview) || {}).flatMap(([name, { x, y }]) => {
          const place = places.get(name);
          return place && (place.x !== x || place.y !== y) ? [nodeId('component', name)] : [];
        }),
      ),
    [preview, places, isWhole],
  );
  const nodesBefore = useRef<ReadonlyMap<string, CanvasNode>>(new Map());
  const nodes = useMemo(() => {
    const notePlaces = new Map<string, Point>(boxes);
    for (const id of Object.keys(notes)) {
      const place = moved.get(nodeId('note', id));
      if (place) notePlaces.set(nodeId('note', id), place);
    }
    const next = flowNodes(
      {
        ...{
          cards: scene.cards,
          places: notePlaces,
          signs,
          open,
          notes,
          groups,
          frame,
          selected,
          cursor,
          proposed,
        },
        isFixed: isReadOnly === true || preview !== undefined,
      },
      nodesBefore.current,
    );
    nodesBefore.current = new Map(next.map((node) => [node.id, node]));
    return next;
  }, [
    scene,
    boxes,
    signs,
    open,
    notes,
    groups,
    frame,
    selected,
    cursor,
    proposed,
    moved,
    isReadOnly,
    preview,
  ]);

  const linesBefore = useRef<{
    readonly lines: ReadonlyMap<string, Line>;
    readonly boxes: ReadonlyMap<string, Box> | undefined;
  }>({ lines: new Map(), boxes: undefined });
  const lines = useMemo(() => {
    const dragged = isDragging
      ? new Set([...moved.keys()].map((id) => id.slice(id.indexOf(' ') + 1)))
      : undefined;
    const next = linesOf(scene.wires, { cards, boxes, open, frame }, linesBefore.current.lines, {
      ...(dragged && { moved: dragged }),
      ...(linesBefore.current.boxes && { changed: changedBoxes(linesBefore.current.boxes, boxes) }),
    });
    linesBefore.current = {
      lines: new Map(next.map((line) => [line.wire.id, line])),
      // lines of what is dragged are put right at the end
      boxes: dragged ? linesBefore.current.boxes : boxes,
    };
    return next;
  }, [scene, cards, boxes, open, frame, isDragging, moved]);

  const standing = useMemo(() => {
    const all = new Map<string, Box>();
    for (const [name, box] of boxes) all.set(nodeId('component', name), box);
    for (const [id, note] of Object.entries(notes))
      all.set(nodeId('note', id), { ...note, ...(moved.get(nodeId('note', id)) ?? {}) });
    for (const { id, box } of groups) all.set(nodeId('group', id), box);
    if (frame) all.set(FRAME_ID, frame.box);
    return all;
  }, [boxes, notes, groups, frame, moved]);
  return { nodes, lines, boxes, standing, frame: frame?.box };
}

const NO_NOTES: { readonly [id: string]: CanvasNote } = {};

/** Where cards stood and stand that stand elsewhere, came or went. */
function changedBoxes(before: ReadonlyMap<string, Box>, now: ReadonlyMap<string, Box>): Box[] {
  const changed: Box[] = [];
  for (const [name, box] of now) {
    const old = before.get(name);
    if (old && isSameBox(old, box)) continue;
    changed.push(box);
    if (old) changed.push(old);
  }
  for (const [name, box] of before) if (!now.has(name)) changed.push(box);
  return changed;
}

function isSameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
