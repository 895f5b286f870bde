import { durationText, sinceText } from '../../base/time-text.ts';
import { EVENT_COLUMNS, type EventColumn } from '../../model/find.ts';
import type { TablePage } from '../../worker/contract/table.ts';

const TITLES: Readonly<Record<EventColumn, string>> = {
  time: 'Since start',
  name: 'Name',
  source: 'Source',
  id: 'Id',
  level: 'Level',
  causes: 'Causes',
  effects: 'Effects',
  duration: 'Duration',
};

const MEANINGS: Readonly<Record<EventColumn, string>> = {
  time: 'Wall time since the first event of the recording',
  name: 'The event’s name',
  source: 'The component that produced it',
  id: 'Its id',
  level: 'Edges on the longest causal chain that ends there',
  causes: 'Direct causes',
  effects: 'Direct effects',
  duration: 'Length of the span that it begins or ends',
};

/** What stands above a column: its title, and for a path the path without its root. */
export function columnTitle(id: string): string {
  if (isEventColumn(id)) return TITLES[id];
  const [of, ...path] = id.split('.');
  return path.length === 0 ? of : path.join('.');
}

export function columnMeaning(id: string): string {
  return isEventColumn(id) ? MEANINGS[id] : `The value of ${id}`;
}

export function isEventColumn(id: string): id is EventColumn {
  return (EVENT_COLUMNS as readonly string[]).includes(id);
}

/** Numbers stand at the right edge of their column. */
export function isNumberColumn(id: string): boolean {
  return ['time', 'level', 'causes', 'effects', 'duration'].includes(id);
}

/** What a cell shows; `at` is the row within the page. */
export function cellText(page: TablePage, at: number, id: string): string {
  if (!isEventColumn(id)) return page.values[id]?.[at] ?? '';
  switch (id) {
    case 'time':
      return Number.isNaN(page.since[at]) ? '' : sinceText(page.since[at]);
    case 'name':
      return page.names[page.name[at]];
    case 'source':
      return page.sources[page.source[at]];
    case 'id':
      return page.ids[at];
    case 'level':
      return page.level[at].toLocaleString('en-US');
    case 'causes':
      return page.causes[at].toLocaleString('en-US');
    case 'effects':
      return page.effects[at].toLocaleString('en-US');
    case 'duration':
      return Number.isNaN(page.duration[at]) ? '' : durationText(page.duration[at]);
  }
}

/** What a cell says in full when it is pointed at: times by the calendar too. */
export function cellTitle(page: TablePage, at: number, id: string): string {
  const text = cellText(page, at, id);
  return id === 'time' && page.times[at] !== undefined ? `${text}\n${page.times[at]}` : text;
}
