import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DocumentEvent } from '../model/documents/document.ts';
import { foldEvents } from '../model/documents/fold.ts';
import type { Commit, Journal } from '../model/documents/journal.ts';
import { openDatabase } from './database.ts';
import { IdbJournal } from './idb-journal.ts';
import { MemoryJournal } from './memory-journal.ts';
import { openStorage } from './open-storage.ts';

/** A change of document `d`'s text from one letter to the next: version 1 makes it with `a`. */
function change(document: string, version: number): DocumentEvent {
  const letter = (n: number): string => String.fromCharCode(96 + n);
  const body = { name: document, createdAt: 0, content: { text: letter(version) } };
  return {
    id: `${document}${version}`,
    type: 'rules.edited',
    at: 1000 + version,
    source: document,
    data: null,
    causes: ['command'],
    document,
    kind: 'rules',
    version,
    gesture: `g${version}`,
    how: 'do',
    changes:
      version === 1
        ? [{ kind: 'set', at: [], after: body }]
        : [{ kind: 'set', at: ['content', 'text'], before: letter(version - 1), after: letter(version) }],
  };
}

function commit(changes: readonly DocumentEvent[], more: Partial<Commit> = {}): Commit {
  return { changes, activity: [], snapshots: [], ...more };
}

const activity = (id: string) => ({
  id,
  type: 'gesture.click',
  at: 1,
  source: 'you',
  data: null,
  causes: [],
});

const JOURNALS: readonly [string, () => Promise<Journal>][] = [
  ['in memory', async () => new MemoryJournal()],
  ['in IndexedDB', async () => new IdbJournal(await openDatabase('test'))],
];

describe.each(JOURNALS)('a journal %s', (_, open) => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  test('[D1] gives back what was kept: the newest snapshot and what came after it', async () => {
    const journal = await open();
    expect(await journal.load()).toEqual({ documents: [], lastCommit: 0 });
    expect(await journal.append(commit([change('d', 1), change('d', 2)]), 0)).toEqual({
      kind: 'kept',
      commit: 1,
    });
    const body = foldEvents(undefined, [change('d', 1), change('d', 2), change('d', 3)]);
    if (!body) throw new Error('there is a body');
    const snapshots = [{ document: 'd', version: 3, body }];
    await journal.append(commit([change('d', 3)], { snapshots }), 1);
    await journal.append(commit([change('d', 4), change('e', 1)]), 2);
    const { documents, lastCommit } = await journal.load();
    expect(lastCommit).toBe(3);
    const d = documents.find(({ head }) => head.id === 'd');
    expect(d?.head).toMatchObject({
      version: 4,
      firstVersion: 1,
      snapshotVersion: 3,
      commit: 3,
      changedAt: 1004,
    });
    expect(d?.snapshot?.body).toEqual(body);
    expect(d?.tail.map(({ version }) => version)).toEqual([4]);
    expect(d && foldEvents(d.snapshot?.body, d.tail)?.content).toEqual({ text: 'd' });
  });

  test('[D1] gives back a document of which the newest version is a snapshot', async () => {
    const journal = await open();
    const body = foldEvents(undefined, [change('d', 1)]);
    if (!body) throw new Error('there is a body');
    await journal.append(commit([change('d', 1)], { snapshots: [{ document: 'd', version: 1, body }] }), 0);
    const { documents } = await journal.load();
    expect(documents).toMatchObject([{ snapshot: { body }, tail: [] }]);
  });

  test('[D2] keeps nothing of a commit whose document has gone on, and says what came', async () => {
    const journal = await open();
    await journal.append(commit([change('d', 1)]), 0);
    await journal.append(commit([change('d', 2)]), 1);
    const late = commit([change('e', 1), change('d', 2)], {
      activity: [activity('late')],
      putFiles: [{ key: 'f', blob: new Blob(['x']) }],
    });
    const end = await journal.append(late, 1);
    expect(end).toMatchObject({ kind: 'behind', newer: [{ document: 'd', version: 2, commit: 2 }] });
    expect((await journal.load()).documents.map(({ head }) => head.id)).toEqual(['d']);
    expect((await journal.recent(10)).activity).toEqual([]);
    expect(await journal.files()).toEqual([]);
  });

  test('[D3] tells what others kept since a commit, in order', async () => {
    const journal = await open();
    await journal.append(commit([change('d', 1)]), 0);
    await journal.append(commit([change('e', 1)]), 1);
    await journal.append(commit([change('d', 2)]), 2);
    expect((await journal.since(1)).map(({ id }) => id)).toEqual(['e1', 'd2']);
    expect(await journal.since(3)).toEqual([]);
  });

  test('remembers what led to changes, the newest of it in order', async () => {
    const journal = await open();
    await journal.append(commit([change('d', 1)], { activity: [activity('a'), activity('b')] }), 0);
    await journal.append(commit([], { activity: [activity('c')] }), 1);
    const recent = await journal.recent(2);
    expect(recent.activity.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(recent.changes.map(({ id }) => id)).toEqual(['d1']);
  });

  test('[D9] compacting leaves what is needed to go on, and the snapshots that are asked for', async () => {
    const journal = await open();
    const all = [1, 2, 3, 4, 5, 6].map((version) => change('d', version));
    await journal.append(commit(all), 0);
    const bodyOf = (version: number) => {
      const body = foldEvents(undefined, all.slice(0, version));
      if (!body) throw new Error('there is a body');
      return { document: 'd', version, body };
    };
    const freed = await journal.compact('d', 4, [bodyOf(2), bodyOf(4)]);
    expect(freed).toBe(
      JSON.stringify(all.slice(0, 4).map((event) => ({ ...event, commit: 1 }))).length -
        JSON.stringify([bodyOf(2), bodyOf(4)]).length -
        // lists are counted item by item: three commas and four brackets are no bytes that were kept
        (3 + 2) +
        (1 + 2),
    );
    const { snapshots, events } = await journal.history('d');
    expect(events.map(({ version }) => version)).toEqual([5, 6]);
    expect(snapshots.map(({ version }) => version)).toEqual([2, 4]);
    const [{ head, snapshot, tail }] = (await journal.load()).documents;
    expect(head).toMatchObject({ version: 6, firstVersion: 4, snapshotVersion: 4 });
    expect(foldEvents(snapshot?.body, tail)?.content).toEqual({ text: 'f' });
    expect(await journal.compact('d', 4, [bodyOf(4)])).toBe(0);
  });

  test('keeps files, tells their sizes, and takes them away', async () => {
    const journal = await open();
    const putFiles = [{ key: 'f', blob: new Blob(['hello']) }];
    await journal.append(commit([], { putFiles }), 0);
    expect(await (await journal.file('f'))?.text()).toBe('hello');
    expect(await journal.files()).toEqual([{ key: 'f', bytes: 5 }]);
    await journal.append(commit([], { removeFiles: ['f'] }), 1);
    expect(await journal.file('f')).toBeUndefined();
  });
});

