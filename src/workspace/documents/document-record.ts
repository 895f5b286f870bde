import { applyChanges } from '../../base/changes/apply.ts';
import type { Change } from '../../base/changes/change.ts';
import { diffJson } from '../../base/changes/diff.ts';
import { isRecord, type Json } from '../../base/changes/json.ts';
import type { DocumentBody, DocumentEvent, DocumentKind, KeptEvent } from '../../model/documents/document.ts';
import { foldEvents } from '../../model/documents/fold.ts';
import type { FoundDocument } from '../../model/documents/journal.ts';
import { UndoStack } from '../undo/undo-stack.ts';
import { mergeOnto } from './merge.ts';

/** A document as everybody sees it. */
export interface DocumentState {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly body: DocumentBody;
  readonly version: number;
  /** Smaller than `version` while changes are on their way to the journal. */
  readonly keptVersion: number;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

/**
 * One document: what is kept of it, and on top of that what is not kept yet. What others keep meanwhile goes below, and
 * what is on its way is made again on top of it.
 */
export class DocumentRecord {
  private keptBody: DocumentBody | undefined;
  private keptEvents: DocumentEvent[] = [];
  private pending: DocumentEvent[] = [];
  private now: DocumentState | undefined;
  /** `undefined` until it is asked for, and after what it was read off has changed otherwise than by growing. */
  private stack: UndoStack | undefined;
  keptVersion = 0;
  snapshotVersion = 0;
  firstVersion = 1;
  /** Of the last change that is kept. */
  commit = 0;
  private changedAt = 0;

  constructor(
    readonly id: string,
    readonly kind: DocumentKind,
  ) {}

  static of({ head, snapshot, tail }: FoundDocument): DocumentRecord {
    const record = new DocumentRecord(head.id, head.kind);
    record.keptBody = foldEvents(snapshot?.body, tail);
    record.keptEvents = [...tail];
    record.keptVersion = head.version;
    record.snapshotVersion = head.snapshotVersion;
    record.firstVersion = head.firstVersion;
    record.commit = head.commit;
    record.changedAt = head.changedAt;
    record.show(record.keptBody);
    return record;
  }

  /** `undefined` until its first change. */
  get state(): DocumentState | undefined {
    return this.now;
  }

  get version(): number {
    return this.keptVersion + this.pending.length;
  }

  /** The oldest version that is known; one more than there are when none is. */
  get firstKnown(): number {
    return this.keptEvents[0]?.version ?? this.keptVersion + 1;
  }

  /** When the oldest version that is known was made; nothing that is not known is newer. In milliseconds since 1970. */
  get knownSince(): number {
    return this.keptEvents[0]?.at ?? this.changedAt;
  }

  /** True when what is known of its history begins with the oldest version that there is. */
  get isWhole(): boolean {
    return this.firstKnown <= (this.firstVersion > 1 ? this.firstVersion + 1 : 1);
  }

  /** What can be undone and done again, in what is known of its history; for good when `isWhole`. */
  get undoStack(): UndoStack {
    this.stack ??= UndoStack.of([...this.keptEvents, ...this.pending]);
    return this.stack;
  }

  /** What happened after a version, ascending, in what is known of its history. */
  eventsAfter(version: number): readonly DocumentEvent[] {
    const first = this.keptEvents.findLastIndex((event) => event.version <= version) + 1;
    return [...this.keptEvents.slice(first), ...this.pending.filter((event) => event.version > version)];
  }

  get unkept(): readonly DocumentEvent[] {
    return this.pending;
  }

  /** Puts changes on top; they have the next versions. */
  add(events: readonly DocumentEvent[]): void {
    for (const event of events) {
      this.pending.push(event);
      this.stack?.add(event);
    }
    this.show(foldEvents(this.now?.body, events));
  }

  /** The oldest changes that were on their way are kept now. */
  keep(count: number, commit: number): void {
    const kept = this.pending.splice(0, count);
    const body = this.now?.body;
    this.keptBody = this.pending.length === 0 ? body : foldEvents(this.keptBody, kept);
    for (const event of kept) this.keptEvents.push(event);
    this.keptVersion += kept.length;
    this.commit = commit;
    // nothing else is on screen: the very same body, so that nobody takes it for a change
    this.show(body);
  }

  /**
   * Takes in what somebody else kept; what is on its way here is made again on top of it.
   *
   * @returns true when both had changed the same thing
   */
  takeIn(newer: readonly KeptEvent[]): boolean {
    const known = newer.filter(({ version }) => version > this.keptVersion);
    if (known.length === 0) return false;
    const before = this.keptBody;
    this.keptBody = foldEvents(before, known);
    for (const event of known) this.keptEvents.push(event);
    this.keptVersion = known.at(-1)?.version ?? this.keptVersion;
    this.commit = known.at(-1)?.commit ?? this.commit;
    if (this.pending.length === 0) {
      for (const event of known) this.stack?.add(event);
      this.show(this.keptBody);
      return false;
    }
    const theirs = known.flatMap(({ changes }) => changes);
    return this.putOnTop(before, () => true, theirs);
  }

  /**
   * Gives up changes that are on their way, as if they had never been made.
   *
   * @returns whether there were any
   */
  drop(events: ReadonlySet<string>): boolean {
    if (!this.pending.some(({ id }) => events.has(id))) return false;
    this.putOnTop(this.keptBody, ({ id }) => !events.has(id), []);
    return true;
  }

  /** Makes what is on its way again on top of what is kept; it was made on top of `before`, from which `theirs` led there. */
  private putOnTop(
    before: DocumentBody | undefined,
    isWanted: (event: DocumentEvent) => boolean,
    theirs: readonly Change[],
  ): boolean {
    let isCollision = false;
    let mineBefore = before as Json | undefined;
    let base = this.keptBody as Json | undefined;
    let others: readonly Change[] = theirs;
    const pending: DocumentEvent[] = [];
    for (const event of this.pending) {
      const mineAfter = applyChanges(mineBefore, event.changes);
      if (isWanted(event)) {
        const merged = mergeOnto(mineBefore, event.changes, mineAfter, base, others);
        isCollision ||= merged.isCollision;
        base = merged.data;
        others = merged.others;
        const version = this.keptVersion + 1 + pending.length;
        pending.push({ ...event, version, changes: merged.changes });
      } else {
        others = diffJson(mineAfter, base);
      }
      mineBefore = mineAfter;
    }
    this.pending = pending;
    this.stack = undefined;
    this.show(base as DocumentBody | undefined);
    return isCollision;
  }

  /** Gives it the versions just before those that are known: they were left out when it was loaded. */
  extend(earlier: readonly KeptEvent[]): void {
    this.keptEvents = [...earlier, ...this.keptEvents];
    this.stack = undefined;
  }

  /** Old versions are gone from the journal. */
  forgetBefore(firstVersion: number): void {
    this.keptEvents = this.keptEvents.filter(({ version }) => version > firstVersion);
    this.stack = undefined;
    this.firstVersion = firstVersion;
    this.snapshotVersion = Math.max(this.snapshotVersion, firstVersion);
  }

  private show(body: DocumentBody | undefined): void {
    if (!isRecord(body as Json | undefined)) {
      this.now = undefined;
      return;
    }
    this.now = {
      id: this.id,
      kind: this.kind,
      body: body as DocumentBody,
      version: this.version,
      keptVersion: this.keptVersion,
      changedAt: this.pending.at(-1)?.at ?? this.keptEvents.at(-1)?.at ?? this.changedAt,
    };
  }
}
