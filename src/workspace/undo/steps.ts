import { applyChanges } from '../../base/changes/apply.ts';
import { type Change, invertChanges } from '../../base/changes/change.ts';
import { diffJson } from '../../base/changes/diff.ts';
import type { Json } from '../../base/changes/json.ts';
import { rebaseChanges } from '../../base/changes/rebase.ts';
import type { DocumentRecord } from '../documents/document-record.ts';
import type { UndoStep } from './undo-stack.ts';

export type UndoDirection = 'undo' | 'redo';

/** The newest step of one document; `undefined` where there is none, in what is known of its history. */
export function topStep(record: DocumentRecord, direction: UndoDirection): UndoStep | undefined {
  return stepsOf(record, direction).at(-1);
}

/** All steps of one document, the one taken next last. */
export function stepsOf(record: DocumentRecord, direction: UndoDirection): readonly UndoStep[] {
  const { done, undone } = record.undoStack;
  return direction === 'undo' ? done : undone;
}

/** Whether it is known which gesture is next, or that there is none, whatever is in the part of the history not read yet. */
export function isNextKnown(record: DocumentRecord, direction: UndoDirection): boolean {
  if (record.isWhole) return true;
  const { done, undone, hasDone } = record.undoStack;
  return direction === 'undo' ? done.length > 0 : undone.length > 0 || hasDone;
}

/**
 * What takes a step back as the document is now: the step reversed, past everything that happened since.
 * `undefined` where something else changed the same place since.
 */
export function takeBack(record: DocumentRecord, step: UndoStep): readonly Change[] | undefined {
  const now = record.state?.body as Json | undefined;
  const since = record.eventsAfter(step.version).flatMap(({ changes }) => changes);
  const then = applyChanges(now, invertChanges(since));
  return rebaseChanges(invertChanges(step.changes), diffJson(then, now));
}
