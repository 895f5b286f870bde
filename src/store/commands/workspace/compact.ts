import type { DocumentHistory } from '../../../model/documents/journal.ts';
import { bodyAt } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { notify } from '../notify.ts';
import { showHistory } from './history.ts';

/** So many of the newest versions stay when a history is compacted. */
export const LEFT_AFTER_COMPACTING = 20;

/** Forgets old versions of the document whose history is on screen; the newest ones and those with a name stay. */
export async function compactHistory(app: App): Promise<void> {
  const { history: shown } = app.store.getState();
  if (!shown) return;
  const { document } = shown;
  await pending(app, app.workspace.flush());
  const history = await pending(app, app.workspace.history(document));
  const state = app.workspace.anyDocument(document);
  const most = (state?.version ?? 0) - LEFT_AFTER_COMPACTING;
  const firstVersion = beforeStep(history, most);
  if (!state || firstVersion < Math.max(2, history.events[0]?.version ?? 0)) {
    const why =
      most < 2
        ? `There are no more than ${LEFT_AFTER_COMPACTING} versions`
        : 'All older versions are one step, which can be undone as a whole';
    notify(app, 'info', `${why}: nothing was forgotten.`);
    return;
  }
  const named = Object.keys(state.body.marks ?? {}).map(Number);
  const kept = [...new Set([...named.filter((version) => version < firstVersion), firstVersion])];
  const snapshots = kept
    .sort((a, b) => a - b)
    .flatMap((version) => {
      const body = bodyAt(history, version);
      return body ? [{ document, version, body }] : [];
    });
  const journal = await app.workspace.journal;
  const bytes = await pending(app, journal.compact(document, firstVersion, snapshots));
  app.workspace.forgetBefore(document, firstVersion);
  app.workspace.note({
    type: 'workspace.compacted',
    source: 'storage',
    data: { document, firstVersion, bytes },
  });
  await showHistory(app, document);
  notify(app, 'success', `Versions before ${firstVersion} are forgotten: about ${kilobytes(bytes)} freed.`);
}

/** What one gesture did is forgotten as a whole or not at all: undo would take back half of it otherwise. */
function beforeStep({ events }: DocumentHistory, version: number): number {
  const gestures = new Map(events.map((event) => [event.version, event.gesture]));
  let before = version;
  while (gestures.get(before) && gestures.get(before) === gestures.get(before + 1)) before--;
  return before;
}

function kilobytes(bytes: number): string {
  return bytes < 1024 ? `${Math.max(0, bytes)} bytes` : `${Math.round(bytes / 1024)} kB`;
}
