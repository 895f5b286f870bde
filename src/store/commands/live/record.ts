import { isCancelled, messageOf } from '../../../base/errors.ts';
import type { RecordingClient } from '../../../worker/client.ts';
import type { RecordingView } from '../../../worker/contract/live.ts';
import { type App, pending } from '../../app.ts';
import type { ActiveLive } from '../../slices/live.ts';
import { notify } from '../notify.ts';
import { liveHead } from './freeze.ts';
import { type EndedRecording, keepRecorded } from './keep-recorded.ts';

/** Records what is in the window and what comes from now on, whether the picture stands still or not. */
export async function startRecordingLive(app: App): Promise<void> {
  const { live } = app.store.getState();
  if (!live || isRecorded(live)) return;
  try {
    const started = await pending(app, live.client.service.live.startRecording(liveHead(live)));
    if (started.ok) showRecording(app, live, started.value);
    else notify(app, 'error', started.fault.message);
  } catch (error) {
    if (!isCancelled(error)) notify(app, 'error', `It cannot be recorded: ${messageOf(error)}`);
  }
}

/** Ends the recording and puts it into the library; the stream goes on. */
export async function stopRecordingLive(app: App): Promise<EndedRecording | undefined> {
  const { live } = app.store.getState();
  return live && finishRecording(app, live);
}

/** Ends the recording, of which nothing stays. */
export async function discardRecordingLive(app: App): Promise<void> {
  const { live } = app.store.getState();
  if (!live || !isRecorded(live)) return;
  await pending(app, live.client.service.live.discardRecording());
  showRecording(app, live, undefined);
}

/** Ends the worker of an attachment; what it records is decided, finished and kept first. */
export function letGo(app: App, live: ActiveLive): void {
  const { client } = live;
  if (!isRecorded(live)) {
    client.dispose();
    return;
  }
  const stopped = client.service.live.stop().catch(() => {});
  void pending(
    app,
    stopped.then(() => finishRecording(app, live)).finally(() => client.dispose()),
  );
}

/** Ends the recording of an attachment, that on screen or one that was; asked twice, it is done once. Never rejected. */
export function finishRecording(app: App, live: ActiveLive): Promise<EndedRecording | undefined> {
  const going = finishing.get(live.client);
  if (going || !isRecorded(live)) return going ?? Promise.resolve(undefined);
  const work = pending(app, finish(app, live)).finally(() => finishing.delete(live.client));
  finishing.set(live.client, work);
  return work;
}

const finishing = new WeakMap<RecordingClient, Promise<EndedRecording | undefined>>();

function isRecorded(live: ActiveLive): boolean {
  return live.now.view.recording !== undefined || finishing.has(live.client);
}

async function finish(app: App, live: ActiveLive): Promise<EndedRecording | undefined> {
  const causes = app.workspace.causesNow();
  const { name, client } = live;
  const questions = client.service.live;
  try {
    const ended = await questions.stopRecording(liveHead(live));
    showRecording(app, live, undefined);
    if (ended.ok) return await keepRecorded(app, ended.value, { name, at: Date.now(), causes, questions });
    notify(app, 'error', ended.fault.message);
  } catch (error) {
    if (!isCancelled(error))
      notify(app, 'error', `${name} could not be recorded to its end: ${messageOf(error)}`);
  }
  return undefined;
}

/** What the worker will tell with its next view, if there is one. */
function showRecording(app: App, { serial }: ActiveLive, recording: RecordingView | undefined): void {
  const { live } = app.store.getState();
  if (live?.serial !== serial) return;
  const view = { ...live.now.view, recording };
  app.store.setState({ live: { ...live, now: { ...live.now, view } } });
}
