import { applyChanges } from '../../base/changes/apply.ts';
import type { Change } from '../../base/changes/change.ts';
import { isRecord, type Json, valueAt } from '../../base/changes/json.ts';
import type { Journal } from '../../model/documents/journal.ts';
import type { UndoInput } from '../commands/undo.ts';
import type { DocumentRecord } from '../documents/document-record.ts';
import type { Documents } from '../documents/documents.ts';
import { newestGesture, type Reading, readGesture } from './reading-back.ts';
import { isNextKnown, stepsOf, takeBack, type UndoDirection } from './steps.ts';

/** Which step is taken back: of one document, one gesture by name, or the newest of all. */
export interface UndoScope {
  readonly document?: string;
  readonly gesture?: string;
  /** That a document was made, or brought back, is none of its steps: what is on screen does not go away. */
  readonly staysThere?: boolean;
}

/** So many versions at least are read at once when somebody goes back further than what was loaded. */
const LEAST_READ = 200;

/** Finds what an undo or a redo would do, in as much of the histories as it takes to be sure. */
export class UndoFinder {
  constructor(
    private readonly documents: Documents,
    private readonly journal: Promise<Journal>,
  ) {}

  /** Whether there is a step to take back or to do again, in what is known of the histories. */
  canUndo(direction: UndoDirection, scope: UndoScope): boolean {
    return this.recordsIn(scope).some((record) => {
      const steps = stepsOf(record, direction);
      if (scope.gesture !== undefined) return steps.some(({ gesture }) => gesture === scope.gesture);
      return steps.length > 0 || !isNextKnown(record, direction);
    });
  }

  /** What the undo command needs to know, or a sentence on why there is nothing to be done. */
  async find(direction: UndoDirection, scope: UndoScope): Promise<UndoInput | string> {
    const reading: Reading = {
      direction,
      records: () => this.recordsIn(scope),
      readMore: (record) => this.readMore(record),
    };
    const gesture = scope.gesture ?? (await newestGesture(reading));
    if (gesture === undefined) return `There is nothing to ${direction}.`;
    await readGesture(gesture, reading);
    const found = this.recordsIn(scope).flatMap((record) => {
      const step = stepsOf(record, direction).findLast((one) => one.gesture === gesture);
      return step ? [{ record, step, changes: takeBack(record, step) }] : [];
    });
    if (scope.staysThere && found.some(({ record, changes }) => changes && leadsAway(record, changes)))
      return `There is nothing more to ${direction}.`;
    if (found.length === 0) return `There is nothing to ${direction}.`;
    const parts = found.flatMap(({ record: { id, kind }, changes }) =>
      changes ? [{ document: id, kind, changes }] : [],
    );
    if (parts.length < found.length) {
      return 'Something else changed the same place since. Go back in its history instead.';
    }
    return { direction, gesture, did: found[0].step.type, parts };
  }

  /** Twice as much of its history is known then, or all of it. */
  private async readMore(record: DocumentRecord): Promise<void> {
    const journal = await this.journal;
    const { id, firstKnown, keptVersion } = record;
    const count = Math.max(LEAST_READ, keptVersion + 1 - firstKnown);
    const earlier = await journal.versions(id, Math.max(1, firstKnown - count), firstKnown - 1);
    // somebody else may have read it meanwhile
    if (record.firstKnown !== firstKnown) return;
    // nothing there: another tab compacted it
    if (earlier.length === 0) record.forgetBefore(firstKnown - 1);
    else record.extend(earlier);
  }

  private recordsIn({ document }: UndoScope): readonly DocumentRecord[] {
    if (document === undefined) return [...this.documents.all()];
    const record = this.documents.record(document);
    return record ? [record] : [];
  }
}

/** Whether a document would not be there afterwards: not made yet, or deleted. */
function leadsAway({ state }: DocumentRecord, changes: readonly Change[]): boolean {
  const body = applyChanges(state?.body as Json | undefined, changes);
  return !isRecord(body) || valueAt(body, 'deleted') !== undefined;
}
