import type { TextEdit } from '../../diagnostic.ts';
import { extentOf, lineEndOf, lineIndent } from '../../edit/places.ts';
import type { Document } from '../../parse.ts';
import { STEP } from '../../print/doc.ts';
import type { ConnectionNode, ForNode } from '../../tree.ts';
import type { Draft } from '../draft.ts';
import { isOpenBehind, removed, sourceOf } from '../placing.ts';
import { refuse } from '../refusal.ts';

// A connection and the generator around it. Each answers where the connection begins then.

const INWARD = ' '.repeat(STEP);

/** Puts a generator around a connection; comments before it stand before the generator. */
export function wrap(draft: Draft, node: ConnectionNode, head: string): number {
  const { text } = draft.document;
  const { from } = node;
  const to = node.layout.after.at(-1)?.to ?? node.to;
  const end = lineEndOf(text);
  const outer = ' '.repeat(lineIndent(text, from));
  const opening = `${head} {${end}${outer}${INWARD}`;
  draft.change([
    { from, to: from, insert: opening },
    ...lineStarts(text, from, to).map((at) => ({ from: at, to: at, insert: INWARD })),
    { from: to, to, insert: `${end}${outer}}` },
  ]);
  return from + opening.length;
}

/** Takes the generator away from around the only thing in it, of which the comments stay. */
export function unwrap(draft: Draft, own: ForNode, node: ConnectionNode): number {
  const { text } = draft.document;
  const { opening, from: start, to: close } = own.block;
  if (text[close - 1] !== '}') refuse('There are no braces around it.');
  const end = lineEndOf(text);
  const outer = ' '.repeat(lineIndent(text, own.from));
  const inside = opening.at(-1)?.to ?? start + 1;
  const first = inside + text.slice(inside).search(/\S/);
  const last = text.slice(0, close - 1).trimEnd().length;
  const kept = opening.map((one) => one.text + end + outer).join('');
  const deeper = lineIndent(text, node.from) - outer.length;
  const starts = deeper > 0 ? lineStarts(text, first, last) : [];
  const begins = (at: number): boolean => text.slice(at, at + deeper).trim() === '';
  // a comment at the end of a line ends there
  const [behind] = own.layout.after;
  const isOpen = behind !== undefined && /(^|\n)[^\n]*\/\/[^\n]*$/.test(text.slice(first, last));
  const rest = isOpen ? { to: behind.from, insert: end + outer } : { to: own.to, insert: '' };
  const dedents = starts.filter(begins).map((at) => ({ from: at, to: at + deeper, insert: '' }));
  draft.change([{ from: own.from, to: first, insert: kept }, ...dedents, { from: last, ...rest }]);
  const before = dedents.filter(({ from }) => from < node.from).length * deeper;
  return node.from + kept.length - (first - own.from) - before;
}

/** Takes a connection out of a generator that holds more, to behind it; perhaps into one of its own. */
export function split(draft: Draft, own: ForNode, node: ConnectionNode, head: string | undefined): number {
  const { document } = draft;
  const { text } = document;
  const end = lineEndOf(text);
  const outer = ' '.repeat(lineIndent(text, own.from));
  const source = sourceOf(document, node);
  const lines = head === undefined ? source : `${head} {\n${source.replace(/^(?=.)/gm, INWARD)}\n}`;
  const at = extentOf(text, own).to;
  const [rest] = /^[^\n]*/.exec(text.slice(at))!;
  const shown = lines.replace(/^(?=.)/gm, outer).replaceAll('\n', end);
  const room = rest.trim() !== '' ? end + outer : isOpenBehind(text, at) ? '' : end;
  const takenOut: readonly TextEdit[] = removed(document, node, own.block);
  draft.change([...takenOut, { from: at, to: at, insert: end + end + shown + room }]);
  const moved = takenOut.reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), 0);
  return at + moved + firstConnection(draft.document, at + moved);
}

/** How far behind a place the next connection begins. */
function firstConnection({ text }: Document, place: number): number {
  const gap = /^(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/|for [^{]*\{)*/.exec(text.slice(place))!;
  return gap[0].length;
}

/** Beginnings of the lines that begin in a part of a text and are not empty. */
function lineStarts(text: string, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = text.indexOf('\n', from) + 1; at > 0 && at < to; at = text.indexOf('\n', at) + 1)
    if (!/^\r?\n/.test(text.slice(at, at + 2))) found.push(at);
  return found;
}
