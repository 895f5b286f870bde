import { applyChanges } from '../../base/changes/apply.ts';
import type { DocumentBody, DocumentEvent } from './document.ts';

/** Rebuilds a document: what its events made of it, in their order. `undefined` is a document that is not there yet. */
export function foldEvents(
  body: DocumentBody | undefined,
  events: readonly Pick<DocumentEvent, 'changes'>[],
): DocumentBody | undefined {
  // a body is plain data by its type; changes are made and checked as such
  let now = body as Parameters<typeof applyChanges>[0];
  for (const { changes } of events) now = applyChanges(now, changes);
  return now as DocumentBody | undefined;
}
