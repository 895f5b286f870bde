import { useReactFlow } from '@xyflow/react';
import { type PointerEvent, useCallback, useRef, useState } from 'react';
import { fits, inOrder, OWN, type Wanted, wantedFrom } from './can-connect.ts';
import type { CanvasPort } from './canvas-props.ts';
import type { CardPort } from './card.ts';
import type { Point } from './geometry.ts';
import type { PortsOf } from './key-wiring.ts';

/** A line that is being drawn with the pointer. */
export interface Wiring {
  readonly from: CanvasPort;
  /** None: the component as a whole. */
  readonly port: CardPort | undefined;
  readonly wanted: Wanted;
  readonly start: Point & { readonly side: 'left' | 'right' };
  readonly end: Point;
  /** What it would connect to, were it let go now. */
  readonly over: CanvasPort | undefined;
}

/** Lines from port to port. They begin at what says `data-begin`, within a card. */
export function useWiring(
  portsOf: PortsOf,
  onConnect: (from: CanvasPort, to: CanvasPort) => void,
): {
  readonly wiring: Wiring | undefined;
  readonly begin: (event: PointerEvent) => boolean;
  readonly cancel: () => void;
} {
  const flow = useReactFlow();
  const [wiring, setWiring] = useState<Wiring>();
  const stop = useRef<() => void>(undefined);
  const cancel = useCallback(() => stop.current?.(), []);
  const begin = (down: PointerEvent): boolean => {
    const dot = down.target instanceof Element ? down.target.closest<HTMLElement>('[data-begin]') : null;
    const component = dot?.closest<HTMLElement>('[data-card]')?.dataset.card;
    if (!dot || component === undefined || down.button !== 0) return false;
    down.preventDefault();
    const name = dot.dataset.begin || undefined;
    const port = portsOf(component).find((one) => one.name === name);
    const wanted = wantedFrom(port);
    const rect = dot.getBoundingClientRect();
    const middle = flow.screenToFlowPosition(
      { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 },
      { snapToGrid: false },
    );
    const isLeft = dot.dataset.at === 'left';
    // the frame's ports look inwards
    const side = isLeft === (component === OWN) ? 'right' : 'left';
    const start = { ...middle, side } as const;
    const from: CanvasPort = { component, action: name };
    const at = ({ clientX, clientY }: { clientX: number; clientY: number }): Wiring => {
      const found = endAt(clientX, clientY, portsOf, wanted);
      const isSame = found?.component === component && found.action === name;
      const end = flow.screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
      return { from, port, wanted, start, end, over: isSame ? undefined : found };
    };
    const move = (event: globalThis.PointerEvent): void => setWiring(at(event));
    const up = (event: globalThis.PointerEvent): void => {
      const { over } = at(event);
      stop.current?.();
      if (!over) return;
      const ended = portsOf(over.component).find((one) => one.name === over.action);
      const { from: first, to } = inOrder(from, port, over, ended);
      onConnect(first, to);
    };
    stop.current = () => {
      stop.current = undefined;
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      setWiring(undefined);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
    setWiring({ from, port, wanted, start, end: middle, over: undefined });
    return true;
  };
  return { wiring, begin, cancel };
}

/** A port that fits under the pointer, else the component that it is over. */
function endAt(x: number, y: number, portsOf: PortsOf, wanted: Wanted): CanvasPort | undefined {
  const element = document.elementFromPoint(x, y);
  const component = element?.closest<HTMLElement>('[data-card]')?.dataset.card;
  if (component === undefined) return undefined;
  const name = element?.closest<HTMLElement>('[data-port]')?.dataset.port;
  const port: CardPort | undefined = portsOf(component).find((one) => one.name === name);
  if (port) return fits(wanted, port) ? { component, action: port.name } : undefined;
  return component === OWN ? undefined : { component, action: undefined };
}
