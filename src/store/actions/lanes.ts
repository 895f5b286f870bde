import { LANE_GROUPINGS, LANE_SORTS } from '../../model/arrangement.ts';
import type { App, AppState } from '../app.ts';
import {
  foldByService,
  groupLanesBy,
  hideLane,
  hideOtherLanes,
  laneOfSelected,
  pinLane,
  showLanesAgain,
  sortLanesBy,
  toggleRuns,
  unfoldLanes,
} from '../commands/lanes/lane-acts.ts';
import type { Action } from './action.ts';
import { askPage } from './page-acts.ts';

const hasSelection = ({ selected }: AppState): boolean => selected !== undefined;

async function withLane(app: App, act: (app: App, lane: string) => Promise<void>): Promise<void> {
  const lane = await laneOfSelected(app);
  if (lane !== undefined) await act(app, lane);
}

const lanes = { section: 'Lanes', where: 'explore' } as const;

const GROUPING_TITLES = {
  source: 'A lane for each source',
  service: 'A lane for each service',
  type: 'A lane for each event type',
  correlation: 'A lane for each causally connected group',
};

const SORT_TITLES = {
  causality: 'Order lanes by who talks to whom',
  name: 'Order lanes by name',
  events: 'Order lanes by number of events',
  first: 'Order lanes by first event',
};

export const laneActions: readonly Action[] = [
  {
    ...lanes,
    id: 'lanes.focus',
    title: 'Go to the names of the lanes',
    keys: ['L'],
    words: 'reorder move keyboard',
    run: (app) => askPage(app, 'focus-lanes'),
  },
  {
    ...lanes,
    id: 'lanes.hide',
    title: 'Hide the lane of the selected event',
    keys: ['H'],
    isPossible: hasSelection,
    run: (app) => void withLane(app, hideLane),
  },
  {
    ...lanes,
    id: 'lanes.hide-others',
    title: 'Hide all lanes but that of the selected event',
    keys: ['Shift+H'],
    words: 'only solo focus',
    isPossible: hasSelection,
    run: (app) => void withLane(app, hideOtherLanes),
  },
  {
    ...lanes,
    id: 'lanes.show-all',
    title: 'Show all hidden lanes',
    words: 'unhide',
    isPossible: ({ arrangement }) => arrangement.hidden.length > 0,
    run: (app) => void showLanesAgain(app),
  },
  {
    ...lanes,
    id: 'lanes.pin',
    title: 'Pin the lane of the selected event to the top, or let it go',
    keys: ['P'],
    words: 'stick unpin',
    isPossible: hasSelection,
    run: (app) => void withLane(app, pinLane),
  },
  {
    ...lanes,
    id: 'lanes.fold-runs',
    title: ({ arrangement }) =>
      arrangement.foldsRuns ? 'Draw every event of a quiet run' : 'Fold runs that talk to nobody',
    keys: ['Shift+L'],
    words: 'collapse compress local non-communicating',
    run: (app) => void toggleRuns(app),
  },
  {
    ...lanes,
    id: 'lanes.fold-services',
    title: 'Fold the sources of one service into one lane',
    words: 'collapse pods replicas instances',
    isPossible: ({ arrangement }) => arrangement.by === 'source',
    run: (app) => void foldByService(app),
  },
  {
    ...lanes,
    id: 'lanes.unfold',
    title: 'Unfold all lanes',
    words: 'expand',
    isPossible: ({ arrangement }) => arrangement.folds.length > 0,
    run: (app) => void unfoldLanes(app),
  },
  ...LANE_GROUPINGS.map(
    (by): Action => ({
      ...lanes,
      id: `lanes.by-${by}`,
      title: GROUPING_TITLES[by],
      words: 'group collapse correlation trace',
      isPossible: ({ arrangement }) => arrangement.by !== by,
      run: (app) => void groupLanesBy(app, by),
    }),
  ),
  ...LANE_SORTS.map(
    (sort): Action => ({
      ...lanes,
      id: `lanes.sort-${sort}`,
      title: SORT_TITLES[sort],
      words: 'sort',
      isPossible: ({ arrangement }) => arrangement.sort !== sort || arrangement.moves.length > 0,
      run: (app) => void sortLanesBy(app, sort),
    }),
  ),
];
