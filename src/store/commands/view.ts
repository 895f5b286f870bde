import type { EventIndex } from '../../model/ids.ts';
import type { EdgeKind } from '../../model/provenance.ts';
import { isStepped, isTimed, pinnedInView } from '../../model/view.ts';
import type { Axis, View } from '../../worker/contract.ts';
import { type App, type AppState, pending } from '../app.ts';
import { laneCount, shownLanes } from '../selectors/lanes.ts';
import type { Viewport } from '../slices/view.ts';

/** Lanes are never drawn thinner or thicker than this, in CSS pixels. */
const LANE_PIXELS = { least: 4, most: 96, comfortable: 44, roomy: 64 } as const;

/** Free room left and right of the whole picture, in CSS pixels. */
const MARGIN_PIXELS = 28;

/** An event nearer than this to the left or right edge is not comfortably visible, in CSS pixels. */
const EDGE_PIXELS = 20;

/** One step of an axis never takes more pixels than this; many events may share one. */
const MOST_PIXELS_PER_STEP = 400;

export function setCanvasSize(app: App, width: number, height: number): void {
  const { canvasWidth, canvasHeight } = app.store.getState();
  if (canvasWidth === width && canvasHeight === height) return;
  const isFirst = canvasWidth === 0;
  app.store.setState((state) => {
    const resized = { ...state, canvasWidth: width, canvasHeight: height };
    // who sees everything goes on seeing everything
    const { viewport } = isFitted(state) ? { viewport: fitted(resized, state.extent) } : state;
    return { canvasWidth: width, canvasHeight: height, viewport };
  });
  if (isFirst) void fitAll(app);
}

/** Is everything on screen, as `fitAll` leaves it? */
export function isFitted(state: AppState): boolean {
  const { viewport } = state;
  const whole = fitted(state, state.extent);
  return (
    viewport.x === whole.x &&
    viewport.scaleX === whole.scaleX &&
    viewport.y === whole.y &&
    viewport.laneHeight === whole.laneHeight
  );
}

/** Shows the whole picture. */
export async function fitAll(app: App): Promise<void> {
  const { recording, viewport } = app.store.getState();
  if (!recording) return;
  const extent = await pending(app, recording.client.service.extent(viewport.axis));
  const state = app.store.getState();
  if (state.recording !== recording || state.viewport.axis !== viewport.axis) return;
  app.store.setState({ extent, viewport: fitted(state, extent) });
}

function fitted(state: AppState, extent: { from: number; to: number }): Viewport {
  const { canvasWidth, canvasHeight, viewport } = state;
  const lanes = laneCount(state);
  const span = Math.max(extent.to - extent.from, 1e-6);
  const room = Math.max(80, canvasWidth - 2 * MARGIN_PIXELS);
  const scaleX = isStepped(viewport.axis) ? Math.min(room / span, 64) : room / span;
  const laneHeight = clamp(canvasHeight / lanes, 14, LANE_PIXELS.roomy);
  return { ...viewport, x: extent.from - MARGIN_PIXELS / scaleX, scaleX, y: 0, laneHeight };
}

/** The part of the picture to show after it has become another one. */
export function fittedOrBounded(before: AppState, after: AppState): Viewport {
  return isFitted(before) ? fitted(after, after.extent) : bounded(after, after.viewport);
}

/** Moves the picture by CSS pixels: positive `dx` shows what lies further right. */
export function panBy(app: App, dx: number, dy: number): void {
  app.store.setState((state) => {
    const { viewport } = state;
    return {
      viewport: bounded(state, {
        ...viewport,
        x: viewport.x + dx / viewport.scaleX,
        y: viewport.y + dy / viewport.laneHeight,
      }),
    };
  });
}

