import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KeptEvent } from '../model/documents/document.ts';
import { foldEvents } from '../model/documents/fold.ts';
import type { Commit, CommitEnd, Journal } from '../model/documents/journal.ts';
import type { WorkspaceEvent } from '../model/documents/workspace-event.ts';
import { MemoryJournal } from '../storage/index.ts';
import {
  recordingContent,
  TestChannels,
  TightJournal,
  testWorkspace,
  testWorld,
} from '../testing/workspace.ts';
import { contentOf } from './commands/bodies.ts';
import {
  branchDocument,
  bringBackDocument,
  deleteDocument,
  renameDocument,
  restoreVersion,
} from './commands/documents.ts';
import {
  changeRecording,
  emptyFiles,
  keepFilter,
  recordingId,
  rememberRecording,
  UNKEPT_RECORDINGS,
} from './commands/keep.ts';
import { changeNotes, notesId } from './commands/notes.ts';
import { keepRules } from './commands/rules.ts';
import { bodyAt, shownVersions, versionAt } from './documents/versions.ts';
import { SNAPSHOT_EVERY } from './keeping/keeper.ts';
import { ListProjection, type ListSpec, projectList } from './projections/list-projection.ts';
import type { Workspace } from './workspace.ts';

function textOf(workspace: Workspace, id: string): string | undefined {
  const state = workspace.document(id);
  return state && contentOf('rules', state).text;
}

/** Writes a text as the editor does: on top of what is there. */
function type(workspace: Workspace, id: string, text: string, gesture?: string) {
  const base = textOf(workspace, id) ?? '';
  return workspace.execute(keepRules, { id, name: id, text, base }, { gesture });
}

