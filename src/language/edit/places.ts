import type { TextRange } from '../../model/pattern/pattern.ts';
import type { LineNode } from '../print/line-printer.ts';
import type { ArchitectureNode, InterfaceNode, ModuleNode, ObserveNode } from '../tree.ts';

/** Declarations with items of their own. */
export type Nested = InterfaceNode | ModuleNode | ArchitectureNode | ObserveNode;

export function lineStart(text: string, place: number): number {
  return text.lastIndexOf('\n', place - 1) + 1;
}

/** Blanks at the beginning of the line that a place is on. */
export function lineIndent(text: string, place: number): number {
  const start = lineStart(text, place);
  return /^[^\S\n]*/.exec(text.slice(start, place))![0].length;
}

export function lineEndOf(text: string): '\n' | '\r\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** An item with the comments behind it, and those directly before it with no blank line between. */
export function extentOf(text: string, { from, to, layout }: LineNode): TextRange {
  const { before, after, isApart } = layout;
  let start = from;
  let isJoined = !isApart;
  for (const comment of before.toReversed()) {
    // what stood inside a declaration is listed before it
    if (!isJoined || comment.from > from || text.slice(comment.to, start).trim() !== '') break;
    start = comment.from;
    isJoined = !comment.isApart;
  }
  return { from: start, to: after.at(-1)?.to ?? to };
}

/** Behind the opening brace of a block and the comments on its line; `undefined` when there is no brace. */
export function blockStart({ block }: Nested): number | undefined {
  if (block.from === block.to) return undefined;
  return block.opening.at(-1)?.to ?? block.from + 1;
}
