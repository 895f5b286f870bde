import { describe, expect, test } from 'vitest';
import { Session } from '../session.ts';

/** A small shop as a recording in our own format. */
const LINES = [
  { id: 'a', name: 'order.placed', source: 'shop', time: 1000, payload: { amount: 20, note: '=cmd()' } },
  { id: 'b', name: 'check', source: 'stock', time: 1010, causes: ['a'] },
  { id: 'c', name: 'charge', source: 'payments', time: 1020, payload: { amount: 20 }, causes: ['b'] },
  {
    id: 'd',
    name: 'charge.failed',
    source: 'payments',
    time: 1030,
    payload: { error: 'card, "declined"' },
    causes: ['c'],
  },
  { id: 'e', name: 'order.lost', source: 'shop', time: 1040, payload: { amount: 7 }, causes: ['d'] },
]
  .map((event) => JSON.stringify(event))
  .join('\n');

async function shop(): Promise<{ session: Session; rows: Record<string, number> }> {
  const session = new Session();
  const outcome = await session.open({ name: 'shop.jsonl', blob: new Blob([LINES]) }, {}, () => {});
  expect(outcome.kind).toBe('opened');
  const rows: Record<string, number> = {};
  for (const id of 'abcde') rows[id] = (await session.rowOfId(id)) ?? -1;
  return { session, rows };
}

describe('the filter', () => {
  test('leaves edges for the paths through what it hides, and none when it dims', async () => {
    const { session } = await shop();
    const answer = await session.find.filter('source:shop', 'hide');
    expect(answer).toEqual({ ok: true, value: { kept: 2, total: 5, notes: [] } });
    expect(await session.lanes.current()).toMatchObject({
      events: 2,
      summaries: 1,
      filtered: 'hide',
      lanes: 1,
    });
    await session.find.filter('source:shop', 'dim');
    expect(await session.lanes.current()).toMatchObject({ events: 5, summaries: 0, filtered: 'dim' });
    await session.find.filter('', 'hide');
    expect(await session.lanes.current()).toMatchObject({ events: 5, filtered: undefined });
  });

  test('that cannot be read changes nothing and says why', async () => {
    const { session } = await shop();
    await session.find.filter('source:shop', 'hide');
    const answer = await session.find.filter('sorce:shop', 'hide');
    expect(answer).toEqual({
      ok: false,
      fault: { code: 'bad-request', message: 'There is no field “sorce”.' },
    });
    expect(await session.lanes.current()).toMatchObject({ events: 2 });
  });

  test('is counted while it is typed; the last question alone is answered', async () => {
    const { session } = await shop();
    const [, last] = await Promise.all([session.find.count('a'), session.find.count('charge')]);
    expect(last).toEqual({ kept: 2, total: 5, notes: [] });
    expect(await session.find.count('charge:')).toBeUndefined();
  });
});

describe('the search', () => {
  test('says where it found, and marks all of it on picture and overview', async () => {
    const { session, rows } = await shop();
    const hits = await session.find.search('declined', 10, () => {});
    expect(hits).toMatchObject({ total: 1, isWhole: true });
    expect(hits?.hits[0]).toMatchObject({ id: 'd', where: 'payload', snippet: 'error: card, "declined"' });
    const cells = await session.find.foundOverview('rank', 5, 1);
    expect(cells.reduce((a, b) => a + b, 0)).toBe(1);
    expect(cells[rows.d]).toBe(1);
  });

  test('is stepped through in causal order, round and round', async () => {
    const { session, rows } = await shop();
    await session.find.search('order', 10, () => {});
    const first = await session.find.hitFrom(undefined, 1);
    expect(first).toEqual({ row: rows.a, place: 0, total: 2 });
    const second = await session.find.hitFrom(first?.row, 1);
    expect(second).toEqual({ row: rows.e, place: 1, total: 2 });
    expect(await session.find.hitFrom(second?.row, 1)).toEqual(first);
    expect(await session.find.hitFrom(undefined, -1)).toEqual(second);
    await session.find.search('nothing like it', 10, () => {});
    expect(await session.find.hitFrom(undefined, 1)).toBeUndefined();
  });

  test('and the filter of its text find the same events', async () => {
    const { session } = await shop();
    for (const text of ['order', 'amount', '20', 'ed', 'zz']) {
      const hits = await session.find.search(text, 10, () => {});
      expect((await session.find.count(text))?.kept, text).toBe(hits?.total);
    }
  });
});

