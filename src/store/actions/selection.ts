import { eventIndex } from '../../model/ids.ts';
import type { StepDirection } from '../../worker/contract.ts';
import type { App, AppState } from '../app.ts';
import { clearPicked } from '../commands/marks/picked.ts';
import { cancelComparing, startComparing } from '../commands/pick-event.ts';
import {
  compareWith,
  selectEvent,
  showRootCauses,
  stepSelection,
  stepTrail,
} from '../commands/select-event.ts';
import type { Action } from './action.ts';

const hasSelection = ({ selected }: AppState): boolean => selected !== undefined;

/** With nothing selected every direction leads to the first event. */
function step(app: App, direction: StepDirection): void {
  const { selected } = app.store.getState();
  void (selected === undefined ? selectEvent(app, eventIndex(0)) : stepSelection(app, direction));
}

/** Leaves what was entered last: picking an event to compare, the comparison, the selection. */
function leave(app: App): void {
  const { isComparing, compared, picked } = app.store.getState();
  if (isComparing) cancelComparing(app);
  else if (picked.length > 0) clearPicked(app);
  else if (compared !== undefined) void compareWith(app, undefined);
  else void selectEvent(app, undefined);
}

const selection = { section: 'Selection', where: 'explore' } as const;

const STEPS: readonly (readonly [id: StepDirection, title: string, keys: string, words: string])[] = [
  ['lane-back', 'Select the previous event in the lane', 'ArrowLeft', 'before'],
  ['lane-forward', 'Select the next event in the lane', 'ArrowRight', 'after'],
  ['cause', 'Select the latest cause', 'ArrowUp', 'why parent'],
  ['effect', 'Select the earliest effect', 'ArrowDown', 'child leads to'],
  ['lane-up', 'Select the nearest event in the lane above', 'Shift+ArrowUp', 'source'],
  ['lane-down', 'Select the nearest event in the lane below', 'Shift+ArrowDown', 'source'],
];

export const selectionActions: readonly Action[] = [
  ...STEPS.map(
    ([direction, title, keys, words]): Action => ({
      ...selection,
      id: `selection.${direction}`,
      title,
      keys: [keys],
      where: 'picture',
      words,
      run: (app) => step(app, direction),
    }),
  ),
  {
    ...selection,
    id: 'selection.back',
    title: 'Back to what was selected before',
    keys: ['['],
    words: 'trail history previous',
    isPossible: ({ trailAt }) => trailAt > 0,
    run: (app) => void stepTrail(app, -1),
  },
  {
    ...selection,
    id: 'selection.forward',
    title: 'Forward through what was selected',
    keys: [']'],
    words: 'trail history next',
    isPossible: ({ trail, trailAt }) => trailAt + 1 < trail.length,
    run: (app) => void stepTrail(app, 1),
  },
  {
    ...selection,
    id: 'selection.root-causes',
    title: 'Show the root causes of the selected event',
    keys: ['R'],
    words: 'why origin explain',
    isPossible: hasSelection,
    run: (app) => void showRootCauses(app),
  },
  {
    ...selection,
    id: 'selection.compare',
    title: 'Compare the selected event with the one picked next',
    keys: ['C'],
    words: 'relation precedes concurrent',
    isPossible: hasSelection,
    run: startComparing,
  },
  {
    ...selection,
    id: 'selection.leave',
    title: ({ isComparing, compared, picked }) =>
      isComparing
        ? 'Stop picking'
        : picked.length > 0
          ? 'Pick nothing'
          : compared !== undefined
            ? 'End the comparison'
            : 'Select nothing',
    keys: ['Escape'],
    words: 'clear deselect cancel',
    isPossible: ({ isComparing, compared, selected, picked }) =>
      isComparing || picked.length > 0 || compared !== undefined || selected !== undefined,
    run: leave,
  },
];
