import { type App, pending } from '../../app.ts';
import { isPanelVisible } from '../panels.ts';
import { showSourceCounts } from '../sources/ask-sources.ts';
import { changeReplay } from './change-replay.ts';

const running = new WeakMap<App, { isWanted: boolean }>();

/**
 * Asks for what follows the cut and is not needed in every frame: the cut in writing, and what panels in sight show of
 * it. One at a time; what is asked for meanwhile is asked once more.
 */
export async function refreshReplay(app: App): Promise<void> {
  const before = running.get(app);
  if (before) {
    before.isWanted = true;
    return;
  }
  const run = { isWanted: true };
  running.set(app, run);
  try {
    while (run.isWanted) {
      run.isWanted = false;
      await pending(app, refreshOnce(app));
    }
  } finally {
    running.delete(app);
  }
}

async function refreshOnce(app: App): Promise<void> {
  const state = app.store.getState();
  const { recording, replay, selected, cone, sourcesView } = state;
  if (!recording || !replay.isOpen) return;
  const { service } = recording.client;
  const isListed = isPanelVisible(state, 'replay');
  const drawnCone = isPanelVisible(state, 'cone') ? cone.graph : undefined;
  const drawnSources = isPanelVisible(state, 'sources') ? sourcesView.graph : undefined;
  const [text, lists, waiting, happened, counts] = await Promise.all([
    replay.isPlaying ? replay.text : service.replay.text(),
    isListed ? service.replay.lists() : undefined,
    isListed && selected !== undefined ? service.replay.waiting(selected) : undefined,
    drawnCone && service.cone.happened(drawnCone.ticket),
    drawnSources && service.sources.countsSoFar(),
  ]);
  const now = app.store.getState();
  if (now.recording?.client !== recording.client || !now.replay.isOpen) return;
  const coneHappened =
    drawnCone && happened && new Map(drawnCone.nodes.map(({ key }, node) => [key, happened[node]]));
  changeReplay(app, { text, lists, waiting, coneHappened });
  if (drawnSources && now.sourcesView.graph?.ticket === drawnSources.ticket) showSourceCounts(app, counts);
}
