import { isRecord, type Json, valueAt } from '../../base/changes/json.ts';
import type { Contents } from '../../model/documents/contents.ts';
import type { DocumentBody, DocumentKind } from '../../model/documents/document.ts';
import type { DocumentState } from '../documents/document-record.ts';

/** A new document's first body. */
export function bodyOf<Kind extends DocumentKind>(
  _kind: Kind,
  name: string,
  createdAt: number,
  content: Contents[Kind],
): DocumentBody {
  return { name, createdAt, content: plain(content) };
}

/** The content of a document of this kind; it was made by `bodyOf`, or checked where it came in. */
export function contentOf<Kind extends DocumentKind>(_kind: Kind, { body }: DocumentState): Contents[Kind] {
  return body.content as unknown as Contents[Kind];
}

export function withContent<Kind extends DocumentKind>(
  _kind: Kind,
  body: DocumentBody,
  content: Contents[Kind],
): DocumentBody {
  return { ...body, content: plain(content, body.content) };
}

/**
 * Contents are plain data by their types; values that are `undefined` are left out, as JSON has none. What is `known` is plain
 * already and stays the very same, so that neither copying nor comparing looks at what nobody changed.
 */
function plain(value: unknown, known?: Json): Json {
  if (typeof value !== 'object' || value === null || value === known) return value as Json;
  if (Array.isArray(value)) return value.map((item) => plain(item));
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  const knownAt = (key: string): Json | undefined => (isRecord(known) ? valueAt(known, key) : undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item, knownAt(key))]));
}
