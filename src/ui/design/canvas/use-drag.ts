import { type NodeChange, useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CanvasPlace } from '../../../model/design/design-layout.ts';
import type { DesignCanvasProps } from './canvas-props.ts';
import { type CanvasNode, nodeId } from './flow-nodes.ts';
import { type Box, boxAround, type Point } from './geometry.ts';
import { type Guide, guided } from './guides.ts';
import { withPlaces } from './layout-deeds.ts';

interface Drag {
  /** By the ids of nodes: what is dragged, and what was until it comes back as kept. */
  readonly moved: ReadonlyMap<string, Point>;
  readonly isDragging: boolean;
  /** What the dragged ones are in line with. */
  readonly guides: readonly Guide[];
  readonly onNodesChange: (changes: NodeChange<CanvasNode>[]) => void;
  /** The drag ended: places are given on. */
  readonly end: () => void;
  /** Moves by so much at once; for keys. */
  readonly moveBy: (ids: readonly string[], by: Point) => void;
}

interface Change {
  readonly id: string;
  readonly position: Point;
}

const NO_GUIDES: readonly Guide[] = [];
/** So near an edge draws another to it, in pixels of the page. */
const REACH = 5;
const NOTHING: ReadonlyMap<string, Point> = new Map();

/**
 * What is moved by hand. A group takes its members along. Given on once, at the end: cards alone as places, cards and
 * notes together as a layout.
 *
 * @param standing where everything is now, by the ids of nodes
 * @param keepHere instead of giving places on, in drawings whose places are kept nowhere
 */
export function useDrag(
  { layout, onPlace, onLayout }: DesignCanvasProps,
  standing: { readonly current: ReadonlyMap<string, Box> },
  keepHere: ((places: { readonly [card: string]: CanvasPlace }) => void) | undefined,
): Drag {
  const [moved, setMoved] = useState(NOTHING);
  const [isDragging, setDragging] = useState(false);
  const [guides, setGuides] = useState(NO_GUIDES);
  const flow = useReactFlow();
  const now = useRef(moved);
  const move = useCallback((next: ReadonlyMap<string, Point>): void => {
    now.current = next;
    setMoved(next);
  }, []);
  // kept by now
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout is what this waits for
  useEffect(() => move(NOTHING), [layout, move]);

  const withMembers = (changes: readonly Change[]): Map<string, Point> => {
    const next = new Map(now.current);
    for (const { id, position } of changes) if (!id.startsWith('group ')) next.set(id, position);
    for (const { id, position } of changes) {
      if (!id.startsWith('group ')) continue;
      const box = standing.current.get(id);
      if (!box) continue;
      for (const name of layout.groups[id.slice('group '.length)]?.members ?? []) {
        const member = nodeId('component', name);
        const at = standing.current.get(member);
        if (!at || changes.some((change) => change.id === member)) continue;
        next.set(member, { x: at.x + position.x - box.x, y: at.y + position.y - box.y });
      }
    }
    return next;
  };
  /** Put in line with what stands near. */
  const inLine = (changes: readonly Change[]): readonly Change[] => {
    const ids = new Set(withMembers(changes).keys());
    const around = boxAround(
      changes.flatMap(({ id, position }) => {
        const box = standing.current.get(id);
        return box ? [{ ...box, ...position }] : [];
      }),
    );
    if (!around) return changes;
    const others = [...standing.current].flatMap(([id, box]) =>
      ids.has(id) || !(id.startsWith('component ') || id.startsWith('note ')) ? [] : [box],
    );
    const { by, guides: found } = guided(around, others, REACH / flow.getZoom());
    setGuides(found);
    return changes.map(({ id, position }) => ({
      id,
      position: { x: position.x + by.x, y: position.y + by.y },
    }));
  };
  const give = (): void => {
    const places: { [name: string]: CanvasPlace } = {};
    const notes: { [id: string]: CanvasPlace } = {};
    for (const [id, { x, y }] of now.current) {
      const name = id.slice(id.indexOf(' ') + 1);
      (id.startsWith('note ') ? notes : places)[name] = { x: Math.round(x), y: Math.round(y) };
    }
    if (keepHere) {
      keepHere(places);
      move(NOTHING);
    } else if (Object.keys(notes).length > 0) onLayout(withPlaces(layout, places, notes), 'Move');
    else if (Object.keys(places).length > 0) onPlace(places, 'moved');
  };
  return {
    moved,
    isDragging,
    guides,
    onNodesChange: (changes) => {
      const positions = changes.flatMap((change) =>
        change.type === 'position' && change.position && change.dragging
          ? [{ id: change.id, position: change.position }]
          : [],
      );
      if (positions.length === 0) return;
      setDragging(true);
      move(withMembers(inLine(positions)));
    },
    end: () => {
      setDragging(false);
      setGuides(NO_GUIDES);
      if (now.current.size > 0) give();
    },
    moveBy: (ids, by) => {
      const changes = ids.flatMap((id) => {
        const box = standing.current.get(id);
        return box ? [{ id, position: { x: box.x + by.x, y: box.y + by.y } }] : [];
      });
      move(withMembers(changes));
      give();
    },
  };
}
