import {
  type MemberReading,
  memberReading,
  type RowEnd,
  writtenNumber,
} from '../../design/connection-members.ts';
import { EndFinder } from '../../design/ends.ts';
import type { TextEdit } from '../../diagnostic.ts';
import { lineEndOf, lineIndent } from '../../edit/places.ts';
import { replaceNode } from '../../edit.ts';
import { architectureScope, declaredIn } from '../../names/declared.ts';
import { type Around, membersIn } from '../../names/members.ts';
import type { Document } from '../../parse.ts';
import { LinePrinter } from '../../print/line-printer.ts';
import { printExpression } from '../../print.ts';
import { libraryMacros } from '../../std.ts';
import type { ArchitectureNode, ConnectionNode } from '../../tree.ts';
import { bracketsBehind } from '../lists.ts';

/** A connection of an architecture with what it says of rows; nothing where no end is one. */
export interface ReadConnection {
  readonly node: ConnectionNode;
  readonly around: readonly Around[];
  readonly reading: MemberReading | undefined;
}

/** All connections in the order of the text. */
export function readConnections({ text, tree }: Document, architecture: ArchitectureNode): ReadConnection[] {
  const scope = architectureScope(architecture);
  const ends = new EndFinder(text, declaredIn(tree), libraryMacros(), scope);
  return membersIn(architecture).flatMap(({ member, around }) =>
    member.kind === 'connection'
      ? [{ node: member, around, reading: memberReading(member, around, ends, scope) }]
      : [],
  );
}

/** Another number of a row, as it stands in brackets; none: all of the row. */
export function numberEdit(
  document: Document,
  { component, node }: RowEnd,
  number: string | undefined,
): TextEdit[] {
  if (node.kind === 'indexed') {
    if (number === undefined) return [{ ...bracketsBehind(document.text, node.name.to)!, insert: '' }];
    return printExpression(node.index) === number ? [] : replaceNode(document, node.index, number);
  }
  const from = node.from + component.name.text.length;
  const digits = writtenNumber(node.text);
  const to = digits === undefined ? from : from + 1 + digits.length;
  if (digits !== undefined && number !== undefined && /^\d+$/.test(number))
    return [{ from: from + 1, to, insert: number }];
  const insert = number === undefined ? '' : `[${number}]`;
  return from === to && insert === '' ? [] : [{ from, to, insert }];
}

/** Whether a connection stands as formatting would write it, on its lines. */
export function isPrinted({ text }: Document, node: ConnectionNode): boolean {
  const written = text.slice(node.from, node.to).replaceAll('\r\n', '\n');
  return written === printed(node, lineIndent(text, node.from));
}

/** A connection as formatting writes it: with other numbers, or further in, its lines may break elsewhere. */
export function reprinted({ text }: Document, node: ConnectionNode): TextEdit[] {
  const { from, to } = node;
  const insert = printed(node, lineIndent(text, from)).replaceAll('\n', lineEndOf(text));
  return insert === text.slice(from, to) ? [] : [{ from, to, insert }];
}

/** On lines that are indented, without the comments around it. */
function printed(node: ConnectionNode, indent: number): string {
  const printer = new LinePrinter();
  printer.lines([{ ...node, layout: { ...node.layout, before: [], after: [] } }], indent, []);
  return printer.text.trim();
}
