import type { Filter } from '../../model/filter/filter.ts';
import type { App, AppState } from '../app.ts';
import { clearFilter, narrowFilter, setFilterMode } from '../commands/find/filter.ts';
import { filterBySearch, openFilter } from '../commands/find/open-filter.ts';
import { stepHit } from '../commands/search.ts';
import type { Action } from './action.ts';
import { askPage } from './page-acts.ts';

const find = { section: 'Find', where: 'explore' } as const;

const isExploring = ({ tab, recording }: AppState): boolean => tab === 'explore' && recording !== undefined;
const hasHits = (state: AppState): boolean => isExploring(state) && (state.searchAnswer?.total ?? 0) > 0;
const isFiltered = ({ filterText }: AppState): boolean => filterText !== '';
const hasDetails = ({ selected, details }: AppState): boolean =>
  selected !== undefined && details?.row === selected;

/** Keeps what the selected event has, or what it causes and is caused by. */
function keepLike(app: App, conditionOf: (details: NonNullable<AppState['details']>) => Filter): void {
  const { details } = app.store.getState();
  if (details) void narrowFilter(app, conditionOf(details), 'include');
}

export const findActions: readonly Action[] = [
  {
    section: 'Find',
    id: 'find.search',
    title: 'Search events',
    keys: ['/', 'Mod+F'],
    words: 'find name source id payload text',
    isPossible: isExploring,
    run: (app) => askPage(app, 'focus-search'),
  },
  {
    section: 'Find',
    id: 'find.next-hit',
    title: 'Select the next hit of the search',
    keys: ['Mod+G'],
    words: 'found again forward',
    isPossible: hasHits,
    run: (app) => void stepHit(app, 1),
  },
  {
    section: 'Find',
    id: 'find.previous-hit',
    title: 'Select the previous hit of the search',
    keys: ['Mod+Shift+G'],
    words: 'found again back',
    isPossible: hasHits,
    run: (app) => void stepHit(app, -1),
  },
  {
    ...find,
    id: 'find.search-to-filter',
    title: 'Keep only the hits of the search',
    words: 'turn into filter narrow',
    isPossible: hasHits,
    run: (app) => void filterBySearch(app),
  },
  {
    ...find,
    id: 'find.filter',
    title: 'Filter events',
    keys: ['Shift+F'],
    words: 'where keep only narrow query condition',
    run: openFilter,
  },
  {
    ...find,
    id: 'find.no-filter',
    title: 'Show all events again',
    words: 'clear remove filter reset',
    isPossible: isFiltered,
    run: (app) => void clearFilter(app),
  },
  {
    ...find,
    id: 'find.filter-mode',
    title: ({ filterMode }) =>
      filterMode === 'hide' ? 'Dim what the filter does not keep' : 'Hide what the filter does not keep',
    words: 'grey out toggle',
    isPossible: isFiltered,
    run: (app) => void setFilterMode(app, app.store.getState().filterMode === 'hide' ? 'dim' : 'hide'),
  },
  {
    ...find,
    id: 'find.only-failures',
    title: 'Keep only what looks like failures',
    words: 'filter errors exceptions',
    isPossible: ({ recording }) => (recording?.snapshot.suspectCount ?? 0) > 0,
    run: (app) => void narrowFilter(app, { kind: 'is', what: 'failure' }, 'include'),
  },
  {
    ...find,
    id: 'find.only-cone',
    title: 'Keep only the selected event with its past and future',
    words: 'filter cone causes effects',
    isPossible: hasDetails,
    run: (app) => keepLike(app, ({ id }) => ({ kind: 'cone', part: 'cone', id })),
  },
  {
    ...find,
    id: 'find.only-name',
    title: 'Keep only events named like the selected one',
    words: 'filter type same',
    isPossible: hasDetails,
    run: (app) =>
      keepLike(app, ({ name }) => ({ kind: 'text', field: 'name', test: { how: 'is', text: name } })),
  },
  {
    ...find,
    id: 'find.only-source',
    title: 'Keep only events of the selected one’s source',
    words: 'filter lane service same',
    isPossible: hasDetails,
    run: (app) =>
      keepLike(app, ({ source }) => ({ kind: 'text', field: 'source', test: { how: 'is', text: source } })),
  },
];
