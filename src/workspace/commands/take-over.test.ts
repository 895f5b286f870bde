import { expect, test } from 'vitest';
import { testWorkspace } from '../../testing/workspace.ts';
import type { LogData } from '../effects/kinds.ts';
import { bodyOf } from './bodies.ts';
import { takeOver } from './take-over.ts';

test('documents that are taken over are told to the log; those whose id is of something else are not taken', async () => {
  const workspace = await testWorkspace();
  const said: string[] = [];
  workspace.effects.handle<LogData>('log', ({ text }) => said.push(text));
  const filter = (id: string) =>
    ({ id, kind: 'filter', body: bodyOf('filter', id, 0, { text: 'a', savedAt: 0 }) }) as const;
  const other = {
    id: 'b',
    kind: 'notes',
    body: bodyOf('notes', 'b', 0, { notes: {}, markers: {} }),
  } as const;
  const given = { did: 'imported', from: 'a file', files: [] };
  await workspace.execute(takeOver, { ...given, documents: [other] });
  expect(
    await workspace.execute(takeOver, { ...given, documents: [filter('a'), filter('b')] }),
  ).toMatchObject({ kind: 'done', effects: [{ end: 'done' }] });
  expect(workspace.document('b')?.kind).toBe('notes');
  expect(said).toEqual(['imported from a file: 1 of 1 documents', 'imported from a file: 1 of 2 documents']);
});
