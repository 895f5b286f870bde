import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import { fakeApp, openingService, snapshotOf } from '../../testing/fake-app.ts';
import {
  applyViewLink,
  openFile,
  readViewLink,
  selectEvent,
  setCanvasSize,
  writeAddress,
  writeViewLink,
} from '../index.ts';

function openApp() {
  const service = {
    ...openingService({
      kind: 'opened' as const,
      snapshot: snapshotOf({ sources: Array(40).fill({ name: 'a', count: 1 }) }),
    }),
    rowOfId: async (id: string) => (id.startsWith('event ') ? eventIndex(Number(id.slice(6))) : undefined),
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

test('any text behind # is read without failing and says nothing that is not finite', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const link = readViewLink(`#${text}`);
      for (const value of [link.centreX, link.shownX, link.centreY, link.laneHeight, link.execution]) {
        expect(value === undefined || Number.isFinite(value)).toBe(true);
      }
    }),
  );
  expect(readViewLink('#x=1e999&w=-3&h=0&exec=1.5&axis=sideways&e=bogus&panel=x')).toEqual({
    selectedId: undefined,
    axis: 'rank',
    centreX: undefined,
    shownX: undefined,
    centreY: undefined,
    laneHeight: undefined,
    edgeKinds: [],
    execution: undefined,
    panel: undefined,
  });
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
