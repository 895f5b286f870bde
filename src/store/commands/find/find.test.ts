import { describe, expect, test, vi } from 'vitest';
import { parseFilter } from '../../../model/filter/parse.ts';
import { fakeApp, openingService, snapshotOf } from '../../../testing/fake-app.ts';
import type { App } from '../../app.ts';
import { filterPart, tableColumnsPart, tableSortPart } from '../../view-parts/find.ts';
import { openRecording } from '../open-recording.ts';
import { applyFilter, narrowFilter, replaceConditions, standingOf, toggleValue } from './filter.ts';
import { forgetFilter, renameFilter, saveFilter } from './saved-filters.ts';
import { moveColumn, resizeColumn, sortTable, toggleColumn } from './table.ts';

interface Asked {
  readonly app: App;
  /** The filters that the worker was asked for. */
  readonly filters: [string, string][];
}

async function opened(): Promise<Asked> {
  const filters: [string, string][] = [];
  const { app } = fakeApp([
    {
      ...openingService({ kind: 'opened', snapshot: snapshotOf() }),
      find: {
        filter: async (text: string, mode: string) => {
          filters.push([text, mode]);
          return { ok: true, value: { kept: 1, total: 3, notes: [] } };
        },
      } as never,
      lanes: { current: async () => undefined } as never,
    },
  ]);
  await openRecording(app, { kind: 'file', name: 'a.json' }, () => Promise.resolve(new Blob(['x'])));
  return { app, filters };
}

const condition = (text: string) => parseFilter(text).filter!;
const text = (app: App): string => app.store.getState().filterText;

describe('a filter', () => {
  test('is applied once, remembered, and answered with its counts', async () => {
    const { app, filters } = await opened();
    await applyFilter(app, ' source:shop ');
    await applyFilter(app, 'source:shop');
    expect(filters).toEqual([['source:shop', 'hide']]);
    expect(app.store.getState().filterAnswer).toMatchObject({ text: 'source:shop', kept: 1, total: 3 });
    expect(app.store.getState().recentFilters).toEqual(['source:shop']);
    await applyFilter(app, '');
    expect(app.store.getState().filterAnswer).toBeUndefined();
    expect(app.store.getState().recentFilters).toEqual(['source:shop']);
  });

  test('that cannot be read is refused', async () => {
    const { app, filters } = await opened();
    await applyFilter(app, 'sorce:shop');
    expect([text(app), filters]).toEqual(['', []]);
  });

  test('is narrowed by including and excluding', async () => {
    const { app } = await opened();
    await narrowFilter(app, condition('a or b'), 'include');
    await narrowFilter(app, condition('is:root'), 'exclude');
    expect(text(app)).toBe('(a or b) -is:root');
  });
});

describe('a click on a value', () => {
  test.each([
    ['', 'source:shop', 'include', 'source:shop'],
    ['source:shop', 'source:stock', 'include', 'source:shop,stock'],
    ['source:shop,stock', 'source:shop', 'include', 'source:stock'],
    ['source:shop', 'source:shop', 'include', ''],
    ['source:shop name:a', 'source:stock', 'include', 'source:shop,stock name:a'],
    ['name:a', 'source:shop', 'include', 'name:a source:shop'],
    ['', 'source:shop', 'exclude', '-source:shop'],
    ['-source:shop', 'source:stock', 'exclude', '-source:shop,stock'],
    ['-source:shop,stock', 'source:shop', 'exclude', '-source:stock'],
    ['source:shop,stock', 'source:shop', 'exclude', 'source:stock -source:shop'],
    ['-source:shop', 'source:shop', 'include', 'source:shop'],
    ['is:root', 'is:leaf', 'include', 'is:root,leaf'],
    ['payload.a=1', 'payload.a=2', 'include', 'payload.a=1,2'],
    ['payload.a=1', 'payload.b=2', 'include', 'payload.a=1 payload.b=2'],
    ['a or b', 'source:shop', 'include', '(a or b) source:shop'],
  ] as const)('%s and %s, %s: %s', async (before, value, how, after) => {
    const { app } = await opened();
    await applyFilter(app, before);
    await toggleValue(app, condition(value), how);
    expect(text(app)).toBe(after);
  });

  test('shows how the filter stands to it', () => {
    const standing = (filter: string, value: string) =>
      standingOf(parseFilter(filter).filter, condition(value));
    expect(standing('source:shop,stock', 'source:stock')).toBe('include');
    expect(standing('-source:shop,stock a', 'source:stock')).toBe('exclude');
    expect(standing('source:shop', 'source:stock')).toBeUndefined();
    expect(standing('', 'source:stock')).toBeUndefined();
  });
});

