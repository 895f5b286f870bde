import type { UndoDirection } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { notify } from '../notify.ts';
import { openDesign } from './design-file.ts';
import { keepDesignNow } from './keep-design.ts';

/** Takes back, or does again, the newest step of the design, whether it was typed or drawn. */
export async function undoDesign(app: App, direction: UndoDirection): Promise<void> {
  keepDesignNow(app);
  const { key, name } = app.store.getState().design;
  if (key === undefined) return;
  const work =
    direction === 'undo' ? app.workspace.undo({ document: key }) : app.workspace.redo({ document: key });
  const executed = await pending(app, work);
  if (executed.kind === 'refused') notify(app, 'info', executed.why);
  else if (!app.workspace.document(key)) offerAgain(app, key, name);
}

/** The making of a design was undone: what led to it is gone from the screen, and so is its Redo. */
function offerAgain(app: App, document: string, name: string): void {
  notify(app, 'info', `The design “${name}” is not there any more: that it was begun is undone.`, () => {
    void app.workspace.redo({ document }).then(() => openDesign(app, document));
  });
}
