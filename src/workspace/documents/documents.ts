import type { DocumentEvent, DocumentKind, KeptEvent } from '../../model/documents/document.ts';
import type { FoundWorkspace } from '../../model/documents/journal.ts';
import { DocumentRecord, type DocumentState } from './document-record.ts';

/** All documents, deleted ones too, and who wants to know when they change. */
export class Documents {
  private readonly records = new Map<string, DocumentRecord>();
  /** Those with changes on their way to the journal. */
  private readonly waiting = new Set<DocumentRecord>();
  private readonly listeners = new Set<(ids: readonly string[]) => void>();

  /** Puts in what was found in the journal. */
  load(found: FoundWorkspace): void {
    for (const document of found.documents) {
      this.records.set(document.head.id, DocumentRecord.of(document));
    }
    this.tell([...this.records.keys()]);
  }

  record(id: string): DocumentRecord | undefined {
    return this.records.get(id);
  }

  state(id: string): DocumentState | undefined {
    return this.records.get(id)?.state;
  }

  /** In no order. */
  states(kind?: DocumentKind): DocumentState[] {
    const states: DocumentState[] = [];
    for (const { state } of this.records.values()) {
      if (state && (kind === undefined || state.kind === kind)) states.push(state);
    }
    return states;
  }

  all(): Iterable<DocumentRecord> {
    return this.records.values();
  }

  /** The version that the next change of a document has. */
  nextVersion(id: string): number {
    return (this.records.get(id)?.version ?? 0) + 1;
  }

  add(events: readonly DocumentEvent[]): void {
    for (const own of byDocument(events).values()) {
      const record = this.ensure(own[0]);
      record.add(own);
      this.waiting.add(record);
    }
    this.tell(idsOf(events));
  }

  /** What is on its way to the journal, as it reads now: what others kept meanwhile lies below it. */
  unkept(): DocumentEvent[] {
    return [...this.waiting].flatMap(({ unkept }) => unkept);
  }

  /** These changes are kept now; they were the oldest ones of their documents. */
  keep(events: readonly DocumentEvent[], commit: number): void {
    for (const [id, own] of byDocument(events)) this.records.get(id)?.keep(own.length, commit);
    this.forgetKept();
    this.tell(idsOf(events));
  }

  /** Gives up changes that were on their way, as if they had never been made. */
  drop(events: ReadonlySet<string>): void {
    const touched = [...this.waiting].filter((record) => record.drop(events));
    this.forgetKept();
    if (touched.length > 0) this.tell(touched.map(({ id }) => id));
  }

  /**
   * Takes in what others kept.
   *
   * @returns the documents of which both changed the same thing
   */
  takeIn(newer: readonly KeptEvent[]): string[] {
    const collided: string[] = [];
    for (const [id, events] of byDocument(newer)) {
      if (this.ensure(events[0]).takeIn(events)) collided.push(id);
    }
    if (newer.length > 0) this.tell(idsOf(newer));
    return collided;
  }

  /** Calls back with the ids of documents that changed, whoever changed them. */
  onChange(listener: (ids: readonly string[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private forgetKept(): void {
    for (const record of this.waiting) if (record.unkept.length === 0) this.waiting.delete(record);
  }

  private ensure({ document, kind }: DocumentEvent): DocumentRecord {
    let record = this.records.get(document);
    if (!record) {
      record = new DocumentRecord(document, kind);
      this.records.set(document, record);
    }
    return record;
  }

  private tell(ids: readonly string[]): void {
    for (const listener of this.listeners) listener(ids);
  }
}

function byDocument<E extends DocumentEvent>(events: readonly E[]): Map<string, E[]> {
  const groups = new Map<string, E[]>();
  for (const event of events) {
    const group = groups.get(event.document);
    if (group) group.push(event);
    else groups.set(event.document, [event]);
  }
  return groups;
}

function idsOf(events: readonly DocumentEvent[]): string[] {
  return [...new Set(events.map(({ document }) => document))];
}
