import { allOf, anyOf, type Filter, notOf } from '../../../model/filter/filter.ts';
import { parseFilter } from '../../../model/filter/parse.ts';
import { printFilter } from '../../../model/filter/print.ts';
import type { FilterMode } from '../../../worker/contract/find.ts';
import { type App, pending } from '../../app.ts';
import { refreshLanes } from '../lanes/arrange.ts';
import { notify } from '../notify.ts';
import { rememberFilter } from './saved-filters.ts';

/** Picture, table and facets follow this filter from now on; the empty text ends that. A text with problems is refused. */
export async function applyFilter(app: App, text: string, mode?: FilterMode): Promise<void> {
  const { recording, filterMode, filterText } = app.store.getState();
  const wanted = text.trim();
  const { problems } = parseFilter(wanted);
  if (!recording || problems.length > 0) return;
  if (wanted === filterText && (mode ?? filterMode) === filterMode) return;
  app.store.setState({ filterText: wanted, filterDraft: wanted, filterMode: mode ?? filterMode });
  if (wanted !== '') rememberFilter(app, wanted);
  const { service } = recording.client;
  const answer = await pending(app, service.find.filter(wanted, mode ?? filterMode));
  const state = app.store.getState();
  if (state.recording?.snapshot !== recording.snapshot || state.filterText !== wanted || !answer) return;
  if (!answer.ok) {
    notify(app, 'error', answer.fault.message);
    return;
  }
  app.store.setState({ filterAnswer: wanted === '' ? undefined : { ...answer.value, text: wanted } });
  await refreshLanes(app);
}

export function clearFilter(app: App): Promise<void> {
  app.store.setState({ isFilterOpen: false, filterDraft: '' });
  return applyFilter(app, '');
}

export function setFilterMode(app: App, mode: FilterMode): Promise<void> {
  return applyFilter(app, app.store.getState().filterText, mode);
}

/** Keeps only what meets this too (`include`), or what does not meet it (`exclude`). */
export function narrowFilter(app: App, condition: Filter, how: 'include' | 'exclude'): Promise<void> {
  const { filter } = parseFilter(app.store.getState().filterText);
  const added = how === 'include' ? condition : notOf(condition);
  const next = filter ? allOf([filter, added]) : added;
  return applyFilter(app, printFilter(next));
}

/** Puts one condition in place of all those about the same field, or takes them out (`undefined`). */
export function replaceConditions(
  app: App,
  isReplaced: (filter: Filter) => boolean,
  condition: Filter | undefined,
): Promise<void> {
  const { filter } = parseFilter(app.store.getState().filterText);
  const members = filter ? (filter.kind === 'all' ? filter.of : [filter]) : [];
  const kept = members.filter((member) => !isReplaced(member));
  return applyFilter(app, printFilter(allOf(condition ? [...kept, condition] : kept)));
}

/**
 * A click on a value of a facet: adds it to the alternatives of its field, takes it out again, or excludes it.
 * Alternatives of one field stand together: `source:a,b`.
 */
export function toggleValue(app: App, condition: Filter, how: 'include' | 'exclude'): Promise<void> {
  const { filter } = parseFilter(app.store.getState().filterText);
  const members = filter ? (filter.kind === 'all' ? filter.of : [filter]) : [];
  return applyFilter(app, printFilter(allOf(toggled(members, condition, how))));
}

/** Whether a filter includes or excludes exactly this value. */
export function standingOf(filter: Filter | undefined, condition: Filter): 'include' | 'exclude' | undefined {
  const members = filter ? (filter.kind === 'all' ? filter.of : [filter]) : [];
  const text = printFilter(condition);
  for (const member of members) {
    if (alternatives(member).some((one) => printFilter(one) === text)) return 'include';
    if (member.kind === 'not' && alternatives(member.of).some((one) => printFilter(one) === text))
      return 'exclude';
  }
  return undefined;
}

function toggled(members: readonly Filter[], condition: Filter, how: 'include' | 'exclude'): Filter[] {
  const text = printFilter(condition);
  const standing = standingOf(allOf(members), condition);
  // whatever was said of this value goes
  const without = members.flatMap((member): Filter[] => {
    const inner = member.kind === 'not' ? member.of : member;
    const left = anyOf(alternatives(inner).filter((one) => printFilter(one) !== text));
    return left ? [member.kind === 'not' ? notOf(left) : left] : [];
  });
  if (standing === how) return without;
  // beside others of its field
  const at = without.findIndex((member) => {
    const inner = member.kind === 'not' ? member.of : member;
    return (
      (member.kind === 'not') === (how === 'exclude') &&
      alternatives(inner).every((one) => isLike(one, condition))
    );
  });
  const before = at < 0 ? undefined : without[at];
  const joined = anyOf([
    ...(before ? alternatives(before.kind === 'not' ? before.of : before) : []),
    condition,
  ]);
  const added = how === 'exclude' ? notOf(joined as Filter) : (joined as Filter);
  return at < 0 ? [...without, added] : without.with(at, added);
}

function alternatives(filter: Filter): readonly Filter[] {
  return filter.kind === 'any' ? filter.of : [filter];
}

/** Two conditions that differ in their value alone. */
function isLike(a: Filter, b: Filter): boolean {
  if (a.kind === 'text' && b.kind === 'text') return a.field === b.field && a.test.how === b.test.how;
  if (a.kind === 'value' && b.kind === 'value')
    return a.of === b.of && a.path === b.path && a.test.how === b.test.how;
  return (a.kind === 'is' || a.kind === 'edge') && a.kind === b.kind;
}
