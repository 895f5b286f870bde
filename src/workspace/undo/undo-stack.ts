import type { Change } from '../../base/changes/change.ts';
import type { DocumentEvent } from '../../model/documents/document.ts';

/** What one gesture did to one document, and what undid it. */
export interface UndoStep {
  readonly gesture: string;
  /** Of its first event: what it did, by name. */
  readonly type: string;
  /** When it began, or was undone or redone, in milliseconds since 1970. */
  readonly since: number;
  /** When it was done, undone or redone last. */
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
export class UndoStack {
  private readonly doneSteps: OpenStep[] = [];
  private undoneSteps: OpenStep[] = [];
  /** True when something was done, which ended what could be done again before. */
  hasDone = false;

  /** @param events ascending; in a part of a history the beginning of a gesture may be missing */
  static of(events: readonly DocumentEvent[]): UndoStack {
    const stack = new UndoStack();
    for (const event of events) stack.add(event);
    return stack;
  }

  /** The last one is undone next. */
  get done(): readonly UndoStep[] {
    return this.doneSteps;
  }

  /** The last one is done again next. */
  get undone(): readonly UndoStep[] {
    return this.undoneSteps;
  }

  /** Takes in the event that came next; bookkeeping (an empty gesture) is passed over. */
  add(event: DocumentEvent): void {
    if (event.gesture === '') return;
    if (event.how === 'do') this.addDone(event);
    else if (event.how === 'undo') this.undoneSteps.push(taken(this.doneSteps, event));
    else this.doneSteps.push(taken(this.undoneSteps, event));
  }

  private addDone(event: DocumentEvent): void {
    this.hasDone = true;
    if (this.undoneSteps.length > 0) this.undoneSteps = [];
    const top = this.doneSteps.at(-1);
    if (top?.gesture !== event.gesture) {
      this.doneSteps.push(stepOf(event, event.type));
      return;
    }
    top.at = event.at;
    top.version = event.version;
    // a gesture may have thousands of events: no copy for each of them
    for (const change of event.changes) top.changes.push(change);
  }
}

/** A step as the stack holds it: the gesture may go on. */
interface OpenStep extends UndoStep {
  at: number;
  version: number;
  readonly changes: Change[];
}

function stepOf({ gesture, at, version, changes }: DocumentEvent, type: string): OpenStep {
  return { gesture, type, since: at, at, version, changes: [...changes] };
}

/** The step that an event takes from one side, as it is on the other. */
function taken(from: OpenStep[], event: DocumentEvent): OpenStep {
  const place = from.findLastIndex(({ gesture }) => gesture === event.gesture);
  const [step] = place < 0 ? [] : from.splice(place, 1);
  return stepOf(event, step?.type ?? event.type);
}
