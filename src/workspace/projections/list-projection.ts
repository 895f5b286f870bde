import type { DocumentKind } from '../../model/documents/document.ts';
import type { DocumentState } from '../documents/document-record.ts';

/** A list that views read: what is shown of each document of one kind, and in which order. */
export interface ListSpec<Item> {
  readonly kind: DocumentKind;
  readonly item: (state: DocumentState) => Item;
  readonly compare: (a: Item, b: Item) => number;
}

/** What a projection reads. */
export interface DocumentSource {
  document(id: string): DocumentState | undefined;
  documentsOf(kind: DocumentKind): readonly DocumentState[];
  onChange(listener: (ids: readonly string[]) => void): () => void;
}

/** The list made from scratch. */
export function projectList<Item>(spec: ListSpec<Item>, states: readonly DocumentState[]): Item[] {
  return states
    .filter(({ kind }) => kind === spec.kind)
    .map(spec.item)
    .sort(spec.compare);
}

/** The same list kept up to date: only what changed is made anew, and the list itself changes only when an item did. */
export class ListProjection<Item> {
  private readonly byId = new Map<string, { readonly state: DocumentState; readonly item: Item }>();
  private sorted: readonly Item[] = [];

  constructor(
    private readonly source: DocumentSource,
    private readonly spec: ListSpec<Item>,
    private readonly onItems: (items: readonly Item[]) => void = () => {},
  ) {
    this.take(source.documentsOf(spec.kind).map(({ id }) => id));
    source.onChange((ids) => this.take(ids));
  }

  get items(): readonly Item[] {
    return this.sorted;
  }

  private take(ids: readonly string[]): void {
    let isChanged = false;
    for (const id of ids) {
      const state = this.source.document(id);
      const before = this.byId.get(id);
      if (state?.kind !== this.spec.kind) {
        isChanged = this.byId.delete(id) || isChanged;
      } else if (before?.state.body !== state.body || before.state.changedAt !== state.changedAt) {
        this.byId.set(id, { state, item: this.spec.item(state) });
        isChanged = true;
      }
    }
    if (!isChanged) return;
    this.sorted = [...this.byId.values()].map(({ item }) => item).sort(this.spec.compare);
    this.onItems(this.sorted);
  }
}
