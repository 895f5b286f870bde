import type { UndoDirection } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { notify } from '../notify.ts';
import { keepDesignNow } from './design-file.ts';

/** Takes back, or does again, the newest step of the design, whether it was typed or drawn. */
export async function undoDesign(app: App, direction: UndoDirection): Promise<void> {
  keepDesignNow(app);
  const { key } = app.store.getState().design;
  if (key === undefined) return;
  const work =
    direction === 'undo' ? app.workspace.undo({ document: key }) : app.workspace.redo({ document: key });
  const executed = await pending(app, work);
  if (executed.kind === 'refused') notify(app, 'info', executed.why);
}
