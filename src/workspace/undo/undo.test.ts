import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Journal } from '../../model/documents/journal.ts';
import { MemoryJournal } from '../../storage/index.ts';
import { testWorkspace, testWorld } from '../../testing/workspace.ts';
import { contentOf } from '../commands/bodies.ts';
import { deleteDocument } from '../commands/documents.ts';
import { keepRules } from '../commands/rules.ts';
import { SNAPSHOT_EVERY } from '../keeping/keeper.ts';
import type { Workspace } from '../workspace.ts';

// What was there when the page was closed is loaded from the last snapshot on; the rest is read when somebody goes back.

function textOf(workspace: Workspace, id: string): string | undefined {
  const state = workspace.document(id);
  return state && contentOf('rules', state).text;
}

function type(workspace: Workspace, id: string, text: string, gesture?: string) {
  const base = textOf(workspace, id) ?? '';
  return workspace.execute(keepRules, { id, name: id, text, base }, { gesture });
}

/** A journal that counts what is read of histories. */
class CountingJournal extends MemoryJournal {
  read = 0;

  override async versions(document: string, first: number, last: number) {
    const events = await super.versions(document, first, last);
    this.read += events.length;
    return events;
  }
}

test('[D7] what cancelled itself out is passed over, and in the way of nothing', async () => {
  const workspace = await testWorkspace();
  await type(workspace, 'r', 'a', 'first');
  // as when one types, and takes it back in the editor before the pause that ends a step
  await type(workspace, 'r', 'ab', 'second');
  await type(workspace, 'r', 'a', 'second');
  expect(await workspace.undo()).toMatchObject({ kind: 'done', changes: [{ gesture: 'first' }] });
  expect(textOf(workspace, 'r')).toBeUndefined();
  expect(await workspace.undo()).toMatchObject({ kind: 'refused' });
  await workspace.redo();
  expect(textOf(workspace, 'r')).toBe('a');
  expect(await workspace.redo()).toMatchObject({ kind: 'refused' });
  expect(workspace.canUndo('redo')).toBe(false);
});

test('[D7] a document that is asked to stay there does: its making is no step, nor is its coming back', async () => {
  const workspace = await testWorkspace();
  const scope = { document: 'r', staysThere: true };
  await type(workspace, 'r', 'a', 'first');
  await type(workspace, 'r', 'ab', 'second');
  await workspace.undo(scope);
  expect(await workspace.undo(scope)).toEqual({ kind: 'refused', why: 'There is nothing more to undo.' });
  expect(textOf(workspace, 'r')).toBe('a');
  await workspace.execute(deleteDocument, { document: 'r', because: 'test', say: '' });
  await workspace.undo();
  expect(await workspace.redo(scope)).toMatchObject({ kind: 'refused' });
  expect(workspace.document('r')).toBeDefined();
});

