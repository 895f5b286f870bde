import { isSameJson, type Json } from '../../base/changes/json.ts';
import type { NotesContent } from '../../model/documents/contents.ts';
import { type DocumentBody, KINDS_OF_RECORDINGS } from '../../model/documents/document.ts';
import { foldEvents } from '../../model/documents/fold.ts';
import type { ProjectDocument, ProjectFile } from '../../model/documents/project-file.ts';
import type { PastChange } from '../commands/command.ts';
import { LONGEST_NAME } from '../commands/documents.ts';
import { recordingId } from '../commands/keep.ts';
import type { TakenDocument } from '../commands/take-over.ts';
import type { DocumentState } from '../documents/document-record.ts';

/**
 * `merge`: a document that is here under the same id gets the other's state as its next version. `beside`: it becomes a
 * document of its own. What belongs to recordings (they themselves, notes on them, how files are read) is always merged.
 */
export type ImportMode = 'merge' | 'beside';

export interface ImportPlan {
  readonly documents: readonly TakenDocument[];
  readonly files: ProjectFile['files'];
  /** Documents that are here already, as new or newer. */
  readonly known: number;
}

export interface ImportWorld {
  readonly anyDocument: (id: string) => DocumentState | undefined;
  /** Ids of the events of a document that is here. */
  readonly eventIds: (document: string) => ReadonlySet<string>;
  /** Whether a file is here under that key. */
  readonly isStored: (fileKey: string) => boolean;
  readonly newId: () => string;
}

/** What taking over a project means here. Pure. */
export function planImport(project: ProjectFile, mode: ImportMode, world: ImportWorld): ImportPlan {
  const idOf = new Map(
    project.documents.map(({ id, kind }) => {
      const isTaken = world.anyDocument(id) !== undefined;
      const isOwn = mode === 'beside' && isTaken && !KINDS_OF_RECORDINGS.has(kind);
      return [id, isOwn ? world.newId() : id];
    }),
  );
  const documents: TakenDocument[] = [];
  let known = 0;
  for (const document of project.documents) {
    const taken = take(document, idOf, world);
    if (taken) documents.push(taken);
    else known++;
  }
  return { documents, files: filesOf(project, world), known };
}

/** Those of recordings in it, and never in place of one that is here: whatever a stranger's file says, ours stay. */
function filesOf({ documents, files }: ProjectFile, { isStored }: ImportWorld): ProjectFile['files'] {
  const ids = new Set(documents.map(({ id }) => id));
  return files.filter(({ key }) => ids.has(recordingId(key)) && !isStored(key));
}

function take(
  document: ProjectDocument,
  idOf: ReadonlyMap<string, string>,
  world: ImportWorld,
): TakenDocument | undefined {
  const { kind, body: theirs } = document;
  const id = idOf.get(document.id) ?? document.id;
  const body = moved({ ...theirs, name: nameOf(theirs) }, idOf);
  const here = world.anyDocument(id);
  if (here?.kind !== kind) {
    const isBeside = id !== document.id || here !== undefined;
    const name = isBeside ? `${body.name} (copy)` : body.name;
    return { id: here ? world.newId() : id, kind, body: { ...body, name }, past: pastOf(document) };
  }
  const last = document.events.at(-1);
  const isOlder =
    last !== undefined &&
    world.eventIds(id).has(last.id) &&
    isSameJson(json(foldAll(document)), json(theirs));
  const next = kind === 'notes' ? withNotes(here.body, body) : body;
  if ((isOlder && !here.body.deleted) || isSameJson(json(here.body), json(next))) return undefined;
  return { id, kind, body: { ...next, createdAt: here.body.createdAt } };
}

/** Nobody could press, or read out, what is called nothing. */
function nameOf({ name }: DocumentBody): string {
  return name.trim() === '' ? 'Without a name' : name.slice(0, LONGEST_NAME);
}

/** Projects and origins are named as they are here. */
function moved(body: DocumentBody, idOf: ReadonlyMap<string, string>): DocumentBody {
  const { project, ...rest } = body;
  const own = project === undefined ? undefined : idOf.get(project);
  return own === undefined ? rest : { ...rest, project: own };
}

/** Its history as changes that one can go back through; the whole of it is one step of undo. */
function pastOf({ first, events }: ProjectDocument): PastChange[] {
  const begin: PastChange[] = first
    ? [
        {
          type: 'document.begun',
          data: { version: first.version },
          changes: [{ kind: 'set', at: [], after: json(first.body) as Json }],
        },
      ]
    : [];
  return [
    ...begin,
    ...events.map(({ type, at, data, metadata, changes }) => ({
      type,
      data,
      metadata: { changedAt: at, ...metadata },
      changes,
    })),
  ];
}

function foldAll({ first, events }: ProjectDocument): DocumentBody | undefined {
  return foldEvents(first?.body, events);
}

/** Notes of both; of one that both changed the later one. */
function withNotes(mine: DocumentBody, theirs: DocumentBody): DocumentBody {
  const [here, there] = [mine, theirs].map(({ content }) => content as unknown as NotesContent);
  const notes = { ...here.notes };
  for (const [id, note] of Object.entries(there.notes)) {
    if (!Object.hasOwn(notes, id) || notes[id].changedAt < note.changedAt) notes[id] = note;
  }
  const content = { notes, markers: { ...there.markers, ...here.markers } };
  return { ...mine, content: content as unknown as Json };
}

function json(body: DocumentBody | undefined): Json | undefined {
  return body as Json | undefined;
}
