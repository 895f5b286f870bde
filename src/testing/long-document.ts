import { assert } from '../base/assert.ts';
import { MemoryJournal } from '../storage/index.ts';
import { changeNotes, type Executed, keepRules, notesId, type Workspace } from '../workspace/index.ts';
import { testWorkspace, testWorld } from './workspace.ts';

/** `text`: rules of 10 KB, one character at a time. `notes`: 500 short notes, one at a time. */
export type LongDocumentKind = 'text' | 'notes';

export const LONG_DOCUMENTS: readonly LongDocumentKind[] = ['text', 'notes'];

/** A document with a long history, made by the commands that people's gestures lead to. */
export interface LongDocument {
  readonly id: string;
  readonly journal: MemoryJournal;
  readonly workspace: Workspace;
  /** Makes the next version, a gesture of its own. */
  readonly change: () => Promise<Executed>;
}

export async function longDocument(
  kind: LongDocumentKind,
  versions: number,
  journal: MemoryJournal = new MemoryJournal(),
): Promise<LongDocument> {
  const world = testWorld();
  const workspace = await testWorkspace({ journal, world });
  const edit = kind === 'text' ? textEditor(workspace) : noteWriter(workspace);
  let made = 0;
  const change = (): Promise<Executed> => {
    world.now += 10;
    return edit(made++);
  };
  while (made < versions) await change();
  const id = kind === 'text' ? 'r' : notesId('f');
  assert(workspace.document(id)?.version === versions, 'every change makes a version');
  return { id, journal, workspace, change };
}

const LINE = 'every order leads to a parcel that is sent within 5 days\n';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A text of so many characters; change `i` of it puts another letter somewhere. */
export function longText(length: number): string {
  return LINE.repeat(Math.ceil(length / LINE.length)).slice(0, length);
}

export function editedText(text: string, i: number): string {
  const at = (i * 7919) % text.length;
  const letter = LETTERS[i % LETTERS.length];
  return `${text.slice(0, at)}${text[at] === letter ? letter.toUpperCase() : letter}${text.slice(at + 1)}`;
}

function textEditor(workspace: Workspace) {
  let base = '';
  return (i: number): Promise<Executed> => {
    const text = i === 0 ? longText(10_000) : editedText(base, i);
    const executed = workspace.execute(
      keepRules,
      { id: 'r', name: 'r', text, base },
      { gesture: `step ${i}` },
    );
    base = text;
    return executed;
  };
}

function noteWriter(workspace: Workspace) {
  const note = (i: number, text = `looked at: ${i}`) => ({
    id: `note ${i % 500}`,
    eventId: `event ${i % 500}`,
    text,
    look: 'flag' as const,
    changedAt: 1000 + i,
  });
  return (i: number): Promise<Executed> => {
    const notes = i === 0 ? Array.from({ length: 500 }, (_, at) => note(at, 'new')) : [note(i)];
    const input = { fingerprint: 'f', name: 'notes', put: { notes } };
    return workspace.execute(changeNotes, input, { gesture: `step ${i}` });
  };
}
