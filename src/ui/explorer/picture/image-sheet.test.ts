import { expect, it } from 'vitest';
import { eventIndex } from '../../../model/ids.ts';
import { openRecording } from '../../../store/commands/open-recording.ts';
import type { AppState } from '../../../store/index.ts';
import { fakeApp, openingService, snapshotOf } from '../../../testing/fake-app.ts';
import { viewOf } from '../../../testing/view.ts';
import type { DrawnFrame } from './frame-state.ts';
import { imageSheet } from './image-sheet.ts';

const FRAME: DrawnFrame = {
  view: viewOf({ x: -1, scaleX: 40, laneHeight: 50, height: 200, theme: 'light' }),
  info: { level: 'labels', eventsDrawn: 3, edgesDrawn: 2, edgesHidden: 0 },
};

async function stateWith(changes: Partial<AppState> = {}): Promise<AppState> {
  const snapshot = snapshotOf({
    title: 'A failed order',
    sources: [
      { name: 'front', count: 2 },
      { name: '', count: 1 },
    ],
  });
  const { app } = fakeApp([openingService({ kind: 'opened', snapshot })]);
  await openRecording(app, { kind: 'file', name: 'a.json' }, () => Promise.resolve(new Blob(['x'])));
  app.store.setState({ extent: { from: 0, to: 12 }, ...changes });
  return app.store.getState();
}

it('a saved picture says in words what it shows', async () => {
  const sheet = imageSheet(await stateWith(), FRAME);
  expect(sheet).toMatchObject({
    title: 'A failed order',
    names: [
      { text: 'front', y: 25 },
      { text: '(no source)', y: 75 },
    ],
    unit: 'causal steps',
    legend: [{ sign: { kind: 'edge', edge: 'declared' }, text: 'Declared' }],
  });
  expect(sheet?.caption).toEqual(['a.json: 3 events, 2 causes, 2 sources.', 'Causal steps 1 to 12.']);
  expect(sheet?.scale).toEqual({ width: 200, text: '5 steps' });
  expect(sheet?.ticks.map(({ text }) => text)).toContain('10');
});

it('what is laid over it is in words, and in the legend', async () => {
  const info = { ...FRAME.info, level: 'density' as const, edgesHidden: 1200 };
  const state = await stateWith({
    emphasis: { topic: 'analysis', label: 'Critical path, 5 events' },
    picked: [eventIndex(1), eventIndex(2)],
    markers: [
      { id: 'm', axis: 'rank', x: 4, label: 'deploy' },
      { id: 'n', axis: 'time', x: 4, label: 'elsewhere' },
    ],
  });
  const sheet = imageSheet(state, { ...FRAME, info });
  expect(sheet?.caption.join(' ')).toContain(
    'bars count events, on a logarithmic scale; 1,200 edges are not drawn.',
  );
  expect(sheet?.caption).toContain('Showing: Critical path, 5 events.');
  expect(sheet?.caption).toContain('2 events are picked.');
  expect(sheet?.legend.map(({ sign }) => sign.kind)).toEqual(['edge', 'result', 'picked']);
  expect(sheet?.markers).toEqual([{ x: 200, label: 'deploy' }]);
});
