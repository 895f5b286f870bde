import type { Change } from '../../base/changes/change.ts';
import type { DocumentEvent } from '../../model/documents/document.ts';

/** What one gesture did to one document, and what undid it. */
export interface UndoStep {
  readonly gesture: string;
  /** Of its first event: what it did, by name. */
  readonly type: string;
  /** When that was, in milliseconds since 1970. */
  readonly at: number;
  /** The document's version just after it was done, or undone, last. */
  readonly version: number;
  /** What it did last: forwards for what is done, backwards for what is undone. */
  readonly changes: readonly Change[];
}

/**
 * What can be undone and done again in one document, read off its events: so it survives a reload, and is the same in every
 * tab. A new gesture ends what could be done again.
 */
export interface UndoStack {
  /** The last one is undone next. */
  readonly done: readonly UndoStep[];
  /** The last one is done again next. */
  readonly undone: readonly UndoStep[];
}

/** @param events ascending; bookkeeping (an empty gesture) is passed over */
export function undoStackOf(events: readonly DocumentEvent[]): UndoStack {
  const done: UndoStep[] = [];
  let undone: UndoStep[] = [];
  for (const event of events) {
    const { gesture, how, type, at, version, changes } = event;
    if (gesture === '') continue;
    if (how === 'do') {
      undone = [];
      const top = done.at(-1);
      if (top?.gesture === gesture) {
        done[done.length - 1] = { ...top, at, version, changes: [...top.changes, ...changes] };
      } else {
        done.push({ gesture, type, at, version, changes });
      }
      continue;
    }
    const from = how === 'undo' ? done : undone;
    const to = how === 'undo' ? undone : done;
    const place = from.findLastIndex((step) => step.gesture === gesture);
    // in a part of a history its beginning may be missing
    const [step] = place < 0 ? [] : from.splice(place, 1);
    to.push({ gesture, type: step?.type ?? type, at, version, changes });
  }
  return { done, undone };
}
