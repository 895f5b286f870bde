import type { Contents } from '../../model/documents/contents.ts';
import { pure } from '../effects/effectful.ts';
import { bodyOf, contentOf, withContent } from './bodies.ts';
import { type Command, refuse, write } from './command.ts';
import { isFree, LONGEST_NAME } from './documents.ts';

interface KeepInput<Kind extends keyof Contents> {
  readonly id: string;
  readonly name: string;
  readonly content: Contents[Kind];
}

const OTHER_KIND = 'Something of another kind is kept under that id.';

/** Keeps a document of one kind as a whole: a new one, or the next version of one. */
function keep<Kind extends keyof Contents>(kind: Kind): Command<KeepInput<Kind>> {
  return {
    name: `${kind}.keep`,
    tell: ({ id, name }) => ({ document: id, name }),
    decide: (view, { id, name, content }) => {
      const state = view.anyDocument(id);
      if (!isFree(state, kind)) return pure(refuse(OTHER_KIND));
      if (!state) {
        return pure(
          write({ document: id, kind, did: 'created', next: bodyOf(kind, name, view.now, content) }),
        );
      }
      const { deleted: _, ...body } = state.body;
      return pure(
        write({ document: id, kind, did: 'changed', next: { ...withContent(kind, body, content), name } }),
      );
    },
  };
}

export const keepModel = keep('model');
export const keepFilter = keep('filter');
export const keepView = keep('view');
export const keepReading = keep('reading');
export const keepProject = keep('project');

/** How many recordings stay that nobody asked to keep; the one opened longest ago goes first. */
export const UNKEPT_RECORDINGS = 12;

export function recordingId(fileKey: string): string {
  return `recording:${fileKey}`;
}

/**
 * Stores a recording that was opened, and its file if that is new; what the person said of it before (title, tags, kept)
 * stays. That it was opened is bookkeeping: no undo closes it. Those opened longest ago make room, with their files.
 */
export const rememberRecording: Command<{
  readonly content: Contents['recording'];
  /** `undefined` when the file is stored already. */
  readonly blob: Blob | undefined;
}> = {
  name: 'recording.remember',
  tell: ({ content }) => ({ name: content.fileName, events: content.events }),
  decide: (view, { content, blob }) => {
    const id = recordingId(content.fileKey);
    const state = view.anyDocument(id);
    const said = state && contentOf('recording', state);
    const all = {
      ...content,
      ...(said?.title !== undefined && { title: said.title }),
      ...(said?.tags && { tags: said.tags }),
      ...(said?.isKept !== undefined && { isKept: said.isKept }),
    };
    const { deleted: _, ...body } = state?.body ?? bodyOf('recording', content.fileName, view.now, all);
    const unkept = view
      .documents('recording')
      .filter((other) => other.id !== id && !contentOf('recording', other).isKept)
      .sort((a, b) => contentOf('recording', b).openedAt - contentOf('recording', a).openedAt)
      .slice(all.isKept ? UNKEPT_RECORDINGS : UNKEPT_RECORDINGS - 1);
    const because = 'Others were opened since; it was not marked to be kept.';
    return pure({
      kind: 'write',
      writes: [
        {
          document: id,
          kind: 'recording',
          did: state ? 'opened' : 'stored',
          next: withContent('recording', body, all),
          isAside: true,
        },
        ...unkept.map((other) => ({
          document: other.id,
          kind: 'recording' as const,
          did: 'made-room',
          data: { because },
          next: { ...other.body, deleted: { because } },
          isAside: true,
        })),
      ],
      orNothing: true,
      putFiles: blob ? [{ key: content.fileKey, blob }] : [],
      removeFiles: unkept.map((other) => contentOf('recording', other).fileKey),
    });
  },
};

/** Tags are cut here, and no more of them are kept. */
const LONGEST_TAG = 60;
const MOST_TAGS = 50;

/** What a person may say of a stored recording. */
export type RecordingChange = Partial<Pick<Contents['recording'], 'title' | 'tags' | 'isKept'>>;

export const changeRecording: Command<{ readonly id: string; readonly change: RecordingChange }> = {
  name: 'recording.change',
  tell: ({ id, change }) => ({ document: id, what: Object.keys(change) }),
  decide: (view, { id, change }) => {
    const state = view.document(id);
    if (state?.kind !== 'recording') return pure(refuse('That recording is no longer stored.'));
    const before = contentOf('recording', state);
    const content = { ...before, ...withinLimits(change) };
    const did = whatChanged(before, content);
    const body = withContent('recording', state.body, content);
    const name = content.title ?? content.fileName;
    return pure(write({ document: id, kind: 'recording', did, next: { ...body, name } }));
  },
};

function withinLimits(change: RecordingChange): RecordingChange {
  const { title, tags } = change;
  return {
    ...change,
    ...(title !== undefined && { title: title.slice(0, LONGEST_NAME) }),
    ...(tags && { tags: [...new Set(tags.map((tag) => tag.slice(0, LONGEST_TAG)))].slice(0, MOST_TAGS) }),
  };
}

/** A form says all that is in it, whatever of it was changed. */
function whatChanged(before: Contents['recording'], after: Contents['recording']): string {
  if (before.title !== after.title) return 'renamed';
  if (before.isKept !== after.isKept) return after.isKept ? 'kept' : 'unkept';
  return 'tagged';
}

/** Takes away the files of recordings that were deleted: they cannot be brought back after that. */
export const emptyFiles: Command<{ readonly keys: readonly string[] }> = {
  name: 'recording.empty',
  tell: ({ keys }) => ({ files: keys.length }),
  decide: (_view, { keys }) => pure({ kind: 'write', writes: [], removeFiles: keys }),
};
