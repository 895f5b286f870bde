import { parseFilter } from '../../../model/filter/parse.ts';
import { printFilter } from '../../../model/filter/print.ts';
import { askPage } from '../../actions/page-acts.ts';
import type { App } from '../../app.ts';
import { applyFilter } from './filter.ts';

/** Opens the line in which a filter is typed and puts the cursor there. */
export function openFilter(app: App): void {
  const { filterText, isFilterOpen } = app.store.getState();
  if (!isFilterOpen) app.store.setState({ isFilterOpen: true, filterDraft: filterText });
  // the line is put on the page first
  setTimeout(() => askPage(app, 'focus-filter'));
}

/** Closes it; what was typed and not applied is forgotten. */
export function closeFilter(app: App): void {
  const { filterText } = app.store.getState();
  app.store.setState({ isFilterOpen: false, filterDraft: filterText });
}

export function draftFilter(app: App, text: string): void {
  app.store.setState({ filterDraft: text });
}

/** The events that the search found, as a filter: exactly those that hold its text. */
export async function filterBySearch(app: App): Promise<void> {
  const { searchText } = app.store.getState();
  const text = searchText.trim();
  if (text === '') return;
  await applyFilter(app, printFilter({ kind: 'word', text }));
}

/** True while what is typed can be applied and is not yet. */
export function canApply(draft: string, filterText: string): boolean {
  return draft.trim() !== filterText && parseFilter(draft.trim()).problems.length === 0;
}
