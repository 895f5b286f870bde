import { applyChanges } from '../../base/changes/apply.ts';
import type { Change } from '../../base/changes/change.ts';
import { isRecord, type Json } from '../../base/changes/json.ts';
import type { DocumentBody, DocumentEvent, DocumentKind, KeptEvent } from '../../model/documents/document.ts';
import { foldEvents } from '../../model/documents/fold.ts';
import type { FoundDocument } from '../../model/documents/journal.ts';
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
  keptVersion = 0;
  snapshotVersion = 0;
  firstVersion = 1;
  /** Of the last change that is kept. */
  commit = 0;
  private changedAt = 0;
  /** True when `events` begins with the oldest version that there is. */
  isWhole = true;

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
    record.isWhole =
      head.snapshotVersion === 0 || (head.firstVersion > 1 && head.snapshotVersion === head.firstVersion);
    record.refresh();
    return record;
  }

  /** `undefined` until its first change. */
  get state(): DocumentState | undefined {
    return this.now;
  }

  get version(): number {
    return this.keptVersion + this.pending.length;
  }

  /** What is known of its history, ascending; all of it when `isWhole`. */
  get events(): readonly DocumentEvent[] {
    return [...this.keptEvents, ...this.pending];
  }

  get unkept(): readonly DocumentEvent[] {
    return this.pending;
  }

  /** Puts a change on top; it has the next version. */
  add(event: DocumentEvent): void {
    this.pending.push(event);
    this.refresh(event.changes);
  }

  /** The oldest changes that were on their way are kept now. */
  keep(count: number, commit: number): void {
    const kept = this.pending.splice(0, count);
    this.keptBody = foldEvents(this.keptBody, kept);
    this.keptEvents.push(...kept);
    this.keptVersion += kept.length;
    this.commit = commit;
    this.refresh();
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
    this.keptEvents.push(...known);
    this.keptVersion = known.at(-1)?.version ?? this.keptVersion;
    this.commit = known.at(-1)?.commit ?? this.commit;
    return this.putOnTop(before, () => true);
  }

  /**
   * Gives up changes that are on their way, as if they had never been made.
   *
   * @returns whether there were any
   */
  drop(events: ReadonlySet<string>): boolean {
    if (!this.pending.some(({ id }) => events.has(id))) return false;
    this.putOnTop(this.keptBody, ({ id }) => !events.has(id));
    return true;
  }

  /** Makes what is on its way again on top of what is kept; it was made on top of `before`. */
  private putOnTop(before: DocumentBody | undefined, isWanted: (event: DocumentEvent) => boolean): boolean {
    let isCollision = false;
    let mineBefore = before as Json | undefined;
    let base = this.keptBody as Json | undefined;
    const pending: DocumentEvent[] = [];
    for (const event of this.pending) {
      const mineAfter = applyChanges(mineBefore, event.changes);
      if (isWanted(event)) {
        const merged = mergeOnto(mineBefore, event.changes, mineAfter, base);
        isCollision ||= merged.isCollision;
        base = merged.data;
        const version = this.keptVersion + 1 + pending.length;
        pending.push({ ...event, version, changes: merged.changes });
      }
      mineBefore = mineAfter;
    }
    this.pending = pending;
    this.refresh();
    return isCollision;
  }

  /** Gives it the history that was left out when it was loaded. */
  complete(events: readonly KeptEvent[]): void {
    const first = this.keptEvents[0]?.version ?? this.keptVersion + 1;
    this.keptEvents = [...events.filter(({ version }) => version < first), ...this.keptEvents];
    this.isWhole = true;
  }

  /** Old versions are gone from the journal. */
  forgetBefore(firstVersion: number): void {
    this.keptEvents = this.keptEvents.filter(({ version }) => version > firstVersion);
    this.firstVersion = firstVersion;
    this.snapshotVersion = Math.max(this.snapshotVersion, firstVersion);
  }

  private refresh(added?: readonly Change[]): void {
    const before = this.now?.body;
    const body =
      added && before !== undefined
        ? (applyChanges(before as unknown as Json, added) as DocumentBody | undefined)
        : foldEvents(this.keptBody, this.pending);
    if (!isRecord(body as unknown as Json)) {
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