describe('documents', () => {
  test('[D5] a change is there at once, and kept when the promise ends', async () => {
    const workspace = await testWorkspace();
    const work = type(workspace, 'r', 'a');
    expect(workspace.document('r')).toMatchObject({ version: 1, keptVersion: 0 });
    expect(workspace.keeping.kind).toBe('on-its-way');
    expect(await work).toMatchObject({ kind: 'done', isKept: true });
    expect(workspace.document('r')).toMatchObject({ version: 1, keptVersion: 1 });
    expect(workspace.keeping.kind).toBe('kept');
  });

  test('[D1] who opens the same journal finds the same documents', async () => {
    const journal = new MemoryJournal();
    const workspace = await testWorkspace({ journal });
    for (let i = 0; i < 2 * SNAPSHOT_EVERY + 7; i++) await type(workspace, 'r', `text ${i}`);
    await workspace.execute(renameDocument, { document: 'r', name: 'renamed' });
    const again = await testWorkspace({ journal });
    expect(again.document('r')?.body).toEqual(workspace.document('r')?.body);
    const found = (await journal.load()).documents[0];
    expect(found.tail.length).toBeLessThan(SNAPSHOT_EVERY);
    expect(found.head.version).toBe(2 * SNAPSHOT_EVERY + 8);
  });

  test('[D12] every command leads to a change, a refusal, a failure or the word that nothing was to change', async () => {
    const workspace = await testWorkspace();
    await type(workspace, 'r', 'a');
    await type(workspace, 'r', 'a');
    await workspace.execute(renameDocument, { document: 'nobody', name: 'x' });
    await workspace.execute(
      {
        name: 'broken',
        decide: () => {
          throw new Error('broken command');
        },
      },
      {},
    );
    const events = workspace.bus.history().reverse();
    const commands = events.filter(({ type }) => /^command\./.test(type));
    expect(commands).toHaveLength(4);
    const ends = commands.map(({ id }) => events.find(({ causes }) => causes.includes(id))?.type);
    expect(ends).toEqual([
      'document.rules.created',
      'outcome.unchanged',
      'outcome.refused',
      'outcome.failed',
    ]);
  });

  test('[D11] what was deleted is gone from lists and comes back whole', async () => {
    const workspace = await testWorkspace();
    await type(workspace, 'r', 'a');
    await workspace.execute(deleteDocument, { document: 'r', because: 'test', say: '' });
    expect(workspace.documentsOf('rules')).toEqual([]);
    expect(workspace.deletedDocuments().map(({ id }) => id)).toEqual(['r']);
    await workspace.execute(bringBackDocument, { document: 'r' });
    expect(textOf(workspace, 'r')).toBe('a');
    expect(workspace.deletedDocuments()).toEqual([]);
  });

  test('[D10] the version of a time is the newest one made by then', async () => {
    const world = testWorld();
    const workspace = await testWorkspace({ world });
    for (const text of ['a', 'b', 'c']) {
      world.now += 100;
      await type(workspace, 'r', text);
    }
    const history = await workspace.history('r');
    const at = [1050, 1100, 1250, 1300, 9999].map((time) => versionAt(history, time));
    expect(at).toEqual([undefined, 1, 2, 3, 3]);
    // what came out of a file was changed when it was changed there
    const [first, ...others] = history.events;
    const brought = { ...history, events: [{ ...first, metadata: { changedAt: 500 } }, ...others] };
    expect(versionAt(brought, 600)).toBe(1);
  });

  test('[D10] any version can be looked at, and made the newest one', async () => {
    const workspace = await testWorkspace();
    for (const text of ['a', 'b', 'c']) await type(workspace, 'r', text);
    const history = await workspace.history('r');
    expect(shownVersions(history).map(({ version }) => version)).toEqual([3, 2, 1]);
    const body = bodyAt(history, 2);
    expect(body?.content).toEqual({ text: 'b' });
    if (body) await workspace.execute(restoreVersion, { document: 'r', version: 2, body });
    expect(textOf(workspace, 'r')).toBe('b');
    expect(workspace.document('r')?.version).toBe(4);
    expect(bodyAt(await workspace.history('r'), 3)?.content).toEqual({ text: 'c' });
    expect(bodyAt(history, 9)).toBeUndefined();
  });

  test('[D10] what is found by the recording it is about has no branches: nobody would find them', async () => {
    const workspace = await testWorkspace();
    await workspace.execute(rememberRecording, { content: recordingContent({}), blob: undefined });
    const body = workspace.document(recordingId('k'))?.body;
    if (!body) throw new Error('it was stored');
    const input = { id: 'new', from: recordingId('k'), version: 1, name: 'a branch', body };
    expect(await workspace.execute(branchDocument, input)).toMatchObject({ kind: 'refused' });
    expect(workspace.documentsOf('recording')).toHaveLength(1);
  });

  test('what was changed of a recording is called what it is', async () => {
    const workspace = await testWorkspace();
    const id = recordingId('k');
    await workspace.execute(rememberRecording, { content: recordingContent({}), blob: undefined });
    const changes = [
      { title: undefined, tags: ['incident'] },
      { title: 'Monday', tags: ['incident'] },
      { title: 'Monday', tags: [] },
      { title: 'Tuesday', tags: ['shop'] },
      { isKept: true },
      { isKept: false },
    ];
    for (const change of changes) await workspace.execute(changeRecording, { id, change });
    const { events } = await workspace.history(id);
    expect(events.map(({ type }) => type.split('.').at(-1))).toEqual([
      'stored',
      'tagged',
      'renamed',
      'tagged',
      'renamed',
      'kept',
      'unkept',
    ]);
  });

  test('what is said of a recording stays within what can be shown', async () => {
    const workspace = await testWorkspace();
    const id = recordingId('k');
    await workspace.execute(rememberRecording, { content: recordingContent({}), blob: undefined });
    const change = {
      title: 'M'.repeat(10_000),
      tags: Array.from({ length: 900 }, (_, i) => String(i).padEnd(5000, 'T')),
    };
    await workspace.execute(changeRecording, { id, change });
    const state = workspace.document(id);
    const { title, tags } = state ? contentOf('recording', state) : {};
    expect([title?.length, tags?.length, tags?.[0].length]).toEqual([200, 50, 60]);
  });

  test('notes of two tabs on one recording are joined', async () => {
    const journal = new MemoryJournal();
    const [one, two] = [
      await testWorkspace({ journal, world: testWorld('a') }),
      await testWorkspace({ journal, world: testWorld('b') }),
    ];
    const note = (id: string) => ({ id, eventId: 'e', text: id, look: 'flag' as const, changedAt: 0 });
    await one.execute(changeNotes, { fingerprint: 'f', name: 'n', put: { notes: [note('x')] } });
    await two.execute(changeNotes, { fingerprint: 'f', name: 'n', put: { notes: [note('y')] } });
    const state = two.document(notesId('f'));
    expect(state && Object.keys(contentOf('notes', state).notes)).toEqual(['x', 'y']);
  });

  test('recordings opened longest ago make room, with their files, and what is to be kept stays', async () => {
    const journal = new MemoryJournal();
    const workspace = await testWorkspace({ journal });
    for (let i = 0; i <= UNKEPT_RECORDINGS + 1; i++) {
      const content = recordingContent({
        fileName: `${i}.json`,
        fileKey: `k${i}`,
        openedAt: i,
        isKept: i === 0,
      });
      await workspace.execute(rememberRecording, { content, blob: new Blob(['x']) });
    }
    const names = workspace.documentsOf('recording').map(({ body }) => body.name);
    expect(names).toHaveLength(UNKEPT_RECORDINGS + 1);
    expect(names).toContain('0.json');
    expect(names).not.toContain('1.json');
    expect(await workspace.file('k1')).toBeUndefined();
    expect(await workspace.file('k2')).toBeDefined();
    // opening is no step that undo goes back through
    expect(await workspace.undo()).toMatchObject({ kind: 'refused' });
  });
});

