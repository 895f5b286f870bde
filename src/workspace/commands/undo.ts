import { applyChanges, MisfitChange } from '../../base/changes/apply.ts';
import type { Change } from '../../base/changes/change.ts';
import type { Json } from '../../base/changes/json.ts';
import type { DocumentBody } from '../../model/documents/document.ts';
import { pure } from '../effects/effectful.ts';
import { type Command, type DocumentWrite, refuse, write } from './command.ts';

/** One document's part of taking a gesture back, or of doing it again. */
export interface UndoPart {
  readonly document: string;
  readonly kind: DocumentWrite['kind'];
  readonly changes: readonly Change[];
}

export interface UndoInput {
  readonly direction: 'undo' | 'redo';
  readonly gesture: string;
  /** What the gesture did, by name. */
  readonly did: string;
  readonly parts: readonly UndoPart[];
}

/** Takes a gesture back, or does it again, in all documents it touched at once. */
export const undoCommand: Command<UndoInput> = {
  name: 'workspace.undo',
  tell: ({ direction, did }) => ({ direction, did }),
  decide: (view, { direction, gesture, did, parts }) => {
    const writes: DocumentWrite[] = [];
    for (const { document, kind, changes } of parts) {
      const body = view.anyDocument(document)?.body as Json | undefined;
      try {
        const next = applyChanges(body, changes) as DocumentBody | undefined;
        const past = direction === 'undo' ? 'undone' : 'redone';
        writes.push({ document, kind, did: past, data: { what: did }, next, how: direction, gesture });
      } catch (error) {
        if (!(error instanceof MisfitChange)) throw error;
        return pure(refuse('It changed meanwhile: nothing was undone.'));
      }
    }
    return pure(write(...writes));
  },
};
