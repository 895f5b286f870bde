import { describe, expect, test } from 'vitest';
import type { ProjectFile } from '../../model/documents/project-file.ts';
import { MemoryJournal } from '../../storage/index.ts';
import { recordingContent, testWorkspace, testWorld } from '../../testing/workspace.ts';
import { contentOf } from '../commands/bodies.ts';
import { markVersion, renameDocument } from '../commands/documents.ts';
import { keepModel, keepProject, recordingId, rememberRecording } from '../commands/keep.ts';
import { changeNotes, notesId } from '../commands/notes.ts';
import { keepRules } from '../commands/rules.ts';
import { shownVersions } from '../documents/versions.ts';
import type { Workspace } from '../workspace.ts';
import { gatherProject } from './gather-project.ts';
import { importProject } from './import-project.ts';
import type { ImportMode } from './plan-import.ts';

const note = (id: string, text: string, changedAt: number) => ({
  id,
  eventId: 'e',
  text,
  look: 'flag' as const,
  changedAt,
});

/** A workspace with one of nearly everything. */
async function full(prefix = 'a'): Promise<Workspace> {
  const workspace = await testWorkspace({ world: testWorld(prefix) });
  await workspace.execute(keepRules, { id: 'r', name: 'Mine', text: 'one', base: '' });
  await workspace.execute(keepRules, { id: 'r', name: 'Mine', text: 'two', base: 'one' });
  await workspace.execute(keepProject, { id: 'p', name: 'Trips', content: { about: '' } });
  await workspace.execute(changeNotes, {
    fingerprint: 'f',
    name: 'shop',
    put: { notes: [note('n', 'mine', 1)] },
  });
  const content = recordingContent({ bytes: 5 });
  await workspace.execute(rememberRecording, { content, blob: new Blob(['hello']) });
  return workspace;
}

function gathered(workspace: Workspace): Promise<ProjectFile> {
  return gatherProject(workspace, { kind: 'all' }, { name: 'All', savedAt: 5 });
}

function take(workspace: Workspace, project: ProjectFile, mode: ImportMode, before = (_: string) => {}) {
  let lastId = 0;
  const newId = (): string => `new${++lastId}`;
  const isModel = async (model: unknown): Promise<boolean> => (model as { sound?: boolean }).sound === true;
  const request = { project, mode, from: 'a file', newId, isModel };
  return importProject(workspace, request, { before: (step, doing) => doing === 'run' && before(step) });
}

/** What a person has: documents by id. */
function possessions(workspace: Workspace) {
  return Object.fromEntries(workspace.documentsOf().map(({ id, body }) => [id, body]));
}

