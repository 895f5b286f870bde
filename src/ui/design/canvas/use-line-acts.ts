import { useReactFlow } from '@xyflow/react';
import { type MouseEvent, useCallback, useRef } from 'react';
import type { CanvasItem } from './canvas-props.ts';
import { lineAt } from './line-at.ts';
import type { Line } from './lines.ts';

interface Given {
  readonly lines: readonly Line[];
  readonly pick: (item: CanvasItem | undefined, isMore: boolean) => void;
  readonly open: (item: CanvasItem) => void;
  readonly menu: (item: CanvasItem | undefined, clientX: number, clientY: number) => void;
  readonly say: (text: string) => void;
  readonly focus: () => void;
}

export interface LineActs {
  readonly onPick: (line: Line, isMore: boolean) => void;
  readonly onOpen: (line: Line) => void;
  readonly onMenu: (line: Line, x: number, y: number) => void;
  /** The line under the pointer, however it is drawn. */
  readonly at: (event: MouseEvent) => Line | undefined;
}

/** What is done with lines. The three that lines are given are always the same functions. */
export function useLineActs(given: Given): LineActs {
  const flow = useReactFlow();
  const latest = useRef(given);
  latest.current = given;
  const onPick = useCallback((line: Line, isMore: boolean) => {
    const { focus, pick, say } = latest.current;
    focus();
    const item = itemOfLine(line);
    if (item) pick(item, isMore);
    else say(line.wire.title);
  }, []);
  const onOpen = useCallback((line: Line) => {
    const item = itemOfLine(line);
    if (item) latest.current.open(item);
  }, []);
  const onMenu = useCallback(
    (line: Line, x: number, y: number) => latest.current.menu(itemOfLine(line), x, y),
    [],
  );
  const at = (event: MouseEvent): Line | undefined => {
    const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
    return lineAt(given.lines, point, 8 / flow.getZoom());
  };
  return { onPick, onOpen, onMenu, at };
}

/** A line between boxes stands for many connections: it is none of them. */
function itemOfLine({ wire: { ids } }: Line): CanvasItem | undefined {
  return ids.length === 1 ? { kind: 'connection', id: ids[0] } : undefined;
}
