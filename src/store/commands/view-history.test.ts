import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import { fakeApp, openingService, relationOf, snapshotOf } from '../../testing/fake-app.ts';
import type { App } from '../app.ts';
import {
  compareWith,
  openFile,
  panBy,
  recordView,
  redoView,
  selectEvent,
  setAxis,
  setCanvasSize,
  showRootCauses,
  toggleEdgeKind,
  undoView,
  writeViewLink,
  zoomBy,
} from '../index.ts';

async function opened(): Promise<App> {
  const snapshot = snapshotOf({
    sources: Array.from({ length: 30 }, () => ({ name: 'a', count: 1 })),
    timeRange: ['2024-03-01T18:00:00.000Z', '2024-03-01T18:00:01.000Z'],
  });
  const service = {
    ...openingService({ kind: 'opened', snapshot }),
    extent: async (axis: string) => ({ from: 0, to: axis === 'time' ? 1e6 : 300 }),
    whereIs: async (row: number) => ({ x: row * 11, lane: row }),
    rowOfId: async (id: string) => eventIndex(Number(id.slice(6))),
    describe: async (row: number) => ({ ok: true as const, value: { row, id: `event ${row}` } as never }),
    lines: async (rows: readonly number[]) => rows.map((row) => ({ row, id: `event ${row}` }) as never),
    relate: async () => relationOf(),
    rootCauses: async () => ({ lines: [{ row: eventIndex(0) } as never], total: 1 }),
  };
  const { app } = fakeApp([service, service]);
  setCanvasSize(app, 800, 400);
  await openFile(app, new File(['x'], 'a.json'));
  await new Promise((resolve) => setTimeout(resolve));
  recordView(app);
  return app;
}

const view = (app: App): string => writeViewLink(app.store.getState());
const titles = (app: App): string[] => app.store.getState().undoable.map(({ title }) => title);

describe('undo', () => {
  it('takes back one gesture at a time and says which', async () => {
    const app = await opened();
    zoomBy(app, 2, 100);
    recordView(app, false);
    panBy(app, 40, 0);
    recordView(app, false);
    panBy(app, 40, 0);
    recordView(app);
    await selectEvent(app, eventIndex(4));
    recordView(app);
    toggleEdgeKind(app, 'declared');
    recordView(app);
    expect(titles(app)).toEqual(['zoom and place', 'selection', 'kinds of edges']);
    await undoView(app);
    await undoView(app);
    expect(app.store.getState().selected).toBeUndefined();
    await undoView(app);
    expect(view(app)).toBe('');
    expect(titles(app)).toEqual([]);
  });

  it('ends a gesture when something else is done', async () => {
    const app = await opened();
    zoomBy(app, 2, 100);
    recordView(app, false);
    await selectEvent(app, eventIndex(1));
    recordView(app, false);
    expect(titles(app)).toEqual(['zoom and place', 'selection']);
  });

  it('knows two gestures of different kinds apart, however quickly one follows the other', async () => {
    const app = await opened();
    zoomBy(app, 2, 100);
    recordView(app, false);
    const happened = (text: string) =>
      app.store.setState(({ replay }) => ({
        replay: { ...replay, isOpen: true, text: { text, isExact: true } },
      }));
    happened('time.1');
    recordView(app, false);
    happened('time.2');
    recordView(app);
    expect(titles(app)).toEqual(['zoom and place', 'replay']);
  });

  it('is over for what was undone once something new is done', async () => {
    const app = await opened();
    toggleEdgeKind(app, 'declared');
    recordView(app);
    await undoView(app);
    expect(app.store.getState().redoable).toHaveLength(1);
    toggleEdgeKind(app, 'derived');
    recordView(app);
    expect(app.store.getState().redoable).toHaveLength(0);
    await redoView(app);
    expect(app.store.getState().edgeKinds).toContain('declared');
  });

  it('knows nothing of a window that changes its size', async () => {
    const app = await opened();
    zoomBy(app, 2, 100);
    recordView(app);
    setCanvasSize(app, 500, 300);
    recordView(app);
    expect(titles(app)).toEqual(['zoom and place']);
    await undoView(app);
    expect(view(app)).toBe('');
  });

  it('begins anew with another recording', async () => {
    const app = await opened();
    toggleEdgeKind(app, 'declared');
    recordView(app);
    expect(titles(app)).toHaveLength(1);
    await openFile(app, new File(['y'], 'b.json'));
    recordView(app);
    expect(titles(app)).toEqual([]);
  });

  it('keeps up with keys that are pressed faster than views are applied', async () => {
    const app = await opened();
    for (const row of [1, 2, 3]) {
      await selectEvent(app, eventIndex(row));
      recordView(app);
    }
    await Promise.all([undoView(app), undoView(app), redoView(app), undoView(app)]);
    expect(app.store.getState().selected).toBe(1);
  });
});

type Change = (app: App, value: number) => Promise<void> | void;

const CHANGES: Readonly<Record<string, Change>> = {
  pan: (app, value) => panBy(app, value * 7, value),
  zoom: (app, value) => zoomBy(app, 1 + value / 20, value * 9),
  select: (app, value) => selectEvent(app, eventIndex(value % 27)),
  deselect: (app) => selectEvent(app, undefined),
  compare: (app, value) => compareWith(app, eventIndex(value % 27)),
  edges: (app, value) => toggleEdgeKind(app, (['declared', 'derived', 'inferred'] as const)[value % 3]),
  axis: (app, value) => setAxis(app, value % 2 === 0 ? 'rank' : 'time'),
  roots: (app) => showRootCauses(app),
};

test('after any changes, undoing all shows the first view again and redoing all the last', async () => {
  const change = fc.record({
    name: fc.constantFrom(...Object.keys(CHANGES)),
    value: fc.integer({ min: 0, max: 80 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 14 }), async (changes) => {
      const app = await opened();
      const views = [view(app)];
      for (const { name, value } of changes) {
        await CHANGES[name](app, value);
        recordView(app);
        if (view(app) !== views.at(-1)) views.push(view(app));
      }
      expect(app.store.getState().undoable).toHaveLength(views.length - 1);
      for (const wanted of views.slice(0, -1).reverse()) {
        await undoView(app);
        expect(view(app)).toBe(wanted);
      }
      await undoView(app);
      expect(view(app)).toBe(views[0]);
      for (const wanted of views.slice(1)) {
        await redoView(app);
        expect(view(app)).toBe(wanted);
      }
      expect(app.store.getState().redoable).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
