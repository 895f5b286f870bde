import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { ACTIONS, goToTourStep, openFile, restoreTour, startTour, TOUR_STEPS } from '../../store/index.ts';
import { fakeApp, openingService, snapshotOf } from '../../testing/fake-app.ts';
import { placeText, STEPS, textParts } from './tour-steps.ts';

describe('the notes of the tour', () => {
  it('are as many as the store counts', () => {
    expect(STEPS).toHaveLength(TOUR_STEPS);
    expect(placeText(TOUR_STEPS - 1)).toBe('Note 5 of 5');
  });

  it('name keys that do something', () => {
    const known = ACTIONS.flatMap((action) => action.keys ?? []);
    const named = STEPS.flatMap(({ text }) => textParts(text).filter((_, at) => at % 2 === 1));
    expect(named.length).toBeGreaterThan(5);
    for (const keys of named) expect(known).toContain(keys);
  });
});

test('every note stands beside a part that is marked for it', () => {
  const folder = new URL('../', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.tsx'),
  );
  const text = files.map((path) => readFileSync(new URL(path, folder), 'utf8')).join('\n');
  for (const { beside } of STEPS) expect(text).toContain(beside.slice(1, -1));
});

test('the tour ends after its last note and is not offered again', async () => {
  const { app } = fakeApp([openingService({ kind: 'opened', snapshot: snapshotOf() })]);
  await restoreTour(app);
  expect(app.store.getState().isTourOffered).toBe(true);
  startTour(app);
  expect(app.store.getState().tourStep, 'there is nothing to show without a recording').toBeUndefined();
  await openFile(app, new File(['x'], 'a.json'));
  app.store.setState({ tab: 'start' });
  startTour(app);
  for (let step = 0; step < TOUR_STEPS; step++) {
    expect(app.store.getState()).toMatchObject({ tourStep: step, tab: 'explore', isTourOffered: false });
    goToTourStep(app, step + 1);
  }
  expect(app.store.getState().tourStep).toBeUndefined();
});