describe('a project', () => {
  test('[D16] is the same elsewhere, with its histories and files', async () => {
    const home = await full();
    const elsewhere = await testWorkspace({ world: testWorld('b') });
    expect(await take(elsewhere, await gathered(home), 'merge')).toMatchObject({
      ok: true,
      value: { documents: 4, known: 0, left: [] },
    });
    expect(possessions(elsewhere)).toEqual(possessions(home));
    expect(await (await elsewhere.file('k'))?.text()).toBe('hello');
    const history = await elsewhere.history('r');
    expect(shownVersions(history).map(({ event }) => event?.type)).toEqual([
      'document.rules.edited',
      'document.rules.created',
    ]);
    // and is one step of undo
    await elsewhere.undo();
    expect(possessions(elsewhere)).toEqual({});
    await elsewhere.redo();
    expect(possessions(elsewhere)).toEqual(possessions(home));
  });

  test('[D16] holds what belongs to it, or a single document', async () => {
    const home = await full();
    const names = async (scope: Parameters<typeof gatherProject>[1]) =>
      (await gatherProject(home, scope, { name: '', savedAt: 0 })).documents.map(({ id }) => id);
    expect(await names({ kind: 'documents', documents: ['r'] })).toEqual(['r']);
    expect(await names({ kind: 'project', project: 'p' })).toEqual(['p']);
  });

  test('[D16] of which all is here already changes nothing', async () => {
    const home = await full();
    const before = home.document('r')?.version;
    expect(await take(home, await gathered(home), 'merge')).toMatchObject({
      value: { documents: 0, known: 4 },
    });
    expect(home.document('r')?.version).toBe(before);
  });

  test('[D16] that went on elsewhere becomes the next version; one that stayed behind does not', async () => {
    const home = await full();
    const old = await gathered(home);
    const elsewhere = await testWorkspace({ world: testWorld('b') });
    await take(elsewhere, old, 'merge');
    await elsewhere.execute(keepRules, { id: 'r', name: 'Mine', text: 'three', base: 'two' });
    await take(home, await gathered(elsewhere), 'merge');
    const state = home.document('r');
    expect(state && contentOf('rules', state).text).toBe('three');
    expect(state?.version).toBe(3);
    // the old file again: what is here is newer
    await take(home, old, 'merge');
    expect(home.document('r')?.version).toBe(3);
  });

  test('[D16] beside what is here is a copy; notes on a recording are joined, the later one of both counts', async () => {
    const home = await full();
    const project = await gathered(home);
    await home.execute(renameDocument, { document: 'r', name: 'Changed since' });
    await home.execute(changeNotes, {
      fingerprint: 'f',
      name: 'shop',
      put: { notes: [note('n', 'later', 9)] },
    });
    await home.execute(changeNotes, {
      fingerprint: 'f',
      name: 'shop',
      put: { notes: [note('m', 'own', 2)] },
    });
    await take(home, project, 'beside');
    expect(home.document('r')?.body.name).toBe('Changed since');
    expect(home.documentsOf('rules').map(({ body }) => body.name)).toEqual(['Changed since', 'Mine (copy)']);
    const notes = home.document(notesId('f'));
    expect(notes && Object.values(contentOf('notes', notes).notes).map(({ text }) => text)).toEqual([
      'later',
      'own',
    ]);
    expect(home.documentsOf('recording').map(({ id }) => id)).toEqual([recordingId('k')]);
  });

  test('[D16] brings no model that its own reader refuses', async () => {
    const home = await full();
    const model = { format: 'lightcone-model', sound: true } as never;
    await home.execute(keepModel, { id: 'good', name: 'good', content: { learntAt: 1, bytes: 1, model } });
    const bad = { format: 'lightcone-model', sound: false } as never;
    await home.execute(keepModel, { id: 'bad', name: 'bad', content: { learntAt: 1, bytes: 1, model: bad } });
    const elsewhere = await testWorkspace({ world: testWorld('b') });
    expect(await take(elsewhere, await gathered(home), 'merge')).toMatchObject({ value: { left: ['bad'] } });
    expect(elsewhere.documentsOf('model').map(({ id }) => id)).toEqual(['good']);
  });

  test('[D16] puts no file in place of one that is here, and none that belongs to nothing', async () => {
    const home = await full();
    const project = await gathered(home);
    const blob = new Blob(['something else']);
    const files = ['k', 'stray'].map((key) => ({ key, name: 'shop.json', blob }));
    await take(home, { ...project, files }, 'merge');
    expect(await (await home.file('k'))?.text()).toBe('hello');
    expect(await home.file('stray')).toBeUndefined();
  });

  test('[D16] brings no recording that is the file of another one', async () => {
    const project = await gathered(await full());
    const documents = project.documents.map((document) =>
      document.kind === 'recording' ? { ...document, id: recordingId('mine') } : document,
    );
    const elsewhere = await testWorkspace({ world: testWorld('b') });
    const end = await take(elsewhere, { ...project, documents }, 'merge');
    expect(end).toMatchObject({ value: { documents: 3, left: ['shop.json'] } });
    expect(elsewhere.documentsOf('recording')).toEqual([]);
  });

  test('[D16] brings no recording without its file, unless that is here', async () => {
    const home = await full();
    const project = { ...(await gathered(home)), files: [] };
    const elsewhere = await testWorkspace({ world: testWorld('b') });
    expect(await take(elsewhere, project, 'merge')).toMatchObject({
      value: { documents: 3, fileless: ['shop.json'], left: [] },
    });
    expect(elsewhere.documentsOf('recording')).toEqual([]);
    expect(await take(home, project, 'merge')).toMatchObject({ value: { known: 4, fileless: [] } });
  });

  test('[D16] what has no name gets one that can be pressed', async () => {
    const project = await gathered(await full());
    const documents = project.documents.map((document) =>
      document.id === 'r' ? { ...document, body: { ...document.body, name: ' \n' } } : document,
    );
    const elsewhere = await testWorkspace({ world: testWorld('b') });
    await take(elsewhere, { ...project, documents }, 'merge');
    expect(elsewhere.document('r')?.body.name).toBe('Without a name');
  });

  test('[D16] a project whose old history was compacted comes with what is left of it', async () => {
    const journal = new MemoryJournal();
    const home = await testWorkspace({ journal, world: testWorld('a') });
    for (const [i, text] of ['a', 'b', 'c', 'd'].entries()) {
      await home.execute(keepRules, { id: 'r', name: 'R', text, base: 'abc'[i - 1] ?? '' });
    }
    const body = { name: 'R', createdAt: 1000, content: { text: 'b' } };
    await journal.compact('r', 2, [{ document: 'r', version: 2, body }]);
    home.forgetBefore('r', 2);
    const elsewhere = await testWorkspace({ world: testWorld('b') });
    await take(elsewhere, await gathered(home), 'merge');
    expect(possessions(elsewhere)).toEqual(possessions(home));
    expect(elsewhere.document('r')?.version).toBe(3);
  });

  test.each(['check contents', 'plan', 'take over', 'look again'])(
    '[D16] a fault at “%s” leaves everything as before',
    async (at) => {
      const home = await full();
      const project = await gathered(home);
      const elsewhere = await testWorkspace({ world: testWorld('b') });
      await elsewhere.execute(keepRules, { id: 'r', name: 'Theirs', text: 'theirs', base: '' });
      await elsewhere.execute(markVersion, { document: 'r', version: 1, mark: { name: 'first' } });
      const before = possessions(elsewhere);
      const end = await take(elsewhere, project, 'merge', (step) => {
        if (step === at) throw new Error('made on purpose');
      });
      expect(end).toMatchObject({ ok: false, fault: { step: at, left: [] } });
      expect(possessions(elsewhere)).toEqual(before);
      expect(await take(elsewhere, project, 'merge')).toMatchObject({ ok: true });
    },
  );

  test('[D16] for which there is no room is not taken over by half', async () => {
    const project = await gathered(await full());
    const journal = new MemoryJournal();
    const elsewhere = await testWorkspace({ journal, world: testWorld('b') });
    journal.append = async () => ({ kind: 'full', message: 'no room' });
    expect(await take(elsewhere, project, 'merge')).toMatchObject({
      ok: false,
      fault: { step: 'take over' },
    });
    expect(possessions(elsewhere)).toEqual({});
  });
});
