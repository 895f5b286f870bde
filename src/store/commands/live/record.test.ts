import { expect, it, vi } from 'vitest';
import { succeed } from '../../../base/result.ts';
import { type FakeService, fakeApp, openingService, snapshotOf } from '../../../testing/fake-app.ts';
import { TightJournal } from '../../../testing/workspace.ts';
import type { LiveQuestions, LiveView, RecordingView } from '../../../worker/contract/live.ts';
import { contentOf, NO_CHANNEL, recordingId, Workspace } from '../../../workspace/index.ts';
import type { App } from '../../app.ts';
import { storedRecording } from '../library.ts';
import { attachTo, closeLive } from './attach.ts';
import { freezeLive } from './freeze.ts';
import { keepLeftover, leftoverRecordings, removeLeftover } from './leftovers.ts';
import { discardRecordingLive, startRecordingLive, stopRecordingLive } from './record.ts';
import { stopAndExplore } from './stop-and-explore.ts';

const RULES = { name: 'Rules', text: 'constraint calm: never alarm' };
const RECORDING: RecordingView = { id: 'live-1', events: 3, bytes: 20, isStopped: false };
const LEFT = { id: 'live-0', name: 'Old shop', bytes: 10, at: 1_700_000_000_000 };

const VIEW: LiveView = {
  at: 1000,
  isOver: false,
  sources: [],
  events: 3,
  retained: 3,
  windowSize: 10,
  pinned: 0,
  pending: 0,
  evicted: 0,
  repeated: 0,
  resolved: 0,
  admitted: 0,
  problems: 0,
  verdicts: [],
  violations: [],
  hits: [],
  hitCounts: {},
  newest: [],
};

/** A worker that records, and the names of what it was asked. */
function recordingWorker(changes: Partial<LiveQuestions> = {}): {
  service: FakeService;
  asked: string[];
  /** Per file that was to be removed the copy of it. */
  removed: (Blob | undefined)[];
} {
  const asked: string[] = [];
  const removed: (Blob | undefined)[] = [];
  let recording: RecordingView | undefined;
  const note = <A extends unknown[], T>(name: string, answer: (...args: A) => T) => {
    return (...args: A): T => {
      asked.push(name);
      return answer(...args);
    };
  };
  const questions: Partial<LiveQuestions> = {
    begin: async () => succeed(VIEW),
    stop: note('stop', async () => succeed({ ...VIEW, isOver: true, recording })),
    freeze: async () => succeed({ view: { ...VIEW, recording }, blob: new Blob(['window']), events: 3 }),
    recording: note('recording', async () => succeed({ blob: new Blob(['window']), events: 3 })),
    startRecording: note('startRecording', async () => {
      recording = RECORDING;
      return succeed(RECORDING);
    }),
    stopRecording: note('stopRecording', async () => {
      recording = undefined;
      return succeed({ id: 'live-1', blob: new Blob(['recorded']), events: 1234, sources: 2 });
    }),
    discardRecording: note('discardRecording', async () => {}),
    takeLeftover: async (id) => succeed({ id, blob: new Blob(['left']), events: 1, sources: 1 }),
    removeLeftover: note('removeLeftover', async (_id: string, copy?: Blob) => {
      removed.push(copy);
    }),
    leftovers: async () => [LEFT],
    ...changes,
  };
  return { service: { live: questions as LiveQuestions }, asked, removed };
}

async function attached(
  services: FakeService[],
  world?: Parameters<typeof fakeApp>[1],
): Promise<ReturnType<typeof fakeApp>> {
  const fake = fakeApp(services, world);
  await attachTo(fake.app, { name: 'Shop', sources: [], rules: RULES });
  return fake;
}

/** Storage with room, or without. */
function storage(isFull: boolean): Pick<App, 'workspace'> {
  const journal = new TightJournal();
  Object.assign(journal, { isLasting: true, isFull });
  const workspace = new Workspace({
    journal: Promise.resolve(journal),
    now: Date.now,
    newId: () => crypto.randomUUID(),
    after: (millis, work) => setTimeout(work, millis),
    channel: NO_CHANNEL,
    author: () => 'You',
  });
  return { workspace };
}

const messages = (app: App): string[] => app.store.getState().notices.map(({ text }) => text);
const recordingOf = (app: App): RecordingView | undefined => app.store.getState().live?.now.view.recording;

