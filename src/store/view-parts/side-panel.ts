import { showRootCauses } from '../commands/select-event.ts';
import type { ViewPart } from './view-part.ts';

/** `panel`: what the panel beside the picture lists, `root-causes` or `problems`; the event itself is left out. */
export const sidePanelPart: ViewPart = {
  keys: ['panel'],
  title: 'list beside the picture',
  write: ({ sidePanel }, link) => {
    if (sidePanel !== 'event') link.set('panel', sidePanel);
  },
  apply: async (app, link) => {
    const shown = link.get('panel');
    const isOver = app.store.getState().sidePanel === 'root-causes';
    app.store.setState({
      sidePanel: shown === 'problems' ? 'problems' : 'event',
      ...(isOver && { marked: [] }),
    });
    if (shown === 'root-causes') await showRootCauses(app);
  },
};
