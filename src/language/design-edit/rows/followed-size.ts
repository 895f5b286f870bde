import { type WrittenPairing, writtenPairing } from '../../../model/design/connection-members.ts';
import type { TextEdit } from '../../diagnostic.ts';
import { replaceNode } from '../../edit.ts';
import type { Document } from '../../parse.ts';
import { printExpression } from '../../print.ts';
import { type AnyNode, partsOf } from '../../services/tree-walk.ts';
import type { ExpressionNode, ForNode } from '../../tree.ts';
import type { Draft } from '../draft.ts';
import { architectureNamed } from '../finding.ts';
import { isPrinted, numberEdit, type ReadConnection, readConnections, reprinted } from './row-members.ts';
import { rangeEdits } from './set-members.ts';

/**
 * Does something that gives a row another size; connections of members in pairs stay what they are as far as the rows go
 * now (rule V11). A generator that holds anything else is left as it is.
 */
export function withSizeFollowed(draft: Draft, architecture: string, change: () => void): void {
  const read = (): ReadConnection[] =>
    readConnections(draft.document, architectureNamed(draft.document, architecture));
  const before = read();
  const printed = before.map(({ node }) => isPrinted(draft.document, node));
  change();
  const after = read();
  draft.change(
    [...groupsOf(before).values()].flatMap((places) => followed(draft.document, before, after, places)),
  );
  draft.change(read().flatMap(({ node }, place) => (printed[place] ? reprinted(draft.document, node) : [])));
}

/** Places of connections by the generators that count their numbers. */
function groupsOf(before: readonly ReadConnection[]): Map<ForNode, number[]> {
  const groups = new Map<ForNode, number[]>();
  before.forEach(({ reading }, place) => {
    if (reading?.own) groups.set(reading.own, [...(groups.get(reading.own) ?? []), place]);
  });
  return groups;
}

function followed(
  document: Document,
  before: readonly ReadConnection[],
  after: readonly ReadConnection[],
  places: readonly number[],
): TextEdit[] {
  const own = after[places[0]].reading?.own;
  const all = places.map((place) => pairingOf(before[place], after[place]));
  const isAlone = own?.members.every((one) => one.kind === 'connection' || one.kind === 'rebinding');
  const connections = own?.members.filter(({ kind }) => kind === 'connection').length;
  const [first] = all;
  if (!own || !isAlone || connections !== places.length || !first) return [];
  if (!all.every((one) => one && one.now.least === first.now.least && one.now.most === first.now.most))
    return [];
  if (all.every((one) => one!.size === one!.sizeNow)) return [];
  return [
    ...rangeEdits(document, own, first.now),
    ...all.flatMap((one, at) => connectionEdits(document, after[places[at]], one!)),
  ];
}

interface Followed {
  readonly was: WrittenPairing;
  readonly now: WrittenPairing;
  readonly size: number;
  readonly sizeNow: number;
}

function pairingOf({ reading: was }: ReadConnection, { reading: now }: ReadConnection): Followed | undefined {
  if (was?.members?.kind !== 'pairs' || !was.own || !now?.own || !now.isWhole) return undefined;
  const { pairing } = was.members;
  const counter = `!${was.own.counter.text}`;
  return {
    was: writtenPairing(pairing, counter, was.size),
    now: writtenPairing(pairing, counter, now.size),
    size: was.size,
    sizeNow: now.size,
  };
}

/** The numbers at the ends, and the same numbers where the connection says them elsewhere. */
function connectionEdits(
  document: Document,
  { node, reading }: ReadConnection,
  { was, now }: Followed,
): TextEdit[] {
  const { from, to } = reading!;
  const ends = [...from.map((end) => [end, now.from] as const), ...(to ? [[to, now.to] as const] : [])];
  const known = new Set<AnyNode>(ends.map(([end]) => end.node));
  const changed = new Map([
    [was.from, now.from],
    [was.to, now.to],
  ]);
  const elsewhere = sumsIn(node, known).flatMap((sum) => {
    const next = changed.get(printExpression(sum));
    return next === undefined || next === printExpression(sum) ? [] : replaceNode(document, sum, next);
  });
  return [...ends.flatMap(([end, number]) => numberEdit(document, end, number)), ...elsewhere];
}

/** Computed values in a connection, the outer ones, apart from some of its parts. */
function sumsIn(node: AnyNode, apart: ReadonlySet<AnyNode>): ExpressionNode[] {
  return partsOf(node).flatMap(({ node: part }) => {
    if (apart.has(part)) return [];
    return part.kind === 'binary' ? [part as ExpressionNode] : sumsIn(part, apart);
  });
}