describe('keeping', () => {
  test('[D4] where there is no room nothing is lost, it is said, and the next change tries again', async () => {
    const journal = new TightJournal();
    const workspace = await testWorkspace({ journal });
    await type(workspace, 'r', 'a');
    journal.isFull = true;
    expect(await type(workspace, 'r', 'ab')).toMatchObject({ kind: 'done', isKept: false });
    expect(workspace.keeping).toMatchObject({ kind: 'unkept', why: 'full' });
    expect(textOf(workspace, 'r')).toBe('ab');
    await type(workspace, 's', 'x');
    journal.isFull = false;
    expect(await type(workspace, 'r', 'abc')).toMatchObject({ isKept: true });
    expect(workspace.keeping.kind).toBe('kept');
    const again = await testWorkspace({ journal });
    expect(textOf(again, 'r')).toBe('abc');
    expect(textOf(again, 's')).toBe('x');
  });

  test('[D4] room that comes by itself is found after a while', async () => {
    const journal = new TightJournal();
    const world = testWorld();
    const workspace = await testWorkspace({ journal, world });
    journal.isFull = true;
    expect(await type(workspace, 'r', 'a')).toMatchObject({ isKept: false });
    journal.isFull = false;
    world.pass(15_000);
    await workspace.meetOthers();
    expect(workspace.keeping.kind).toBe('kept');
    expect((await journal.load()).documents).toHaveLength(1);
  });

  test('[D4] what is to be there as a whole or not at all is given up where there is no room, and holds up nobody', async () => {
    const journal = new TightJournal();
    const workspace = await testWorkspace({ journal });
    await type(workspace, 'r', 'a');
    journal.isFull = true;
    const content = recordingContent({ fileName: 'big.json', fileKey: 'big' });
    const remembered = workspace.execute(rememberRecording, { content, blob: new Blob(['x']) });
    expect(workspace.documentsOf('recording')).toHaveLength(1);
    expect(await remembered).toMatchObject({ isKept: false });
    expect(workspace.documentsOf('recording')).toEqual([]);
    expect(workspace.keeping.kind).toBe('kept');
    const both = [
      workspace.execute(rememberRecording, { content, blob: new Blob(['x']) }),
      type(workspace, 'r', 'ab'),
    ];
    expect(await both[0]).toMatchObject({ isKept: false });
    journal.isFull = false;
    await type(workspace, 'r', 'abc');
    const again = await testWorkspace({ journal });
    expect(textOf(again, 'r')).toBe('abc');
    expect(again.documentsOf('recording')).toEqual([]);
    expect(await again.file('big')).toBeUndefined();
  });

  test('[D4] files that are to go make room for what waits, also for what is too large to go with them', async () => {
    /** Room for one file and short rules, or for long rules and no file. */
    class SmallJournal extends MemoryJournal {
      override async append(commit: Commit, lastSeen: number): Promise<CommitEnd> {
        const isLong = JSON.stringify(commit.changes).length > 10_000;
        const isTaken = (await this.files()).length > 0;
        return isLong && isTaken ? { kind: 'full', message: 'no room' } : super.append(commit, lastSeen);
      }
    }
    const journal = new SmallJournal();
    const workspace = await testWorkspace({ journal });
    const content = recordingContent({ fileName: 'big.json', fileKey: 'big' });
    await workspace.execute(rememberRecording, { content, blob: new Blob(['x']) });
    const long = 'x'.repeat(20_000);
    expect(await type(workspace, 'r', long)).toMatchObject({ isKept: false });
    const document = recordingId('big');
    const removal = { document, because: 'removed', say: 'Removed it.' };
    expect(await workspace.execute(deleteDocument, removal)).toMatchObject({ isKept: false });
    expect(await workspace.execute(emptyFiles, { keys: ['big'] })).toMatchObject({ isKept: true });
    await workspace.flush();
    expect(workspace.keeping).toEqual({ kind: 'kept' });
    const again = await testWorkspace({ journal });
    expect(textOf(again, 'r')).toBe(long);
    expect(again.document(document)).toBeUndefined();
    expect(await again.file('big')).toBeUndefined();
  });

  test('[D13] what led to a change is kept with it: gesture, command, change, write, version', async () => {
    const journal = new MemoryJournal();
    const workspace = await testWorkspace({ journal });
    workspace.gesture('click', { on: 'Keep' });
    await type(workspace, 'r', 'a');
    const { activity, changes } = await journal.recent(100);
    const all = new Map<string, WorkspaceEvent>([...activity, ...changes].map((event) => [event.id, event]));
    const path: string[] = [];
    let at = activity.find(({ type }) => type === 'version.kept');
    while (at) {
      path.push(at.type);
      at = all.get(at.causes[0]);
    }
    expect(path).toEqual([
      'version.kept',
      'effect.write',
      'document.rules.created',
      'command.rules.keep',
      'gesture.click',
    ]);
  });

  test('[D13] a gesture that led to nothing is not recorded, and one that is over causes nothing', async () => {
    const world = testWorld();
    const workspace = await testWorkspace({ world });
    workspace.gesture('click', { on: 'somewhere' });
    world.pass(1);
    await type(workspace, 'r', 'a');
    const types = workspace.bus.history().map(({ type }) => type);
    expect(types.filter((one) => one.startsWith('gesture'))).toEqual([]);
  });

  test('effects are performed after the change, recorded with how they ended, caused by it', async () => {
    const workspace = await testWorkspace();
    const told: unknown[] = [];
    workspace.effects.handle('notify', (data) => void told.push(data));
    await type(workspace, 'r', 'a');
    const done = await workspace.execute(deleteDocument, { document: 'r', because: 'x', say: 'Deleted.' });
    expect(told).toMatchObject([{ text: 'Deleted.', undoes: done.kind === 'done' && done.gesture }]);
    const [effect] = workspace.bus.history({ type: 'effect.notify' });
    const [change] = workspace.bus.history({ type: 'document.rules.deleted' });
    expect(effect).toMatchObject({ data: { end: 'done', label: 'Deleted.' }, causes: [change.id] });
  });
});

