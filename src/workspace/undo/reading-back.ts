// A document is loaded from its last snapshot on. To go further back more of its history is read, the newest part first, and
// only where that could change what is taken back.
import type { DocumentRecord } from '../documents/document-record.ts';
import { isNextKnown, stepsOf, topStep, type UndoDirection } from './steps.ts';
import type { UndoStep } from './undo-stack.ts';

/** Between two changes of one gesture, in whichever documents, no more time passes. In milliseconds. */
const LONGEST_PAUSE = 10_000;

export interface Reading {
  /** Those asked about, as they are at the moment. */
  readonly records: () => readonly DocumentRecord[];
  readonly direction: UndoDirection;
  /** Gives a record more of its past. */
  readonly readMore: (record: DocumentRecord) => Promise<void>;
}

/** The gesture that is taken back next, or done again. */
export async function newestGesture({ records, direction, readMore }: Reading): Promise<string | undefined> {
  for (;;) {
    let newest: { readonly at: number; readonly gesture: string } | undefined;
    let unread: { readonly at: number; readonly record: DocumentRecord } | undefined;
    for (const record of records()) {
      const step = topStep(record, direction);
      const at = record.knownSince;
      if (step && (!newest || step.at > newest.at)) newest = step;
      if (!isNextKnown(record, direction) && (!unread || at > unread.at)) unread = { at, record };
    }
    if (!unread || (newest && newest.at >= unread.at)) return newest?.gesture;
    await readMore(unread.record);
  }
}

/** Reads what a gesture may have begun in, so that its steps are there as a whole and in every document. */
export async function readGesture(gesture: string, { records, direction, readMore }: Reading): Promise<void> {
  for (;;) {
    const steps = new Map<DocumentRecord, UndoStep>();
    for (const record of records()) {
      const step = stepsOf(record, direction).findLast((one) => one.gesture === gesture);
      if (step) steps.set(record, step);
    }
    const since = Math.min(...[...steps.values()].map((step) => step.since)) - LONGEST_PAUSE;
    const unread = records().find((record) => {
      if (record.isWhole) return false;
      const step = steps.get(record);
      if (!step) return record.knownSince >= since;
      // the lowest step that is known may have begun before
      return direction === 'undo' && step === record.undoStack.done[0];
    });
    if (!unread) return;
    await readMore(unread);
  }
}