test('a range replaces the range before', async () => {
  const { app } = await opened();
  const isTime = (filter: { kind: string }): boolean => filter.kind === 'time';
  await applyFilter(app, 'a time>+1s');
  await replaceConditions(app, isTime, condition('time:+2s..+3s'));
  expect(text(app)).toBe('a time:+2s..+3s');
  await replaceConditions(app, isTime, undefined);
  expect(text(app)).toBe('a');
});

test('saved filters are renamed, replaced by name, deleted and put back in their place', async () => {
  const { app } = await opened();
  const names = (): string[] =>
    app.store.getState().savedFilters.map(({ name, text: of }) => `${name}=${of}`);
  saveFilter(app, ' slow ', 'duration>1s');
  saveFilter(app, 'bad', 'is:failure');
  saveFilter(app, 'slow', 'duration>2s');
  expect(names()).toEqual(['bad=is:failure', 'slow=duration>2s']);
  const [bad] = app.store.getState().savedFilters;
  renameFilter(app, bad.id, 'failures');
  forgetFilter(app, bad.id);
  expect(names()).toEqual(['slow=duration>2s']);
  await vi.waitFor(() => expect(app.store.getState().notices.at(-1)?.undo).toBeDefined());
  app.store.getState().notices.at(-1)?.undo?.();
  await vi.waitFor(() => expect(names()).toEqual(['failures=is:failure', 'slow=duration>2s']));
});

describe('the table', () => {
  test('is sorted by clicks: up, down, causal order; with Shift after the others', async () => {
    const { app } = await opened();
    const sorts = (): string =>
      app.store
        .getState()
        .tableSorts.map((s) => (s.isDescending ? '-' : '') + s.column)
        .join(' ');
    sortTable(app, 'name', 'only');
    expect(sorts()).toBe('name');
    sortTable(app, 'name', 'only');
    expect(sorts()).toBe('-name');
    sortTable(app, 'level', 'also');
    sortTable(app, 'level', 'also');
    expect(sorts()).toBe('-name -level');
    sortTable(app, 'name', 'also');
    expect(sorts()).toBe('-level');
    sortTable(app, 'level', 'only');
    expect(sorts()).toBe('');
  });

  test('keeps a column at least, within bounds, and no order by what is not shown', async () => {
    const { app } = await opened();
    const columns = (): string[] => app.store.getState().tableColumns.map(({ id }) => id);
    toggleColumn(app, 'payload.amount');
    moveColumn(app, 'payload.amount', -100);
    expect(columns()[0]).toBe('payload.amount');
    resizeColumn(app, 'payload.amount', 3);
    expect(app.store.getState().tableColumns[0].width).toBe(48);
    sortTable(app, 'payload.amount', 'only');
    for (const id of columns()) toggleColumn(app, id);
    expect(columns()).toHaveLength(1);
    expect(app.store.getState().tableSorts).toEqual([]);
  });
});

test('a link brings filter, columns and order back, and nonsense does no harm', async () => {
  const { app } = await opened();
  await applyFilter(app, 'name:"a b" payload.x>3', 'dim');
  toggleColumn(app, 'payload.odd,key:%');
  resizeColumn(app, 'name', 333);
  sortTable(app, 'payload.odd,key:%', 'only');
  sortTable(app, 'payload.odd,key:%', 'only');
  const parts = [filterPart, tableColumnsPart, tableSortPart];
  const link = new URLSearchParams();
  for (const part of parts) part.write(app.store.getState(), link);
  const { app: other, filters } = await opened();
  for (const part of parts) await part.apply(other, new URLSearchParams(link.toString()));
  const again = new URLSearchParams();
  for (const part of parts) part.write(other.store.getState(), again);
  expect(again.toString()).toBe(link.toString());
  expect(filters).toEqual([['name:"a b" payload.x>3', 'dim']]);
  const nonsense = new URLSearchParams('f=((&fm=x&cols=,%25%25,zz,name:1e9&sort=-,foo');
  for (const part of parts) await part.apply(other, nonsense);
  expect(other.store.getState().tableSorts).toEqual([]);
  expect(other.store.getState().tableColumns).toEqual([{ id: 'name', width: 220 }]);
});
