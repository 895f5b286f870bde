import type { UndoDirection } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { notify } from '../notify.ts';
import { keepDesignNow } from './keep-design.ts';

/** Takes back, or does again, the newest step of the design, whether it was typed or drawn. That it was made stays. */
export async function undoDesign(app: App, direction: UndoDirection): Promise<void> {
  keepDesignNow(app);
  const { key } = app.store.getState().design;
  if (key === undefined) return;
  const scope = { document: key, staysThere: true };
  const work = direction === 'undo' ? app.workspace.undo(scope) : app.workspace.redo(scope);
  const executed = await pending(app, work);
  if (executed.kind === 'refused') notify(app, 'info', executed.why);
}
