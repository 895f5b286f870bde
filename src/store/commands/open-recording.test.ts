import { expect, test } from 'vitest';
import { Cancelled } from '../../base/cancel.ts';
import { fakeApp, openingService, snapshotOf } from '../../testing/fake-app.ts';
import type { OpenOutcome } from '../../worker/contract.ts';
import { answerOpenQuestion, cancelOpening, openFile, openUrl } from '../index.ts';

const opened: OpenOutcome = { kind: 'opened', snapshot: snapshotOf() };
const lossy: OpenOutcome = {
  kind: 'lossy',
  fault: { code: 'broken', message: 'The file ends in the middle of a span.' },
  soundEvents: 2,
  lost: 1,
  diagnostics: [],
};

function file(name = 'a.json'): File {
  return new File(['{}'], name);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

test('a recording that opens is on screen and the app is idle again', async () => {
  const { app } = fakeApp([openingService(opened)]);
  expect(await openFile(app, file())).toBe('opened');
  const state = app.store.getState();
  expect(state.recording?.snapshot.events).toBe(3);
  expect(state.tab).toBe('explore');
  expect(state.opening).toBeUndefined();
  await until(() => app.store.getState().pending === 0);
});

test('a file that fails says why and leaves the open recording as it was', async () => {
  const failed: OpenOutcome = { kind: 'failed', fault: { code: 'empty', message: 'The file is empty.' } };
  const { app, clients } = fakeApp([openingService(opened), openingService(failed)]);
  await openFile(app, file());
  const before = app.store.getState().recording;
  const second = openFile(app, file('empty.json'));
  await until(() => app.store.getState().openQuestion !== undefined);
  expect(app.store.getState().openQuestion).toMatchObject({ kind: 'failed', fault: { code: 'empty' } });
  answerOpenQuestion(app, { kind: 'cancel' });
  expect(await second).toBe('refused');
  expect(app.store.getState().recording).toBe(before);
  expect(clients.map((client) => client.isDisposed)).toEqual([false, true]);
});

test('a damaged file is shown only when the person wants what is sound', async () => {
  const service = {
    ...openingService(lossy),
    keepSound: async () => ({ ok: true as const, value: snapshotOf({ events: 2 }) }),
  };
  const { app } = fakeApp([service, service]);
  const left = openFile(app, file());
  await until(() => app.store.getState().openQuestion !== undefined);
  expect(app.store.getState().recording).toBeUndefined();
  answerOpenQuestion(app, { kind: 'cancel' });
  expect(await left).toBe('refused');

  const kept = openFile(app, file());
  await until(() => app.store.getState().openQuestion !== undefined);
  answerOpenQuestion(app, { kind: 'keep' });
  expect(await kept).toBe('opened');
  expect(app.store.getState().recording?.snapshot.events).toBe(2);
});

test('cancelling ends the worker at once and leaves everything as it was', async () => {
  const { app, clients } = fakeApp([openingService(opened), { open: () => new Promise(() => {}) }]);
  await openFile(app, file());
  const before = app.store.getState().recording;
  const endless = openFile(app, file('endless.json'));
  await until(() => clients.length === 2 && app.store.getState().opening !== undefined);
  cancelOpening(app);
  expect(await endless).toBe('refused');
  expect(clients[1].isDisposed).toBe(true);
  expect(app.store.getState().recording).toBe(before);
  expect(app.store.getState().opening).toBeUndefined();
});

test('a second file opened while the first is still read takes its place', async () => {
  const { app, clients } = fakeApp([{ open: () => new Promise(() => {}) }, openingService(opened)]);
  const first = openFile(app, file('slow.json'));
  await until(() => app.store.getState().opening !== undefined);
  const second = openFile(app, file());
  expect(await first).toBe('refused');
  expect(await second).toBe('opened');
  expect(clients[0].isDisposed).toBe(true);
  expect(app.store.getState().recording?.snapshot.name).toBe('a.json');
});

test('an archive with several recordings opens the chosen entry', async () => {
  const asked: unknown[] = [];
  const choosing = openingService({ kind: 'choose', entries: ['a.json', 'b.json'] });
  const choosen = openingService(opened);
  const { app } = fakeApp([
    choosing,
    {
      ...choosen,
      open: (_source, options) => {
        asked.push(options);
        return Promise.resolve(opened);
      },
    },
  ]);
  const open = openFile(app, file('both.zip'));
  await until(() => app.store.getState().openQuestion !== undefined);
  answerOpenQuestion(app, { kind: 'retry', options: { entry: 'b.json' } });
  expect(await open).toBe('opened');
  expect(asked).toEqual([{ entry: 'b.json' }]);
});

test('a worker that dies while its recording is on screen gives a message and the start screen', async () => {
  const { app, clients } = fakeApp([openingService(opened)]);
  await openFile(app, file());
  clients[0].crash('The worker ran out of memory.');
  const state = app.store.getState();
  expect(state.recording).toBeUndefined();
  expect(state.tab).toBe('start');
  expect(state.notices.map((notice) => notice.text)).toEqual(['The worker ran out of memory.']);
});

test('a worker that dies while it reads says why and leaves everything as it was', async () => {
  const endings: ((reason: Cancelled) => void)[] = [];
  const dying = { open: () => new Promise<never>((_, reject) => endings.push(reject)) };
  const { app, clients } = fakeApp([openingService(opened), dying]);
  await openFile(app, file());
  const before = app.store.getState().recording;
  const second = openFile(app, file('huge.json'));
  await until(() => endings.length === 1);
  endings[0](new Cancelled());
  clients[1].crash('The worker ran out of memory.');
  await until(() => app.store.getState().openQuestion !== undefined);
  expect(app.store.getState().openQuestion).toMatchObject({
    kind: 'failed',
    fault: { message: 'The worker ran out of memory.' },
  });
  answerOpenQuestion(app, { kind: 'cancel' });
  expect(await second).toBe('refused');
  expect(app.store.getState().recording).toBe(before);
});

test('an address that says nothing readable is tried all the same', async () => {
  const fetch = async () => new Response('{}');
  const { app } = fakeApp([openingService(opened)], { fetch });
  expect(await openUrl(app, 'http://elsewhere/100%.json')).toBe('opened');
  expect(app.store.getState().recording?.origin).toMatchObject({ name: '100%.json' });
});
