import { describe, expect, test } from 'vitest';
import { PLAIN_ARRANGEMENT } from '../../model/arrangement.ts';
import type { EventIndex } from '../../model/ids.ts';
import { recordingCanvas } from '../../testing/recording-surface.ts';
import type { ReplayState } from '../contract/replay.ts';
import type { View } from '../contract.ts';
import { replayCutOf } from '../replay-cut-of.ts';
import { Session } from '../session.ts';

/** A shop whose bank and catalogue work side by side; a letter has nothing to do with either. */
const SHOP: readonly (readonly [id: string, source: string, time: number, causes?: string[]])[] = [
  ['order', 'web', 0],
  ['price', 'catalogue', 10, ['order']],
  ['stock', 'catalogue', 15, ['price']],
  ['charge', 'bank', 12, ['order']],
  ['paid', 'bank', 40, ['charge']],
  ['ship', 'web', 5000, ['stock', 'paid']],
  ['letter', 'post', 20],
];

class OpenDesk extends Session {
  get cut(): string {
    const shown = this.desk.shown();
    const marks = shown && replayCutOf(shown);
    if (!shown || !marks) return 'none';
    return SHOP.map(([id]) => id)
      .filter((id) => marks[shown.computation.rowOfId(id) as number] === 1)
      .join(' ');
  }

  rowOf(id: string): EventIndex {
    return this.desk.shown()?.computation.rowOfId(id) as EventIndex;
  }

  get laneNames(): readonly string[] {
    return this.desk.shown()?.picture.lanes.lines.map(({ name }) => name) ?? [];
  }
}

async function opened(): Promise<OpenDesk> {
  const session = new OpenDesk();
  const lines = SHOP.map(([id, source, time, causes = []]) =>
    JSON.stringify({ id, name: id, source, time: 1_700_000_000_000 + time, causes }),
  );
  await session.open({ name: 'shop.jsonl', blob: new Blob([lines.join('\n')]) }, {}, () => {});
  return session;
}

const ids = (lines: readonly { readonly id: string }[]): string => lines.map(({ id }) => id).join(' ');

describe('a replay', () => {
  test('begins before everything, lies over the picture while it is open, and stays where it was left', async () => {
    const session = await opened();
    expect(session.cut).toBe('none');
    const first = (await session.replay.move({ kind: 'stay' })) as ReplayState;
    expect(first).toMatchObject({
      happened: 0,
      total: 7,
      enabled: 2,
      frontier: 0,
      last: undefined,
      moment: 0,
    });
    expect(first.next?.id).toBe('order');
    expect(session.cut).toBe('');
    const state = await session.replay.move({ kind: 'events', count: 3 });
    expect(state).toMatchObject({ happened: 3, enabled: 3, frontier: 2, moment: 12 });
    expect(session.cut).toBe('order price charge');
    await session.replay.leave();
    expect(session.cut).toBe('none');
    await session.replay.move({ kind: 'stay' });
    expect(session.cut).toBe('order price charge');
  });

  test('goes to either end, to a number of events, and back by the steps it took', async () => {
    const session = await opened();
    await session.replay.move({ kind: 'to', happened: 99 });
    expect(session.cut).toBe('order price stock charge paid ship letter');
    await session.replay.move({ kind: 'to', happened: 2 });
    expect(session.cut).toBe('order price');
    await session.replay.move({ kind: 'levels', count: 1 });
    expect(session.cut).toBe('order price stock charge letter');
    await session.replay.move({ kind: 'levels', count: -1 });
    await session.replay.move({ kind: 'events', count: -1 });
    expect(session.cut).toBe('order');
  });

  test('lists what can happen next in order, what happened last first, and the frontier', async () => {
    const session = await opened();
    await session.replay.move({ kind: 'events', count: 2 });
    const lists = await session.replay.lists();
    expect(ids(lists.enabled)).toBe('charge stock letter');
    expect(ids(lists.last)).toBe('price order');
    expect(ids(lists.frontier)).toBe('price');
    await session.replay.orderBy('level');
    expect(ids((await session.replay.lists()).enabled)).toBe('letter charge stock');
  });

  test('goes to the moments around an event, and lets it happen or takes it back', async () => {
    const session = await opened();
    await session.replay.move({ kind: 'before', row: session.rowOf('paid') });
    expect(session.cut).toBe('order charge');
    await session.replay.move({ kind: 'after', row: session.rowOf('stock') });
    expect(session.cut).toBe('order price stock');
    await session.replay.move({ kind: 'let', row: session.rowOf('paid') });
    expect(session.cut).toBe('order price stock charge paid');
    await session.replay.move({ kind: 'take-back', row: session.rowOf('price') });
    expect(session.cut).toBe('order charge paid');
  });
});

