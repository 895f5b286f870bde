import { type RefObject, useEffect } from 'react';
import {
  type App,
  clearPicked,
  type OpenRecording,
  openEventMenu,
  panBy,
  pending,
  pickEvent,
  pickWithin,
  selectEvent,
  togglePicked,
  zoomBy,
  zoomLanesBy,
  zoomTo,
} from '../../../store/index.ts';
import type { CanvasBox } from '../../../worker/contract/marks.ts';
import type { Hit } from '../../../worker/contract.ts';
import { isApple } from '../../widgets/is-apple.ts';
import { useApp } from '../../widgets/use-app.ts';
import { BrushGesture } from './brush-gesture.ts';
import { type FrameStore, useFrameStore } from './frame-state.ts';
import { Gesture } from './gesture.ts';
import { type CanvasPoint, HoverProbe } from './hover-probe.ts';
import { wheelAction } from './wheel-action.ts';

/** How much closer a double click on empty ground comes. */
const DOUBLE_CLICK_FACTOR = 2;

/** A finger that rests so long asks for the name of what it rests on, in milliseconds. */
const LONG_PRESS = 450;

/**
 * Mouse, touch and wheel on the picture. A click selects, with Mod it adds to what is picked, with Shift it compares;
 * dragging moves, with Shift (or while the brush is on) it draws a rectangle that picks what is inside. The right
 * button opens the menu of the event, a finger that rests names it.
 */
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
  const brush = new BrushGesture();
  let rest: ReturnType<typeof setTimeout> | undefined;
  let isNaming = false;
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
      if (event.button !== 0 || isOnControl(event)) return;
      element.setPointerCapture(event.pointerId);
      const point = pointOf(event);
      const isSecond = brush.isDown || gesture.isDown;
      const first = brush.cancel(); // a second finger moves the picture after all
      if (first) {
        app.store.setState({ brush: undefined });
        gesture.down(first.id, first.point);
      }
      if (!isSecond && (event.shiftKey || app.store.getState().isBrushing)) {
        brush.down(event.pointerId, point);
        return;
      }
      gesture.down(event.pointerId, point);
      stopNaming();
      if (event.pointerType === 'touch' && !isSecond) {
        rest = setTimeout(() => {
          isNaming = true;
          probe.moveTo(point);
        }, LONG_PRESS);
      }
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      const point = pointOf(event);
      if (brush.isDown) {
        const box = brush.move(event.pointerId, point);
        if (box) {
          probe.moveTo(undefined);
          app.store.setState({ brush: box });
        }
        return;
      }
      if (!gesture.isDown) {
        if (event.pointerType !== 'touch') probe.moveTo(point);
        return;
      }
      const move = gesture.move(event.pointerId, point);
      if (!move) return;
      stopNaming();
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
      if (brush.isDown) {
        const box = brush.up(event.pointerId);
        app.store.setState({ brush: undefined });
        if (box) void pickInside(box, isMod(event));
        else if (!brush.isDown) void click(pointOf(event), event);
        return;
      }
      const isClick = gesture.up(event.pointerId) && !isNaming;
      if (!gesture.isDown) delete element.dataset.dragging;
      if (!isNaming) stopNaming();
      if (isClick) void click(pointOf(event), event);
    },
    { signal },
  );
  element.addEventListener(
    'pointercancel',
    () => {
      gesture.cancel();
      brush.cancel();
      stopNaming();
      app.store.setState({ brush: undefined });
      delete element.dataset.dragging;
    },
    { signal },
  );
  element.addEventListener(
    'pointerleave',
    // what a finger asked for stays until the next touch: the finger itself hides it
    ({ pointerType }) => pointerType !== 'touch' && probe.moveTo(undefined),
    { signal },
  );
  element.addEventListener('dblclick', (event) => !isOnControl(event) && void doubleClick(pointOf(event)), {
    signal,
  });
  element.addEventListener(
    'contextmenu',
    (event) => {
      event.preventDefault();
      // a finger that rests has asked for the name already; a key of the keyboard opens the menu by itself
      const { pointerType } = event as PointerEvent;
      if (pointerType === 'touch' || pointerType === 'pen') return;
      if (event.button === 2) void menuAt(pointOf(event));
    },
    { signal },
  );
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

  async function click(point: CanvasPoint, keys: Modifiers): Promise<void> {
    const compare = keys.shiftKey;
    const hit = await eventUnder(point);
    if (app.store.getState().recording?.client !== client) return;
    if (isMod(keys)) {
      if (hit) await togglePicked(app, hit.row);
      return;
    }
    if (hit) await pickEvent(app, hit.row, { compare });
    else if (!compare && app.store.getState().picked.length > 0) clearPicked(app);
    else if (!compare && !app.store.getState().isComparing) await selectEvent(app, undefined);
  }

  async function pickInside(box: CanvasBox, isAdding: boolean): Promise<void> {
    const { frame } = frames.getState();
    if (frame) await pickWithin(app, frame.view, box, isAdding ? 'add' : 'replace');
  }

  async function menuAt(point: CanvasPoint): Promise<void> {
    const hit = await eventUnder(point);
    if (hit && app.store.getState().recording?.client === client) openEventMenu(app, hit);
  }

  /** Forgets about a finger that rests, and takes away the name that it asked for. */
  function stopNaming(): void {
    clearTimeout(rest);
    if (isNaming) probe.moveTo(undefined);
    isNaming = false;
  }

  async function doubleClick(point: CanvasPoint): Promise<void> {
    const hit = await eventUnder(point);
    if (app.store.getState().recording?.client !== client) return;
    if (hit) await zoomTo(app, hit.row);
    else zoomBy(app, DOUBLE_CLICK_FACTOR, point.x);
  }

  return () => {
    listeners.abort();
    clearTimeout(rest);
    stopFollowing();
    probe.stop();
  };
}

/** On something that lies over the picture and is pressed itself. */
function isOnControl({ target }: Event): boolean {
  return target instanceof Element && target.closest('button, a, input') !== null;
}

type Modifiers = Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>;

/** Command on a Mac, Control elsewhere. */
function isMod({ ctrlKey, metaKey }: Pick<MouseEvent, 'ctrlKey' | 'metaKey'>): boolean {
  return isApple ? metaKey : ctrlKey;
}
