import type { Json } from '../../base/changes/json.ts';
import type { ArchitectureContent } from '../../model/documents/contents.ts';
import { pure } from '../effects/effectful.ts';
import { bodyOf, contentOf, withContent } from './bodies.ts';
import { type Command, write } from './command.ts';
import { mergeContent } from './merge-content.ts';

export interface ArchitectureInput {
  readonly id: string;
  readonly name: string;
  readonly content: ArchitectureContent;
  /** What the content was made from: what others changed meanwhile is kept beside it where both do not touch. */
  readonly base: ArchitectureContent;
  /** Nobody did it by hand: it is in the history, and no undo touches it. */
  readonly isAside?: boolean;
  /** What was done, in the words of its history; without it the history says what became of the text. */
  readonly deed?: string;
}

/** Keeps a design: a new document, or the next version of one. Text and drawing are one document, so one undo is for both. */
export const keepArchitecture: Command<ArchitectureInput> = {
  name: 'architecture.keep',
  tell: ({ id, name, content }) => ({ document: id, name, characters: content.text.length }),
  decide: (view, { id, name, content: mine, base, isAside, deed }) => {
    const state = view.anyDocument(id);
    if (!state) {
      const next = bodyOf('architecture', name, view.now, mine);
      return pure(write({ document: id, kind: 'architecture', did: 'created', next }));
    }
    const theirs = contentOf('architecture', state);
    const content = mergeContent(
      asJson(base),
      asJson(mine),
      asJson(theirs),
    ) as unknown as ArchitectureContent;
    const { deleted: _, ...body } = state.body;
    const next = { ...withContent('architecture', body, content), name };
    const did = whatHappened(body.name, name, base, mine);
    const more = { ...(isAside && { isAside }), ...(deed !== undefined && { data: { deed } }) };
    return pure(write({ document: id, kind: 'architecture', did, next, ...more }));
  },
};

function whatHappened(
  nameBefore: string,
  name: string,
  before: ArchitectureContent,
  after: ArchitectureContent,
): string {
  if (nameBefore !== name) return 'renamed';
  if (before.text !== after.text) return 'edited';
  return before.seed !== after.seed || before.mode !== after.mode ? 'run-set' : 'arranged';
}

function asJson(content: ArchitectureContent): Json {
  return content as unknown as Json;
}