async function libraryOf(app: App): Promise<string[]> {
  const documents = app.workspace.documentsOf('recording').map((state) => contentOf('recording', state));
  return Promise.all(
    documents.map(async ({ fileKey, events, sources, isKept }) => {
      const text = await (await storedRecording(app, fileKey))?.blob.text();
      return `${fileKey}: ${events} events, ${sources} sources, ${isKept ? 'kept, ' : ''}${text}`;
    }),
  );
}

const RECORDED = ['live-1: 1234 events, 2 sources, kept, recorded'];

it('a recording goes into the library and stays there', async () => {
  const { service, asked, removed } = recordingWorker();
  const { app } = await attached([service], storage(false));
  await startRecordingLive(app);
  expect(recordingOf(app)).toEqual(RECORDING);
  await freezeLive(app);
  const ended = await stopRecordingLive(app);
  expect(ended).toMatchObject({ key: 'live-1' });
  expect(recordingOf(app)).toBeUndefined();
  expect(await libraryOf(app)).toEqual(RECORDED);
  expect(messages(app).join()).toMatch(
    /^Recorded Shop \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.jsonl, 1,234 events\. It is in the library\.$/,
  );
  // its own file goes when the library has it without that
  expect(await removed[0]?.text()).toBe('recorded');
  expect(asked).toEqual(['startRecording', 'stopRecording', 'removeLeftover']);
});

it('a recording for which the library has no room is a download, and keeps its own file', async () => {
  const { service, asked } = recordingWorker();
  const save = vi.fn();
  const { app } = await attached([service], { ...storage(true), save });
  await startRecordingLive(app);
  expect(await stopRecordingLive(app)).toHaveProperty('blob');
  expect(app.workspace.document(recordingId('live-1'))).toBeUndefined();
  await vi.waitFor(() => expect(save).toHaveBeenCalledOnce());
  expect(messages(app).join()).toContain('it is a download instead');
  expect(asked).not.toContain('removeLeftover');
});

it('a recording is ended once, however often it is asked for', async () => {
  const { service, asked } = recordingWorker();
  const { app, clients } = await attached([service]);
  await startRecordingLive(app);
  await startRecordingLive(app);
  const both = [stopRecordingLive(app), stopRecordingLive(app)];
  closeLive(app);
  expect(clients[0].isDisposed).toBe(false);
  await Promise.all(both);
  await vi.waitFor(() => expect(clients[0].isDisposed).toBe(true));
  expect(asked.filter((name) => name !== 'stop')).toEqual([
    'startRecording',
    'stopRecording',
    'removeLeftover',
  ]);
  expect(await libraryOf(app)).toEqual(RECORDED);
});

it('nothing is kept of a recording without events, or of one that is not wanted', async () => {
  const { service, asked } = recordingWorker({
    stopRecording: async () => succeed({ id: 'live-1', blob: new Blob([]), events: 0, sources: 0 }),
  });
  const { app } = await attached([service]);
  await startRecordingLive(app);
  expect(await stopRecordingLive(app)).toBeUndefined();
  expect(messages(app).join()).toContain('Nothing came while Shop was recorded');
  await startRecordingLive(app);
  await discardRecordingLive(app);
  expect(recordingOf(app)).toBeUndefined();
  expect(await libraryOf(app)).toEqual([]);
  expect(asked).toEqual(['startRecording', 'removeLeftover', 'startRecording', 'discardRecording']);
});

it('what cannot be recorded is told', async () => {
  const fault = { code: 'internal', message: 'It cannot be recorded: no room' } as const;
  const { service } = recordingWorker({ startRecording: async () => ({ ok: false, fault }) });
  const { app } = await attached([service]);
  await startRecordingLive(app);
  expect(recordingOf(app)).toBeUndefined();
  expect(messages(app)).toEqual(['It cannot be recorded: no room']);
});

it.each(['closed', 'replaced'])(
  'an attachment that is %s while it is recorded is kept first',
  async (how) => {
    const { service, asked } = recordingWorker();
    const { app, clients } = await attached([service, recordingWorker().service]);
    await startRecordingLive(app);
    if (how === 'closed') closeLive(app);
    else await attachTo(app, { name: 'Other', sources: [] });
    expect(app.store.getState().live?.name).toBe(how === 'closed' ? undefined : 'Other');
    await vi.waitFor(() => expect(clients[0].isDisposed).toBe(true));
    expect(asked).toEqual(['startRecording', 'stop', 'stopRecording', 'removeLeftover']);
    expect(await libraryOf(app)).toEqual(RECORDED);
  },
);

