import type { TextRange } from '../../model/pattern/pattern.ts';
import type { TextEdit } from '../diagnostic.ts';
import { extentOf, lineEndOf, type Nested } from '../edit/places.ts';
import { insertDeclaration, removeDeclaration } from '../edit.ts';
import type { Document } from '../parse.ts';
import type { LineNode } from '../print/line-printer.ts';
import type { BlockLayout } from '../tree.ts';
import { refuse } from './refusal.ts';

/** Where something new goes. */
interface Spot {
  readonly into?: Nested;
  /** Otherwise behind the last item. */
  readonly after?: LineNode;
  /** A blank line stands before it, where one stands behind it as well. */
  readonly hasRoom?: boolean;
}

/** A declaration put in so that taking it out again gives the text back. */
export function placed(document: Document, declaration: string, spot: Spot): TextEdit[] {
  const { text, tree } = document;
  const { into, after, hasRoom } = spot;
  const items: readonly LineNode[] = into
    ? into.kind === 'observe'
      ? into.constraints
      : into.members
    : tree.declarations;
  const sibling = after ?? items.at(-1);
  const edits = insertDeclaration(document, declaration, {
    into,
    after: sibling && withSeparators(text, sibling),
  });
  if (!edits) return refuse('There are no braces to put it in.');
  if (!sibling) return edits;
  const [{ from, to, insert }] = edits;
  const end = lineEndOf(text);
  const wantsRoom = hasRoom || insert.startsWith(end + end);
  const room = wantsRoom && isOpenBehind(text, to) ? end : '';
  return [{ from, to, insert: end + room + insert.replace(/^[\r\n]+/, '') }];
}

/** The same item with the semicolons behind it. */
function withSeparators(text: string, node: LineNode): LineNode {
  const { to } = extentOf(text, node);
  const [separators] = /^(?:[^\S\n]*;)*/.exec(text.slice(to))!;
  return { ...node, to: to + separators.length, layout: { ...node.layout, after: [] } };
}

/** Whether a blank line, a closing brace or nothing at all follows a line. */
export function isOpenBehind(text: string, place: number): boolean {
  return /^[^\S\n]*(?:\}|$|\n[^\S\n]*(?:\r?\n|\}|$))/.test(text.slice(place).replaceAll('\r', ''));
}

/** An item taken out with its comments; a block in which nothing is left is closed, as is a gap at the beginning. */
export function removed(document: Document, node: LineNode, block?: BlockLayout): TextEdit[] {
  const { text } = document;
  const [edit] = removeDeclaration(document, node);
  if (block) return [closed(text, edit, block)];
  const [gap] = edit.from === 0 ? (/^\s*\n/.exec(text.slice(edit.to)) ?? ['']) : [''];
  return [{ ...edit, to: edit.to + gap.length }];
}

function closed(text: string, edit: TextEdit, block: BlockLayout): TextEdit {
  const inner = { from: block.from + 1, to: block.to - 1 };
  const left = text.slice(inner.from, edit.from) + edit.insert + text.slice(edit.to, inner.to);
  const isClosed = text[block.to - 1] === '}' && block.from < block.to;
  return isClosed && left.trim() === '' ? { ...inner, insert: '' } : edit;
}

/** An item with its comments as it is written, to be put at the beginning of a line. */
export function sourceOf({ text }: Document, node: LineNode): string {
  return dedented(text, extentOf(text, node));
}

function dedented(text: string, { from, to }: TextRange): string {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const [indent] = /^[^\S\n]*/.exec(text.slice(start, from))!;
  const [first, ...rest] = text.slice(from, to).split(/\r?\n/);
  return [first, ...rest.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))].join(
    '\n',
  );
}
