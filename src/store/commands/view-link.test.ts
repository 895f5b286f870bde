import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import { EDGE_KINDS } from '../../model/provenance.ts';
import { fakeApp, openingService, relationOf, snapshotOf } from '../../testing/fake-app.ts';
import {
  applyViewLink,
  openFile,
  readViewLink,
  selectEvent,
  setCanvasSize,
  writeAddress,
  writeViewLink,
} from '../index.ts';
import { VIEW_PARTS } from '../view-parts/index.ts';

function openApp() {
  const service = {
    ...openingService({
      kind: 'opened' as const,
      snapshot: snapshotOf({ sources: Array(40).fill({ name: 'a', count: 1 }) }),
    }),
    rowOfId: async (id: string) => (id.startsWith('event ') ? eventIndex(Number(id.slice(6))) : undefined),
    whereIs: async (row: number) => ({ x: 5, lane: row }),
    lines: async (rows: readonly number[]) => rows.map((row) => ({ row, id: `event ${row}` }) as never),
    relate: async () => relationOf(),
    describe: async (row: number) => ({ ok: true as const, value: { row, id: `event ${row}` } as never }),
  };
  return fakeApp([service]).app;
}

test('what a link says is on screen again after following it', async () => {
  const first = openApp();
  setCanvasSize(first, 800, 400);
  await openFile(first, new File(['x'], 'a.json'));
  await selectEvent(first, eventIndex(2));
  first.store.setState(({ viewport }) => ({
    viewport: { ...viewport, x: 3, scaleX: 17, y: 4, laneHeight: 30 },
    edgeKinds: ['declared'],
  }));
  const link = writeViewLink(first.store.getState());

  const second = openApp();
  setCanvasSize(second, 800, 400);
  await openFile(second, new File(['x'], 'a.json'));
  await applyViewLink(second, readViewLink(`#${link}`));
  const state = second.store.getState();
  expect(state.selected).toBe(2);
  expect(state.edgeKinds).toEqual(['declared']);
  expect(state.viewport.x).toBeCloseTo(3, 4);
  expect(state.viewport.scaleX).toBeCloseTo(17, 4);
  expect(state.viewport.y).toBeCloseTo(4, 4);
  expect(writeViewLink(state)).toBe(link);
});

test('any text behind # is read and followed without failing', async () => {
  const names = fc.constantFrom('x', 'w', 'y', 'h', 'sel', 'cmp', 'axis', 'e', 'exec', 'panel', 'nothing');
  const pair = fc.tuple(
    names,
    fc.oneof(fc.string(), fc.double().map(String), fc.constantFrom('event 1', 'time')),
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(pair).map((pairs) => new URLSearchParams(pairs).toString()),
  );
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const app = openApp();
      setCanvasSize(app, 800, 400);
      await openFile(app, new File(['x'], 'a.json'));
      await applyViewLink(app, readViewLink(`#${text}`));
      const { viewport } = app.store.getState();
      for (const value of [viewport.x, viewport.y, viewport.scaleX, viewport.laneHeight])
        expect(Number.isFinite(value)).toBe(true);
      expect(viewport.laneHeight).toBeGreaterThanOrEqual(4);
      expect(viewport.scaleX).toBeGreaterThan(0);
    }),
  );
});

test('nonsense in a link changes nothing', async () => {
  const app = openApp();
  setCanvasSize(app, 800, 400);
  await openFile(app, new File(['x'], 'a.json'));
  const before = app.store.getState();
  await applyViewLink(app, readViewLink('#w=-3&h=0&exec=1.5&axis=sideways&panel=x&sel=nobody'));
  const after = app.store.getState();
  expect(after.viewport).toEqual(before.viewport);
  expect(after.selected).toBeUndefined();
  expect(after.sidePanel).toBe('event');
  expect(writeViewLink(after)).toBe('');
});

test('what a link leaves out goes back to how a fresh recording shows it', async () => {
  const app = openApp();
  setCanvasSize(app, 800, 400);
  await openFile(app, new File(['x'], 'a.json'));
  expect(writeViewLink(app.store.getState())).toBe('');
  await applyViewLink(app, readViewLink('#sel=event+2&cmp=event+1&x=3&w=40&y=4&h=30&e=declared'));
  expect(app.store.getState()).toMatchObject({ selected: 2, compared: 1, edgeKinds: ['declared'] });
  expect(writeViewLink(app.store.getState())).toBe(
    'e=declared&sel=event+2&cmp=event+1&x=3&w=40&y=6.666666667&h=30',
  );
  await applyViewLink(app, readViewLink(''));
  expect(app.store.getState()).toMatchObject({
    selected: undefined,
    compared: undefined,
    edgeKinds: EDGE_KINDS,
  });
  expect(writeViewLink(app.store.getState())).toBe('');
});

test('a link that names only an event brings it on screen', async () => {
  const app = openApp();
  setCanvasSize(app, 800, 100);
  await openFile(app, new File(['x'], 'a.json'));
  await applyViewLink(app, readViewLink('#sel=event+30'));
  const { viewport, canvasHeight } = app.store.getState();
  const y = (30.5 - viewport.y) * viewport.laneHeight;
  expect(y).toBeGreaterThan(0);
  expect(y).toBeLessThan(canvasHeight);
});

test('every name in the address belongs to one part of the view', () => {
  const keys = VIEW_PARTS.flatMap((part) => part.keys);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

test('a link is followed when the picture comes onto the page only after the recording', async () => {
  const app = openApp();
  await openFile(app, new File(['x'], 'a.json'));
  const followed = applyViewLink(app, readViewLink('#x=5&w=4&y=10&h=50'));
  await new Promise((resolve) => setTimeout(resolve, 5));
  setCanvasSize(app, 800, 400);
  await followed;
  await new Promise((resolve) => setTimeout(resolve, 5));
  const { viewport } = app.store.getState();
  expect(viewport).toMatchObject({ scaleX: 200, x: 3, laneHeight: 50, y: 6 });
});

test('the address names the recording on screen, not the one that was there before', async () => {
  const app = openApp();
  await openFile(app, new File(['x'], 'mine.json'));
  const before = 'http://host/app/?example=old#sel=gone';
  expect(new URL(writeAddress(app.store.getState(), before)).search).toBe('');
  app.store.setState(({ recording }) => ({
    recording: recording && { ...recording, origin: { kind: 'url', url: 'https://a.b/c?d=e&f', name: 'c' } },
  }));
  const address = new URL(writeAddress(app.store.getState(), before));
  expect(address.searchParams.get('open')).toBe('https://a.b/c?d=e&f');
  expect(address.pathname).toBe('/app/');
});
