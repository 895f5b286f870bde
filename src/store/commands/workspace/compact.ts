import { compactDocument } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { notify } from '../notify.ts';
import { showHistory } from './history.ts';

/** Forgets old versions of the document whose history is on screen; the newest ones and those with a name stay. */
export async function compactHistory(app: App): Promise<void> {
  const { history: shown } = app.store.getState();
  if (!shown) return;
  const { document } = shown;
  const compacted = await pending(app, compactDocument(app.workspace, document));
  if (compacted.kind === 'nothing') {
    notify(app, 'info', compacted.why);
    return;
  }
  await showHistory(app, document);
  const { firstVersion, bytes } = compacted;
  notify(app, 'success', `Versions before ${firstVersion} are forgotten: about ${kilobytes(bytes)} freed.`);
}

function kilobytes(bytes: number): string {
  return bytes < 1024 ? `${Math.max(0, bytes)} bytes` : `${Math.round(bytes / 1024)} kB`;
}
