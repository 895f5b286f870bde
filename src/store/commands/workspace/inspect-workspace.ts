import { inspectionOf } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { openRecording } from '../open-recording.ts';
import { openPanel } from '../panels.ts';
import { showCarried } from '../rules/bring-rules.ts';
import { selectById } from '../select-event.ts';

/** Opens the workspace's own history as a recording; with an id, that event is selected. */
export async function inspectWorkspace(app: App, eventId?: string): Promise<void> {
  const { workspace } = app;
  await pending(app, workspace.ready);
  await pending(app, workspace.flush());
  const load = async (): Promise<Blob> => inspectionOf(await workspace.journal);
  const end = await openRecording(app, { kind: 'workspace', name: 'workspace.jsonl' }, load);
  if (end !== 'opened') return;
  // its rules are a part of it, whatever others are on screen
  showCarried(app);
  openPanel(app, 'rules');
  if (eventId !== undefined) await selectById(app, eventId);
}
