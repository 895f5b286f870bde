import { isPlainJson, isRecord, type Json, type JsonRecord } from '../../base/changes/json.ts';
import { isSoundContent } from '../../model/documents/contents.ts';
import type { DocumentBody, DocumentKind } from '../../model/documents/document.ts';
import type { OldContents } from '../../storage/index.ts';
import { recordingId } from '../commands/keep.ts';
import { notesId } from '../commands/notes.ts';

export interface MigratedDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly body: DocumentBody;
}

export interface MigrationPlan {
  readonly documents: readonly MigratedDocument[];
  readonly files: readonly { readonly key: string; readonly blob: Blob }[];
  /** What cannot be read, as it lay there. */
  readonly left: OldContents;
  /** The same in words. */
  readonly leftWords: readonly string[];
}

/** What earlier versions of the app kept, as documents. Pure; what cannot be read is named and left. */
export function planMigration(old: OldContents, now: number): MigrationPlan {
  const documents: MigratedDocument[] = [];
  const files: { key: string; blob: Blob }[] = [];
  const left: Record<keyof OldContents, unknown[]> = {
    rules: [],
    models: [],
    notes: [],
    readings: [],
    savedFilters: [],
    recordings: [],
  };
  const leftWords: string[] = [];
  const leave = (from: keyof OldContents, row: unknown): void => {
    left[from].push(row);
    leftWords.push(WORDS[from]);
  };
  const take = (
    from: keyof OldContents,
    row: unknown,
    read: (row: JsonRecord) => Draft | undefined,
    whole = row,
  ): boolean => {
    // bytes are no JSON: they are taken apart before
    const draft = isPlainJson(row) && isRecord(row) ? read(row) : undefined;
    if (!draft || !isSoundContent(draft.kind, draft.content)) {
      leave(from, whole);
      return false;
    }
    const { id, kind, name, content, createdAt = now } = draft;
    documents.push({ id, kind, body: { name, createdAt, content } });
    return true;
  };
  for (const row of old.rules) take('rules', row, rules);
  for (const row of old.models) take('models', row, model);
  for (const row of old.notes) take('notes', row, notes);
  for (const row of old.readings) take('readings', row, reading);
  for (const [i, row] of old.savedFilters.entries()) {
    take('savedFilters', row, (filter) => savedFilter(filter, now + i));
  }
  for (const row of old.recordings) {
    const { blob, ...card } = (row ?? {}) as { readonly blob?: unknown };
    if (!(blob instanceof Blob)) {
      leave('recordings', row);
      continue;
    }
    const { size } = blob;
    if (take('recordings', withoutUndefined(card), (found) => recording(found, size), row)) {
      files.push({ key: String((card as { readonly key?: unknown }).key), blob });
    }
  }
  return { documents, files, left, leftWords };
}

const WORDS: Readonly<Record<keyof OldContents, string>> = {
  rules: 'a file of rules',
  models: 'a model',
  notes: 'notes',
  readings: 'how a file is read',
  savedFilters: 'a filter',
  recordings: 'a recording',
};

interface Draft {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly content: Json;
  readonly createdAt?: number;
}

function rules({ key, name, text, changedAt }: JsonRecord): Draft | undefined {
  if (!isText(key) || !isText(name)) return undefined;
  return { id: key, kind: 'rules', name, content: { text }, createdAt: numberOr(changedAt) };
}

function model({ key, name, learntAt, bytes, model: learnt }: JsonRecord): Draft | undefined {
  if (!isText(key) || !isText(name)) return undefined;
  return {
    id: key,
    kind: 'model',
    name,
    content: { learntAt, bytes, model: learnt },
    createdAt: numberOr(learntAt),
  };
}

function notes({ key, name, notes: written = [], markers = [] }: JsonRecord): Draft | undefined {
  if (!isText(key) || !Array.isArray(written) || !Array.isArray(markers)) return undefined;
  const content = { notes: byId(written), markers: byId(markers) };
  return { id: notesId(key), kind: 'notes', name: isText(name) ? name : 'Notes', content };
}

function reading({ signature, options }: JsonRecord): Draft | undefined {
  if (!isText(signature)) return undefined;
  return {
    id: `reading:${signature}`,
    kind: 'reading',
    name: 'How a file is read',
    content: { signature, options },
  };
}

function savedFilter({ id, name, text }: JsonRecord, createdAt: number): Draft | undefined {
  if (!isText(id) || !isText(name)) return undefined;
  return { id, kind: 'filter', name, content: { text, savedAt: createdAt }, createdAt };
}

function recording({ key, name, title, openedAt, ...card }: JsonRecord, bytes: number): Draft | undefined {
  if (!isText(key) || !isText(name)) return undefined;
  const content = { ...card, fileName: name, fileKey: key, ...(isText(title) && { title }), openedAt, bytes };
  return {
    id: recordingId(key),
    kind: 'recording',
    name: isText(title) ? title : name,
    content,
    createdAt: numberOr(openedAt),
  };
}

function byId(items: readonly Json[]): JsonRecord {
  return Object.fromEntries(
    items.flatMap((item): [string, Json][] => (isRecord(item) && isText(item.id) ? [[item.id, item]] : [])),
  );
}

/** IndexedDB keeps `undefined` where JSON has nothing. */
function withoutUndefined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      item === undefined ? [] : [[key, withoutUndefined(item)]],
    ),
  );
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function numberOr(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