test('paths and the values of some of them', async () => {
  const { session } = await shop();
  expect(await session.find.paths(() => {})).toEqual({
    paths: [
      { of: 'payload', path: 'amount', count: 3, numbers: 3 },
      { of: 'payload', path: 'note', count: 1, numbers: 0 },
      { of: 'payload', path: 'error', count: 1, numbers: 0 },
    ],
    isCut: false,
  });
  const [amount] = (await session.find.values('source:shop', ['payload.amount'], 5)) ?? [];
  expect(amount).toEqual({
    values: [
      { value: '20', kept: 1, all: 2 },
      { value: '7', kept: 1, all: 1 },
    ],
    valueCount: 2,
    kept: 2,
    all: 3,
    range: [7, 20],
  });
});

describe('the table', () => {
  test('gives pages of an order, and places in it', async () => {
    const { session, rows } = await shop();
    const order = await session.table.arrange({
      filter: '-source:stock',
      sorts: [{ column: 'payload.amount', isDescending: true }],
    });
    expect(order).toMatchObject({ rows: 4, total: 5 });
    const revision = order?.revision ?? 0;
    const page = await session.table.page(revision, 1, 2, ['payload.amount']);
    expect(page?.ids).toEqual(['c', 'e']);
    expect(page?.values['payload.amount']).toEqual(['20', '7']);
    expect([...(page?.since ?? [])]).toEqual([20, 40]);
    expect(page?.names[page.name[0]]).toBe('charge');
    expect([...(page?.effects ?? [])]).toEqual([1, 0]);
    expect(await session.table.placeOf(revision, rows.d as never)).toBe(3);
    expect(await session.table.placeOf(revision, rows.b as never)).toBeUndefined();
    expect([...(await session.table.rowsBetween(revision, 0, 1))]).toEqual([rows.a, rows.c]);
  });

  test('of another order is no longer answered', async () => {
    const { session } = await shop();
    const first = await session.table.arrange({ filter: '', sorts: [] });
    await session.table.arrange({ filter: '', sorts: [{ column: 'name', isDescending: false }] });
    expect(await session.table.page(first?.revision ?? 0, 0, 10, [])).toBeUndefined();
  });

  test('is written as CSV: quoted where needed, and nothing that a spreadsheet would compute', async () => {
    const { session, rows } = await shop();
    const order = await session.table.arrange({ filter: '', sorts: [] });
    const columns = ['id', 'time', 'level', 'payload.note', 'payload.error', 'duration'];
    const write = async (only?: Uint32Array): Promise<string[]> => {
      const request = { revision: order?.revision ?? 0, columns, ...(only && { rows: only }) };
      const blob = await session.table.csv(request, () => {});
      return ((await blob?.text()) ?? '').split('\r\n');
    };
    expect(await write()).toEqual([
      'id,time,level,payload.note,payload.error,duration ms',
      "a,1970-01-01T00:00:01.000Z,0,'=cmd(),,",
      'b,1970-01-01T00:00:01.010Z,1,,,',
      'c,1970-01-01T00:00:01.020Z,2,,,',
      'd,1970-01-01T00:00:01.030Z,3,,"card, ""declined""",',
      'e,1970-01-01T00:00:01.040Z,4,,,',
      '',
    ]);
    expect(await write(Uint32Array.of(rows.d, rows.a))).toHaveLength(4);
  });
});
