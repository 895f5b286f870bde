import type { TextRange } from '../../../model/pattern/pattern.ts';
import { type Document, parseNotation } from '../../parse.ts';
import { isComment, type Leaf, leafBefore, leavesOf } from '../leaves.ts';
import { pathTo, type Step } from '../tree-walk.ts';
import type { TypedWord } from './typed-word.ts';

/** Stands for the word that is typed: what the parser makes of it says what may stand there. */
const STANDIN = 'Zz_';

/** A text with a stand-in for the typed word, and the way to it in the tree. */
export interface Place {
  readonly document: Document;
  readonly path: readonly Step[];
  /** True when the tree has the stand-in; else no name is expected there, and the way ends around it. */
  readonly isName: boolean;
  /** Words and signs before the stand-in, in the order of the text. */
  readonly before: readonly Leaf[];
  readonly at: TextRange;
}

export function placeOf(text: string, { from, to, sign }: TypedWord): Place {
  const standin = sign === '"' ? `"${STANDIN}"` : sign + STANDIN;
  const document = parseNotation(text.slice(0, from) + standin + text.slice(to));
  const at = { from, to: from + standin.length };
  const path = pathTo(document.tree, at);
  const { node } = path[path.length - 1];
  const leaves = leavesOf(document.text);
  return {
    document,
    path,
    at,
    isName: node.to - node.from <= standin.length,
    before: leaves.slice(0, leafBefore(leaves, from) + 1).filter((leaf) => !isComment(leaf)),
  };
}
