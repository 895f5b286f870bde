import { type App, pending } from '../../app.ts';
import { repaint } from '../emphasise.ts';
import { showSourceCounts } from '../sources/ask-sources.ts';
import { changeReplay } from './change-replay.ts';
import { moveCut } from './move-cut.ts';

/** Shows the replay with its cut as it was left; at first nothing has happened. */
export async function openReplay(app: App): Promise<void> {
  if (!app.store.getState().replay.isOpen) await moveCut(app, { kind: 'stay' });
}

/** Takes the cut off the picture. It stays where it is until the recording is closed. */
export async function closeReplay(app: App): Promise<void> {
  const { recording, replay } = app.store.getState();
  if (!recording || !replay.isOpen) return;
  changeReplay(app, {
    ...{ isOpen: false, isPlaying: false, said: '', revision: replay.revision + 1 },
    ...{ lists: undefined, waiting: undefined, coneHappened: undefined },
  });
  showSourceCounts(app, undefined);
  await pending(app, recording.client.service.replay.leave());
  repaint(app);
}

export async function toggleReplay(app: App): Promise<void> {
  await (app.store.getState().replay.isOpen ? closeReplay(app) : openReplay(app));
}
