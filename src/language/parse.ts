import type { TextRange } from '../model/pattern/pattern.ts';
import { listed, type NotationDiagnostic } from './diagnostic.ts';
import { explained } from './syntax/explain.ts';
import { parseRaw } from './syntax/parse-raw.ts';
import { lineOf } from './syntax/read-blocks.ts';
import { declarationOf } from './syntax/read-declarations.ts';
import { Reader } from './syntax/reader.ts';
import type { DeclarationNode, DocumentNode } from './tree.ts';

/** A text in the notation as a tree, and what is wrong with how it is written. */
export interface Document {
  readonly text: string;
  readonly tree: DocumentNode;
  /** In the order of the text. */
  readonly diagnostics: readonly NotationDiagnostic[];
}

/** Reads any text (rule N1): what could be understood is in the tree, the rest in the diagnostics. Names are not looked up. */
export function parseNotation(text: string): Document {
  const { raw, problems } = parseRaw(text);
  const reader = new Reader(text, raw);
  const declarations = raw.root.kids
    .filter(({ name }) => name !== ';')
    .map((kid) => lineOf<DeclarationNode>(reader, kid, declarationOf));
  const closing = reader.comments.upTo(text.length);
  const tree: DocumentNode = { kind: 'document', declarations, closing, from: 0, to: text.length };
  const ends = new Set(reader.problems.flatMap(({ code, to }) => (code === 'syntax' ? [to] : [])));
  const unread = explained(text, raw).filter(
    ({ from, fixes }) => !isBehindOne(text, from, ends) && (fixes || !isInOne(reader.misread, from)),
  );
  const diagnostics = [...problems, ...unread, ...reader.problems];
  return { text, tree, diagnostics: listed(diagnostics) };
}

/** What follows a mistake directly is mostly a part of it. */
function isBehindOne(text: string, place: number, ends: ReadonlySet<number>): boolean {
  let at = place;
  while (at > 0 && !ends.has(at) && /\s/.test(text[at - 1])) at--;
  return ends.has(at);
}

/** Whether a place is in one of some ranges, which are in the order of the text. */
function isInOne(ranges: readonly TextRange[], place: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle].to < place) low = middle + 1;
    else high = middle;
  }
  return low < ranges.length && ranges[low].from <= place;
}