describe('dragging a lane', () => {
  const drag = async (session: OpenDesk, source: string, passed: number, number: number) =>
    session.replay.move({
      kind: 'lane',
      lane: session.laneNames.indexOf(source),
      axis: 'rank',
      to: { passed },
      drag: number,
    });

  test('moves concurrent branches apart and says what had to come along', async () => {
    const session = await opened();
    const state = await drag(session, 'bank', 2, 1);
    expect(session.cut).toBe('order charge paid');
    expect(state?.change).toMatchObject({
      own: 2,
      pulled: 1,
      pulledSources: [{ name: 'web', count: 1 }],
      pulledSourceCount: 1,
    });
    const next = await drag(session, 'catalogue', 1, 2);
    expect(session.cut).toBe('order price charge paid');
    expect(next?.change).toMatchObject({ own: 1, pulled: 0 });
  });

  test('leaves nothing behind when one drag goes to and fro', async () => {
    const session = await opened();
    await drag(session, 'web', 2, 1);
    expect(session.cut).toBe('order price stock charge paid ship');
    const back = await drag(session, 'web', 0, 1);
    expect(session.cut).toBe('');
    expect(back?.change).toMatchObject({ own: 0, pulled: 0 });
    await drag(session, 'web', 2, 2);
    const gone = await drag(session, 'web', 1, 3);
    expect(gone?.change).toMatchObject({ own: -1, pulled: 0 });
    expect(session.cut).toBe('order price stock charge paid');
  });

  test('goes to a place of the axis as it is drawn, and with hidden lanes as well', async () => {
    const session = await opened();
    const at = await session.whereIs(session.rowOf('charge'), 'rank');
    const lane = session.laneNames.indexOf('bank');
    const move = { kind: 'lane', lane, axis: 'rank', drag: 1 } as const;
    await session.replay.move({ ...move, to: { x: (at?.x ?? 0) + 0.1 } });
    expect(session.cut).toBe('order charge');
    await session.lanes.arrange({
      ...PLAIN_ARRANGEMENT,
      hidden: ['web'],
    });
    await drag(session, 'catalogue', 2, 2);
    expect(session.cut).toBe('order price stock charge');
  });

  test('the frame says where the line passes each lane', async () => {
    const session = await opened();
    await session.attachCanvas(recordingCanvas() as unknown as OffscreenCanvas);
    expect((await session.draw(VIEW)).cut).toBeUndefined();
    await drag(session, 'bank', 1, 1);
    const { cut = [] } = await session.draw(VIEW);
    expect(
      cut.map(({ lane, passed, marks }) => `${session.laneNames[lane]} ${passed}/${marks}`).sort(),
    ).toEqual(['bank 1/2', 'catalogue 0/2', 'post 0/1', 'web 1/2']);
  });
});

