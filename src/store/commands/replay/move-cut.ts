import type { ReplayMove, ReplayOrder, ReplayState } from '../../../worker/contract/replay.ts';
import { type App, pending } from '../../app.ts';
import { changeReplay } from './change-replay.ts';
import { refreshReplay } from './refresh-replay.ts';
import { saidOf } from './said.ts';

/** Moves the cut and draws it; opens the replay if need be. Answers how it stands then. */
export async function moveCut(app: App, move: ReplayMove): Promise<ReplayState | undefined> {
  const { recording } = app.store.getState();
  if (!recording) return undefined;
  if (!app.store.getState().replay.isOpen) changeReplay(app, { isOpen: true });
  const asked = recording.client.service.replay.move(move);
  // what plays is never at rest; the page need not hear of every move of it
  const state = await (app.store.getState().replay.isPlaying ? asked : pending(app, asked));
  const { replay, recording: present, pictureRevision } = app.store.getState();
  // another recording, or closed meanwhile
  if (!state || present?.client !== recording.client || !replay.isOpen) return undefined;
  const isPlaying = replay.isPlaying && state.happened < state.total;
  const revision = replay.revision + 1;
  const said = isPlaying ? replay.said : saidOf(move, state);
  // one change for all that follows: it comes with every frame
  app.store.setState({
    replay: { ...replay, state, revision, isPlaying, said },
    pictureRevision: pictureRevision + 1,
  });
  if (!isPlaying) void refreshReplay(app);
  return state;
}

/** In which order events happen from now on where causality leaves a choice. */
export async function orderReplayBy(app: App, order: ReplayOrder): Promise<void> {
  const { recording, replay } = app.store.getState();
  if (!recording || replay.order === order) return;
  changeReplay(app, { order });
  const state = await pending(app, recording.client.service.replay.orderBy(order));
  if (!state || app.store.getState().recording?.client !== recording.client) return;
  changeReplay(app, { state, revision: app.store.getState().replay.revision + 1 });
  await refreshReplay(app);
}
