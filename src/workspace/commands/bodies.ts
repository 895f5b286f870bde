import type { Json } from '../../base/changes/json.ts';
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
  return { ...body, content: plain(content) };
}

/** Contents are plain data by their types; values that are `undefined` are left out, as JSON has none. */
function plain(value: unknown): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value as Json;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]));
}
