import {
  type App,
  type AppState,
  actionsOf,
  counted,
  goToSource,
  openExample,
  openStored,
  pickEvent,
  titleOf,
} from '../../store/index.ts';
import type { SearchAnswer } from '../../worker/contract.ts';
import { sourceText } from '../widgets/source-text.ts';
import { type Rankable, ranked } from './rank.ts';

/** One line of the palette. */
export interface PaletteItem extends Rankable {
  readonly id: string;
  readonly section: string;
  readonly keys?: readonly string[];
  /** Said faintly behind the title. */
  readonly hint?: string;
  readonly run: (app: App) => void;
}

export interface PaletteGroup {
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

/** At most this many lines of a group that grows with the recording. */
const SHOWN = 8;

/** A group whose best line is as good as this stands above events that were found. */
const GOOD_SCORE = 3;

/** Everything the palette offers for a text, the best group first; for no text, what was chosen lately, then all. */
export function paletteGroups(
  state: AppState,
  text: string,
  found: SearchAnswer | undefined,
): PaletteGroup[] {
  const everything = [...actionItems(state), ...exampleItems(state), ...recordingItems(state)];
  if (text.trim() === '') return [...recentGroup(state, everything), ...bySection(everything)];
  const fitting = ranked(everything, text);
  const good = fitting.filter(({ score }) => score >= GOOD_SCORE).map(({ item }) => item);
  const weak = fitting.filter(({ score }) => score < GOOD_SCORE).map(({ item }) => item);
  return [...bySection(good), ...sourceGroup(state, text), ...eventGroup(found), ...bySection(weak)].reduce<
    PaletteGroup[]
  >(mergedByTitle, []);
}

function mergedByTitle(groups: PaletteGroup[], group: PaletteGroup): PaletteGroup[] {
  const at = groups.findIndex(({ title }) => title === group.title);
  if (at < 0) return [...groups, group];
  return groups.with(at, { title: group.title, items: [...groups[at].items, ...group.items] });
}

/** Sections in the order in which their first item comes. */
function bySection(items: readonly PaletteItem[]): PaletteGroup[] {
  const titles = [...new Set(items.map(({ section }) => section))];
  return titles.map((title) => ({ title, items: items.filter(({ section }) => section === title) }));
}

function actionItems(state: AppState): PaletteItem[] {
  return actionsOf(state)
    .filter(({ id }) => id !== 'help.palette')
    .map((action) => ({
      id: action.id,
      title: titleOf(action, state),
      section: action.section,
      words: `${action.section} ${action.words ?? ''}`,
      keys: action.keys,
      run: action.run,
    }));
}

function exampleItems({ examples = [] }: AppState): PaletteItem[] {
  return examples.map((example) => ({
    id: `example.${example.id}`,
    title: example.title,
    section: 'Examples',
    hint: counted(example.events, 'event', 'events'),
    words: `example open demo ${example.question ?? ''} ${example.summary}`,
    run: (app) => void openExample(app, example),
  }));
}

function recordingItems({ recordings }: AppState): PaletteItem[] {
  return recordings.slice(0, SHOWN).map(({ key, name, events, formatLabel }) => ({
    id: `recording.${key}`,
    title: name,
    section: 'Opened lately',
    hint: counted(events, 'event', 'events'),
    words: `recent open library file ${formatLabel}`,
    run: (app) => void openStored(app, key),
  }));
}

function recentGroup({ recentActions }: AppState, everything: readonly PaletteItem[]): PaletteGroup[] {
  const items = recentActions
    .map((id) => everything.find((item) => item.id === id))
    .filter((item) => item !== undefined)
    .map((item) => ({ ...item, id: `recent ${item.id}` }));
  return items.length > 0 ? [{ title: 'Chosen lately', items }] : [];
}

function sourceGroup({ recording, tab }: AppState, text: string): PaletteGroup[] {
  if (!recording || tab !== 'explore') return [];
  const named = recording.snapshot.sources
    .filter(({ name }) => name !== '')
    .map((source) => ({ ...source, title: source.name, words: '' }));
  const fitting = ranked(named, text).filter(({ score }) => score >= GOOD_SCORE);
  if (fitting.length === 0) return [];
  const items = fitting.slice(0, SHOWN).map(
    ({ item: { name, count } }): PaletteItem => ({
      id: `source.${name}`,
      title: name,
      section: 'Sources',
      hint: counted(count, 'event', 'events'),
      words: '',
      run: (app) => void goToSource(app, name),
    }),
  );
  return [{ title: shownOf('Go to source', items.length, fitting.length), items }];
}

function eventGroup(found: SearchAnswer | undefined): PaletteGroup[] {
  if (!found || found.hits.length === 0) return [];
  const items = found.hits.slice(0, SHOWN).map(
    (line): PaletteItem => ({
      id: `event.${line.row}`,
      title: line.name,
      section: 'Events',
      hint: `${sourceText(line.source)} · ${line.id}`,
      words: '',
      run: (app) => void pickEvent(app, line.row),
    }),
  );
  return [{ title: shownOf('Go to event', items.length, found.total), items }];
}

/** Says how much is not shown. */
function shownOf(title: string, shown: number, total: number): string {
  return shown < total ? `${title}, ${shown} of ${total.toLocaleString('en-US')}` : title;
}

/** How many lines of the palette fit, for people who listen. */
export function countText(groups: readonly PaletteGroup[]): string {
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  return count === 0 ? 'Nothing fits' : `${counted(count, 'line fits', 'lines fit')}`;
}
