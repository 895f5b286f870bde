import type { App } from '../../app.ts';
import { openStored } from '../open-file.ts';
import { openPanel } from '../panels.ts';
import { showCarried } from '../rules/bring-rules.ts';
import { stopLive } from './attach.ts';
import { exploreBlob, recordingOf } from './freeze.ts';
import { finishRecording } from './record.ts';

/**
 * Ends the attachment and goes on with it in Explore, with the rules it was judged by: with all that was recorded, or with
 * what is in the window where nothing was.
 */
export async function stopAndExplore(app: App): Promise<void> {
  const { live: before } = app.store.getState();
  if (!before) return;
  await stopLive(app);
  const { live } = app.store.getState();
  if (live?.serial !== before.serial) return;
  const ended = await finishRecording(app, live);
  if (!ended) {
    const recorded = await recordingOf(app, live);
    if (recorded) await exploreBlob(app, live.name, live.now.view.at, recorded.blob);
  } else if ('blob' in ended) {
    await exploreBlob(app, live.name, live.now.view.at, ended.blob);
  } else if ((await openStored(app, ended.key)) === 'opened') {
    showCarried(app);
    openPanel(app, 'rules');
  }
}
