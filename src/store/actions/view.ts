import { EDGE_KINDS, type EdgeKind } from '../../model/provenance.ts';
import { AXES, type Axis, isTimed } from '../../model/view.ts';
import type { App, AppState } from '../app.ts';
import { fitAll, panBy, setAxis, toggleEdgeKind, zoomAround, zoomTo } from '../commands/view.ts';
import type { Action } from './action.ts';

/** How much closer one key press comes. */
const CLOSER = 1.35;

/** `x` and `y` in tenths of the picture's width and height. */
function pan(app: App, x: number, y: number): void {
  const { canvasWidth, canvasHeight } = app.store.getState();
  panBy(app, (x * canvasWidth) / 10, (y * canvasHeight) / 10);
}

const AXIS_TITLES: Readonly<Record<Axis, string>> = {
  rank: 'Axis: causal order',
  level: 'Axis: causal level',
  time: 'Axis: wall time',
  compact: 'Axis: wall time without idle gaps',
};

const view = { section: 'View', where: 'explore' } as const;

export const viewActions: readonly Action[] = [
  {
    ...view,
    id: 'view.zoom-in',
    title: 'Zoom in',
    keys: ['W', '+', '='],
    words: 'closer larger',
    run: (app) => void zoomAround(app, CLOSER),
  },
  {
    ...view,
    id: 'view.zoom-out',
    title: 'Zoom out',
    keys: ['S', '-'],
    words: 'further smaller',
    run: (app) => void zoomAround(app, 1 / CLOSER),
  },
  {
    ...view,
    id: 'view.left',
    title: 'Move left',
    keys: ['A'],
    words: 'pan earlier scroll',
    run: (app) => pan(app, -1, 0),
  },
  {
    ...view,
    id: 'view.right',
    title: 'Move right',
    keys: ['D'],
    words: 'pan later scroll',
    run: (app) => pan(app, 1, 0),
  },
  {
    ...view,
    id: 'view.up',
    title: 'Move up through the lanes',
    keys: ['PageUp'],
    where: 'picture',
    words: 'pan scroll',
    run: (app) => pan(app, 0, -8),
  },
  {
    ...view,
    id: 'view.down',
    title: 'Move down through the lanes',
    keys: ['PageDown'],
    where: 'picture',
    words: 'pan scroll',
    run: (app) => pan(app, 0, 8),
  },
  {
    ...view,
    id: 'view.fit',
    title: 'Fit everything',
    keys: ['F', '0'],
    words: 'whole all reset zoom',
    run: (app) => void fitAll(app),
  },
  {
    ...view,
    id: 'view.zoom-to',
    title: 'Zoom to the selected event',
    keys: ['Enter'],
    where: 'picture',
    words: 'closer',
    isPossible: ({ selected }) => selected !== undefined,
    run: (app) => {
      const { selected } = app.store.getState();
      if (selected !== undefined) void zoomTo(app, selected);
    },
  },
  ...AXES.map(
    (axis): Action => ({
      ...view,
      id: `view.axis-${axis}`,
      title: AXIS_TITLES[axis],
      words: 'axis causal rank clock compact idle gaps',
      isPossible: ({ recording, viewport }) =>
        viewport.axis !== axis && (!isTimed(axis) || recording?.snapshot.timeRange !== undefined),
      run: (app) => void setAxis(app, axis),
    }),
  ),
  ...EDGE_KINDS.map(edgeAction),
];

function edgeAction(kind: EdgeKind): Action {
  const isThere = ({ recording }: AppState): boolean => (recording?.snapshot.edges[kind] ?? 0) > 0;
  return {
    ...view,
    id: `view.edges-${kind}`,
    title: ({ edgeKinds }) => `${edgeKinds.includes(kind) ? 'Hide' : 'Show'} ${kind} edges`,
    words: 'causes provenance lines toggle',
    isPossible: isThere,
    run: (app) => toggleEdgeKind(app, kind),
  };
}
