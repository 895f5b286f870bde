import { isCancelled, messageOf } from '../../../base/errors.ts';
import type { LeftoverRecording } from '../../../worker/contract/live.ts';
import { recordingId } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import type { ActiveLive } from '../../slices/live.ts';
import { notify } from '../notify.ts';
import { withClient } from '../workspace/with-client.ts';
import { keepRecorded } from './keep-recorded.ts';

/** The browser lets go of a file some time after the worker that wrote it: so often it is tried, after so many milliseconds. */
const TRIES = [0, 200, 1000, 3000];

/** Recordings that never came to their end, because their page was closed or the worker died; the newest first. */
export async function leftoverRecordings(app: App): Promise<readonly LeftoverRecording[]> {
  try {
    await app.workspace.ready;
    const left = await pending(
      app,
      withClient(app, ({ service }) => service.live.leftovers()),
    );
    // a file stays when it is in the library and the library only points at it
    return left.filter(({ id }) => !app.workspace.document(recordingId(id)));
  } catch {
    return [];
  }
}

/** Puts one into the library. Answers whether it is there. */
export async function keepLeftover(
  app: App,
  leftover: Pick<LeftoverRecording, 'id' | 'name' | 'at'>,
): Promise<boolean> {
  const why = await pending(app, tryToKeep(app, leftover, app.workspace.causesNow()));
  if (why !== undefined) notify(app, 'error', why);
  return why === undefined;
}

/** Removes one for good. */
export async function removeLeftover(app: App, { id }: Pick<LeftoverRecording, 'id'>): Promise<void> {
  await pending(
    app,
    withClient(app, ({ service }) => service.live.removeLeftover(id)),
  );
}

/** Puts into the library what was recorded by a worker that died. */
export async function rescueRecording(app: App, { name, now }: ActiveLive): Promise<void> {
  const id = now.view.recording?.id;
  if (id !== undefined) await pending(app, rescue(app, { id, name, at: Date.now() }));
}

async function rescue(app: App, leftover: Pick<LeftoverRecording, 'id' | 'name' | 'at'>): Promise<void> {
  let why: string | undefined;
  for (const millis of TRIES) {
    await new Promise((resolve) => setTimeout(resolve, millis));
    why = await tryToKeep(app, leftover, []);
    if (why === undefined) return;
  }
  notify(app, 'error', `What was recorded of ${leftover.name} could not be kept. ${why}`);
}

/** Answers why not, in a sentence. */
async function tryToKeep(
  app: App,
  { id, name, at }: Pick<LeftoverRecording, 'id' | 'name' | 'at'>,
  causes: readonly string[],
): Promise<string | undefined> {
  try {
    return await withClient(app, async ({ service: { live: questions } }) => {
      const taken = await questions.takeLeftover(id);
      if (!taken.ok) return taken.fault.message;
      await keepRecorded(app, taken.value, { name, at, causes, questions });
      return undefined;
    });
  } catch (error) {
    return isCancelled(error) ? 'It was cancelled.' : messageOf(error);
  }
}
