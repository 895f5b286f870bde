import {
  closePanel,
  dockOf,
  enlargePanels,
  isPanelVisible,
  resetPanels,
  togglePanel,
} from '../commands/panels.ts';
import { DEFAULT_DOCKS } from '../panels/default-docks.ts';
import { openTabs } from '../panels/dock.ts';
import { MAIN_PANEL, PANEL_IDS, panelInfo } from '../panels/panel-list.ts';
import type { Action } from './action.ts';

const panels = { section: 'Panels', where: 'explore' } as const;

export const panelActions: readonly Action[] = [
  ...PANEL_IDS.map((id): Action => {
    const { title, hint, words = '', keys } = panelInfo(id);
    return {
      ...panels,
      id: `panels.${id}`,
      title: (state) =>
        `${id !== MAIN_PANEL && isPanelVisible(state, id) ? 'Close' : 'Open'} the panel ${title}`,
      ...(keys && { keys }),
      words: `${words} ${hint} dock view window`,
      isPossible: (state) => id !== MAIN_PANEL || !isPanelVisible(state, id),
      run: (app) => togglePanel(app, id),
    };
  }),
  {
    ...panels,
    id: 'panels.restore',
    title: 'Show all panels beside one another again',
    words: 'maximize enlarge restore',
    isPossible: (state) => dockOf(state).enlarged !== undefined,
    run: (app) => enlargePanels(app, undefined),
  },
  {
    ...panels,
    id: 'panels.only-picture',
    title: 'Close all panels but the picture',
    words: 'focus zen hide side panel',
    isPossible: (state) => openTabs(dockOf(state)).length > 1,
    run: (app) => {
      for (const id of PANEL_IDS) closePanel(app, id);
    },
  },
  {
    ...panels,
    id: 'panels.reset',
    title: 'Reset the layout of panels',
    words: 'default dock',
    isPossible: (state) => dockOf(state) !== DEFAULT_DOCKS[state.dockKind],
    run: resetPanels,
  },
];
