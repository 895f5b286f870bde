import { diffLines } from 'diff';
import { isRecord, type Json } from '../../base/changes/json.ts';
import type { DocumentBody, DocumentKind } from '../../model/documents/document.ts';

/** A line of a document as it is compared with another version of it. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Texts longer than this are not compared line by line, in characters of both together. */
const LONGEST = 400_000;

/** A document as lines that a person can read: rules as they are written, everything else field by field. */
export function bodyText(kind: DocumentKind, body: DocumentBody | undefined): string {
  if (!body) return '';
  if (kind === 'rules' && isRecord(body.content) && typeof body.content.text === 'string') {
    return body.content.text;
  }
  if (kind === 'model')
    return fieldLines({ ...(body.content as object), model: '(what was learnt)' } as Json, '');
  return fieldLines(body.content, '');
}

/** What leads from one text to another; `undefined` where they are too long to be compared. */
export function diffOf(before: string, after: string): readonly DiffLine[] | undefined {
  if (before.length + after.length > LONGEST) return undefined;
  return diffLines(before, after).flatMap(({ value, added, removed }) => {
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
