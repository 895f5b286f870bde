import { EVENT_COLUMNS, type EventColumn, type SortBy } from '../../../model/find.ts';
import type { App, AppState } from '../../app.ts';
import { COLUMN_WIDTHS, DEFAULT_COLUMNS, type TableColumn } from '../../slices/find.ts';
import { openPanel } from '../panels.ts';

/** Columns are never narrower or wider than this, in CSS pixels. */
const WIDTHS = { least: 48, most: 900, ofPath: 170 } as const;

const MOST_SORTS = 4;
const MOST_COLUMNS = 40;

/** A click on a column's head: ascending, descending, causal order. With `also` the column counts after the others. */
export function sortTable(app: App, column: string, how: 'only' | 'also'): void {
  const { tableSorts } = app.store.getState();
  const before = tableSorts.find((sort) => sort.column === column);
  const next: SortBy[] = !before
    ? [{ column, isDescending: false }]
    : before.isDescending
      ? []
      : [{ column, isDescending: true }];
  if (how === 'only') setSorts(app, next);
  else {
    const at = tableSorts.findIndex((sort) => sort.column === column);
    setSorts(app, at < 0 ? [...tableSorts, ...next] : tableSorts.toSpliced(at, 1, ...next));
  }
}

export function setSorts(app: App, sorts: readonly SortBy[]): void {
  app.store.setState({ tableSorts: sorts.slice(0, MOST_SORTS) });
}

/** Shows a column at the right end, or takes it away. */
export function toggleColumn(app: App, id: string): void {
  const { tableColumns, tableSorts } = app.store.getState();
  if (!tableColumns.some((column) => column.id === id)) {
    setColumns(app, [...tableColumns, { id, width: widthOf(id) }]);
    return;
  }
  setColumns(
    app,
    tableColumns.filter((column) => column.id !== id),
  );
  // nobody should wonder what an order comes from
  setSorts(
    app,
    tableSorts.filter(({ column }) => column !== id),
  );
}

/** Moves a column by so many places. */
export function moveColumn(app: App, id: string, by: number): void {
  const { tableColumns } = app.store.getState();
  const at = tableColumns.findIndex((column) => column.id === id);
  const to = Math.min(tableColumns.length - 1, Math.max(0, at + by));
  if (at < 0 || at === to) return;
  setColumns(app, tableColumns.toSpliced(at, 1).toSpliced(to, 0, tableColumns[at]));
}

export function resizeColumn(app: App, id: string, width: number): void {
  const bounded = Math.round(Math.min(WIDTHS.most, Math.max(WIDTHS.least, width)));
  setColumns(
    app,
    app.store.getState().tableColumns.map((column) => (column.id === id ? { id, width: bounded } : column)),
  );
}

/** At least one column stays. */
export function setColumns(app: App, columns: readonly TableColumn[]): void {
  if (columns.length > 0) app.store.setState({ tableColumns: columns.slice(0, MOST_COLUMNS) });
}

export function resetColumns(app: App): void {
  app.store.setState({ tableColumns: DEFAULT_COLUMNS, tableSorts: [] });
}

export function openTable(app: App): void {
  openPanel(app, 'table');
}

export function isColumnShown({ tableColumns }: AppState, id: string): boolean {
  return tableColumns.some((column) => column.id === id);
}

export function widthOf(id: string): number {
  const event = EVENT_COLUMNS.find((known): known is EventColumn => known === id);
  return event ? COLUMN_WIDTHS[event] : WIDTHS.ofPath;
}
