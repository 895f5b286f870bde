import { ALL_STEPS } from '../../model/cone.ts';
import type { AppState } from '../app.ts';
import { tidyCone } from '../commands/cone/ask-cone.ts';
import { coneBetween, openCone, toggleFollowing } from '../commands/cone/focus-cone.ts';
import { refoldCone, toggleConeReduced } from '../commands/cone/fold-cone.ts';
import { setConeSteps, widenCone } from '../commands/cone/widen-cone.ts';
import { isPanelVisible } from '../commands/panels.ts';
import type { Action } from './action.ts';
import { askPage, type SaveCone } from './page-acts.ts';

const cone = { section: 'Cone', where: 'explore' } as const;

const hasGraph = ({ cone }: AppState): boolean => cone.graph !== undefined;
const hasEvents = ({ selected, picked }: AppState): boolean => selected !== undefined || picked.length > 0;

/** The menu of the panel names them too. */
const IMAGES: readonly (readonly [act: SaveCone, title: string])[] = [
  ['save-cone-svg', 'Save the cone as SVG'],
  ['save-cone-png', 'Save the cone as PNG, as sharp as on a plain screen'],
  ['save-cone-png-2', 'Save the cone as PNG, twice as sharp'],
];

export const coneActions: readonly Action[] = [
  {
    ...cone,
    id: 'cone.open',
    title: 'Show the cone of the selected event',
    keys: ['G'],
    words: 'graph neighbourhood node link layered causes effects focus',
    isPossible: hasEvents,
    run: openCone,
  },
  {
    ...cone,
    id: 'cone.widen-causes',
    title: 'One step more of causes in the cone',
    keys: ['Q'],
    words: 'widen past expand',
    isPossible: (state) => hasGraph(state) || hasEvents(state),
    run: (app) => widenCone(app, 'causes'),
  },
  {
    ...cone,
    id: 'cone.widen-effects',
    title: 'One step more of effects in the cone',
    keys: ['E'],
    words: 'widen future expand',
    isPossible: (state) => hasGraph(state) || hasEvents(state),
    run: (app) => widenCone(app, 'effects'),
  },
  {
    ...cone,
    id: 'cone.all-causes',
    title: 'All causes of the focus in the cone',
    words: 'whole past everything',
    isPossible: hasGraph,
    run: (app) => void setConeSteps(app, 'causes', ALL_STEPS),
  },
  {
    ...cone,
    id: 'cone.all-effects',
    title: 'All effects of the focus in the cone',
    words: 'whole future everything',
    isPossible: hasGraph,
    run: (app) => void setConeSteps(app, 'effects', ALL_STEPS),
  },
  {
    ...cone,
    id: 'cone.between',
    title: 'All chains between the selected and the compared event in the cone',
    words: 'window path',
    isPossible: ({ relation }) => relation?.kind === 'precedes' || relation?.kind === 'follows',
    run: (app) => void coneBetween(app),
  },
  {
    ...cone,
    id: 'cone.reduced',
    title: (state) =>
      state.cone.isReduced
        ? 'Draw every edge of the cone'
        : 'Leave out edges of the cone that a path replaces',
    words: 'transitive reduction covers full',
    isPossible: hasGraph,
    run: (app) => void toggleConeReduced(app),
  },
  {
    ...cone,
    id: 'cone.tidy',
    title: 'Tidy up the cone',
    words: 'layout arrange again',
    isPossible: hasGraph,
    run: (app) => void tidyCone(app),
  },
  {
    ...cone,
    id: 'cone.refold',
    title: 'Fold again what was unfolded in the cone',
    words: 'collapse',
    isPossible: ({ cone: { unfolded, apart } }) => unfolded.length > 0 || apart.length > 0,
    run: (app) => void refoldCone(app),
  },
  {
    ...cone,
    id: 'cone.follow',
    title: (state) =>
      state.cone.isFollowing ? 'Keep the cone where it is' : 'Let the cone follow the selection',
    words: 'lock sync',
    isPossible: hasGraph,
    run: toggleFollowing,
  },
  ...IMAGES.map(
    ([act, title]): Action => ({
      ...cone,
      id: `cone.${act}`,
      title,
      words: 'export picture image vector download graph',
      isPossible: (state) => hasGraph(state) && isPanelVisible(state, 'cone'),
      run: (app) => askPage(app, act),
    }),
  ),
];
