import type { Tree } from '@lezer/common';
import type { TextRange } from '../../model/pattern/pattern.ts';

/** A node of the parser's tree: its name in `notation.grammar` (or the token itself) and what it holds. */
export interface Raw extends TextRange {
  readonly name: string;
  readonly to: number;
  readonly kids: readonly Raw[];
}

/** Where the parser left out characters, or (without a length) went on as if something stood there. */
export interface Gap extends TextRange {
  readonly parent: Raw;
  readonly grandparent: Raw | undefined;
  /** How many of the parent's kids stand before it. */
  readonly index: number;
}

export interface RawTree {
  readonly root: Raw;
  readonly comments: readonly Raw[];
  readonly gaps: readonly Gap[];
  /** A comment or a script without an end: what follows in the text belongs to it. */
  readonly unclosed: Raw | undefined;
}

const COMMENTS = new Set(['LineComment', 'BlockComment', 'UnclosedComment']);

/** Comments and gaps are taken out and listed in the order of the text. Walks without recursion: trees may be deep. */
export function rawOf(tree: Tree): RawTree {
  const top = { name: '', from: 0, to: 0, kids: [] as Raw[] };
  const open = [top];
  const comments: Raw[] = [];
  const gaps: Gap[] = [];
  let unclosed: Raw | undefined;
  let isInGap = false;
  tree.iterate({
    enter: ({ name, from, to, type }) => {
      if (isInGap) return false;
      const parent = open[open.length - 1];
      if (type.isError) {
        gaps.push({ from, to, parent, grandparent: open.at(-2), index: parent.kids.length });
        isInGap = true;
        return;
      }
      const raw = { name, from, to, kids: [] as Raw[] };
      if (name === 'UnclosedComment' || name === 'UnclosedRawText') unclosed = raw;
      if (COMMENTS.has(name)) comments.push(raw);
      else parent.kids.push(raw);
      open.push(raw);
    },
    leave: ({ type }) => {
      if (type.isError) isInGap = false;
      else open.pop();
    },
  });
  return { root: top.kids[0], comments, gaps, unclosed };
}
