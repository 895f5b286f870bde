import { moveCut } from '../commands/replay/move-cut.ts';
import { closeReplay } from '../commands/replay/open-replay.ts';
import { refreshReplay } from '../commands/replay/refresh-replay.ts';
import type { ViewPart } from './view-part.ts';

/** `cut`: what has happened in the replay, as the engine writes it (rule R12): `time.412`, the ids of events, …. */
export const replayPart: ViewPart = {
  keys: ['cut'],
  title: 'replay',
  isContinuous: true,
  write: ({ replay }, link) => {
    if (replay.isOpen && replay.text) link.set('cut', replay.text.text);
  },
  apply: async (app, link) => {
    const text = link.get('cut');
    if (text === null) return closeReplay(app);
    await moveCut(app, { kind: 'text', text });
    await refreshReplay(app);
  },
};
