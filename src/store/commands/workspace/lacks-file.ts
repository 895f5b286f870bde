import { contentOf } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { notify } from '../notify.ts';

/** Whether a document is a recording whose file is gone; the person is told that it cannot come back then. */
export async function lacksFile(app: App, document: string): Promise<boolean> {
  const state = app.workspace.anyDocument(document);
  if (state?.kind !== 'recording') return false;
  if (await pending(app, app.workspace.file(contentOf('recording', state).fileKey))) return false;
  notify(app, 'error', 'Its file is no longer stored. Open it again from where it is.');
  return true;
}