/** Zooms along the axis around a point of the canvas given in CSS pixels; `factor` above 1 comes closer. */
export function zoomBy(app: App, factor: number, atX: number): void {
  app.store.setState((state) => {
    const { viewport, extent, canvasWidth } = state;
    const span = Math.max(extent.to - extent.from, 1e-6);
    const least = (canvasWidth / span) * 0.5;
    const most = isStepped(viewport.axis) ? MOST_PIXELS_PER_STEP : Math.max(least, canvasWidth * 1e6);
    const scaleX = clamp(viewport.scaleX * factor, Math.min(least, 64), most);
    const anchor = viewport.x + atX / viewport.scaleX;
    return { viewport: bounded(state, { ...viewport, scaleX, x: anchor - atX / scaleX }) };
  });
}

/** Zooms without a pointer: around the selected event while it is on screen, otherwise around the middle. */
export async function zoomAround(app: App, factor: number): Promise<void> {
  const { recording, selected, viewport } = app.store.getState();
  const at =
    recording && selected !== undefined
      ? await pending(app, recording.client.service.whereIs(selected, viewport.axis))
      : undefined;
  const state = app.store.getState();
  if (state.recording !== recording) return;
  const x = at ? (at.x - state.viewport.x) * state.viewport.scaleX : Number.NaN;
  zoomBy(app, factor, x >= 0 && x <= state.canvasWidth ? x : state.canvasWidth / 2);
}

/** Makes lanes taller or flatter around a point of the canvas given in CSS pixels. */
export function zoomLanesBy(app: App, factor: number, atY: number): void {
  app.store.setState((state) => {
    const { viewport } = state;
    const laneHeight = clamp(viewport.laneHeight * factor, LANE_PIXELS.least, LANE_PIXELS.most);
    const anchor = viewport.y + atY / viewport.laneHeight;
    return { viewport: bounded(state, { ...viewport, laneHeight, y: anchor - atY / laneHeight }) };
  });
}

export async function setAxis(app: App, axis: Axis): Promise<void> {
  const { viewport, selected, recording } = app.store.getState();
  if (viewport.axis === axis || (isTimed(axis) && !recording?.snapshot.timeRange)) return;
  app.store.setState({ viewport: { ...viewport, axis } });
  await fitAll(app);
  if (selected !== undefined) await reveal(app, selected);
}

export function toggleEdgeKind(app: App, kind: EdgeKind): void {
  app.store.setState(({ edgeKinds }) => ({
    edgeKinds: edgeKinds.includes(kind) ? edgeKinds.filter((shown) => shown !== kind) : [...edgeKinds, kind],
  }));
}

/** Brings an event on screen; moves nothing when it is comfortably visible already. */
export async function reveal(app: App, row: EventIndex): Promise<void> {
  const { recording, viewport } = app.store.getState();
  if (!recording) return;
  const at = await pending(app, recording.client.service.whereIs(row, viewport.axis));
  if (!at || app.store.getState().recording !== recording) return;
  app.store.setState((state) => {
    const { viewport: view, canvasWidth, canvasHeight } = state;
    const x = (at.x - view.x) * view.scaleX;
    const stuck = pinnedInView(shownLanes(state)?.pinned ?? 0, canvasHeight, view.laneHeight);
    const isStuck = at.lane < stuck;
    const y = (at.lane + 0.5 - (isStuck ? 0 : view.y)) * view.laneHeight;
    const isVisibleX = x > EDGE_PIXELS && x < canvasWidth - EDGE_PIXELS;
    const strip = stuck * view.laneHeight;
    const isVisibleY = isStuck || (y > strip + 16 && y < canvasHeight - 16);
    if (isVisibleX && isVisibleY) return {};
    return {
      viewport: bounded(state, {
        ...view,
        x: isVisibleX ? view.x : centred(state, at.x, view.scaleX),
        y: isVisibleY ? view.y : at.lane + 0.5 - (canvasHeight + strip) / 2 / view.laneHeight,
      }),
    };
  });
}

/** Puts a place of the axis in the middle, but leaves no empty ground beyond the ends of the picture for it. */
function centred({ extent, canvasWidth }: AppState, x: number, scaleX: number): number {
  const shown = canvasWidth / scaleX;
  const margin = MARGIN_PIXELS / scaleX;
  return clamp(x - shown / 2, extent.from - margin, extent.to + margin - shown);
}

