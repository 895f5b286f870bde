import type { TextRange } from '../../model/pattern/pattern.ts';
import { treeOf } from '../syntax/parse-raw.ts';
import { KEYWORDS } from '../syntax/words.ts';

/** A word, sign or comment of the text by its name in `notation.grammar`; signs are called what they are. */
export interface Leaf extends TextRange {
  readonly name: string;
  /** What it is part of, by the same names: `<` compares values or orders patterns. */
  readonly of: string;
}

const COMMENTS = new Set(['LineComment', 'BlockComment', 'UnclosedComment']);
const WORDS = new Set(KEYWORDS);

let last: { readonly text: string; readonly leaves: readonly Leaf[] } | undefined;

/** Everything but blanks, in the order of the text, what could not be understood included. */
export function leavesOf(text: string): readonly Leaf[] {
  if (last?.text === text) return last.leaves;
  const leaves: Leaf[] = [];
  const around: string[] = [];
  treeOf(text).iterate({
    enter: ({ name, from, to, node }) => {
      if (from < to && !node.firstChild)
        leaves.push({ name, of: around.at(-1) ?? '', from, to: wordEnd(text, name, from, to) });
      around.push(name);
    },
    leave: () => void around.pop(),
  });
  last = { text, leaves };
  return leaves;
}

/** Where the parser lost its way, a word may have swallowed what was skipped behind it. */
function wordEnd(text: string, name: string, from: number, to: number): number {
  if (/Comment$|Raw|String|Quoted/.test(name)) return to;
  const blank = text.slice(from, to).search(/\s/);
  return blank > 0 ? from + blank : to;
}

/** Where the last leaf is that begins before an offset; -1 when there is none. */
export function leafBefore(leaves: readonly Leaf[], offset: number): number {
  let low = 0;
  let high = leaves.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (leaves[middle].from < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function isComment({ name }: Leaf): boolean {
  return COMMENTS.has(name);
}

/** A word that means something by itself where it stands. */
export function isKeyword({ name, of }: Leaf): boolean {
  return WORDS.has(name) && of !== 'Key';
}
