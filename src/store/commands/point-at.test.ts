import { expect, test } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import { fakeApp } from '../../testing/fake-app.ts';
import type { EventLine } from '../../worker/contract.ts';
import { pointAt, stopPointingAt } from './point-at.ts';
import { viewOf } from './view.ts';

const line = (row: number): EventLine => ({
  row: eventIndex(row),
  id: `e${row}`,
  name: 'call',
  source: 'front',
  time: undefined,
  level: 0,
});

test('an event pointed at in a list is ringed, and no longer when another took its place', () => {
  const { app } = fakeApp([]);
  const ringed = () => viewOf(app.store.getState(), 'dark', 1).hovered;
  pointAt(app, eventIndex(3));
  expect(ringed()).toBe(3);
  pointAt(app, eventIndex(4));
  stopPointingAt(app, eventIndex(3));
  expect(ringed()).toBe(4);
  stopPointingAt(app, eventIndex(4));
  expect(ringed()).toBeUndefined();
});

test('what the pointer is over in the picture goes before what a list points at', () => {
  const { app } = fakeApp([]);
  pointAt(app, eventIndex(3));
  app.store.setState({ hovered: { row: eventIndex(7), line: line(7), x: 0, y: 0 } });
  expect(viewOf(app.store.getState(), 'dark', 1).hovered).toBe(7);
});
