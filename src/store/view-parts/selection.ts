import { pending } from '../app.ts';
import { selectEvent } from '../commands/select-event.ts';
import type { ViewPart } from './view-part.ts';

/** `sel`: the id of the selected event. */
export const selectionPart: ViewPart = {
  keys: ['sel'],
  title: 'selection',
  write: ({ selected, details }, link) => {
    if (selected !== undefined && details?.row === selected) link.set('sel', details.id);
  },
  apply: async (app, link) => {
    const { recording } = app.store.getState();
    const id = link.get('sel');
    if (!recording) return;
    const row = id === null ? undefined : await pending(app, recording.client.service.rowOfId(id));
    if (app.store.getState().recording === recording) await selectEvent(app, row);
  },
};
