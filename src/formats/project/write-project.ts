import type { Json } from '../../base/changes/json.ts';
import type { DocumentBody, DocumentEvent } from '../../model/documents/document.ts';
import type { ProjectDocument, ProjectFile, ProjectPart } from '../../model/documents/project-file.ts';
import { isPacked } from '../bytes/unpack.ts';
import { type ZipPart, zipOf } from '../bytes/zip-writer.ts';
import { PartWriter } from '../json/part-writer.ts';
import {
  type DocumentRow,
  type FileRow,
  isPlainText,
  MANIFEST,
  PROJECT_FORM,
  PROJECT_KEY,
  PROJECT_LIMITS,
} from './project-layout.ts';
import { endingOf, SafeNames } from './safe-names.ts';

/** Nobody reads a longer document as text, so it is not indented. In characters. */
const LONGEST_INDENTED = 1 << 20;

/**
 * A project as one zip file of parts that a person can read; the same project gives the same bytes.
 *
 * @throws what reading a file of the project throws
 */
export async function writeProject(project: ProjectFile): Promise<Blob> {
  const names = new SafeNames();
  const documents = project.documents.map((document) => rowOf(document, names));
  const files = project.files.map((file) => fileRowOf(file, names));
  const head = { [PROJECT_KEY]: PROJECT_FORM, name: project.name, savedAt: project.savedAt };
  const stored = await Promise.all(project.files.map(({ blob }) => isPackedFile(blob)));
  const parts = function* (): Iterable<ZipPart> {
    // rule P2: where `isProjectFile` looks
    yield { name: MANIFEST, content: jsonBlob({ ...head, documents, files }), isStored: true };
    for (const [i, document] of project.documents.entries()) yield* documentParts(document, documents[i]);
    yield* fileParts(project.files, files, stored);
  };
  return zipOf(parts(), project.savedAt);
}

function rowOf(document: ProjectDocument, names: SafeNames): DocumentRow {
  const { id, kind, body, first, events } = document;
  const path = names.path(`documents/${kind}`, body.name.replace(/\.lcn$/i, ''), '.json');
  return {
    id,
    kind,
    name: body.name,
    version: events.at(-1)?.version ?? first?.version ?? 1,
    path,
    ...(ownText(document) !== undefined && { text: path.replace(/json$/, 'lcn') }),
    ...((first || events.length > 0) && { history: names.path('history', body.name, '.jsonl') }),
  };
}

/** The text of rules or of a design, where it can be a part of its own. */
function ownText({ kind, body: { content } }: ProjectDocument): string | undefined {
  if (kind !== 'rules' && kind !== 'architecture') return undefined;
  const { text } = content as { readonly text: string };
  return isPlainText(text) ? text : undefined;
}

function fileRowOf({ key, name }: ProjectPart, names: SafeNames): FileRow {
  const ending = endingOf(name);
  return { key, name, path: names.path('recordings', name.slice(0, name.length - ending.length), ending) };
}

function* documentParts(document: ProjectDocument, row: DocumentRow): Iterable<ZipPart> {
  const { body } = document;
  const rest = row.text === undefined ? body : withoutText(body);
  yield { name: row.path, content: jsonBlob(rest), isStored: false };
  if (row.text !== undefined) {
    yield { name: row.text, content: new Blob([ownText(document) ?? '']), isStored: false };
  }
  if (row.history !== undefined) {
    yield { name: row.history, content: historyBlob(document), isStored: false };
  }
}

function withoutText(body: DocumentBody): DocumentBody {
  const { text: _, ...content } = body.content as { readonly [key: string]: Json };
  return { ...body, content };
}

function historyBlob({ first, events }: ProjectDocument): Blob {
  const writer = new PartWriter();
  if (first) writer.text(`${JSON.stringify({ first: { version: first.version, body: first.body } })}\n`);
  for (const event of events) writer.text(`${eventText(event)}\n`);
  return new Blob([...writer.finish()]);
}

/** The event as documents have it: where the journal kept it is nothing that goes elsewhere. */
function eventText(event: DocumentEvent): string {
  const { id, type, at, source, data, metadata, causes } = event;
  const { document, kind, version, gesture, how, changes } = event;
  return JSON.stringify({
    ...{ id, type, at, source, data, metadata, causes },
    ...{ document, kind, version, gesture, how, changes },
  });
}

/** What would unpack to more than the reader takes is left as it is (rule P4). */
function* fileParts(
  files: readonly ProjectPart[],
  rows: readonly FileRow[],
  stored: readonly boolean[],
): Iterable<ZipPart> {
  let room = PROJECT_LIMITS.unpacked - PROJECT_LIMITS.parsed;
  for (const [i, { blob }] of files.entries()) {
    const isStored = stored[i] || blob.size > room;
    if (!isStored) room -= blob.size;
    yield { name: rows[i].path, content: blob, isStored };
  }
}

async function isPackedFile(blob: Blob): Promise<boolean> {
  return isPacked(new Uint8Array(await blob.slice(0, 8).arrayBuffer()));
}

function jsonBlob(value: unknown): Blob {
  const indented = JSON.stringify(value, null, 2);
  return new Blob([indented.length > LONGEST_INDENTED ? JSON.stringify(value) : `${indented}\n`]);
}
