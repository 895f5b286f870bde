import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { type OldContents, openStorage } from '../../storage/index.ts';
import { testWorkspace } from '../../testing/workspace.ts';
import { recordingId } from '../commands/keep.ts';
import { notesId } from '../commands/notes.ts';
import { migrate } from './migrate.ts';
import { planMigration } from './plan-migration.ts';

const EMPTY: OldContents = {
  rules: [],
  models: [],
  notes: [],
  readings: [],
  savedFilters: [],
  recordings: [],
};

const model = { format: 'lightcone-model', version: 1 };
const note = { id: 'n1', eventId: 'e1', text: 'look here', look: 'flag', changedAt: 5 };

/** One of each, as version 3 kept them. */
const OLD: OldContents = {
  rules: [{ key: 'r1', name: 'Mine', text: 'constraint a: never b', changedAt: 10 }],
  models: [{ key: 'm1', name: 'Normal', learntAt: 11, bytes: 20, model }],
  notes: [{ key: 'print', name: 'shop.json', notes: [note], markers: [] }],
  readings: [{ signature: 'csv:a,b', options: { mapping: { id: 'a' } } }],
  savedFilters: [
    { id: 'f1', name: 'slow', text: 'duration>1s' },
    { id: 'f2', name: 'bad', text: 'is:failure' },
  ],
  recordings: [
    {
      key: 'k1',
      name: 'shop.json',
      title: 'The shop',
      tags: ['x'],
      isKept: true,
      formatLabel: 'Jaeger JSON',
      events: 3,
      sources: 2,
      openedAt: 12,
      options: {},
      blob: new Blob(['hello']),
    },
    {
      key: 'k2',
      name: 'b.json',
      title: undefined,
      formatLabel: 'Jaeger JSON',
      events: 3,
      sources: 2,
      openedAt: 13,
      options: { regex: undefined },
      blob: new Blob(['b']),
    },
  ],
};

describe('the plan', () => {
  test('[D15] makes a document of everything that is sound', () => {
    const { documents, files, leftWords } = planMigration(OLD, 99);
    expect(leftWords).toEqual([]);
    expect(Object.fromEntries(documents.map(({ id, kind, body }) => [id, [kind, body.name]]))).toEqual({
      r1: ['rules', 'Mine'],
      m1: ['model', 'Normal'],
      [notesId('print')]: ['notes', 'shop.json'],
      'reading:csv:a,b': ['reading', 'How a file is read'],
      f1: ['filter', 'slow'],
      f2: ['filter', 'bad'],
      [recordingId('k1')]: ['recording', 'The shop'],
      [recordingId('k2')]: ['recording', 'b.json'],
    });
    expect(documents[0].body).toEqual({
      name: 'Mine',
      createdAt: 10,
      content: { text: 'constraint a: never b' },
    });
    expect(files.map(({ key }) => key)).toEqual(['k1', 'k2']);
  });

  test('[D15] leaves what cannot be read, and says what it is', () => {
    const broken = {
      ...EMPTY,
      rules: [{ key: 'r', name: 'x', text: 5 }, null, { name: 'no key', text: '' }],
      models: [{ key: 'm', name: 'x', learntAt: 1, bytes: 1, model: { format: 'something' } }],
      recordings: [{ key: 'k', name: 'x' }],
      savedFilters: ['text'],
    };
    const { documents, left, leftWords } = planMigration(broken, 99);
    expect(documents).toEqual([]);
    expect(left).toEqual(broken);
    expect(leftWords).toEqual([
      'a file of rules',
      'a file of rules',
      'a file of rules',
      'a model',
      'a filter',
      'a recording',
    ]);
  });
});

/** A database as version 3 of it was. */
async function oldDatabase(contents: OldContents): Promise<void> {
  const opening = indexedDB.open('lightcone', 3);
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => resolve(opening.result);
    opening.onupgradeneeded = () => {
      const made = opening.result;
      made.createObjectStore('recordings', { keyPath: 'key' }).createIndex('openedAt', 'openedAt');
      made.createObjectStore('readings', { keyPath: 'signature' });
      made.createObjectStore('settings');
      for (const store of ['models', 'notes', 'rules']) made.createObjectStore(store, { keyPath: 'key' });
    };
  });
  const { savedFilters, ...stores } = contents;
  const transaction = database.transaction([...Object.keys(stores), 'settings'], 'readwrite');
  for (const [store, rows] of Object.entries(stores)) {
    for (const row of rows) transaction.objectStore(store).put(row);
  }
  transaction.objectStore('settings').put(savedFilters, 'saved-filters');
  transaction.objectStore('settings').put('dark', 'theme');
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  database.close();
}

describe('the migration', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  test('[D15] moves everything once, and what is no document stays', async () => {
    await oldDatabase(OLD);
    const storage = openStorage();
    const workspace = await testWorkspace({ journal: await storage.journal });
    expect(await migrate(workspace, storage.old)).toEqual({ kind: 'moved', documents: 8, left: [] });
    expect(await (await workspace.file('k1'))?.text()).toBe('hello');
    expect(await storage.settings.get('theme')).toBe('dark');
    expect(await migrate(workspace, storage.old)).toEqual({ kind: 'nothing' });
    expect(workspace.documentsOf()).toHaveLength(8);
  });

  test('[D15] what was left is left for good, and the rest is moved once', async () => {
    await oldDatabase({ ...OLD, rules: [...OLD.rules, { key: 'odd', name: 'odd', text: 7 }] });
    const storage = openStorage();
    const workspace = await testWorkspace({ journal: await storage.journal });
    expect(await migrate(workspace, storage.old)).toMatchObject({ documents: 8, left: ['a file of rules'] });
    expect(await migrate(workspace, storage.old)).toEqual({ kind: 'nothing' });
  });

  test.each(['plan', 'take over', 'clear'])('[D15] a fault at “%s” leaves all as before', async (at) => {
    await oldDatabase(OLD);
    const storage = openStorage();
    const workspace = await testWorkspace({ journal: await storage.journal });
    const before = await storage.old.read();
    const fault = (step: string, doing: string): void => {
      if (step === at && doing === 'run') throw new Error('made on purpose');
    };
    expect(await migrate(workspace, storage.old, { before: fault })).toMatchObject({
      kind: 'failed',
      fault: { step: at, left: [] },
    });
    expect(workspace.documentsOf()).toEqual([]);
    expect(await storage.old.read()).toEqual(before);
    // and the next start does it
    expect(await migrate(workspace, storage.old)).toMatchObject({ kind: 'moved', documents: 8 });
    expect(workspace.documentsOf()).toHaveLength(8);
  });
});
