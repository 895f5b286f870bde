import { isPlainJson, isRecord, type Json, valueAt } from '../../base/changes/json.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import type { Diagnostics, Place } from '../../model/diagnostic.ts';
import { isMoment, isSoundContent } from '../../model/documents/contents.ts';
import { DOCUMENT_KINDS, type DocumentBody, type DocumentKind } from '../../model/documents/document.ts';
import { leftOut, shown } from './findings.ts';

/** Which document something is about. */
export interface Identity {
  readonly id: string;
  readonly kind: DocumentKind;
}

/** Data from elsewhere as a document; `undefined`, and reported, where it is none. */
export function keptBody(
  { id, kind }: Identity,
  data: unknown,
  place: Place,
  diagnostics: Diagnostics,
): DocumentBody | undefined {
  const sound = soundBody(kind, data);
  if (!sound.ok) {
    return leftOut(diagnostics, place, `The document ${shown(id)} was left out: ${sound.fault}.`);
  }
  const { body, ignored } = sound.value;
  if (ignored.length > 0) {
    const message = `The document ${shown(id)} has keys that no document has, such as ${shown(ignored[0])}; they were left out.`;
    diagnostics.report({ code: 'ignored', severity: 'info', message, place });
  }
  return body;
}

export interface SoundBody {
  readonly body: DocumentBody;
  /** Keys that no document has; they were left out. */
  readonly ignored: readonly string[];
}

/** Data from elsewhere as a document of a kind; or what is wrong with it, as the end of a sentence. */
export function soundBody(kind: DocumentKind, data: unknown): Result<SoundBody, string> {
  if (!isPlainJson(data)) {
    return fail('it holds a key “__proto__” or a number out of range, or is nested too deep');
  }
  if (!isRecord(data)) return fail('it is no record');
  for (const field of FIELDS) {
    const value = valueAt(data, field);
    if (!CHECKS[field](value))
      return fail(`its “${field}” is ${value === undefined ? 'missing' : 'not sound'}`);
  }
  if (!isSoundContent(kind, data.content))
    return fail(`its content is not that of a document of kind “${kind}”`);
  const ignored = Object.keys(data).filter((key) => !(FIELDS as readonly string[]).includes(key));
  const known = Object.entries(data).filter(([key]) => !ignored.includes(key));
  // every field was looked at just now
  const body = (ignored.length === 0 ? data : Object.fromEntries(known)) as unknown as DocumentBody;
  return succeed({ body, ignored });
}

export function isDocumentKind(kind: unknown): kind is DocumentKind {
  return (DOCUMENT_KINDS as readonly unknown[]).includes(kind);
}

/** Ids and keys come from us and are short; nothing that could be mistaken for something else is taken for one. */
export function isSoundId(id: unknown): id is string {
  return typeof id === 'string' && id !== '' && id.length <= 1000 && id !== '__proto__';
}

export function isVersion(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) < 2 ** 31;
}

type Field = keyof DocumentBody;

const CHECKS: Readonly<Record<Field, (value: Json | undefined) => boolean>> = {
  name: isText,
  createdAt: isMoment,
  content: (value) => value !== undefined,
  project: (value) => value === undefined || isSoundId(value),
  deleted: (value) => value === undefined || (isRecord(value) && isText(value.because)),
  marks: (value) => value === undefined || isMarks(value),
  from: (value) =>
    value === undefined || (isRecord(value) && isSoundId(value.document) && isVersion(value.version)),
};

const FIELDS = Object.keys(CHECKS) as readonly Field[];

function isMarks(marks: Json): boolean {
  return (
    isRecord(marks) &&
    Object.entries(marks).every(
      ([version, mark]) =>
        /^[1-9]\d{0,14}$/.test(version) &&
        isRecord(mark) &&
        [mark.name, mark.note].every((text) => text === undefined || isText(text)),
    )
  );
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string';
}
