import { expect, test } from 'vitest';
import { TightJournal, testWorkspace } from '../../testing/workspace.ts';
import { keepFilter } from '../commands/keep.ts';
import type { Workspace } from '../workspace.ts';

async function keep(workspace: Workspace, text: string): Promise<string> {
  const input = { id: 'f', name: 'f', content: { text, savedAt: 0 } };
  const executed = await workspace.execute(keepFilter, input);
  if (executed.kind !== 'done') throw new Error(executed.why);
  return executed.changes[0].id;
}

test('[D13] a write that failed is caused by what was asked for since the one before, and by that one', async () => {
  const journal = new TightJournal();
  const workspace = await testWorkspace({ journal });
  journal.isFull = true;
  const changes = [await keep(workspace, 'a'), await keep(workspace, 'b'), await keep(workspace, 'c')];
  await workspace.flush();
  const failed = workspace.bus.history({ type: 'effect.write' }).reverse();
  const [first, second, third] = failed;
  expect(failed.map(({ causes }) => causes)).toEqual([
    [changes[0]],
    [changes[1], first.id],
    [changes[2], second.id],
    [third.id],
  ]);
  expect(third.data).toEqual({ end: 'failed', why: 'full', versions: 3 });
  journal.isFull = false;
  await workspace.flush();
  const { activity } = await journal.recent(100);
  const writes = activity.filter(({ type }) => type === 'effect.write');
  expect(writes.slice(0, -1)).toEqual(failed);
  expect(writes.at(-1)).toMatchObject({ data: { end: 'done', versions: 3 }, causes: changes });
});
