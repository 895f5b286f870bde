import { type RefObject, useEffect } from 'react';
import { Cancelled } from '../../../base/cancel.ts';
import {
  type App,
  type AppState,
  notify,
  type OpenRecording,
  refreshLanes,
  viewOf,
} from '../../../store/index.ts';
import type { ThemeName } from '../../../worker/contract.ts';
import { LatestOnly } from '../../widgets/latest-only.ts';
import { setBusy } from '../../widgets/set-busy.ts';
import { useApp } from '../../widgets/use-app.ts';
import { useTheme } from '../../widgets/use-theme.ts';
import { type FrameStore, useFrameStore } from './frame-state.ts';

/**
 * Keeps the canvas in step with the state: hands it to the recording's worker once, then asks for a frame whenever
 * something that is drawn changes. One frame is in flight; what changes meanwhile goes into the next.
 */
export function useDrawing(
  canvas: RefObject<HTMLCanvasElement | null>,
  client: OpenRecording['client'],
): void {
  const app = useApp();
  const frames = useFrameStore();
  const theme = useTheme();
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const attached = attachOnce(element, client);
    const drawing = new LatestOnly(
      () => attached.then(() => drawFrame(app, frames, element, client, theme)).catch(reportFault),
      (isBusy) => setBusy(app, isBusy),
    );
    function reportFault(error: unknown): void {
      drawing.stop();
      if (!(error instanceof Cancelled)) notify(app, 'error', `The picture could not be drawn: ${error}`);
    }
    drawing.request();
    const unsubscribe = app.store.subscribe((state, before) => {
      if (isDrawnDifferently(state, before)) drawing.request();
    });
    const unwatch = watchPixelRatio(() => drawing.request());
    return () => {
      unsubscribe();
      unwatch();
      drawing.stop();
    };
  }, [app, frames, canvas, client, theme]);
}

/** A canvas can be handed over once only, and React may run an effect twice for the same element. */
const attachedCanvases = new WeakMap<HTMLCanvasElement, Promise<void>>();

function attachOnce(canvas: HTMLCanvasElement, client: OpenRecording['client']): Promise<void> {
  let attached = attachedCanvases.get(canvas);
  if (!attached) {
    attached = client.service.attachCanvas(canvas.transferControlToOffscreen());
    attachedCanvases.set(canvas, attached);
  }
  return attached;
}

async function drawFrame(
  app: App,
  frames: FrameStore,
  canvas: HTMLCanvasElement,
  client: OpenRecording['client'],
  theme: ThemeName,
): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const state = app.store.getState();
  if (state.canvasWidth === 0 || state.recording?.client !== client) return;
  const view = viewOf(state, theme, devicePixelRatio);
  const info = await client.service.draw(view);
  // the element takes the size of what is on it, so that a frame is never stretched while the next one is drawn
  canvas.style.width = `${view.width}px`;
  canvas.style.height = `${view.height}px`;
  frames.setState({ frame: { view, info } });
  // somebody else has changed what the picture holds
  if (info.arranged !== undefined && info.arranged !== (state.lanes?.revision ?? 0)) void refreshLanes(app);
}

function isDrawnDifferently(state: AppState, before: AppState): boolean {
  return (
    state.viewport !== before.viewport ||
    state.canvasWidth !== before.canvasWidth ||
    state.canvasHeight !== before.canvasHeight ||
    state.selected !== before.selected ||
    state.compared !== before.compared ||
    state.hovered?.row !== before.hovered?.row ||
    state.pointed !== before.pointed ||
    state.edgeKinds !== before.edgeKinds ||
    state.edgeMarks !== before.edgeMarks ||
    state.marked !== before.marked ||
    state.pictureRevision !== before.pictureRevision ||
    state.recording !== before.recording
  );
}

/** Calls back when the window moves to a screen of another density or the page is zoomed. */
function watchPixelRatio(onChange: () => void): () => void {
  let query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  const changed = (): void => {
    query.removeEventListener('change', changed);
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', changed);
    onChange();
  };
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