describe('playing by wall time', () => {
  test('starts with what is due next and lets happen what falls due', async () => {
    const session = await opened();
    await session.replay.move({ kind: 'time', millis: 16 });
    expect(session.cut).toBe('order');
    const state = await session.replay.move({ kind: 'time', millis: 13 });
    expect(session.cut).toBe('order price charge');
    expect(state?.moment).toBe(13);
  });

  test('cuts pauses short when it is told to', async () => {
    const session = await opened();
    await session.replay.move({ kind: 'time', millis: 0 });
    await session.replay.move({ kind: 'time', millis: 50 });
    expect(session.cut).toBe('order price stock charge paid letter');
    const state = await session.replay.move({ kind: 'time', millis: 1, longestWait: 100 });
    expect(state?.moment).toBe(4900);
    await session.replay.move({ kind: 'time', millis: 100, longestWait: 100 });
    expect(session.cut).toBe('order price stock charge paid ship letter');
  });
});

test('an event waits for what of its past is missing; each missing cause says how far away it is', async () => {
  const session = await opened();
  await session.replay.move({ kind: 'after', row: session.rowOf('paid') });
  const ship = await session.replay.waiting(session.rowOf('ship'));
  expect(ship).toMatchObject({ state: 'waiting', missing: 2, levels: 2, causeCount: 1, allCauses: 2 });
  expect(ship?.causes.map(({ line, missing }) => [line.id, missing])).toEqual([['stock', 1]]);
  expect(ids(ship?.first ?? [])).toBe('price');
  expect(await session.replay.waiting(session.rowOf('price'))).toMatchObject({
    state: 'enabled',
    missing: 0,
  });
  expect(await session.replay.waiting(session.rowOf('order'))).toMatchObject({
    state: 'happened',
    dependents: 2,
  });
});

test('[R12] the cut in writing leads to the same cut in another session; nonsense leaves it as it is', async () => {
  const session = await opened();
  await session.replay.move({ kind: 'after', row: session.rowOf('stock') });
  const written = await session.replay.text();
  expect(written?.isExact).toBe(true);
  const other = await opened();
  await other.replay.move({ kind: 'text', text: written?.text ?? '' });
  expect(other.cut).toBe('order price stock');
  await other.replay.move({ kind: 'text', text: 'nonsense' });
  expect(other.cut).toBe('order price stock');
});

test('the graph of sources and the cone follow the cut while a replay is open', async () => {
  const session = await opened();
  const sources = await session.sources.graph();
  const cone = await session.cone.graph({
    focus: [session.rowOf('ship')],
    isBetween: false,
    causeSteps: 2,
    effectSteps: 0,
    widened: [],
    edgeKinds: ['declared'],
    fold: 'none',
    unfolded: new Uint32Array(),
    apart: [],
    isReduced: false,
    anchor: { x: 0, y: 0 },
  });
  expect(await session.sources.countsSoFar()).toBeUndefined();
  expect(await session.cone.happened(cone?.ticket ?? 0)).toBeUndefined();
  await session.replay.move({ kind: 'after', row: session.rowOf('paid') });
  const counts = await session.sources.countsSoFar();
  const ofSource = sources?.nodes.map(({ name }, node) => `${name} ${counts?.events[node]}`).sort();
  expect(ofSource).toEqual(['bank 2', 'catalogue 0', 'post 0', 'web 1']);
  const happened = await session.cone.happened(cone?.ticket ?? 0);
  const ofNode = cone?.nodes.map(({ id }, node) => `${id} ${happened?.[node]}`).sort();
  expect(ofNode).toEqual(['charge 1', 'paid 1', 'price 0', 'ship 0', 'stock 0']);
  await session.table.arrange({ filter: '', sorts: [] });
  const page = await session.table.page(1, 0, 10, []);
  const listed = page && Array.from(page.ids, (id, i) => `${id} ${page.happened?.[i]}`).sort();
  expect(listed).toEqual(['charge 1', 'letter 0', 'order 1', 'paid 1', 'price 0', 'ship 0', 'stock 0']);
});

const VIEW: View = {
  axis: 'rank',
  x: 0,
  scaleX: 20,
  y: 0,
  laneHeight: 40,
  width: 400,
  height: 200,
  pixelRatio: 1,
  theme: 'dark',
  selected: undefined,
  compared: undefined,
  hovered: undefined,
  edgeKinds: ['declared'],
  marked: [],
};
