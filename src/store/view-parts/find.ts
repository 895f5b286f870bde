import { EVENT_COLUMNS } from '../../model/find.ts';
import { applyFilter } from '../commands/find/filter.ts';
import { setColumns, setSorts, widthOf } from '../commands/find/table.ts';
import { DEFAULT_COLUMNS } from '../slices/find.ts';
import type { ViewPart } from './view-part.ts';

/** `f`: the filter as it is typed; `fm`: `dim` where events that do not fit are dimmed, not hidden. */
export const filterPart: ViewPart = {
  keys: ['f', 'fm'],
  title: 'filter',
  write: ({ filterText, filterMode }, link) => {
    if (filterText === '') return;
    link.set('f', filterText);
    if (filterMode === 'dim') link.set('fm', 'dim');
  },
  apply: (app, link) => applyFilter(app, link.get('f') ?? '', link.get('fm') === 'dim' ? 'dim' : 'hide'),
};

/** `cols`: the columns of the table, each with its width where it is not the usual one: `name:300`. */
export const tableColumnsPart: ViewPart = {
  keys: ['cols'],
  title: 'columns of the table',
  isContinuous: true,
  write: ({ tableColumns }, link) => {
    if (tableColumns === DEFAULT_COLUMNS) return;
    link.set(
      'cols',
      tableColumns
        .map(({ id, width }) => encodeURIComponent(id) + (width === widthOf(id) ? '' : `:${width}`))
        .join(','),
    );
  },
  apply: (app, link) => {
    const columns = (link.get('cols') ?? '').split(',').flatMap((text) => {
      const [name, width] = text.split(':');
      const id = decoded(name);
      const pixels = Number(width);
      return isColumn(id) ? [{ id, width: pixels >= 48 && pixels <= 900 ? pixels : widthOf(id) }] : [];
    });
    const once = columns.filter(({ id }, at) => columns.findIndex((other) => other.id === id) === at);
    setColumns(app, once.length > 0 ? once : DEFAULT_COLUMNS);
  },
};

/** `sort`: what the table is sorted by, the column that counts most first; `-` before one that descends. */
export const tableSortPart: ViewPart = {
  keys: ['sort'],
  title: 'order of the table',
  write: ({ tableSorts }, link) => {
    if (tableSorts.length === 0) return;
    link.set(
      'sort',
      tableSorts
        .map(({ column, isDescending }) => (isDescending ? '-' : '') + encodeURIComponent(column))
        .join(','),
    );
  },
  apply: (app, link) => {
    const sorts = (link.get('sort') ?? '').split(',').flatMap((text) => {
      const isDescending = text.startsWith('-');
      const column = decoded(isDescending ? text.slice(1) : text);
      return isColumn(column) ? [{ column, isDescending }] : [];
    });
    setSorts(app, sorts);
  },
};

function isColumn(id: string): boolean {
  return (EVENT_COLUMNS as readonly string[]).includes(id) || /^(payload|metadata)(\.|$)/.test(id);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
