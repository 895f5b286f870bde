import { expect, test } from 'vitest';
import type { ArchitectureContent } from '../../model/documents/contents.ts';
import { testWorkspace } from '../../testing/workspace.ts';
import type { Workspace } from '../workspace.ts';
import { type ArchitectureInput, keepArchitecture } from './architectures.ts';
import { contentOf } from './bodies.ts';
import { deleteDocument } from './documents.ts';
import { startRun } from './start-run.ts';

const place = (x: number) => ({ x, y: 0 });
const drawn = (places: Record<string, { x: number; y: number }>) => ({
  Main: { places, notes: {}, groups: {} },
});
/** Long enough that its parts are changes of their own. */
const textOf = (first: string, last: string) => `${first}\n${'between\n'.repeat(20)}${last}\n`;
const FIRST: ArchitectureContent = {
  text: textOf('one', 'three'),
  layout: drawn({ a: place(1) }),
  seed: 1,
  mode: 'pyrapide',
};

async function kept(workspace: Workspace, change: Partial<ArchitectureInput>): Promise<string[]> {
  const input = { id: 'd', name: 'D', content: FIRST, base: FIRST, ...change };
  const executed = await workspace.execute(keepArchitecture, input);
  return executed.kind === 'done' ? executed.changes.map(({ type }) => type.split('.')[2]) : [executed.why];
}

const contentIn = (workspace: Workspace) => contentOf('architecture', workspace.anyDocument('d')!);

test('the history says what was done', async () => {
  const workspace = await testWorkspace();
  const change = (content: Partial<ArchitectureContent>) =>
    kept(workspace, { content: { ...contentIn(workspace), ...content }, base: contentIn(workspace) });
  expect(await kept(workspace, {})).toEqual(['created']);
  expect(await change({})).toEqual([]);
  expect(await change({ text: 'x' })).toEqual(['edited']);
  expect(await change({ layout: {} })).toEqual(['arranged']);
  expect(await change({ seed: 2 })).toEqual(['run-set']);
  expect(await change({ mode: 'rapide' })).toEqual(['run-set']);
  expect(
    await kept(workspace, { name: 'E', content: contentIn(workspace), base: contentIn(workspace) }),
  ).toEqual(['renamed']);
});

test('what was made beside something else is put on top of it: text by lines, places by names, the run by settings', async () => {
  const workspace = await testWorkspace();
  await kept(workspace, {});
  await kept(workspace, {
    content: { ...FIRST, text: textOf('one', '3'), layout: drawn({ a: place(1), b: place(2) }), seed: 9 },
  });
  await kept(workspace, {
    content: { ...FIRST, text: textOf('1', 'three'), layout: drawn({ a: place(7) }), mode: 'rapide' },
  });
  expect(contentIn(workspace)).toEqual({
    text: textOf('1', '3'),
    layout: drawn({ a: place(7), b: place(2) }),
    seed: 9,
    mode: 'rapide',
  });
});

test('where both moved the same thing the last one counts, and what either wrote stays', async () => {
  const workspace = await testWorkspace();
  await kept(workspace, {});
  await kept(workspace, { content: { ...FIRST, text: textOf('one', '3'), layout: drawn({ a: place(2) }) } });
  await kept(workspace, {
    content: { ...FIRST, text: textOf('1', 'three'), layout: drawn({ a: place(7) }) },
  });
  expect(contentIn(workspace)).toMatchObject({ text: textOf('1', '3'), layout: drawn({ a: place(7) }) });
});

test('one that was deleted is there again with what is kept of it; a place nobody chose is no step of undo', async () => {
  const workspace = await testWorkspace();
  await kept(workspace, {});
  await workspace.execute(deleteDocument, { document: 'd', because: 'test', say: '' });
  await kept(workspace, { content: { ...FIRST, text: 'x' } });
  expect(workspace.document('d')).toBeDefined();
  const base = contentIn(workspace);
  await kept(workspace, { content: { ...base, layout: drawn({ a: place(5) }) }, base, isAside: true });
  await workspace.undo({ document: 'd' });
  expect(contentIn(workspace)).toEqual({ ...FIRST, layout: drawn({ a: place(5) }) });
});

test('a run is of a design that is there', async () => {
  const workspace = await testWorkspace();
  const recipe = {
    options: { seed: 3, mode: 'pyrapide', mostEvents: 1, mostMillis: 1 },
    injected: [],
    choices: [],
    dropped: [],
  } as const;
  const data = {
    document: 'd',
    version: 1,
    name: 'D',
    text: '',
    system: undefined as never,
    recipe,
    isWatched: true,
  };
  expect(await workspace.execute(startRun, data)).toMatchObject({ kind: 'refused' });
  await kept(workspace, {});
  const started: unknown[] = [];
  workspace.effects.handle('start-run', (given) => started.push(given));
  expect(await workspace.execute(startRun, data)).toMatchObject({
    kind: 'done',
    changes: [],
    effects: [{ end: 'done' }],
  });
  expect(started).toEqual([data]);
});
