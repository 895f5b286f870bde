import type { ViewContent } from '../../../model/documents/contents.ts';
import { contentOf, keepView } from '../../../workspace/index.ts';
import type { App, AppState } from '../../app.ts';
import { notify } from '../notify.ts';
import { openExample, openStored, openUrl } from '../open-file.ts';
import { applyViewLink, readViewLink, writeViewLink } from '../view-link.ts';
import { told } from './told.ts';

/** What is on screen can be kept as a view where its recording can be opened again. */
export function canSaveView(state: AppState): boolean {
  return openingOf(state) !== undefined;
}

/** Keeps what is on screen under a name, to come back to it. */
export async function saveView(app: App): Promise<void> {
  const state = app.store.getState();
  const open = openingOf(state);
  const { recording, details } = state;
  if (!recording || !open) return;
  const title = recording.snapshot.title ?? recording.snapshot.name;
  const name = details ? `${title}: ${details.name}` : `${title}, as seen`;
  const content = { recording: title, open, view: writeViewLink(state) };
  const executed = await told(
    app,
    app.workspace.execute(keepView, { id: crypto.randomUUID(), name, content }),
  );
  if (executed.kind === 'done') notify(app, 'success', `Kept as “${name}” in the Library, under Your work.`);
}

/** Opens the recording of a view, as it was seen. */
export async function openView(app: App, id: string): Promise<void> {
  const state = app.workspace.document(id);
  if (state?.kind !== 'view') return;
  const { open, view } = contentOf('view', state);
  if ((await openAgain(app, open)) === 'opened') await applyViewLink(app, readViewLink(view));
}

async function openAgain(app: App, { kind, at }: ViewContent['open']): Promise<'opened' | 'refused'> {
  if (kind === 'url') return openUrl(app, at);
  if (kind === 'stored') return openStored(app, at);
  const example = app.store.getState().examples?.find((one) => one.id === at);
  if (example) return openExample(app, example);
  notify(app, 'error', `There is no example called “${at}” any more.`);
  return 'refused';
}

/** A dropped file is in the library under its key, if it was stored; then it is opened from there. */
function openingOf({ recording, recordings }: AppState): ViewContent['open'] | undefined {
  const origin = recording?.origin;
  if (origin?.kind === 'example') return { kind: 'example', at: origin.id };
  if (origin?.kind === 'url') return { kind: 'url', at: origin.url };
  if (origin?.kind === 'stored') return { kind: 'stored', at: origin.key };
  if (origin?.kind !== 'file') return undefined;
  const stored = recordings.find(
    ({ name, events }) => name === origin.name && events === recording?.snapshot.events,
  );
  return stored && { kind: 'stored', at: stored.key };
}
