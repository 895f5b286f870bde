import { type RefObject, useEffect } from 'react';
import {
  type App,
  type OpenRecording,
  panBy,
  pending,
  pickEvent,
  selectEvent,
  zoomBy,
  zoomLanesBy,
  zoomTo,
} from '../../store/index.ts';
import type { Hit } from '../../worker/contract.ts';
import { useApp } from '../widgets/use-app.ts';
import { type FrameStore, useFrameStore } from './frame-state.ts';
import { Gesture } from './gesture.ts';
import { type CanvasPoint, HoverProbe } from './hover-probe.ts';
import { wheelAction } from './wheel-action.ts';

/** How much closer a double click on empty ground comes. */
const DOUBLE_CLICK_FACTOR = 2;

/** Mouse, touch and wheel on the picture. */
export function usePointer(area: RefObject<HTMLElement | null>, client: OpenRecording['client']): void {
  const app = useApp();
  const frames = useFrameStore();
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    return listen(element, app, client, frames);
  }, [app, area, client, frames]);
}

function listen(
  element: HTMLElement,
  app: App,
  client: OpenRecording['client'],
  frames: FrameStore,
): () => void {
  const gesture = new Gesture();
  const probe = new HoverProbe(app, client, frames);
  const listeners = new AbortController();
  const { signal } = listeners;
  const pointOf = (event: MouseEvent): CanvasPoint => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      gesture.down(event.pointerId, pointOf(event));
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      const point = pointOf(event);
      if (!gesture.isDown) {
        if (event.pointerType !== 'touch') probe.moveTo(point);
        return;
      }
      const move = gesture.move(event.pointerId, point);
      if (!move) return;
      probe.moveTo(undefined);
      element.dataset.dragging = '';
      panBy(app, move.dx, move.dy);
      if (move.factor !== 1) zoomBy(app, move.factor, move.at.x);
    },
    { signal },
  );
  element.addEventListener(
    'pointerup',
    (event) => {
      const isClick = gesture.up(event.pointerId);
      if (!gesture.isDown) delete element.dataset.dragging;
      if (isClick) void click(pointOf(event), event.shiftKey);
    },
    { signal },
  );
  element.addEventListener(
    'pointercancel',
    () => {
      gesture.cancel();
      delete element.dataset.dragging;
    },
    { signal },
  );
  element.addEventListener('pointerleave', () => probe.moveTo(undefined), { signal });
  element.addEventListener('dblclick', (event) => void doubleClick(pointOf(event)), { signal });
  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const point = pointOf(event);
      const action = wheelAction(event);
      if (action.kind === 'zoom') zoomBy(app, action.factor, point.x);
      else if (action.kind === 'lanes') zoomLanesBy(app, action.factor, point.y);
      else panBy(app, action.dx, action.dy);
    },
    { signal, passive: false },
  );
  const stopFollowing = frames.subscribe((state, before) => {
    if (state.frame?.view.x !== before.frame?.view.x || state.frame?.view.y !== before.frame?.view.y)
      probe.again();
  });

  async function eventUnder({ x, y }: CanvasPoint): Promise<Hit | undefined> {
    const { frame } = frames.getState();
    return frame && pending(app, client.service.hitTest(frame.view, x, y));
  }

  async function click(point: CanvasPoint, compare: boolean): Promise<void> {
    const hit = await eventUnder(point);
    if (app.store.getState().recording?.client !== client) return;
    if (hit) await pickEvent(app, hit.row, { compare });
    else if (!compare && !app.store.getState().isComparing) await selectEvent(app, undefined);
  }

  async function doubleClick(point: CanvasPoint): Promise<void> {
    const hit = await eventUnder(point);
    if (app.store.getState().recording?.client !== client) return;
    if (hit) await zoomTo(app, hit.row);
    else zoomBy(app, DOUBLE_CLICK_FACTOR, point.x);
  }

  return () => {
    listeners.abort();
    stopFollowing();
    probe.stop();
  };
}