describe('the journal in IndexedDB', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  test('[D1] is there for who opens it next', async () => {
    const database = await openDatabase('test');
    await new IdbJournal(database).append(commit([change('d', 1)]), 0);
    database.close();
    const again = new IdbJournal(await openDatabase('test'));
    expect((await again.load()).documents.map(({ head }) => head.version)).toEqual([1]);
  });

  test('[D4] a commit that fails half-way leaves nothing behind', async () => {
    const journal = new IdbJournal(await openDatabase('test'));
    // a function cannot be stored: the transaction ends there
    const broken = { ...activity('x'), data: () => {} } as never;
    const end = await journal.append(commit([change('d', 1)], { activity: [activity('a'), broken] }), 0);
    expect(end).toMatchObject({ kind: 'off' });
    expect(await journal.load()).toEqual({ documents: [], lastCommit: 0 });
    expect((await journal.recent(10)).activity).toEqual([]);
  });

  test('[D4] says so when it was closed', async () => {
    const database = await openDatabase('test');
    const journal = new IdbJournal(database);
    database.close();
    expect(await journal.append(commit([change('d', 1)]), 0)).toMatchObject({ kind: 'off' });
  });

  test('forgets the oldest activities beyond twenty thousand', async () => {
    const journal = new IdbJournal(await openDatabase('test'));
    const many = Array.from({ length: 20_600 }, (_, i) => activity(String(i)));
    await journal.append(commit([], { activity: many }), 0);
    const { activity: left } = await journal.recent(50_000);
    expect(left.length).toBeLessThan(20_600);
    expect(left.length).toBeGreaterThanOrEqual(20_000);
    expect(left.at(-1)?.id).toBe('20599');
  });
});

test('where a page may not open a database everything works, and nothing outlives it', async () => {
  globalThis.indexedDB = {
    open: () => {
      throw new DOMException('denied in this context', 'SecurityError');
    },
  } as unknown as IDBFactory;
  const { journal, settings } = openStorage();
  expect((await journal).isLasting).toBe(false);
  expect(await settings.get('theme')).toBeUndefined();
});
