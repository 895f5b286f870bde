import type { Json } from '../../base/changes/json.ts';
import type { DocumentBody, DocumentKind } from '../../model/documents/document.ts';
import { pure } from '../effects/effectful.ts';
import type { Command } from './command.ts';

export interface TakenDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly body: DocumentBody;
}

/** Documents that come from elsewhere, all at once; those that are there already stay as they are. */
export const takeOver: Command<{
  /** In the past, for the history: `migrated`, `imported`. */
  readonly did: string;
  readonly from: string;
  readonly documents: readonly TakenDocument[];
  readonly files: readonly { readonly key: string; readonly blob: Blob }[];
}> = {
  name: 'workspace.take-over',
  tell: ({ did, from, documents, files }) =>
    ({ did, from, documents: documents.length, files: files.length }) as Json,
  decide: (view, { did, from, documents, files }) =>
    pure({
      kind: 'write',
      // what is there already is newer
      writes: documents
        .filter(({ id }) => view.anyDocument(id) === undefined)
        .map(({ id, kind, body }) => ({ document: id, kind, did, data: { from }, next: body })),
      orNothing: true,
      putFiles: files,
    }),
};