describe('undo', () => {
  test('[D7] takes back what one gesture did in all documents, and does it again', async () => {
    const workspace = await testWorkspace();
    await type(workspace, 'r', 'a', 'g1');
    await type(workspace, 's', 'a', 'g1');
    await type(workspace, 'r', 'b', 'g2');
    expect(await workspace.undo()).toMatchObject({ kind: 'done' });
    expect([textOf(workspace, 'r'), textOf(workspace, 's')]).toEqual(['a', 'a']);
    await workspace.undo();
    expect([textOf(workspace, 'r'), textOf(workspace, 's')]).toEqual([undefined, undefined]);
    expect(await workspace.undo()).toMatchObject({ kind: 'refused' });
    await workspace.redo();
    expect([textOf(workspace, 'r'), textOf(workspace, 's')]).toEqual(['a', 'a']);
    await workspace.redo();
    expect(textOf(workspace, 'r')).toBe('b');
    expect(await workspace.redo()).toMatchObject({ kind: 'refused' });
  });

  test('[D7] goes back in one document alone when asked to', async () => {
    const world = testWorld();
    const workspace = await testWorkspace({ world });
    for (const [id, text] of [
      ['r', 'a'],
      ['r', 'b'],
      ['s', 'x'],
    ]) {
      world.now += 10;
      await type(workspace, id, text);
    }
    await workspace.undo({ document: 'r' });
    expect([textOf(workspace, 'r'), textOf(workspace, 's')]).toEqual(['a', 'x']);
  });

  test('[D7] a new gesture ends what could be done again', async () => {
    const workspace = await testWorkspace();
    await type(workspace, 'r', 'a');
    await type(workspace, 'r', 'b');
    await workspace.undo();
    await type(workspace, 'r', 'c');
    expect(workspace.canUndo('redo')).toBe(false);
    await workspace.undo();
    expect(textOf(workspace, 'r')).toBe('a');
  });

  test('[D7] survives closing the page, also past a snapshot', async () => {
    const journal = new MemoryJournal();
    const workspace = await testWorkspace({ journal });
    for (let i = 0; i < SNAPSHOT_EVERY; i++) await type(workspace, 'r', String(i));
    const again = await testWorkspace({ journal });
    for (let i = SNAPSHOT_EVERY - 2; i >= SNAPSHOT_EVERY - 5; i--) {
      expect(await again.undo()).toMatchObject({ kind: 'done' });
      expect(textOf(again, 'r')).toBe(String(i));
    }
  });

  test('[D8] an older gesture is taken back past later ones that touched other places', async () => {
    const workspace = await testWorkspace();
    const lines = (a: string, b: string): string => `first line: ${a}\n\nthe last line of it: ${b}`;
    await type(workspace, 'r', lines('1', '1'), 'begin');
    await type(workspace, 'r', lines('2', '1'), 'above');
    await type(workspace, 'r', lines('2', '2'), 'below');
    expect(await workspace.undo({ gesture: 'above' })).toMatchObject({ kind: 'done' });
    expect(textOf(workspace, 'r')).toBe(lines('1', '2'));
    expect(await workspace.undo({ gesture: 'begin' })).toMatchObject({ kind: 'refused' });
    expect(textOf(workspace, 'r')).toBe(lines('1', '2'));
  });

  test('[D7] any mixture of changes, undo and redo ends where a plain stack of states says', async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('type' as const),
        id: fc.constantFrom('r', 's'),
        text: fc.string({ maxLength: 40 }),
      }),
      fc.record({ do: fc.constant('undo' as const) }),
      fc.record({ do: fc.constant('redo' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const world = testWorld();
        const workspace = await testWorkspace({ world });
        // one document, one stack: what was undone in it ends with its next change
        let now: { readonly [id: string]: string | undefined } = {};
        const done: { readonly id: string; readonly before?: string; readonly after?: string }[] = [];
        let undone: typeof done = [];
        for (const one of steps) {
          world.now += 1;
          if (one.do === 'type') {
            const before = now[one.id];
            await type(workspace, one.id, one.text);
            if (before === one.text) continue;
            done.push({ id: one.id, before, after: one.text });
            undone = undone.filter(({ id }) => id !== one.id);
            now = { ...now, [one.id]: one.text };
          } else {
            const top = (one.do === 'undo' ? done : undone).pop();
            expect((await workspace[one.do]()).kind).toBe(top ? 'done' : 'refused');
            if (!top) continue;
            (one.do === 'undo' ? undone : done).push(top);
            now = { ...now, [top.id]: one.do === 'undo' ? top.before : top.after };
          }
          expect([textOf(workspace, 'r'), textOf(workspace, 's')]).toEqual([now.r, now.s]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('two tabs', () => {
  test('[D6] see what the other did', async () => {
    const journal = new MemoryJournal();
    const channels = new TestChannels();
    const one = await testWorkspace({ journal, channel: channels.open(), world: testWorld('a') });
    const two = await testWorkspace({ journal, channel: channels.open(), world: testWorld('b') });
    await type(one, 'r', 'a');
    await two.meetOthers();
    expect(textOf(two, 'r')).toBe('a');
    expect(two.bus.history({ type: 'document.rules.*' })).toHaveLength(1);
  });

  test('[D6] both count where they changed different things', async () => {
    const { one, two } = await torn([
      'the first line\n\nthe second line',
      'the FIRST line\n\nthe second line',
      'the first line\n\nthe second LINE',
    ]);
    expect(textOf(one, 'r')).toBe('the FIRST line\n\nthe second LINE');
    expect(textOf(two, 'r')).toBe('the FIRST line\n\nthe second LINE');
    expect(two.bus.history({ type: 'workspace.collided' })).toEqual([]);
  });

  test('[D6] both count where one changed what lies around the other’s change', async () => {
    const journal = new MemoryJournal();
    const lines = (a: string, b: string, c: string): string =>
      `first line: ${a}\nsecond line: ${b}\nthird line: ${c}`;
    const one = await testWorkspace({ journal, world: testWorld('a') });
    await type(one, 'r', lines('1', '1', '1'));
    const two = await testWorkspace({ journal, world: testWorld('b') });
    await type(one, 'r', lines('one', '1', '1'));
    await type(one, 'r', lines('one', '1', 'one'));
    await type(two, 'r', lines('1', 'two', '1'));
    expect(textOf(two, 'r')).toBe(lines('one', 'two', 'one'));
    expect(two.bus.history({ type: 'workspace.collided' })).toEqual([]);
  });

  test('[D6] of the same thing the later one counts, the other is in the history, and it is said', async () => {
    const { one, two, journal } = await torn(['the text of both', 'the text of one', 'the text of two']);
    expect(textOf(one, 'r')).toBe('the text of two');
    expect(textOf(two, 'r')).toBe('the text of two');
    expect(two.bus.history({ type: 'workspace.collided' })).toMatchObject([{ data: { name: 'r' } }]);
    expect(bodyAt(await journal.history('r'), 2)?.content).toEqual({ text: 'the text of one' });
  });

  /** Both tabs know the first text; then each writes its own before it hears of the other. */
  async function torn([first, ofOne, ofTwo]: readonly string[]) {
    const journal = new MemoryJournal();
    const one = await testWorkspace({ journal, world: testWorld('a') });
    await type(one, 'r', first);
    const two = await testWorkspace({ journal, world: testWorld('b') });
    await type(one, 'r', ofOne);
    await type(two, 'r', ofTwo);
    await one.meetOthers();
    return { one, two, journal };
  }

  test('[D6] whatever two tabs do and whenever they meet, they end with the same documents and one history', async () => {
    const step = fc.record({
      tab: fc.constantFrom(0, 1),
      id: fc.constantFrom('r', 's'),
      what: fc.constantFrom('type', 'type', 'rename', 'delete', 'undo', 'meet'),
      text: fc.string({ maxLength: 60 }),
      waits: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const journal = new MemoryJournal();
        const tabs = [
          await testWorkspace({ journal, world: testWorld('a') }),
          await testWorkspace({ journal, world: testWorld('b') }),
        ];
        const work: Promise<unknown>[] = [];
        for (const { tab, id, what, text, waits } of steps) {
          const workspace = tabs[tab];
          if (what === 'type') work.push(type(workspace, id, text));
          if (what === 'rename')
            work.push(workspace.execute(renameDocument, { document: id, name: text || 'n' }));
          if (what === 'delete')
            work.push(workspace.execute(deleteDocument, { document: id, because: 'x', say: '' }));
          if (what === 'undo') work.push(workspace.undo());
          if (what === 'meet') work.push(workspace.meetOthers());
          if (waits) await Promise.all(work);
        }
        await Promise.all(work);
        for (const tab of tabs) await tab.meetOthers();
        for (const id of ['r', 's']) {
          const [a, b] = tabs.map((tab) => tab.anyDocument(id)?.body);
          expect(a).toEqual(b);
          const { events } = await journal.history(id);
          expect(events.map(({ version }) => version)).toEqual(events.map((_, i) => i + 1));
          expect(foldEvents(undefined, events)).toEqual(a);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('projections', () => {
  const FILTERS: ListSpec<{ readonly id: string; readonly name: string; readonly text: string }> = {
    kind: 'filter',
    item: (state) => ({ id: state.id, name: state.body.name, text: contentOf('filter', state).text }),
    compare: (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1),
  };

  test('[D14] the list kept up to date equals the one made from the events alone', async () => {
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      what: fc.constantFrom('keep', 'keep', 'rename', 'delete', 'back', 'undo', 'redo'),
      text: fc.string({ minLength: 1, maxLength: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const journal: Journal = new MemoryJournal();
        const workspace = await testWorkspace({ journal });
        const live = new ListProjection(workspace, FILTERS);
        for (const { id, what, text } of steps) {
          if (what === 'keep')
            await workspace.execute(keepFilter, { id, name: text, content: { text, savedAt: 0 } });
          if (what === 'rename') await workspace.execute(renameDocument, { document: id, name: text });
          if (what === 'delete')
            await workspace.execute(deleteDocument, { document: id, because: 'x', say: '' });
          if (what === 'back') await workspace.execute(bringBackDocument, { document: id });
          if (what === 'undo') await workspace.undo();
          if (what === 'redo') await workspace.redo();
        }
        const rebuilt = statesOf(await journal.since(0));
        expect(live.items).toEqual(projectList(FILTERS, rebuilt));
      }),
      { numRuns: 60 },
    );
  });

  test('a list that shows nothing new is the same list', async () => {
    const workspace = await testWorkspace();
    await workspace.execute(keepFilter, { id: 'a', name: 'a', content: { text: 'x', savedAt: 0 } });
    const live = new ListProjection(workspace, FILTERS);
    const before = live.items;
    await type(workspace, 'r', 'rules are no filters');
    expect(live.items).toBe(before);
  });
});

/** The slow way: every document from its first event. */
function statesOf(events: readonly KeptEvent[]) {
  return [...new Set(events.map(({ document }) => document))].flatMap((id) => {
    const own = events.filter(({ document }) => document === id);
    const body = foldEvents(undefined, own);
    const [{ kind }] = own;
    if (!body || body.deleted) return [];
    return [{ id, kind, body, version: own.length, keptVersion: own.length, changedAt: own.at(-1)?.at ?? 0 }];
  });
}
