import { diffLines } from 'diff';
import { isRecord, type Json } from '../../base/changes/json.ts';
import type { NotesContent, RecordingContent } from '../../model/documents/contents.ts';
import type { DocumentBody, DocumentKind } from '../../model/documents/document.ts';

/** A line of a document as it is compared with another version of it. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Texts longer than this are not compared line by line, in characters of both together. */
const LONGEST = 400_000;

/** Nor are those that differ in so much that it takes longer, in milliseconds. */
const PATIENCE = 500;

/** A document as lines that a person can read: rules as they are written, everything else field by field. */
export function bodyText(kind: DocumentKind, body: DocumentBody | undefined): string {
  if (!body) return '';
  if (isRecord(body.content) && typeof body.content.text === 'string') {
    if (kind === 'rules') return body.content.text;
    if (kind === 'architecture') {
      const { text, ...drawing } = body.content;
      return `${text.trimEnd()}\n\n// the drawing\n${fieldLines(drawing, '')}`;
    }
  }
  if (kind === 'recording') return recordingLines(body.content as unknown as RecordingContent);
  if (kind === 'notes') return noteLines(body.content as unknown as NotesContent);
  if (kind === 'model')
    return fieldLines({ ...(body.content as object), model: '(what was learnt)' } as Json, '');
  return fieldLines(body.content, '');
}

/** What leads from one text to another; `undefined` where they are too long, or too different, to be compared. */
export function diffOf(before: string, after: string): readonly DiffLine[] | undefined {
  if (before.length + after.length > LONGEST) return undefined;
  return diffLines(before, after, { timeout: PATIENCE })?.flatMap(({ value, added, removed }) => {
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map((text): DiffLine => ({ kind, text }));
  });
}

/** Lines that stayed are left out but for this many around a change. */
const AROUND = 2;

/** The lines that changed with a few around them; a gap stands for what was left out. */
export function foldedDiff(lines: readonly DiffLine[]): readonly (DiffLine | number)[] {
  const near = lines.map((_, i) =>
    lines.slice(Math.max(0, i - AROUND), i + AROUND + 1).some(({ kind }) => kind !== 'same'),
  );
  const folded: (DiffLine | number)[] = [];
  for (const [i, line] of lines.entries()) {
    const last = folded.at(-1);
    if (near[i]) folded.push(line);
    else if (typeof last === 'number') folded[folded.length - 1] = last + 1;
    else folded.push(1);
  }
  return folded;
}

/** What a person knows a recording by; the key of its file is nobody's business. */
function recordingLines(content: RecordingContent): string {
  const { fileName, title, tags = [], isKept, formatLabel, events, sources, bytes, openedAt } = content;
  const lines = [
    `file: ${fileName}`,
    title === undefined ? '' : `name: ${title}`,
    tags.length > 0 ? `tags: ${tags.join(', ')}` : '',
    isKept ? 'kept for good' : '',
    `${formatLabel}: ${events} events, ${sources} sources, ${bytes} bytes`,
    `opened: ${momentOf(openedAt)}`,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** A stranger's file may say any number, also one that no calendar reaches. */
function momentOf(millis: number): string {
  const moment = new Date(millis);
  return Number.isNaN(moment.getTime()) ? String(millis) : moment.toISOString();
}

/** One note a line, or as many as it has, and one marker a line; in an order that does not depend on what they say. */
function noteLines({ notes, markers }: NotesContent): string {
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
  return [
    ...Object.values(notes)
      .sort(byId)
      .map(({ eventId, look, text }) => `${eventId} (${look}): ${text}`),
    ...Object.values(markers)
      .sort(byId)
      .map(({ axis, x, label }) => `marker at ${x}, ${axis}: ${label}`),
  ].join('\n');
}

/** One field a line: `mapping.id: trace`; a list is one value. */
function fieldLines(value: Json, path: string): string {
  if (isRecord(value)) {
    return Object.keys(value)
      .sort()
      .map((key) => fieldLines(value[key], path === '' ? key : `${path}.${key}`))
      .filter((line) => line !== '')
      .join('\n');
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return path === '' ? text : `${path}: ${text}`;
}
