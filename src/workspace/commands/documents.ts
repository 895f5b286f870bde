import {
  type DocumentBody,
  type DocumentKind,
  KINDS_OF_RECORDINGS,
  type VersionMark,
} from '../../model/documents/document.ts';
import type { DocumentState } from '../documents/document-record.ts';
import type { Effect } from '../effects/effect.ts';
import { bind, type Effectful, pure, withEffect } from '../effects/effectful.ts';
import { notifyEffect } from '../effects/kinds.ts';
import { type Command, type Decision, refuse, write } from './command.ts';

/** Names are cut here. */
export const LONGEST_NAME = 200;
const LONGEST_NOTE = 2000;

const GONE = 'It is not there any more.';
const ONE_OF_EACH =
  'There is one of it for each recording: it has no branches. Go back in its history instead.';

/** What can be done to a document whatever its kind. */

export const renameDocument: Command<{ readonly document: string; readonly name: string }> = {
  name: 'documents.rename',
  tell: ({ document, name }) => ({ document, name }),
  decide: (view, { document, name }) =>
    change(view.document(document), 'renamed', (body) => {
      const renamed = name.trim().slice(0, LONGEST_NAME);
      return renamed === '' ? body : { ...body, name: renamed };
    }),
};

/** It can be brought back as long as its history is there. */
export const deleteDocument: Command<{
  readonly document: string;
  readonly because: string;
  /** What the person is told; the message offers to take it back. */
  readonly say: string;
  /** It was on screen, and is again when the deletion is taken back. */
  readonly wasShown?: boolean;
}> = {
  name: 'documents.delete',
  tell: ({ document, because }) => ({ document, because }),
  decide: (view, { document, because, say, wasShown }) =>
    told(
      change(view.document(document), 'deleted', (body) => ({ ...body, deleted: { because } }), { because }),
      notifyEffect({
        tone: 'info',
        text: say,
        undoes: view.gesture,
        ...(wasShown && { opens: document }),
      }),
    ),
};

export const bringBackDocument: Command<{ readonly document: string }> = {
  name: 'documents.bring-back',
  tell: ({ document }) => ({ document }),
  decide: (view, { document }) =>
    change(view.anyDocument(document), 'brought-back', ({ deleted: _, ...body }) => body),
};

/** Makes a document what it was at a version; what came since stays in the history. */
export const restoreVersion: Command<{
  readonly document: string;
  readonly version: number;
  /** As it was then. */
  readonly body: DocumentBody;
}> = {
  name: 'documents.restore',
  tell: ({ document, version }) => ({ document, version }),
  decide: (view, { document, version, body: then }) =>
    change(
      view.anyDocument(document),
      'restored',
      ({ deleted: _, ...body }) => ({ ...body, name: then.name, content: then.content }),
      { version },
    ),
};

/** A new document that begins as another one was at a version. */
export const branchDocument: Command<{
  readonly id: string;
  readonly from: string;
  readonly version: number;
  readonly name: string;
  readonly body: DocumentBody;
}> = {
  name: 'documents.branch',
  tell: ({ from, version, name }) => ({ from, version, name }),
  decide: (view, { id, from, version, name, body }) => {
    const origin = view.anyDocument(from);
    if (!origin) return pure(refuse(GONE));
    if (KINDS_OF_RECORDINGS.has(origin.kind)) return pure(refuse(ONE_OF_EACH));
    const { marks: _, deleted: __, ...rest } = body;
    const next = {
      ...rest,
      name: name.slice(0, LONGEST_NAME),
      createdAt: view.now,
      from: { document: from, version },
    };
    return pure(write({ document: id, kind: origin.kind, did: 'branched', data: { from, version }, next }));
  },
};

/** Gives a version a name, or writes a note on it; empty ones are taken away. */
export const markVersion: Command<{
  readonly document: string;
  readonly version: number;
  readonly mark: VersionMark;
}> = {
  name: 'documents.mark-version',
  tell: ({ document, version, mark }) => ({ document, version, name: mark.name ?? '' }),
  decide: (view, { document, version, mark }) =>
    change(
      view.anyDocument(document),
      'version-marked',
      (body) => {
        const name = mark.name?.trim().slice(0, LONGEST_NAME);
        const note = mark.note?.trim().slice(0, LONGEST_NOTE);
        const { [String(version)]: _, ...others } = body.marks ?? {};
        const kept = { ...(name && { name }), ...(note && { note }) };
        const marks = Object.keys(kept).length > 0 ? { ...others, [String(version)]: kept } : others;
        const { marks: __, ...rest } = body;
        return Object.keys(marks).length > 0 ? { ...rest, marks } : rest;
      },
      { version, name: mark.name ?? '' },
    ),
};

/** Puts documents into a project, or takes them out of the one they are in. */
export const moveToProject: Command<{
  readonly documents: readonly string[];
  readonly project: string | undefined;
}> = {
  name: 'documents.move',
  tell: ({ documents, project }) => ({ documents: [...documents], project: project ?? null }),
  decide: (view, { documents, project }) => {
    if (project !== undefined && view.document(project)?.kind !== 'project')
      return pure(refuse('That project is gone.'));
    const states = documents
      .flatMap((id) => view.document(id) ?? [])
      .filter(({ kind }) => kind !== 'project');
    return pure(
      write(
        ...states.map(({ id, kind, body: { project: _, ...body } }) => ({
          document: id,
          kind,
          did: 'moved',
          data: { project: project ?? null },
          next: project === undefined ? body : { ...body, project },
        })),
      ),
    );
  },
};

function change(
  state: DocumentState | undefined,
  did: string,
  next: (body: DocumentBody) => DocumentBody,
  data?: { readonly [key: string]: string | number },
): Effectful<Decision> {
  if (!state) return pure(refuse(GONE));
  const { id, kind, body } = state;
  return pure(write({ document: id, kind, did, ...(data && { data }), next: next(body) }));
}

/** With a message, unless it was refused. */
export function told(decided: Effectful<Decision>, message: Effect): Effectful<Decision> {
  return bind(
    decided,
    (decision): Effectful<Decision> =>
      decision.kind === 'refuse' ? pure(decision) : withEffect(decision, message),
  );
}

/** Whether a document of a kind may be made under this id: not over one of another kind. */
export function isFree(state: DocumentState | undefined, kind: DocumentKind): boolean {
  return state === undefined || state.kind === kind;
}
