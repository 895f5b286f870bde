import { EDGE_KINDS, type EdgeKind } from '../../model/provenance.ts';
import { type App, type AppState, pending } from '../app.ts';
import { showExecution } from './open-recording.ts';
import { selectEvent, showRootCauses } from './select-event.ts';
import { fitAll, setAxis } from './view.ts';

/**
 * The part of the address behind `#`: what is on screen, in a form that survives another window size.
 * `x` is the world x in the middle of the picture, `w` the world width shown, `y` the lane in the middle, `h` pixels
 * per lane, `sel` the id of the selected event, `e` the drawn edge kinds (left out: all).
 */
export interface ViewLink {
  readonly selectedId?: string;
  readonly axis?: 'rank' | 'time';
  readonly centreX?: number;
  readonly shownX?: number;
  readonly centreY?: number;
  readonly laneHeight?: number;
  readonly edgeKinds?: readonly EdgeKind[];
  readonly execution?: number;
  readonly panel?: 'root-causes' | 'problems';
  readonly tab?: 'start' | 'explore';
}

export function writeViewLink(state: AppState): string {
  const { viewport, canvasWidth, canvasHeight, details, selected, edgeKinds, recording, sidePanel, tab } =
    state;
  if (!recording || tab !== 'explore' || canvasWidth === 0) return '';
  const link = new URLSearchParams();
  if (selected !== undefined && details?.row === selected) link.set('sel', details.id);
  if (viewport.axis !== 'rank') link.set('axis', viewport.axis);
  link.set('x', shortNumber(viewport.x + canvasWidth / 2 / viewport.scaleX));
  link.set('w', shortNumber(canvasWidth / viewport.scaleX));
  link.set('y', shortNumber(viewport.y + canvasHeight / 2 / viewport.laneHeight));
  link.set('h', shortNumber(viewport.laneHeight));
  if (edgeKinds.length < EDGE_KINDS.length) link.set('e', edgeKinds.join('.'));
  if (recording.snapshot.execution > 0) link.set('exec', String(recording.snapshot.execution));
  if (sidePanel !== 'event') link.set('panel', sidePanel);
  return link.toString();
}

/**
 * The address that shows what is on screen, on top of the page's own: `?example=…` or `?open=…` with the view behind
 * `#`. A file from this computer has no address: only the view is written.
 */
export function writeAddress(state: AppState, page: string): string {
  const address = new URL(page);
  const origin = state.tab === 'explore' ? state.recording?.origin : undefined;
  address.search = '';
  if (origin?.kind === 'example') address.searchParams.set('example', origin.id);
  if (origin?.kind === 'url') address.searchParams.set('open', origin.url);
  address.hash = writeViewLink(state);
  return address.href;
}

/** Reads any text without failing; what makes no sense is left out. */
export function readViewLink(hash: string): ViewLink {
  const link = new URLSearchParams(hash.replace(/^#/, ''));
  const number = (name: string): number | undefined => {
    const text = link.get(name);
    const value = text === null || text === '' ? Number.NaN : Number(text);
    return Number.isFinite(value) ? value : undefined;
  };
  const positive = (name: string): number | undefined => {
    const value = number(name);
    return value !== undefined && value > 0 ? value : undefined;
  };
  const execution = number('exec');
  const panel = link.get('panel');
  return {
    selectedId: link.get('sel') ?? undefined,
    axis: link.get('axis') === 'time' ? 'time' : link.has('axis') || link.has('x') ? 'rank' : undefined,
    centreX: number('x'),
    shownX: positive('w'),
    centreY: number('y'),
    laneHeight: positive('h'),
    edgeKinds: link.has('e')
      ? EDGE_KINDS.filter((kind) => link.get('e')?.split('.').includes(kind))
      : undefined,
    execution:
      execution !== undefined && Number.isInteger(execution) && execution > 0 ? execution : undefined,
    panel: panel === 'root-causes' || panel === 'problems' ? panel : undefined,
  };
}

/** Brings the open recording into the state that a link describes. */
export async function applyViewLink(app: App, link: ViewLink): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  if (link.execution !== undefined && link.execution < recording.snapshot.executions.length) {
    await showExecution(app, link.execution);
  }
  if (link.edgeKinds) app.store.setState({ edgeKinds: link.edgeKinds });
  if (link.axis) await setAxis(app, link.axis);
  if (link.selectedId !== undefined) {
    const { recording: current } = app.store.getState();
    const row = current && (await pending(app, current.client.service.rowOfId(link.selectedId)));
    if (row !== undefined) await selectEvent(app, row);
  }
  // the picture is put on the page a moment after the recording is there
  await pending(app, measuredCanvas(app));
  // what opening and measuring began to fit ends before this does, or it would undo what follows
  if (link.centreX !== undefined || link.shownX !== undefined) await fitAll(app);
  app.store.setState(({ viewport, canvasWidth, canvasHeight }) => {
    const scaleX = link.shownX && canvasWidth > 0 ? canvasWidth / link.shownX : viewport.scaleX;
    const laneHeight = link.laneHeight ? Math.min(96, Math.max(4, link.laneHeight)) : viewport.laneHeight;
    return {
      viewport: {
        ...viewport,
        scaleX,
        laneHeight,
        x: link.centreX === undefined ? viewport.x : link.centreX - canvasWidth / 2 / scaleX,
        y:
          link.centreY === undefined ? viewport.y : Math.max(0, link.centreY - canvasHeight / 2 / laneHeight),
      },
    };
  });
  if (link.panel === 'root-causes') await showRootCauses(app);
  if (link.panel === 'problems') app.store.setState({ sidePanel: 'problems' });
}

/** How long a picture that never comes (its tab is hidden) is waited for, in milliseconds. */
const PATIENCE_MILLIS = 5000;

/** Resolves when the drawing area has a size. */
function measuredCanvas(app: App): Promise<void> {
  if (app.store.getState().canvasWidth > 0) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, PATIENCE_MILLIS);
    const stop = app.store.subscribe((state) => {
      if (state.canvasWidth > 0) done();
    });
  });
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(8)));
}
