import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readRecording } from '../../formats/index.ts';
import { browserWorld } from '../../sources/index.ts';
import { FakeOriginFiles } from '../../testing/fake-origin-files.ts';
import type { AttachQuestion, LiveView } from '../contract/live.ts';
import { MemoryFile } from '../live/memory-file.ts';
import { LiveTopic } from './live.ts';

const HEAD = { name: 'Shop', text: '' };
const QUESTION: AttachQuestion = {
  sources: [
    {
      spec: {
        id: 's1',
        name: 'Shop',
        address: { kind: 'demo', system: 'shop', seed: 1, speed: 20 },
        payload: 'auto',
      },
      secrets: {},
    },
  ],
  rules: { constraints: [], clocks: [] },
  watches: [],
  window: { events: 50 },
};

let site: FakeOriginFiles;
let topics: LiveTopic[] = [];

beforeEach(() => {
  site = new FakeOriginFiles();
  vi.stubGlobal('navigator', { storage: site.storage });
});

afterEach(async () => {
  for (const topic of topics) await topic.stop();
  topics = [];
  vi.unstubAllGlobals();
});

/** An attachment with more events than its window holds. */
async function attached(): Promise<{
  topic: LiveTopic;
  until: (holds: (view: LiveView) => boolean) => Promise<LiveView>;
}> {
  const topic = new LiveTopic(browserWorld);
  topics.push(topic);
  let last: LiveView | undefined;
  await topic.begin(QUESTION, (view) => {
    last = view;
  });
  const until = (holds: (view: LiveView) => boolean): Promise<LiveView> =>
    vi.waitFor(
      () => {
        if (!last || !holds(last)) throw new Error('not yet');
        return last;
      },
      { timeout: 10_000 },
    );
  await until(({ events }) => events > 60);
  return { topic, until };
}

function opened<T>(result: { ok: true; value: T } | { ok: false; fault: { message: string } }): T {
  if (!result.ok) throw new Error(result.fault.message);
  return result.value;
}

async function read(blob: Blob) {
  const outcome = await readRecording({ name: 'a.jsonl', bytes: new Uint8Array(await blob.arrayBuffer()) });
  if (outcome.kind !== 'recording') throw new Error(outcome.kind);
  const [{ computation, diagnostics }] = outcome.recording.executions;
  expect(diagnostics.lost).toBe(0);
  return computation;
}

it('a stream is recorded from its window on until it is stopped', async () => {
  const { topic, until } = await attached();
  const began = opened(await topic.startRecording(HEAD));
  expect(began.events).toBeGreaterThanOrEqual(50);
  expect(await topic.startRecording(HEAD)).toMatchObject({ ok: false });
  const { recording } = await until((view) => (view.recording?.events ?? 0) > began.events + 100);
  expect(recording).toMatchObject({ id: began.id, isStopped: false });

  opened(await topic.stop());
  const { id, blob, events, sources } = opened(await topic.stopRecording());
  const computation = await read(blob);
  expect(computation.size).toBe(events);
  expect(computation.sources).toHaveLength(sources);
  // nobody has it yet
  expect(await topic.leftovers()).toMatchObject([{ id, name: 'Shop' }]);
  await topic.removeLeftover(id);
  expect(site.files.size).toBe(0);
  expect(await topic.stopRecording()).toMatchObject({ ok: false });
});

it('a recording that nobody wants leaves nothing', async () => {
  const { topic, until } = await attached();
  await topic.discardRecording();
  opened(await topic.startRecording(HEAD));
  await until((view) => view.recording !== undefined);
  await topic.discardRecording();
  expect(site.files.size).toBe(0);
  await until((view) => view.recording === undefined);
  expect(opened(await topic.startRecording(HEAD)).isStopped).toBe(false);
});

it('a recording for which there is no room is not begun', async () => {
  const { topic } = await attached();
  site.usage = 95e6;
  site.quota = 1e8;
  expect(await topic.startRecording(HEAD)).toMatchObject({
    ok: false,
    fault: { message: 'It cannot be recorded: the browser has only 5 MB left for this site' },
  });
  site.usage = 0;
  site.quota = 1000;
  site.usage = -1e9;
  expect(await topic.startRecording(HEAD)).toMatchObject({
    ok: false,
    fault: { message: 'It cannot be recorded: No room.' },
  });
  expect(site.files.size).toBe(0);
});

it('what was written before a worker died is taken by the next one', async () => {
  const { topic, until } = await attached();
  const { id, events } = opened(await topic.startRecording(HEAD));
  await until((view) => (view.recording?.events ?? 0) > events);
  // it dies: its files can be opened by others, and nothing more is written
  for (const file of site.files.values()) file.isOpen = false;
  const taken = opened(await new LiveTopic().takeLeftover(id));
  expect(taken.events).toBeGreaterThanOrEqual(events);
  expect((await read(taken.blob)).size).toBe(taken.events);
});

it('what is recorded when another attachment is begun in the worker is left', async () => {
  const { topic } = await attached();
  const { id } = opened(await topic.startRecording(HEAD));
  await topic.begin(QUESTION, () => {});
  await vi.waitFor(async () => expect(await topic.leftovers()).toMatchObject([{ id }]));
  expect(await topic.stopRecording()).toMatchObject({ ok: false });
});

it('nothing is recorded of what another attachment took the place of while its file was made', async () => {
  const files: MemoryFile[] = [];
  let make!: () => void;
  const made = new Promise<void>((resolve) => {
    make = resolve;
  });
  const topic = new LiveTopic(browserWorld, async () => {
    await made;
    files.push(new MemoryFile());
    return files[0];
  });
  topics.push(topic);
  await topic.begin(QUESTION, () => {});
  const starting = topic.startRecording(HEAD);
  await topic.begin(QUESTION, () => {});
  const remove = vi.spyOn(MemoryFile.prototype, 'remove');
  make();
  expect(await starting).toMatchObject({ ok: false });
  expect(remove).toHaveBeenCalledOnce();
  expect(await topic.startRecording(HEAD)).toMatchObject({ ok: true });
  expect(await topic.stopRecording()).toMatchObject({ ok: true });
});
