import { applyChanges } from '../../base/changes/apply.ts';
import type { Json } from '../../base/changes/json.ts';
import type { DocumentBody, DocumentEvent } from './document.ts';

/** Rebuilds a document: what its events made of it, in their order. `undefined` is a document that is not there yet. */
export function foldEvents(
  body: DocumentBody | undefined,
  events: readonly Pick<DocumentEvent, 'changes'>[],
): DocumentBody | undefined {
  const changes = events.flatMap((event) => event.changes);
  // a body is plain data by its type; changes are made and checked as such
  return applyChanges(body as Json | undefined, changes) as DocumentBody | undefined;
}
