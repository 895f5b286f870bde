import { describe, expect, test } from 'vitest';
import { run } from '../../cli/run.ts';
import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';
import { MemoryJournal } from '../../storage/index.ts';
import { recordingContent, TightJournal, testWorkspace } from '../../testing/workspace.ts';
import { deleteDocument, renameDocument } from '../commands/documents.ts';
import { download } from '../commands/hand-out.ts';
import { emptyFiles, keepFilter, rememberRecording } from '../commands/keep.ts';
import { keepRules } from '../commands/rules.ts';
import { compactDocument } from '../keeping/compact.ts';
import { causallyWhole, inspectionOf } from './inspection.ts';

/** `rule: state held/judged`, as the command judges the recording. */
async function verdictsOf(recording: Blob): Promise<string[]> {
  const bytes = new Uint8Array(await recording.arrayBuffer());
  const out: Uint8Array[] = [];
  const told: string[] = [];
  await run(['check', 'workspace.jsonl', '--format', 'json'], {
    read: () => bytes,
    write: () => {},
    out: (part) => out.push(Buffer.from(part as Uint8Array)),
    tell: (line) => told.push(line),
  });
  const text = Buffer.concat(out).toString('utf8');
  expect(text, told.join('\n')).not.toBe('');
  const report = JSON.parse(text) as {
    verdicts: { constraint: string; state: string; held: number; judged: number }[];
  };
  return report.verdicts.map(
    ({ constraint, state, held, judged }) => `${constraint}: ${state} ${held}/${judged}`,
  );
}

describe('the workspace’s own history', () => {
  test('[D17] is a recording, and what it promises of itself holds on it', async () => {
    const journal = new MemoryJournal();
    const workspace = await testWorkspace({ journal });
    workspace.effects.handle('download', () => {});
    workspace.gesture('click', { on: 'Keep' });
    await workspace.execute(keepRules, { id: 'r', name: 'Mine', text: 'a', base: '' });
    await workspace.execute(keepRules, { id: 'r', name: 'Mine', text: 'a', base: 'a' });
    await workspace.execute(renameDocument, { document: 'nobody', name: 'x' });
    await workspace.execute(keepFilter, { id: 'f', name: 'f', content: { text: 'x', savedAt: 1 } });
    await workspace.execute(deleteDocument, { document: 'f', because: 'x', say: 'gone' });
    await workspace.execute(download, { name: 'a.txt', blob: new Blob(['x']) });
    await workspace.execute(emptyFiles, { keys: ['nothing'] });
    await workspace.undo();
    await workspace.flush();
    const recording = await inspectionOf(journal);
    expect(await verdictsOf(recording)).toEqual([
      'commands_end: satisfied 8/8',
      'changes_are_asked_for: satisfied 0/0',
      'writes_are_caused: satisfied 0/0',
      'versions_are_written: satisfied 0/0',
      'versions_stay: satisfied 0/0',
    ]);
    expect(await recording.text()).toContain('"name":"effect.notify"');
  });

  test('[D17] what it promises holds as well where old versions were forgotten', async () => {
    const journal = new MemoryJournal();
    const workspace = await testWorkspace({ journal });
    await workspace.execute(keepRules, { id: 'r', name: 'R', text: 'a', base: '' });
    for (let i = 0; i < 30; i++) await workspace.execute(renameDocument, { document: 'r', name: `R${i}` });
    expect(await compactDocument(workspace, 'r')).toMatchObject({ kind: 'forgotten', firstVersion: 11 });
    await workspace.flush();
    const [commandsEnd] = await verdictsOf(await inspectionOf(journal));
    expect(commandsEnd).toBe('commands_end: satisfied 31/31');
  });

  test('[D17] that holds even when what led to the oldest of them is not known any more', async () => {
    const event = (id: string, type: string, ...causes: string[]): WorkspaceEvent => ({
      id,
      type,
      at: 0,
      source: 's',
      data: null,
      causes,
    });
    const journal = new MemoryJournal();
    const activity = [
      event('c', 'command.rules.keep'),
      event('f', 'workspace.compacted', 'c', 'trimmed long ago'),
    ];
    await journal.append({ changes: [], activity, snapshots: [] }, 0);
    const [commandsEnd] = await verdictsOf(await inspectionOf(journal));
    expect(commandsEnd).toBe('commands_end: satisfied 1/1');
  });

  test('[D17] what there was no room for ended too', async () => {
    const journal = new TightJournal();
    const workspace = await testWorkspace({ journal });
    journal.isFull = true;
    const content = recordingContent({ bytes: 5 });
    await workspace.execute(rememberRecording, { content, blob: new Blob(['hello']) });
    journal.isFull = false;
    await workspace.flush();
    const [commandsEnd] = await verdictsOf(await inspectionOf(journal));
    expect(commandsEnd).toBe('commands_end: satisfied 1/1');
  });

  test('[D17] a write that nobody asked for would be found', async () => {
    const journal = new MemoryJournal();
    const stray = { id: 'w', type: 'effect.write', at: 1, source: 'storage', data: null, causes: [] };
    await journal.append({ changes: [], activity: [stray], snapshots: [] }, 0);
    const verdicts = await verdictsOf(await inspectionOf(journal));
    expect(verdicts.find((line) => line.startsWith('writes_are_caused'))).toBe(
      'writes_are_caused: violated 0/1',
    );
  });

  test('[D17] is cut along causality: what lost a cause goes with all it led to', () => {
    const event = (id: string, ...causes: string[]): WorkspaceEvent => ({
      id,
      type: 't',
      at: 0,
      source: 's',
      data: null,
      causes,
    });
    const events = [event('d', 'c'), event('b', 'a'), event('a'), event('c', 'gone'), event('e', 'a', 'c')];
    expect(causallyWhole(events).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