/** Comes close enough to read the events around one. */
export async function zoomTo(app: App, row: EventIndex): Promise<void> {
  const { recording, viewport } = app.store.getState();
  if (!recording) return;
  const at = await pending(app, recording.client.service.whereIs(row, viewport.axis));
  if (!at || app.store.getState().recording !== recording) return;
  app.store.setState((state) => {
    const { viewport: view, canvasWidth, canvasHeight, extent } = state;
    const span = Math.max(extent.to - extent.from, 1e-6);
    const scaleX = isStepped(view.axis)
      ? Math.max(view.scaleX, 36)
      : Math.max(view.scaleX, (canvasWidth / span) * 24);
    const laneHeight = Math.max(view.laneHeight, LANE_PIXELS.comfortable);
    return {
      viewport: bounded(state, {
        ...view,
        scaleX,
        laneHeight,
        x: centred(state, at.x, scaleX),
        y: at.lane + 0.5 - canvasHeight / 2 / laneHeight,
      }),
    };
  });
}

/** Events beyond this are not looked up: more would not come closer together. */
const MOST_FITTED = 60;

/** Comes as close as it can with all of these events in sight. */
export async function zoomToRows(app: App, rows: readonly EventIndex[]): Promise<void> {
  const { recording, viewport } = app.store.getState();
  if (!recording || rows.length === 0) return;
  const { whereIs } = recording.client.service;
  const found = await pending(
    app,
    Promise.all(rows.slice(0, MOST_FITTED).map((row) => whereIs(row, viewport.axis))),
  );
  const points = found.filter((point) => point !== undefined);
  if (points.length === 0 || app.store.getState().recording !== recording) return;
  app.store.setState((state) => {
    const { viewport: view, canvasWidth, canvasHeight, extent } = state;
    const xs = points.map(({ x }) => x);
    const lanes = points.map(({ lane }) => lane);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [top, bottom] = [Math.min(...lanes), Math.max(...lanes)];
    const span = Math.max(extent.to - extent.from, 1e-6);
    const closest = isStepped(view.axis) ? 36 : (canvasWidth / span) * 24;
    const scaleX = Math.min(closest, (canvasWidth * 0.7) / Math.max(right - left, 1e-6));
    const laneHeight = Math.min(LANE_PIXELS.comfortable, (canvasHeight * 0.8) / (bottom - top + 1));
    return {
      viewport: bounded(state, {
        ...view,
        scaleX,
        laneHeight,
        x: centred(state, (left + right) / 2, scaleX),
        y: (top + bottom + 1) / 2 - canvasHeight / 2 / laneHeight,
      }),
    };
  });
}

/** The view as the worker wants it. */
export function viewOf(state: AppState, theme: View['theme'], pixelRatio: number): View {
  return {
    ...state.viewport,
    width: state.canvasWidth,
    height: state.canvasHeight,
    pixelRatio,
    theme,
    selected: state.selected,
    compared: state.compared,
    hovered: state.hovered?.row ?? state.pointed,
    edgeKinds: state.edgeKinds,
    edgeMarks: state.edgeMarks,
    marked: state.marked,
  };
}

/** Keeps at least a part of the picture on screen. */
function bounded(state: AppState, viewport: Viewport): Viewport {
  const { extent, canvasWidth, canvasHeight } = state;
  const lanes = laneCount(state);
  const shownX = canvasWidth / viewport.scaleX;
  const shownY = canvasHeight / viewport.laneHeight;
  const marginX = MARGIN_PIXELS / viewport.scaleX;
  const overX = shownX * 0.5;
  return {
    ...viewport,
    x: clamp(viewport.x, extent.from - overX - marginX, extent.to - shownX * 0.5 + marginX),
    y: clamp(viewport.y, 0, Math.max(0, lanes - shownY + 24 / viewport.laneHeight)),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