it('an attachment that is not recorded is let go at once', async () => {
  const { service, asked } = recordingWorker();
  const { app, clients } = await attached([service]);
  closeLive(app);
  expect(clients[0].isDisposed).toBe(true);
  expect(asked).toEqual([]);
});

it('what a worker that died has recorded is put into the library', async () => {
  const takeLeftover = vi
    .fn<LiveQuestions['takeLeftover']>()
    // the browser has not let go of the file yet
    .mockResolvedValueOnce({ ok: false, fault: { code: 'no-answer', message: 'Still written.' } })
    .mockResolvedValue(succeed({ id: 'live-1', blob: new Blob(['recorded']), events: 1234, sources: 2 }));
  const next = () => recordingWorker({ takeLeftover }).service;
  const { app, clients } = await attached([recordingWorker().service, next(), next()]);
  await startRecordingLive(app);
  clients[0].crash('out of memory');
  expect(app.store.getState().live).toBeUndefined();
  await vi.waitFor(async () => expect(await libraryOf(app)).toEqual(RECORDED));
});

it('recordings that were left are listed, kept and removed', async () => {
  const workers = Array.from({ length: 4 }, () => recordingWorker());
  const { app, clients } = fakeApp(
    workers.map(({ service }) => service),
    storage(false),
  );
  expect(await leftoverRecordings(app)).toEqual([LEFT]);
  expect(await keepLeftover(app, LEFT)).toBe(true);
  expect(await libraryOf(app)).toEqual(['live-0: 1 events, 1 sources, kept, left']);
  expect(messages(app).join()).toMatch(/^Recorded Old shop 2023-11-1\d /);
  expect(await leftoverRecordings(app)).toEqual([]);
  await removeLeftover(app, LEFT);
  expect(workers.map(({ asked }) => asked)).toEqual([[], ['removeLeftover'], [], ['removeLeftover']]);
  expect(clients.every(({ isDisposed }) => isDisposed)).toBe(true);
});

it('a recording that was left and cannot be read is told of', async () => {
  const fault = { code: 'broken', message: 'It has gone.' } as const;
  const { service } = recordingWorker({ takeLeftover: async () => ({ ok: false, fault }) });
  const { app } = fakeApp([service]);
  expect(await keepLeftover(app, LEFT)).toBe(false);
  expect(messages(app)).toEqual(['It has gone.']);
});

/** A worker that opens what it is given, and the text of that. */
function exploringWorker(): { service: FakeService; opened: string[] } {
  const opened: string[] = [];
  const outcome = { kind: 'opened', snapshot: snapshotOf({ rules: RULES.text }) } as const;
  const service: FakeService = {
    ...openingService(outcome),
    open: async ({ blob }) => {
      opened.push(await blob.text());
      return outcome;
    },
  };
  return { service, opened };
}

it('stopping and exploring opens what was recorded, with its rules', async () => {
  const { service, asked } = recordingWorker();
  const { service: next, opened } = exploringWorker();
  const { app } = await attached([service, next]);
  await startRecordingLive(app);
  await stopAndExplore(app);
  expect(asked).toEqual(['startRecording', 'stop', 'stopRecording', 'removeLeftover']);
  expect(opened).toEqual(['recorded']);
  const { tab, recording, rules, live } = app.store.getState();
  expect(tab).toBe('explore');
  expect(recording?.origin).toMatchObject({ kind: 'stored', key: 'live-1' });
  expect(rules.text).toBe(RULES.text);
  expect(live?.now.view.isOver).toBe(true);
});

it('stopping and exploring opens what the library has no room for as well', async () => {
  const { service: next, opened } = exploringWorker();
  const { app } = await attached([recordingWorker().service, next], storage(true));
  await startRecordingLive(app);
  await stopAndExplore(app);
  expect(opened).toEqual(['recorded']);
  expect(app.store.getState().recording?.origin.kind).toBe('live');
});

it('stopping and exploring opens the window where nothing was recorded', async () => {
  const { service, asked } = recordingWorker();
  const { service: next, opened } = exploringWorker();
  const { app } = await attached([service, next]);
  await stopAndExplore(app);
  expect(asked).toEqual(['stop', 'recording']);
  expect(opened).toEqual(['window']);
  expect(app.store.getState()).toMatchObject({ tab: 'explore', rules: { text: RULES.text } });
});
