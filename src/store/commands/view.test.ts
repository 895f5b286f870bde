import { describe, expect, it } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import { fakeApp, openingService, snapshotOf } from '../../testing/fake-app.ts';
import type { WorldPoint } from '../../worker/contract.ts';
import type { App } from '../app.ts';
import { openRecording } from './open-recording.ts';
import { fitAll, panBy, reveal, setAxis, setCanvasSize, zoomAround, zoomBy, zoomToRows } from './view.ts';

const SPAN = 1000;

async function opened(where: WorldPoint = { x: 0, lane: 0 }, hasTimes = false): Promise<App> {
  const snapshot = snapshotOf({
    timeRange: hasTimes ? ['2024-03-01T18:00:00.000Z', '2024-03-01T18:00:01.000Z'] : undefined,
  });
  const { app } = fakeApp([
    {
      ...openingService({ kind: 'opened', snapshot }),
      extent: () => Promise.resolve({ from: 0, to: SPAN }),
      whereIs: () => Promise.resolve(where),
    },
  ]);
  await openRecording(app, { kind: 'file', name: 'a.json' }, () => Promise.resolve(new Blob(['x'])));
  setCanvasSize(app, 800, 400);
  await fitAll(app);
  return app;
}

/** World x at the left and the right edge of the canvas. */
function shown(app: App): [left: number, right: number] {
  const { viewport, canvasWidth } = app.store.getState();
  return [viewport.x, viewport.x + canvasWidth / viewport.scaleX];
}

describe('the view', () => {
  it('goes on showing everything when the window changes its size', async () => {
    const app = await opened();
    setCanvasSize(app, 500, 300);
    const [left, right] = shown(app);
    expect(left).toBeLessThanOrEqual(0);
    expect(right).toBeGreaterThanOrEqual(SPAN);
    expect(right - left).toBeLessThan(SPAN * 1.3);
  });

  it('keeps its scale when the window changes its size and a part is shown', async () => {
    const app = await opened();
    zoomBy(app, 4, 400);
    const { scaleX } = app.store.getState().viewport;
    setCanvasSize(app, 500, 300);
    expect(app.store.getState().viewport.scaleX).toBe(scaleX);
  });

  it('comes as close as it can with some events in sight', async () => {
    const places: WorldPoint[] = [
      { x: 400, lane: 0 },
      { x: 404, lane: 0 },
      { x: 500, lane: 0 },
    ];
    const app = await opened();
    Object.assign(app.store.getState().recording!.client.service, {
      whereIs: (row: number) => Promise.resolve(places[row]),
    });
    await zoomToRows(app, [eventIndex(0), eventIndex(1)]);
    const near = shown(app);
    expect(near[0]).toBeLessThan(400);
    expect(near[1]).toBeGreaterThan(404);
    expect(near[1] - near[0]).toBeLessThan(40);
    await zoomToRows(app, [eventIndex(0), eventIndex(2)]);
    const far = shown(app);
    expect(far[0]).toBeLessThan(400);
    expect(far[1]).toBeGreaterThan(500);
    expect(far[1] - far[0]).toBeLessThan(160);
  });

  it('keeps the place under the pointer when it zooms', async () => {
    const app = await opened();
    const under = (): number => {
      const { viewport } = app.store.getState();
      return viewport.x + 300 / viewport.scaleX;
    };
    const before = under();
    zoomBy(app, 3, 300);
    expect(under()).toBeCloseTo(before, 6);
  });

  it('zooms around the selected event while it is on screen, otherwise around the middle', async () => {
    const app = await opened({ x: 100, lane: 0 });
    app.store.setState({ selected: eventIndex(0) });
    const screenX = (): number => {
      const { viewport } = app.store.getState();
      return (100 - viewport.x) * viewport.scaleX;
    };
    const before = screenX();
    await zoomAround(app, 5);
    expect(screenX()).toBeCloseTo(before, 6);
    app.store.setState({ selected: undefined });
    const middle = (): number => shown(app).reduce((a, b) => a + b) / 2;
    const centre = middle();
    await zoomAround(app, 2);
    expect(middle()).toBeCloseTo(centre, 6);
  });

  it('shows no empty ground beyond the ends for an event at the end', async () => {
    const app = await opened({ x: 0.5, lane: 0 });
    zoomBy(app, 10, 700);
    expect(shown(app)[0]).toBeGreaterThan(1);
    await reveal(app, eventIndex(0));
    const [left, right] = shown(app);
    expect(left).toBeLessThan(0.5);
    expect(left).toBeGreaterThan(-(right - left) * 0.1);
  });

  it('does not move for an event that can be seen', async () => {
    const app = await opened({ x: 500, lane: 0 });
    const before = app.store.getState().viewport;
    await reveal(app, eventIndex(0));
    expect(app.store.getState().viewport).toBe(before);
  });

  it('cannot be dragged away from the picture', async () => {
    const app = await opened();
    panBy(app, 1e6, 1e6);
    const [left, right] = shown(app);
    expect(left).toBeLessThan(SPAN);
    panBy(app, -1e7, -1e7);
    expect(shown(app)[1]).toBeGreaterThan(0);
    expect(right).toBeGreaterThan(SPAN);
  });

  it('has a time axis only for recordings with times', async () => {
    const without = await opened();
    await setAxis(without, 'time');
    expect(without.store.getState().viewport.axis).toBe('rank');
    const timed = await opened(undefined, true);
    await setAxis(timed, 'time');
    expect(timed.store.getState().viewport.axis).toBe('time');
  });
});
