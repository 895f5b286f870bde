import { expect, test } from 'vitest';
import { type Result, succeed } from '../../../base/result.ts';
import { fakeApp, fakeClient, snapshotOf } from '../../../testing/fake-app.ts';
import type { OverlayAnswer } from '../../../worker/contract/overlay.ts';
import { addDesign } from './design-file.ts';
import { hideOverlay, overlayRecording } from './overlay.ts';
import { understandDesign } from './understand.ts';

const ANSWER: OverlayAnswer = {
  conforms: true,
  events: {},
  carried: {},
  silent: [],
  absent: [],
  strangers: [],
  strangerCount: 0,
  undeclared: [],
  undeclaredCount: 0,
};

test('what was taken off the canvas while it was brought up to date stays off', async () => {
  const { app } = fakeApp([]);
  addDesign(app, 'Main', { text: 'architecture Main {}\n' });
  await understandDesign(app);
  let answer: (given: Result<OverlayAnswer, never>) => void = () => {};
  const overlay = () => new Promise<Result<OverlayAnswer, never>>((resolve) => (answer = resolve));
  const client = fakeClient({ overlay: { overlay } });
  app.store.setState({
    recording: { serial: 1, client, snapshot: snapshotOf(), origin: undefined } as never,
  });
  const isOn = (): boolean => app.store.getState().isOverlayOn;

  const first = overlayRecording(app);
  answer(succeed(ANSWER));
  await first;
  expect(isOn()).toBe(true);

  const again = overlayRecording(app);
  hideOverlay(app);
  answer(succeed(ANSWER));
  await again;
  expect(isOn()).toBe(false);
});
