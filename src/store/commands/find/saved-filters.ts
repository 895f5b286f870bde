import { deleteDocument, keepFilter, renameDocument } from '../../../workspace/index.ts';
import type { App } from '../../app.ts';

const RECENT = 'recent-filters';

const REMEMBERED = 12;

export async function restoreFilters(app: App): Promise<void> {
  const recent = await app.settings.get(RECENT);
  if (!Array.isArray(recent)) return;
  app.store.setState({
    recentFilters: recent.filter((text) => typeof text === 'string').slice(0, REMEMBERED),
  });
}

/** Keeps a filter under a name; one of the same name becomes this one. */
export function saveFilter(app: App, name: string, text: string): void {
  const named = name.trim();
  if (named === '' || text === '') return;
  const { savedFilters } = app.store.getState();
  const id = savedFilters.find((other) => other.name === named)?.id ?? crypto.randomUUID();
  const savedAt = Math.max(Date.now(), (savedFilters.at(-1)?.savedAt ?? 0) + 1);
  void app.workspace.execute(keepFilter, { id, name: named, content: { text, savedAt } });
}

export function renameFilter(app: App, id: string, name: string): void {
  void app.workspace.execute(renameDocument, { document: id, name });
}

/** Takes a saved filter away; the message offers to put it back where it was. */
export function forgetFilter(app: App, id: string): void {
  const forgotten = app.store.getState().savedFilters.find((filter) => filter.id === id);
  if (!forgotten) return;
  void app.workspace.execute(deleteDocument, {
    document: id,
    because: 'deleted',
    say: `The filter “${forgotten.name}” is deleted.`,
  });
}

/** Filters applied lately are offered again. */
export function rememberFilter(app: App, text: string): void {
  const { recentFilters } = app.store.getState();
  const kept = [text, ...recentFilters.filter((other) => other !== text)].slice(0, REMEMBERED);
  app.store.setState({ recentFilters: kept });
  void app.settings.keep(RECENT, kept);
}
