import { describe, expect, test } from 'vitest';
import type { ReadOptions } from '../model/recording.ts';
import { recordingCanvas } from '../testing/recording-surface.ts';
import { viewOf } from '../testing/view.ts';
import type { EventLine, OpenOutcome, Progress, Snapshot } from './contract.ts';
import { Session } from './session.ts';

/** A shop in which a payment times out; the first line is the recording's own head. */
const INCIDENT = [
  {
    lightcone: 1,
    name: 'shop',
    metadata: { title: 'A failed order', question: 'Why was the order refused?' },
  },
  event('open', 'web', 0),
  event('order', 'web', 10, ['open'], { items: 2 }),
  event('price', 'catalogue', 15, ['order']),
  event('pay', 'bank', 20, ['order'], { amount: 12 }),
  event('pay-timeout', 'bank', 70, ['pay'], { error: 'no answer after 50 ms' }),
  event('refuse', 'web', 60, ['pay-timeout', 'price']),
  event('newsletter', 'post', 30),
];

describe('opening', () => {
  test('a recording answers with all the page needs to know', async () => {
    const { outcome } = await opened(lines(INCIDENT), 'shop.jsonl');
    expect(outcome.kind).toBe('opened');
    const { snapshot } = outcome as Extract<OpenOutcome, { kind: 'opened' }>;
    expect(snapshot).toMatchObject({
      name: 'shop.jsonl',
      format: 'lightcone-jsonl',
      events: 7,
      causes: 6,
      edges: { declared: 6, derived: 0, inferred: 0, summary: 0 },
      contradictions: 1,
      roots: 2,
      leaves: 2,
      height: 5,
      parts: 2,
      largestPart: 6,
      typeCount: 7,
      title: 'A failed order',
      question: 'Why was the order refused?',
      timeRange: ['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:00.070Z'],
      durationMillis: 70,
      suspectCount: 1,
    });
    expect(snapshot.sources.map(({ name, count }) => `${name} ${count}`).sort()).toEqual([
      'bank 2',
      'catalogue 1',
      'post 1',
      'web 3',
    ]);
    expect(snapshot.suspects.map(({ id }) => id)).toEqual(['pay-timeout']);
  });

  test('progress goes up, by phases that people understand', async () => {
    const seen: Progress[] = [];
    await new Session().open(file(lines(INCIDENT), 'shop.jsonl'), {}, (progress) => seen.push(progress));
    const fractions = seen.map(({ fraction }) => fraction ?? 0);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(seen[0].phase).toBe('Reading');
    expect(new Set(seen.map(({ phase }) => phase))).toContain('Placing');
  });

  test.each([
    ['an empty file', '', 'empty'],
    ['a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'unknown-format'],
  ])('%s is a fault and leaves the open recording as it was', async (_, text, code) => {
    const { session } = await opened(lines(INCIDENT), 'shop.jsonl');
    const outcome = await session.open(file(text, 'letter.txt'), {}, () => {});
    expect(outcome).toMatchObject({ kind: 'failed', fault: { code } });
    expect(await session.rowOfId('refuse')).toBeDefined();
  });

  test('a damaged recording is shown only when the person wants what is sound', async () => {
    const session = new Session();
    const text = `${lines(INCIDENT)}\n{"id": "broken`;
    const outcome = await session.open(file(text, 'shop.jsonl'), {}, () => {});
    expect(outcome).toMatchObject({ kind: 'lossy', soundEvents: 7, lost: 1, fault: { place: { line: 9 } } });
    expect(await session.rowOfId('refuse')).toBeUndefined();
    const kept = await session.keepSound();
    expect(kept).toMatchObject({ ok: true, value: { events: 7 } });
    expect(await session.rowOfId('refuse')).toBeDefined();
  });

  test('what the reader cannot know is asked, with a first look', async () => {
    const { session, outcome } = await opened('alpha,beta\n1,2\n3,4\n', 'table.csv');
    expect(outcome).toMatchObject({ kind: 'ask', format: 'csv', preview: { columns: ['alpha', 'beta'] } });
    const again = await session.open(
      file('alpha,beta\n1,2\n3,4\n', 'table.csv'),
      { format: 'csv', mapping: { id: 'alpha', name: 'beta' } },
      () => {},
    );
    expect(again).toMatchObject({ kind: 'opened', snapshot: { events: 2 } });
  });

  test('a newer opening ends an older one', async () => {
    const session = new Session();
    const first = session.open(file(lines(many(20_000)), 'big.jsonl'), {}, () => {});
    const second = session.open(file(lines(INCIDENT), 'shop.jsonl'), {}, () => {});
    expect(await first).toMatchObject({ kind: 'failed', fault: { code: 'cancelled' } });
    expect(await second).toMatchObject({ kind: 'opened' });
    expect(await session.rowOfId('refuse')).toBeDefined();
  });

  test('without a recording every question has an answer', async () => {
    const session = new Session();
    const row = 0 as never;
    expect(await session.describe(row)).toMatchObject({ ok: false });
    expect(await session.keepSound()).toMatchObject({ ok: false });
    expect(await session.showExecution(0)).toMatchObject({ ok: false });
    expect(await session.search('x', 10)).toEqual({ hits: [], total: 0 });
    expect(await session.extent('rank')).toEqual({ from: 0, to: 1 });
    expect(await session.hitTest(viewOf({}), 1, 1)).toBeUndefined();
    expect(Array.from(await session.overview('rank', 2, 1))).toEqual([0, 0]);
  });
});

describe('asking', () => {
  test('an event tells its causes, effects, cones and payload', async () => {
    const { session, row } = await opened(lines(INCIDENT), 'shop.jsonl');
    const described = await session.describe(await row('pay-timeout'));
    expect(described).toMatchObject({
      ok: true,
      value: {
        id: 'pay-timeout',
        source: 'bank',
        time: '1970-01-01T00:00:00.070Z',
        lamport: 4,
        level: 3,
        place: 'line 6',
        causeCount: 1,
        effectCount: 1,
        danglingCauses: [],
        partner: undefined,
        cones: { past: 3, future: 1, elsewhere: 2, pastSources: 2, futureSources: 1, rootCauses: 1 },
      },
    });
    if (!described.ok) return;
    expect(JSON.parse(described.value.payload ?? '')).toEqual({ error: 'no answer after 50 ms' });
    expect(described.value.causes).toMatchObject([{ id: 'pay', edge: { kind: 'declared' } }]);
    expect(described.value.effects).toMatchObject([{ id: 'refuse', contradictsClock: true }]);
  });

  test('a row that does not exist is a fault', async () => {
    const { session } = await opened(lines(INCIDENT), 'shop.jsonl');
    expect(await session.describe(99 as never)).toMatchObject({
      ok: false,
      fault: { code: 'no-such-event' },
    });
  });

  test('root causes come nearest first', async () => {
    const { session, row } = await opened(
      lines([
        event('far', 'a', 0),
        event('b', 'a', 1, ['far']),
        event('near', 'a', 2),
        event('end', 'a', 3, ['b', 'near']),
      ]),
    );
    const roots = await session.rootCauses(await row('end'), 10);
    expect(roots.lines.map(({ id, distance }) => [id, distance])).toEqual([
      ['near', 1],
      ['far', 2],
    ]);
    expect(await session.rootCauses(await row('end'), 1)).toMatchObject({
      total: 2,
      lines: [{ id: 'near' }],
    });
    expect(await session.rootCauses(await row('far'), 10)).toEqual({ lines: [], total: 0 });
  });

  test('two events stand in one of four ways', async () => {
    const { session, row } = await opened(lines(INCIDENT), 'shop.jsonl');
    const relate = async (a: string, b: string) => session.relate(await row(a), await row(b));
    const forward = await relate('open', 'refuse');
    expect(forward).toMatchObject({ kind: 'precedes', distance: 3 });
    expect(ids(forward.chain)).toEqual(['open', 'order', 'price', 'refuse']);
    expect(forward.chain.map(({ edge }) => edge?.kind)).toEqual([
      undefined,
      'declared',
      'declared',
      'declared',
    ]);
    expect(await relate('refuse', 'open')).toMatchObject({ kind: 'follows', distance: 3 });
    const beside = await relate('price', 'pay');
    expect(beside).toMatchObject({ kind: 'independent', distance: undefined, chain: [] });
    expect(ids(beside.nearestCommonCauses)).toEqual(['order']);
    expect(await relate('pay', 'pay')).toMatchObject({ kind: 'same', distance: 0 });
  });

  test('of a very long chain both ends are listed', async () => {
    const chain = Array.from({ length: 1000 }, (_, i) => event(`c${i}`, 'a', i, i > 0 ? [`c${i - 1}`] : []));
    const { session, row } = await opened(lines(chain));
    const relation = await session.relate(await row('c0'), await row('c999'));
    expect(relation.distance).toBe(999);
    const listed = ids(relation.chain);
    expect(listed).toHaveLength(400);
    expect([listed[0], listed[199], listed[200], listed[399]]).toEqual(['c0', 'c199', 'c800', 'c999']);
    expect(relation.chain[200].edge?.kind).toBe('declared');
  });

  test('search ranks exact before beginning before inside', async () => {
    const { session } = await opened(
      lines([
        event('x-pay', 'a', 0),
        event('payment', 'a', 1),
        event('pay', 'a', 2),
        event('other', 'PayPal', 3),
        event('nothing', 'b', 4),
      ]),
    );
    const answer = await session.search('PAY', 10);
    expect(ids(answer.hits)).toEqual(['pay', 'payment', 'other', 'x-pay']);
    expect(answer.total).toBe(4);
    expect(ids((await session.search('pay', 2)).hits)).toEqual(['pay', 'payment']);
  });

  test('arrow keys walk along lanes, causes and effects', async () => {
    const { session, row } = await opened(lines(INCIDENT), 'shop.jsonl');
    const step = async (
      from: string,
      direction: Parameters<Session['step']>[1],
    ): Promise<string | undefined> => {
      const to = await session.step(await row(from), direction, 'rank');
      return to === undefined ? undefined : (await session.lines([to]))[0].id;
    };
    expect(await step('order', 'lane-back')).toBe('open');
    expect(await step('order', 'lane-forward')).toBe('refuse');
    expect(await step('open', 'lane-back')).toBeUndefined();
    expect(await step('refuse', 'cause')).toBe('pay-timeout');
    expect(await step('order', 'effect')).toBe('price');
  });

  test('arrow keys cross to the nearest event of the next lane', async () => {
    const { session, row, outcome } = await opened(lines(INCIDENT), 'shop.jsonl');
    const lanes = snapshotOf(outcome).sources.map(({ name }) => name);
    const crossed = async (direction: 'lane-up' | 'lane-down') => {
      const to = await session.step(await row('pay'), direction, 'time');
      return to === undefined ? undefined : (await session.lines([to]))[0];
    };
    const at = lanes.indexOf('bank');
    expect((await crossed('lane-up'))?.source).toBe(lanes[at - 1]);
    expect((await crossed('lane-down'))?.source).toBe(lanes[at + 1]);
    const web = [await crossed('lane-up'), await crossed('lane-down')].find((line) => line?.source === 'web');
    if (web) expect(web.id).toBe('order');
  });

  test('more neighbours come page by page', async () => {
    const crowd = Array.from({ length: 120 }, (_, i) => event(`e${i}`, 'b', i + 1, ['hub']));
    const { session, row } = await opened(lines([event('hub', 'a', 0), ...crowd]));
    const hub = await session.describe(await row('hub'));
    expect(hub).toMatchObject({ ok: true, value: { effectCount: 120 } });
    const more = await session.neighbours(await row('hub'), 'effects', 100, 50);
    expect(ids(more)).toEqual(Array.from({ length: 20 }, (_, i) => `e${i + 100}`));
  });

  test('an unknown cause is told as dangling', async () => {
    const { session, row, outcome } = await opened(lines([event('a', 'x', 0, ['gone'])]));
    expect(outcome).toMatchObject({ kind: 'opened', snapshot: { dangling: 1 } });
    expect(await session.describe(await row('a'))).toMatchObject({ value: { danglingCauses: ['gone'] } });
  });
});

describe('drawing', () => {
  test('a newer view supersedes one that has not been drawn', async () => {
    const { session } = await opened(lines(INCIDENT), 'shop.jsonl');
    const canvas = recordingCanvas();
    await session.attachCanvas(canvas as unknown as OffscreenCanvas);
    const frames = await Promise.all([
      session.draw(viewOf({ y: 1 })),
      session.draw(viewOf({ y: 2 })),
      session.draw(viewOf({})),
    ]);
    expect(frames[0]).toMatchObject({ level: 'labels', eventsDrawn: 7, edgesDrawn: 6, edgesHidden: 0 });
    expect(frames[0]).toBe(frames[2]);
    expect(canvas.calls.filter(({ method }) => method === 'setTransform')).toHaveLength(1);
  });

  test('pointing at a drawn event finds it again', async () => {
    const { session, row } = await opened(lines(INCIDENT), 'shop.jsonl');
    const pay = await row('pay');
    const at = await session.whereIs(pay, 'rank');
    expect(at).toBeDefined();
    const shown = viewOf({});
    const x = (at!.x - shown.x) * shown.scaleX;
    const y = (at!.lane + 0.5 - shown.y) * shown.laneHeight;
    expect(await session.hitTest(shown, x + 4, y - 3)).toMatchObject({ row: pay, x, y, line: { id: 'pay' } });
    expect(await session.hitTest(shown, x + 40, y)).toBeUndefined();
  });

  test('the selection is coloured without another question', async () => {
    const { session, row } = await opened(lines(INCIDENT), 'shop.jsonl');
    const canvas = recordingCanvas();
    await session.attachCanvas(canvas as unknown as OffscreenCanvas);
    await session.draw(viewOf({}));
    const before = new Set(canvas.calls.map(({ strokeStyle }) => strokeStyle));
    await session.draw(viewOf({ selected: await row('pay') }));
    const after = new Set(canvas.calls.map(({ strokeStyle }) => strokeStyle));
    expect(after.size).toBeGreaterThan(before.size);
  });

  test('the minimap counts every event', async () => {
    const { session } = await opened(lines(INCIDENT), 'shop.jsonl');
    const grid = await session.overview('time', 20, 4);
    expect(grid.reduce((a, b) => a + b, 0)).toBe(7);
    expect(await session.extent('time')).toEqual({ from: 0, to: 70 });
  });
});

describe('exporting', () => {
  test('a slice holds the event with its past and nothing else', async () => {
    const { session, row } = await opened(lines(INCIDENT), 'shop.jsonl');
    const exported = await session.exportAs({
      format: 'lightcone-jsonl',
      slice: { row: await row('price'), direction: 'past' },
    });
    expect(exported).toMatchObject({ ok: true, value: { name: 'shop-past.jsonl' } });
    if (!exported.ok) return;
    const again = await opened(await exported.value.blob.text());
    expect(again.outcome).toMatchObject({ kind: 'opened', snapshot: { events: 3 } });
    expect(await again.session.rowOfId('pay')).toBeUndefined();
  });

  test('everything goes out and comes back the same', async () => {
    const { session, outcome } = await opened(lines(INCIDENT), 'shop.jsonl');
    const exported = await session.exportAs({ format: 'lightcone-jsonl' });
    if (!exported.ok) throw new Error(exported.fault.message);
    const again = await opened(await exported.value.blob.text(), 'shop.jsonl');
    expect(snapshotOf(again.outcome)).toEqual(snapshotOf(outcome));
  });
});

test('while one session opens, another answers', async () => {
  const { session, row } = await opened(lines(INCIDENT), 'shop.jsonl');
  const pay = await row('pay');
  let answers = 0;
  let isOpening = true;
  const big = new Session()
    .open(file(lines(many(60_000)), 'big.jsonl'), {}, () => {})
    .then((outcome) => {
      isOpening = false;
      return outcome;
    });
  while (isOpening) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    if ((await session.describe(pay)).ok) answers++;
  }
  expect(await big).toMatchObject({ kind: 'opened', snapshot: { events: 60_000 } });
  expect(answers).toBeGreaterThan(5);
});

async function opened(text: string, name = 'test.jsonl', options: ReadOptions = {}) {
  const session = new Session();
  const outcome = await session.open(file(text, name), options, () => {});
  const row = async (id: string) => {
    const found = await session.rowOfId(id);
    if (found === undefined) throw new Error(`no event ${id}`);
    return found;
  };
  return { session, outcome, row };
}

function file(text: string, name: string): { name: string; blob: Blob } {
  return { name, blob: new Blob([text]) };
}

function lines(records: readonly unknown[]): string {
  return records.map((record) => JSON.stringify(record)).join('\n');
}

function event(
  id: string,
  source: string,
  time: number,
  causes: string[] = [],
  payload: unknown = {},
): object {
  return { id, name: id, source, time, payload, causes };
}

function many(count: number): object[] {
  return Array.from({ length: count }, (_, i) =>
    event(`n${i}`, `s${i % 20}`, i, i >= 20 ? [`n${i - 20}`, `n${i - 1}`] : []),
  );
}

function ids(list: readonly EventLine[]): string[] {
  return list.map(({ id }) => id);
}

function snapshotOf(outcome: OpenOutcome): Snapshot {
  if (outcome.kind !== 'opened') throw new Error(outcome.kind);
  return outcome.snapshot;
}
