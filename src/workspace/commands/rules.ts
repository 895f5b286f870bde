import { pure } from '../effects/effectful.ts';
import { bodyOf, contentOf, withContent } from './bodies.ts';
import { type Command, write } from './command.ts';
import { mergeContent } from './merge-content.ts';

export interface RulesInput {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** What the text was made from: what others changed meanwhile is kept beside it where both do not touch. */
  readonly base: string;
}

/** Keeps a text of rules: a new document, or the next version of one. */
export const keepRules: Command<RulesInput> = {
  name: 'rules.keep',
  tell: ({ id, name, text }) => ({ document: id, name, characters: text.length }),
  decide: (view, { id, name, text: mine, base }) => {
    const state = view.anyDocument(id);
    const before = state?.body;
    const text = state ? String(mergeContent(base, mine, contentOf('rules', state).text)) : mine;
    if (!before) {
      return pure(
        write({
          document: id,
          kind: 'rules',
          did: 'created',
          next: bodyOf('rules', name, view.now, { text }),
        }),
      );
    }
    const { deleted: _, ...body } = before;
    const did = body.name === name ? 'edited' : 'renamed';
    return pure(
      write({ document: id, kind: 'rules', did, next: { ...withContent('rules', body, { text }), name } }),
    );
  },
};
