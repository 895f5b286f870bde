/** A document as its events made it. */
export interface DocumentState {
  readonly document: string;
  readonly version: number;
  readonly title: string;
  readonly kilobytes: number;
  /** Who gets a mail when it changes. */
  readonly watchers: readonly string[];
  readonly isDeleted: boolean;
}

export interface Change extends DocumentState {
  readonly did: 'created' | 'updated' | 'deleted';
  readonly by: string;
}

/** What decisions see. */
export interface DocumentView {
  /** Deleted ones too. */
  find(document: string): DocumentState | undefined;
  readonly nextId: string;
}

export class Documents implements DocumentView {
  private readonly states = new Map<string, DocumentState>();
  private readonly newest = new Map<string, string>();

  get nextId(): string {
    return `D-${this.states.size + 1}`;
  }

  find(document: string): DocumentState | undefined {
    return this.states.get(document);
  }

  /** The id of the newest event of a document, as a list: what whoever looked at the document knows of. */
  newestOf(document: string): readonly string[] {
    const event = this.newest.get(document);
    return event === undefined ? [] : [event];
  }

  apply({ did, by, ...state }: Change, event: string): void {
    this.states.set(state.document, state);
    this.newest.set(state.document, event);
  }
}
