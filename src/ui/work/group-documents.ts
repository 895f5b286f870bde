import { DOCUMENT_KINDS } from '../../model/documents/document.ts';
import type { DocumentCard } from '../../store/index.ts';
import { KIND_WORDS } from '../history/kind-words.ts';

export interface DocumentGroup {
  readonly key: string;
  readonly title: string;
  /** Changed last first. */
  readonly cards: readonly DocumentCard[];
}

/** What is kept, kind by kind, and what was deleted at the end; only what fits the search, and the project if one is asked for. */
export function groupDocuments(
  cards: readonly DocumentCard[],
  { text, project }: { readonly text: string; readonly project: string | undefined },
): readonly DocumentGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ id, name, kind, project: own }: DocumentCard): boolean =>
    words.every((word) => `${name} ${KIND_WORDS[kind][0]}`.toLowerCase().includes(word)) &&
    (project === undefined || own === project || id === project);
  const fitting = cards.filter(fits);
  const live = fitting.filter(({ deletedBecause }) => deletedBecause === undefined);
  const deleted = fitting.filter(({ deletedBecause }) => deletedBecause !== undefined);
  const groups = DOCUMENT_KINDS.map(
    (kind): DocumentGroup => ({
      key: kind,
      title: KIND_WORDS[kind][1],
      cards: live.filter((card) => card.kind === kind),
    }),
  );
  return [...groups, { key: 'deleted', title: 'Deleted', cards: deleted }].filter(
    (group) => group.cards.length > 0,
  );
}
