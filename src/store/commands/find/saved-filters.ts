import type { App } from '../../app.ts';
import type { SavedFilter } from '../../slices/filters.ts';
import { notify } from '../notify.ts';

const SAVED = 'saved-filters';
const RECENT = 'recent-filters';

const REMEMBERED = 12;

export async function restoreFilters(app: App): Promise<void> {
  const [saved, recent] = await Promise.all([app.library.setting(SAVED), app.library.setting(RECENT)]);
  app.store.setState({
    ...(Array.isArray(saved) && { savedFilters: saved.filter(isSavedFilter) }),
    ...(Array.isArray(recent) && {
      recentFilters: recent.filter((text) => typeof text === 'string').slice(0, REMEMBERED),
    }),
  });
}

/** Keeps a filter under a name; one of the same name is replaced. */
export function saveFilter(app: App, name: string, text: string): void {
  const { savedFilters } = app.store.getState();
  const filter = { id: crypto.randomUUID(), name: name.trim(), text };
  if (filter.name === '' || text === '') return;
  keep(app, [...savedFilters.filter((other) => other.name !== filter.name), filter]);
}

export function renameFilter(app: App, id: string, name: string): void {
  const { savedFilters } = app.store.getState();
  if (name.trim() === '') return;
  keep(
    app,
    savedFilters.map((filter) => (filter.id === id ? { ...filter, name: name.trim() } : filter)),
  );
}

/** Takes a saved filter away; the message offers to put it back where it was. */
export function forgetFilter(app: App, id: string): void {
  const { savedFilters } = app.store.getState();
  const at = savedFilters.findIndex((filter) => filter.id === id);
  const forgotten = savedFilters[at];
  if (!forgotten) return;
  keep(app, savedFilters.toSpliced(at, 1));
  notify(app, 'info', `The filter “${forgotten.name}” is deleted.`, () => {
    const now = app.store.getState().savedFilters.filter((filter) => filter.id !== id);
    keep(app, now.toSpliced(Math.min(at, now.length), 0, forgotten));
  });
}

/** Filters applied lately are offered again. */
export function rememberFilter(app: App, text: string): void {
  const { recentFilters } = app.store.getState();
  const kept = [text, ...recentFilters.filter((other) => other !== text)].slice(0, REMEMBERED);
  app.store.setState({ recentFilters: kept });
  void app.library.keepSetting(RECENT, kept);
}

function keep(app: App, savedFilters: readonly SavedFilter[]): void {
  app.store.setState({ savedFilters });
  void app.library.keepSetting(SAVED, savedFilters);
}

function isSavedFilter(kept: unknown): kept is SavedFilter {
  const filter = kept as Partial<SavedFilter> | null;
  return (
    typeof filter === 'object' &&
    typeof filter?.id === 'string' &&
    typeof filter.name === 'string' &&
    typeof filter.text === 'string'
  );
}
