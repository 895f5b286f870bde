import { expect, test, vi } from 'vitest';
import type { ProjectFile } from '../../../model/documents/project-file.ts';
import { MemoryJournal } from '../../../storage/index.ts';
import { fakeApp, openingService, snapshotOf } from '../../../testing/fake-app.ts';
import { recordingContent, TestChannels } from '../../../testing/workspace.ts';
import {
  bringBackDocument,
  deleteDocument,
  keepProject,
  keepRules,
  recordingId,
  rememberRecording,
  renameDocument,
  Workspace,
} from '../../../workspace/index.ts';
import type { App } from '../../app.ts';
import { forgetRecording, freeRemoved, refreshLibrary } from '../library.ts';
import { openFile } from '../open-file.ts';
import { answerOpenQuestion } from '../open-recording.ts';
import { openRulesFile } from '../rules/rules-files.ts';
import { compactHistory } from './compact.ts';
import { bringBackCard } from './documents.ts';
import { chooseVersion, restoreChosen, showHistory } from './history.ts';
import { shareLink } from './projects.ts';
import { undoWork } from './undo-work.ts';

const messages = (app: App): string[] => app.store.getState().notices.map(({ text }) => text);

async function withRecording(): Promise<App> {
  const { app } = fakeApp([]);
  const content = recordingContent({ bytes: 5 });
  await app.workspace.execute(rememberRecording, { content, blob: new Blob(['hello']) });
  return app;
}

test('a removed recording keeps its file until its room is asked for', async () => {
  const app = await withRecording();
  await forgetRecording(app, 'k');
  await refreshLibrary(app);
  expect(app.store.getState().space).toMatchObject({ recordings: 0, removed: 5 });
  await bringBackCard(app, recordingId('k'));
  await refreshLibrary(app);
  expect(app.store.getState().space).toMatchObject({ recordings: 5, removed: 0 });

  // one that is not removed stays
  await freeRemoved(app);
  expect(await app.workspace.file('k')).toBeDefined();
  await forgetRecording(app, 'k');
  await freeRemoved(app);
  expect(await app.workspace.file('k')).toBeUndefined();
  expect(app.store.getState().space).toMatchObject({ removed: 0 });
});

test('a recording whose file is gone is not brought back', async () => {
  const app = await withRecording();
  await forgetRecording(app, 'k');
  await freeRemoved(app);
  await bringBackCard(app, recordingId('k'));
  expect(app.workspace.document(recordingId('k'))).toBeUndefined();
  expect(messages(app)).toContain('Its file is no longer stored. Open it again from where it is.');
});

/** Rules with so many names one after the other; `gestureOf` says what belongs together. */
async function renamed(times: number, gestureOf: (i: number) => string): Promise<App> {
  const { app } = fakeApp([]);
  await app.workspace.execute(keepRules, { id: 'r', name: 'R', text: 'x', base: '' }, { gesture: 'begin' });
  for (let i = 1; i <= times; i++) {
    const input = { document: 'r', name: `R${i}` };
    await app.workspace.execute(renameDocument, input, { gesture: gestureOf(i) });
  }
  await showHistory(app, 'r');
  return app;
}

test('[D9] what one gesture did is forgotten as a whole or not at all', async () => {
  const app = await renamed(29, (i) => (i > 5 && i < 15 ? 'long' : `g${i}`));
  await compactHistory(app);
  const { events } = await app.workspace.history('r');
  // version 10 is in the midst of the long one, which began with 7
  expect(events[0].version).toBe(7);
  await app.workspace.undo({ gesture: 'long' });
  expect(messages(app).join()).toContain('Versions before 6 are forgotten');
});

test('[D9] a history that is one step is not forgotten', async () => {
  const app = await renamed(29, () => 'begin');
  await compactHistory(app);
  expect((await app.workspace.history('r')).events).toHaveLength(30);
  expect(messages(app).join()).toContain('nothing was forgotten');
});

test('a version that was forgotten is no longer looked at', async () => {
  const app = await renamed(29, (i) => `g${i}`);
  const { history } = app.store.getState();
  app.store.setState({ history: history && { ...history, chosen: 3 } });
  await compactHistory(app);
  expect(app.store.getState().history?.chosen).toBe(30);
});