describe('undo on a new page', () => {
  async function written(versions: number, journal: Journal): Promise<void> {
    const world = testWorld();
    const workspace = await testWorkspace({ journal, world });
    for (let i = 1; i <= versions; i++) {
      world.now += 1;
      await type(workspace, 'r', String(i));
    }
  }

  test('[D7] goes back to the beginning, and forward again', async () => {
    const journal = new MemoryJournal();
    const versions = 5 * SNAPSHOT_EVERY;
    await written(versions, journal);
    const again = await testWorkspace({ journal });
    for (let i = versions - 1; i >= 1; i--) {
      await again.undo();
      expect(textOf(again, 'r')).toBe(String(i));
    }
    await again.undo();
    expect(textOf(again, 'r')).toBeUndefined();
    expect(await again.undo()).toMatchObject({ kind: 'refused' });
    expect(again.canUndo('undo')).toBe(false);
    const third = await testWorkspace({ journal });
    for (let i = 1; i <= versions; i++) await third.redo();
    expect(textOf(third, 'r')).toBe(String(versions));
    expect(await third.redo()).toMatchObject({ kind: 'refused' });
  });

  test('[D7] reads no more of a long history than it needs', async () => {
    const journal = new CountingJournal();
    await written(20 * SNAPSHOT_EVERY, journal);
    const again = await testWorkspace({ journal });
    await again.undo();
    expect(textOf(again, 'r')).toBe(String(20 * SNAPSHOT_EVERY - 1));
    expect(journal.read).toBeLessThan(3 * SNAPSHOT_EVERY);
  });

  test('[D7] takes back the whole of a gesture that began before the last snapshot', async () => {
    const journal = new MemoryJournal();
    await written(SNAPSHOT_EVERY - 5, journal);
    const workspace = await testWorkspace({ journal, world: testWorld('b') });
    for (let i = 0; i < 10; i++) await type(workspace, 'r', `burst ${i}`, 'burst');
    const again = await testWorkspace({ journal, world: testWorld('c') });
    await again.undo();
    expect(textOf(again, 'r')).toBe(String(SNAPSHOT_EVERY - 5));
    await again.redo();
    expect(textOf(again, 'r')).toBe('burst 9');
  });

  test('[D7] takes a gesture back in every document, also where it lies before a snapshot', async () => {
    const journal = new MemoryJournal();
    await written(SNAPSHOT_EVERY - 1, journal);
    const world = testWorld('b');
    world.now += 1000;
    const workspace = await testWorkspace({ journal, world });
    await type(workspace, 'r', 'both', 'both');
    world.now += 1;
    await type(workspace, 's', 'both', 'both');
    const again = await testWorkspace({ journal, world: testWorld('c') });
    await again.undo();
    expect([textOf(again, 'r'), textOf(again, 's')]).toEqual([String(SNAPSHOT_EVERY - 1), undefined]);
  });

  test('[D7] stops where another tab compacted the history', async () => {
    const journal = new MemoryJournal();
    await written(3 * SNAPSHOT_EVERY, journal);
    const again = await testWorkspace({ journal });
    const body = again.document('r')?.body;
    if (!body) throw new Error('there is a body');
    const first = 3 * SNAPSHOT_EVERY - 2;
    await journal.compact('r', first, [{ document: 'r', version: first, body }]);
    expect(await again.undo()).toMatchObject({ kind: 'done' });
    expect(await again.undo()).toMatchObject({ kind: 'done' });
    expect(textOf(again, 'r')).toBe(String(first));
    expect(await again.undo()).toMatchObject({ kind: 'refused' });
  });

  test('whether something can be done again is known as soon as something was done', async () => {
    const journal = new MemoryJournal();
    await written(SNAPSHOT_EVERY, journal);
    const again = await testWorkspace({ journal });
    expect(again.canUndo('redo')).toBe(true);
    await type(again, 'r', 'x');
    expect(again.canUndo('redo')).toBe(false);
  });

  test('[D7] whenever the page is opened anew, it ends where a plain stack of states says', async () => {
    const step = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom('begin r', 'begin s', 'go on') },
      { weight: 4, arbitrary: fc.constantFrom('undo', 'undo', 'redo') },
      { weight: 1, arbitrary: fc.constant('reload') },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 150, maxLength: 400, size: 'max' }), async (steps) => {
        const journal = new MemoryJournal();
        let page = 0;
        let world = testWorld(`page ${page}:`);
        let workspace = await testWorkspace({ journal, world });
        let now: { readonly [id: string]: string | undefined } = {};
        const done: Done[] = [];
        let undone: Done[] = [];
        let last: string | undefined;
        for (const [i, what] of steps.entries()) {
          world.now += 1;
          if (what === 'reload') {
            const { now: time } = world;
            world = testWorld(`page ${++page}:`);
            world.now = time;
            workspace = await testWorkspace({ journal, world });
          } else if (what === 'undo' || what === 'redo') {
            const top = (what === 'undo' ? done : undone).pop();
            expect((await workspace[what]()).kind).toBe(top ? 'done' : 'refused');
            if (!top) continue;
            (what === 'undo' ? undone : done).push(top);
            now = { ...now, [top.id]: what === 'undo' ? top.before : top.after };
            last = undefined;
          } else {
            const goesOn = what === 'go on' && last !== undefined;
            const id: string = goesOn ? (last ?? 'r') : what === 'begin s' ? 's' : 'r';
            const text = `text ${i}`;
            const top = goesOn ? done.pop() : { id, before: now[id], gesture: `gesture ${i}` };
            if (!top) throw new Error('it goes on');
            await type(workspace, id, text, top.gesture);
            done.push({ ...top, after: text });
            undone = undone.filter((one) => one.id !== id);
            now = { ...now, [id]: text };
            last = id;
          }
          expect([textOf(workspace, 'r'), textOf(workspace, 's')]).toEqual([now.r, now.s]);
        }
      }),
      { numRuns: 25 },
    );
  });

  interface Done {
    readonly id: string;
    readonly gesture: string;
    readonly before?: string;
    readonly after?: string;
  }
});
