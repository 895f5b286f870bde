import type { UndoDirection } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { notify } from '../notify.ts';

/** So many documents are named in a message. */
const MOST_NAMED = 3;

/** Takes back, or does again, the newest step of one document or of all of them, and says what that was. */
export async function undoWork(app: App, direction: UndoDirection, document?: string): Promise<void> {
  const scope = document === undefined ? {} : { document };
  const work = direction === 'undo' ? app.workspace.undo(scope) : app.workspace.redo(scope);
  const executed = await pending(app, work);
  if (executed.kind === 'refused') {
    notify(app, 'info', executed.why);
    return;
  }
  const names = [...new Set(executed.changes.map((change) => change.source))];
  const what = direction === 'undo' ? 'Undone' : 'Done again';
  const named = names.slice(0, MOST_NAMED).map((name) => `“${name}”`);
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  notify(app, 'info', `${what} in ${named.join(', ')}${more}.`);
}
