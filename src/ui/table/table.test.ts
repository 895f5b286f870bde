import { describe, expect, it, test, vi } from 'vitest';
import { parseFilter } from '../../model/filter/parse.ts';
import { printFilter } from '../../model/filter/print.ts';
import type { TablePage } from '../../worker/contract/table.ts';
import { cellText, cellTitle, columnTitle } from './cell-text.ts';
import { fieldText, isAbout, readColumnFilter, waysOf } from './column-filter.ts';
import { PAGE_ROWS, PageCache } from './page-cache.ts';

function page(from: number, changes: Partial<TablePage> = {}): TablePage {
  return {
    revision: 1,
    from,
    rows: Uint32Array.of(from),
    since: Float64Array.of(1235.6),
    times: ['2026-03-01T18:00:01.2345Z'],
    level: Uint32Array.of(1200),
    causes: Uint32Array.of(1),
    effects: Uint32Array.of(0),
    duration: Float64Array.of(Number.NaN),
    name: Uint32Array.of(0),
    names: ['charge'],
    source: Uint32Array.of(0),
    sources: ['payments'],
    ids: ['e1'],
    failures: Uint8Array.of(0),
    values: { 'payload.a': ['x'] },
    ...changes,
  };
}

test('cells are texts with units and separators', () => {
  const cells = [
    'time',
    'name',
    'source',
    'id',
    'level',
    'causes',
    'effects',
    'duration',
    'payload.a',
    'payload.b',
  ];
  expect(cells.map((id) => cellText(page(0), 0, id))).toEqual([
    '1.236 s',
    'charge',
    'payments',
    'e1',
    '1,200',
    '1',
    '0',
    '',
    'x',
    '',
  ]);
  expect(cellTitle(page(0), 0, 'time')).toBe('1.236 s\n2026-03-01T18:00:01.2345Z');
  expect(columnTitle('payload.http.status')).toBe('http.status');
  expect(columnTitle('payload')).toBe('payload');
});

describe('the filter of a column', () => {
  const read = (column: string, way: string, value: string): string => {
    const answer = readColumnFilter(column, waysOf(column).find(({ id }) => id === way)!, value);
    return 'filter' in answer ? printFilter(answer.filter) : answer.problem;
  };

  it.each([
    ['name', 'contains', 'a "b"', 'name~"a \\"b\\""'],
    ['source', 'begins', 'pay', 'source:pay*'],
    ['id', 'is-not', 'x', '-id=x'],
    ['level', '>=', ' 3 ', 'level>=3'],
    ['duration', '>', '20ms', 'duration>20ms'],
    ['duration', '>', '20', 'A length of time needs a unit: ns, us, ms, s, min, h or d.'],
    ['time', '<', '+1s', 'time<+1s'],
    ['payload.my key', 'is', '5', 'payload."my key"=5'],
    ['payload.a', 'missing', '', '-has:payload.a'],
    ['name', 'is', '', 'A value is missing.'],
  ])('%s %s %j: %s', (column, way, value, text) => {
    expect(read(column, way, value)).toBe(text);
  });

  it('knows which conditions it replaces', () => {
    const about = (column: string, text: string): boolean => isAbout(column, parseFilter(text).filter!);
    expect(about('source', 'source:a,b')).toBe(true);
    expect(about('source', '-source:a')).toBe(true);
    expect(about('source', 'source:a or name:b')).toBe(false);
    expect(about('payload.a', 'payload.a>3')).toBe(true);
    expect(about('payload.a', 'payload.b>3')).toBe(false);
    expect(fieldText('payload.a b')).toBe('payload."a b"');
  });
});

describe('pages', () => {
  test('are fetched once, kept when refreshed until the new ones are there, and asked for again when given up', async () => {
    let isAnswering = true;
    const fetch = vi.fn(async (from: number) => (isAnswering ? page(from) : undefined));
    const onPage = vi.fn();
    const cache = new PageCache(fetch, onPage);
    cache.want(0, PAGE_ROWS + 1);
    cache.want(0, 10);
    await vi.waitFor(() => expect(onPage).toHaveBeenCalledTimes(2));
    expect(fetch.mock.calls.map(([from]) => from)).toEqual([0, PAGE_ROWS]);
    expect(cache.at(PAGE_ROWS + 5)?.from).toBe(PAGE_ROWS);
    expect(cache.at(PAGE_ROWS * 2)).toBeUndefined();
    cache.refresh();
    expect(cache.at(0)).toBeDefined();
    cache.want(0, 10);
    cache.want(0, 10);
    await vi.waitFor(() => expect(onPage).toHaveBeenCalledTimes(3));
    expect(fetch).toHaveBeenCalledTimes(3);
    isAnswering = false;
    cache.want(PAGE_ROWS * 3, PAGE_ROWS * 3);
    await Promise.resolve();
    await Promise.resolve();
    isAnswering = true;
    cache.want(PAGE_ROWS * 3, PAGE_ROWS * 3);
    await vi.waitFor(() => expect(cache.at(PAGE_ROWS * 3)).toBeDefined());
  });

  test('that nobody looked at for long make room', async () => {
    const cache = new PageCache(
      async (from) => page(from),
      () => {},
    );
    for (let i = 0; i < 100; i++) {
      cache.want(i * PAGE_ROWS, i * PAGE_ROWS);
      await vi.waitFor(() => expect(cache.at(i * PAGE_ROWS)).toBeDefined());
    }
    expect(cache.at(0)).toBeUndefined();
    expect(cache.at(99 * PAGE_ROWS)).toBeDefined();
  });
});
