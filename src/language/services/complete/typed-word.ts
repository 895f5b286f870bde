import type { TextRange } from '../../../model/pattern/pattern.ts';
import { type Leaf, leafBefore, leavesOf } from '../leaves.ts';

/** What is being typed at an offset: the range that a completion replaces, and the sign or quote it begins with. */
export interface TypedWord extends TextRange {
  readonly sign: '' | '"' | '?' | '!' | '$';
}

/** The word at an offset, empty between words; `undefined` where nothing is completed: in comments, scripts, numbers. */
export function typedWord(text: string, offset: number): TypedWord | undefined {
  const leaves = leavesOf(text);
  const at = leafBefore(leaves, offset);
  const leaf = leaves[at];
  if (!leaf || offset > leaf.to || isOver(text, leaf, offset)) return { from: offset, to: offset, sign: '' };
  const { name, from, to } = leaf;
  const first = text[from];
  if (/Comment$|Raw|Number|Duration/.test(name)) return undefined;
  if (first === '"' || first === '?' || first === '!' || first === '$') return { from, to, sign: first };
  if (/\w/.test(first)) return { from, to, sign: '' };
  // a name that ends with a dot, and goes on here
  const previous = leaves[at - 1];
  const isOpenName = name === '.' && previous?.to === from && /\w/.test(text[previous.from]);
  return { from: isOpenName ? previous.from : offset, to: isOpenName ? to : offset, sign: '' };
}

/** Whether a leaf ends before the offset that it touches: no word goes on behind a closed quote or a sign. */
function isOver(text: string, { name, from, to }: Leaf, offset: number): boolean {
  if (offset < to) return false;
  if (name === 'String' || name === 'BlockComment' || name === 'RawText') return true;
  return !/[\w.?!$"/]$/.test(text.slice(from, to)) && name !== 'LineComment';
}