test('what was undone in many documents is told in a few words', async () => {
  const { app } = fakeApp([]);
  for (const name of ['A', 'B', 'C', 'D', 'E'])
    await app.workspace.execute(keepProject, { id: name, name, content: { about: '' } }, { gesture: 'all' });
  await undoWork(app, 'undo');
  expect(messages(app)).toEqual(['Undone in “A”, “B”, “C” and 2 more.']);
  // what is said again is shown once
  await undoWork(app, 'undo');
  await undoWork(app, 'undo');
  expect(messages(app)).toEqual(['Undone in “A”, “B”, “C” and 2 more.', 'There is nothing to undo.']);
});

test('what is stored of a recording is caused by the gesture that opened it', async () => {
  const { app } = fakeApp([openingService({ kind: 'opened', snapshot: snapshotOf() })]);
  app.workspace.gesture('change', { on: 'Open recording' });
  expect(await openFile(app, new File(['x'], 'a.json'))).toBe('opened');
  const history = (type: string) => app.workspace.bus.history({ type });
  await vi.waitFor(() => expect(history('command.recording.remember')).toHaveLength(1));
  const [gesture] = history('gesture.change');
  expect(history('command.recording.remember')[0].causes).toEqual([gesture.id]);
});

test('a gesture that opens nothing is not recorded', async () => {
  const fault = { code: 'broken', message: 'Broken.' } as const;
  const { app } = fakeApp([openingService({ kind: 'failed', fault })]);
  app.workspace.gesture('change', { on: 'Open recording' });
  const opening = openFile(app, new File(['x'], 'a.json'));
  await vi.waitFor(() => expect(app.store.getState().openQuestion?.kind).toBe('failed'));
  answerOpenQuestion(app, { kind: 'cancel' });
  expect(await opening).toBe('refused');
  expect(app.workspace.bus.history({ type: 'gesture.*' })).toEqual([]);
});

test('going back to a version does not bring a recording back whose file is gone', async () => {
  const app = await withRecording();
  await forgetRecording(app, 'k');
  await freeRemoved(app);
  await showHistory(app, recordingId('k'));
  chooseVersion(app, 1);
  await restoreChosen(app);
  expect(app.workspace.document(recordingId('k'))).toBeUndefined();
  expect(messages(app)).toContain('Its file is no longer stored. Open it again from where it is.');
});

test('a recording that undo brings back after its room was freed is known to lack its file', async () => {
  const app = await withRecording();
  await forgetRecording(app, 'k');
  await freeRemoved(app);
  await undoWork(app, 'undo');
  await refreshLibrary(app);
  expect(app.store.getState().recordings.map(({ key }) => key)).toEqual(['k']);
  expect(app.store.getState().space).toMatchObject({ recordings: 0, removed: 0, fileless: ['k'] });
});

test('a link carries no recordings, and says so', async () => {
  const written: ProjectFile[] = [];
  const projects = { writeShare: async (project: ProjectFile) => String(written.push(project)) };
  const { app } = fakeApp([{ projects } as never]);
  const content = recordingContent({ bytes: 5 });
  await app.workspace.execute(rememberRecording, { content, blob: new Blob(['hello']) });
  await app.workspace.execute(keepProject, { id: 'p', name: 'P', content: { about: '' } });
  const link = await shareLink(app, { kind: 'all' }, 'All', 'http://here/?x#y');
  expect(link).toBe('http://here/#project=1');
  expect(written[0].documents.map(({ id }) => id)).toEqual(['p']);
  expect(messages(app).join()).toContain('Its recording is not in the link');
});

test('who reads rules that another tab deletes is told so, and who deletes them is not told twice', async () => {
  const journal = Promise.resolve(new MemoryJournal());
  const channels = new TestChannels();
  const tab = (): Workspace =>
    new Workspace({
      journal,
      now: Date.now,
      newId: () => crypto.randomUUID(),
      after: (millis, work) => setTimeout(work, millis),
      channel: channels.open(),
      author: () => 'You',
      found: { documents: [], lastCommit: 0 },
    });
  const { app } = fakeApp([], { workspace: tab() });
  const other = tab();
  const input = { document: 'r', because: 'deleted', say: 'Deleted “R”.' };
  await app.workspace.execute(keepRules, { id: 'r', name: 'R', text: 'x', base: '' });
  openRulesFile(app, 'r');
  await app.workspace.execute(deleteDocument, input);
  expect(messages(app)).toEqual(['Deleted “R”.']);
  await app.workspace.execute(bringBackDocument, { document: 'r' });
  openRulesFile(app, 'r');
  await other.meetOthers();
  await other.execute(deleteDocument, input);
  await vi.waitFor(() => expect(messages(app).join()).toContain('“R” was deleted in another tab.'));
});
