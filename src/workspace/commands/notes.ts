import type { NotesContent } from '../../model/documents/contents.ts';
import type { AxisMarker, Note } from '../../model/note.ts';
import { pure } from '../effects/effectful.ts';
import { notifyEffect } from '../effects/kinds.ts';
import { bodyOf, contentOf, withContent } from './bodies.ts';
import { type Command, write } from './command.ts';
import { told } from './documents.ts';

export interface NotesInput {
  /** What tells the execution from others. */
  readonly fingerprint: string;
  /** Of the recording, for people. */
  readonly name: string;
  readonly put?: { readonly notes?: readonly Note[]; readonly markers?: readonly AxisMarker[] };
  readonly remove?: { readonly notes?: readonly string[]; readonly markers?: readonly string[] };
  /** What the person is told; the message offers to take it back. */
  readonly say?: string;
}

/** The document that holds what was noted on an execution. */
export function notesId(fingerprint: string): string {
  return `notes:${fingerprint}`;
}

/** Writes, changes and removes notes and markers of one execution. */
export const changeNotes: Command<NotesInput> = {
  name: 'notes.change',
  tell: ({ name, put, remove }) => ({
    recording: name,
    put: (put?.notes?.length ?? 0) + (put?.markers?.length ?? 0),
    removed: (remove?.notes?.length ?? 0) + (remove?.markers?.length ?? 0),
  }),
  decide: (view, { fingerprint, name, put, remove, say }) => {
    const id = notesId(fingerprint);
    const state = view.anyDocument(id);
    const before: NotesContent = state ? contentOf('notes', state) : { notes: {}, markers: {} };
    const content: NotesContent = {
      notes: changed(before.notes, put?.notes, remove?.notes),
      markers: changed(before.markers, put?.markers, remove?.markers),
    };
    const { deleted: _, ...body } = state?.body ?? bodyOf('notes', name, view.now, content);
    const did = didOf(before, put, remove);
    const decision = pure(
      write({ document: id, kind: 'notes', did, next: withContent('notes', body, content) }),
    );
    if (say === undefined) return decision;
    return told(decision, notifyEffect({ tone: 'info', text: say, undoes: view.gesture }));
  },
};

function changed<T extends { readonly id: string }>(
  before: { readonly [id: string]: T },
  put: readonly T[] = [],
  remove: readonly string[] = [],
): { readonly [id: string]: T } {
  const after = new Map(Object.entries(before));
  for (const item of put) after.set(item.id, item);
  for (const id of remove) after.delete(id);
  return Object.fromEntries(after);
}

function didOf(before: NotesContent, put: NotesInput['put'], remove: NotesInput['remove']): string {
  const [note] = put?.notes ?? [];
  if (note) return Object.hasOwn(before.notes, note.id) ? 'note-changed' : 'note-written';
  const [marker] = put?.markers ?? [];
  if (marker) return Object.hasOwn(before.markers, marker.id) ? 'marker-changed' : 'marker-set';
  return remove?.notes?.length ? 'note-removed' : 'marker-removed';
}
