import { pending } from '../app.ts';
import { compareWith } from '../commands/select-event.ts';
import type { ViewPart } from './view-part.ts';

/** `cmp`: the id of the event that the selected one is compared with. */
export const comparisonPart: ViewPart = {
  keys: ['cmp'],
  title: 'comparison',
  write: ({ compared, comparedLine }, link) => {
    if (compared !== undefined && comparedLine?.row === compared) link.set('cmp', comparedLine.id);
  },
  apply: async (app, link) => {
    const { recording } = app.store.getState();
    const id = link.get('cmp');
    if (!recording) return;
    const row = id === null ? undefined : await pending(app, recording.client.service.rowOfId(id));
    if (app.store.getState().recording === recording) await compareWith(app, row);
  },
};
