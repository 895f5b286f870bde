import { describe, expect, test } from 'vitest';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import { recordingCanvas } from '../../testing/recording-surface.ts';
import { viewOf } from '../../testing/view.ts';
import { Session } from '../session.ts';

/** `late` is written before its cause `cause`; `back` is earlier than its cause by the clock. */
const LINES = [
  event('root', 'web', 0),
  event('late', 'web', 30, ['cause']),
  event('cause', 'shop', 20, ['root']),
  event('back', 'bank', 10, ['cause']),
  event('alone', 'bank', 40, ['gone-1', 'gone-2']),
];

describe('under the pointer', () => {
  test('an event is named at once, an edge with its kind, its clock and its place in the file', async () => {
    const { session, view, at } = await opened();
    const { x, y } = await at('cause');
    expect(await session.marks.under(view, x, y)).toMatchObject({
      kind: 'event',
      hit: { line: { id: 'cause' } },
    });
    const facts = await session.marks.edge(await row(session, 'cause'), await row(session, 'late'));
    expect(facts).toMatchObject({
      cause: { id: 'cause' },
      effect: { id: 'late' },
      known: { kind: 'declared', confidence: 1 },
      clockMillis: 10,
      late: { cause: 3, effect: 2, unit: 'line' },
    });
    const back = await session.marks.edge(await row(session, 'cause'), await row(session, 'back'));
    expect(back).toMatchObject({ clockMillis: -10, late: undefined });
  });

  test('an edge is found between its ends', async () => {
    const { session, view, at } = await opened();
    const [from, to] = [await at('root'), await at('cause')];
    const found = await session.marks.under(view, (from.x + to.x) / 2, (from.y + to.y) / 2);
    expect(found).toMatchObject({ kind: 'edge', edge: { cause: { id: 'root' }, effect: { id: 'cause' } } });
  });

  test('the sign of missing causes names them', async () => {
    const { session, view, at } = await opened();
    const { x, y } = await at('alone');
    const sign = await session.marks.under(view, x - 22, y);
    expect(sign).toMatchObject({
      kind: 'missing',
      effect: { id: 'alone' },
      ids: ['gone-1', 'gone-2'],
      total: 2,
    });
  });

  test('two events that no edge joins make a step of a path', async () => {
    const { session } = await opened();
    const step = await session.marks.edge(await row(session, 'root'), await row(session, 'back'));
    expect(step?.known).toBeUndefined();
  });
});

test('late causes are counted', async () => {
  expect(await (await opened()).session.marks.concerns()).toEqual({ late: 1 });
});

describe('picked events', () => {
  test('say what they have in common', async () => {
    const { session } = await opened();
    const rows = await rowsOf(session, 'late cause back alone');
    const facts = await session.marks.pick(rows);
    expect(facts).toMatchObject({
      events: 4,
      types: [
        { name: 'alone', count: 1 },
        { name: 'back', count: 1 },
        { name: 'cause', count: 1 },
        { name: 'late', count: 1 },
      ],
      sources: [
        { name: 'bank', count: 2 },
        { name: 'shop', count: 1 },
        { name: 'web', count: 1 },
      ],
      first: { id: 'back' },
      last: { id: 'alone' },
      durationMillis: 30,
      levels: [0, 2],
      edges: 2,
      begins: 2,
    });
    expect(facts?.ids?.toSorted()).toEqual(['alone', 'back', 'cause', 'late']);
    expect(await ids(session, await session.marks.pickedOf('source', 'bank'))).toBe('alone back');
  });

  test('none are nothing, and rows that are not there are left out', async () => {
    const { session } = await opened();
    expect(await session.marks.pick(new Uint32Array())).toBeUndefined();
    expect(await session.marks.pick(Uint32Array.of(0, 99))).toMatchObject({ events: 1 });
  });

  test('come from a rectangle, or from one event: its like, its past, its future', async () => {
    const { session, view, at } = await opened();
    const { x, y } = await at('cause');
    const box = { left: x - 5, top: y - 5, right: x + 5, bottom: y + 5 };
    expect(await ids(session, await session.marks.within(view, box))).toBe('cause');
    const cause = await row(session, 'cause');
    expect(await ids(session, await session.marks.company(cause, 'past'))).toBe('cause root');
    expect(await ids(session, await session.marks.company(cause, 'future'))).toBe('back cause late');
    expect(await ids(session, await session.marks.company(cause, 'both'))).toBe('back cause late root');
    expect(await ids(session, await session.marks.company(await row(session, 'root'), 'source'))).toBe(
      'late root',
    );
  });
});

test('flags stand on events that are there, and are landmarks; others answer that they are not', async () => {
  const { session } = await opened();
  const rows = await session.marks.flag([
    { eventId: 'cause', look: 'question' },
    { eventId: 'nowhere', look: 'flag' },
  ]);
  expect(rows).toEqual([await row(session, 'cause'), undefined]);
  const { places } = await session.marks.landmarks('rank');
  const at = await session.whereIs(await row(session, 'cause'), 'rank');
  expect(places).toEqual([{ kind: 'note', ...at, severity: 0 }]);
});

describe('the fingerprint of an execution', () => {
  test('is the same under another name', async () => {
    const one = await (await opened(LINES, 'a.jsonl')).session.marks.fingerprint();
    const other = await (await opened(LINES, 'b.jsonl')).session.marks.fingerprint();
    expect(one).toBe(other);
    expect(one).toMatch(/^5-3-3-[0-9a-f]{8}-[0-9a-f]{8}$/);
  });

  test('differs when one id, one cause or one event differs', async () => {
    const prints = await Promise.all(
      [
        LINES,
        LINES.map((line) => line.replaceAll('"alone"', '"alonf"')),
        LINES.map((line) => line.replace('"causes":["root"]', '"causes":["gone-1"]')),
        LINES.slice(0, 4),
      ].map(async (lines) => (await opened(lines)).session.marks.fingerprint()),
    );
    expect(new Set(prints).size).toBe(4);
  });
});

function event(id: string, source: string, millis: number, causes: readonly string[] = []): string {
  return JSON.stringify({ id, name: id, source, time: millis, causes });
}

async function opened(lines: readonly string[] = LINES, name = 'run.jsonl') {
  const session = new Session();
  const outcome = await session.open({ name, blob: new Blob([lines.join('\n')]) }, {}, () => {});
  expect(outcome.kind).toBe('opened');
  await session.attachCanvas(recordingCanvas() as unknown as OffscreenCanvas);
  const view = viewOf({ scaleX: 90, laneHeight: 60 });
  await session.draw(view);
  const at = async (id: string) => {
    const point = await session.whereIs(await row(session, id), 'rank');
    if (!point) throw new Error(`${id} is not drawn`);
    return { x: point.x * view.scaleX, y: (point.lane + 0.5) * view.laneHeight };
  };
  return { session, view, at };
}

async function row(session: Session, id: string): Promise<EventIndex> {
  const found = await session.rowOfId(id);
  if (found === undefined) throw new Error(`no event ${id}`);
  return found;
}

async function rowsOf(session: Session, text: string): Promise<Uint32Array> {
  return Uint32Array.from(await Promise.all(text.split(' ').map((id) => row(session, id))));
}

async function ids(session: Session, rows: Uint32Array): Promise<string> {
  const lines = await session.lines(Array.from(rows, eventIndex));
  return lines
    .map(({ id }) => id)
    .sort()
    .join(' ');
}
