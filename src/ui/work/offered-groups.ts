import { DOCUMENT_KINDS, type DocumentKind } from '../../model/documents/document.ts';
import type { ProjectFile } from '../../model/documents/project-file.ts';

/** What a project holds, kind by kind. */
export function offeredGroups(project: ProjectFile): readonly {
  readonly kind: DocumentKind;
  readonly items: readonly { readonly id: string; readonly name: string; readonly versions: number }[];
}[] {
  return DOCUMENT_KINDS.map((kind) => ({
    kind,
    items: project.documents
      .filter((document) => document.kind === kind)
      .map(({ id, body, events }) => ({ id, name: body.name, versions: events.length })),
  })).filter(({ items }) => items.length > 0);
}
