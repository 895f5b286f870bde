import type { DocumentBody, DocumentKind } from '../../model/documents/document.ts';
import { withEffect } from '../effects/effectful.ts';
import { logEffect } from '../effects/kinds.ts';
import type { Command, PastChange } from './command.ts';

export interface TakenDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly body: DocumentBody;
  /** What happened to it where it comes from. */
  readonly past?: readonly PastChange[];
}

/** Documents that come from elsewhere, all at once or none: from an earlier version of the app, or out of a project file. */
export const takeOver: Command<{
  /** In the past, for the history: `migrated`, `imported`. */
  readonly did: string;
  readonly from: string;
  readonly documents: readonly TakenDocument[];
  readonly files: readonly { readonly key: string; readonly blob: Blob }[];
}> = {
  name: 'workspace.take-over',
  tell: ({ did, from, documents, files }) => ({
    did,
    from,
    documents: documents.length,
    files: files.length,
  }),
  decide: (view, { did, from, documents, files }) => {
    const writes = documents
      // under that id there is something else: nobody asked for that to go
      .filter(({ id, kind }) => (view.anyDocument(id)?.kind ?? kind) === kind)
      .map(({ id, kind, body, past }) => ({
        document: id,
        kind,
        did,
        data: { from },
        next: body,
        // what happened before it came here is told of one that was not here
        ...(past && view.anyDocument(id) === undefined && { past }),
      }));
    return withEffect(
      { kind: 'write', writes, orNothing: true, putFiles: files },
      logEffect({ text: `${did} from ${from}: ${writes.length} of ${documents.length} documents` }),
    );
  },
};
