import {
  type ConnectionMembers,
  type WrittenPairing,
  writtenPairing,
} from '../../../model/design/connection-members.ts';
import { counterNames, type MemberReading } from '../../design/connection-members.ts';
import type { TextEdit } from '../../diagnostic.ts';
import { replaceNode } from '../../edit.ts';
import { membersIn } from '../../names/members.ts';
import { countOf, valueAt, valuesOf } from '../../names/spans.ts';
import type { Document } from '../../parse.ts';
import type { ForNode } from '../../tree.ts';
import type { Draft } from '../draft.ts';
import { architectureNamed } from '../finding.ts';
import { refuse } from '../refusal.ts';
import { split, unwrap, wrap } from './generators.ts';
import { isPrinted, numberEdit, type ReadConnection, readConnections, reprinted } from './row-members.ts';

/** Other members of the rows at the ends of a connection (rule V10). @param from where the connection begins */
export function setMembers(
  draft: Draft,
  architecture: string,
  from: number,
  members: ConnectionMembers,
): void {
  const { node, around, reading } = connectionFrom(draft, architecture, from);
  if (!reading) refuse('Neither end of this connection is a row.');
  if (reading.members && isSame(reading.members, members)) return;
  checkChoice(members, reading);
  checkChangeable(reading);
  const wasPrinted = isPrinted(draft.document, node);
  const taken = [
    ...around.flatMap((one) => (one.node.kind === 'for' ? [one.node.counter.text] : [])),
    ...(draft.document.text.slice(from, node.to).match(/!\w+/g) ?? []).map((one) => one.slice(1)),
  ];
  const counter = reading.own?.counter.text ?? freshCounter(taken);
  const place =
    members.kind === 'pairs'
      ? pair(draft, architecture, from, { members, reading, counter })
      : number(draft, architecture, from, { members, reading });
  if (wasPrinted) draft.change(reprinted(draft.document, connectionFrom(draft, architecture, place).node));
}

function connectionFrom(draft: Draft, architecture: string, from: number): ReadConnection {
  const all = readConnections(draft.document, architectureNamed(draft.document, architecture));
  return all.find(({ node }) => node.from === from) ?? refuse('There is no such connection.');
}

function isSame(a: ConnectionMembers, b: ConnectionMembers): boolean {
  if (a.kind === 'pairs') return b.kind === 'pairs' && a.pairing === b.pairing;
  return b.kind === 'numbers' && a.from === b.from && a.to === b.to;
}

function checkChoice(members: ConnectionMembers, { from, to, size }: MemberReading): void {
  const ends = [...from, ...(to ? [to] : [])];
  if (members.kind === 'pairs') {
    const isBoth = from.length > 0 && to !== undefined;
    if (!isBoth && members.pairing !== 'same') refuse('There is a next one only where both ends are rows.');
    if (writtenPairing(members.pairing, '', size).most < 1) refuse('A row of one member has no next one.');
    return;
  }
  const asked = [...from.map(() => members.from), ...(to ? [members.to] : [])];
  if ((from.length === 0 && members.from !== undefined) || (!to && members.to !== undefined))
    refuse('Only members of a row have numbers.');
  ends.forEach(({ component: { name, size: its } }, at) => {
    const one = asked[at];
    const most = its?.value ?? 0;
    if (one !== undefined && !(Number.isSafeInteger(one) && one >= 1 && one <= most))
      refuse(`${name.text} has the numbers 1 to ${most}.`);
  });
}

/** What is written otherwise than in brackets, or counted further out, says more than can be chosen. */
function checkChangeable({ isWhole, own, counters }: MemberReading): void {
  if (!isWhole)
    refuse('A row is named by a source or by a pattern with a name here: change its members in the text.');
  for (const one of counters)
    if (one !== own?.counter.text)
      refuse(`A generator that is not directly around it counts !${one}: change its members in the text.`);
}

function freshCounter(taken: readonly string[]): string {
  const usual = ['i', 'j', 'k', 'n', 'm'].find((one) => !taken.includes(one));
  for (let number = 2; ; number++) {
    const name = usual ?? `i${number}`;
    if (!taken.includes(name)) return name;
  }
}

interface Pairs {
  readonly members: Extract<ConnectionMembers, { readonly kind: 'pairs' }>;
  readonly reading: MemberReading;
  readonly counter: string;
}

function pair(
  draft: Draft,
  architecture: string,
  from: number,
  { members, reading, counter }: Pairs,
): number {
  const written = writtenPairing(members.pairing, `!${counter}`, reading.size);
  const head = `for !${counter} in ${written.least}..${written.most}`;
  draft.change(numberEdits(draft.document, reading, written));
  const { node, reading: now } = connectionFrom(draft, architecture, from);
  const own = now?.own;
  if (!own) return wrap(draft, node, head);
  if (hasValues(own, written)) return from;
  if (own.members.length > 1) {
    checkUnbound(own, node.name?.text);
    return split(draft, own, node, head);
  }
  const range = rangeEdits(draft.document, own, written);
  draft.change(range);
  return from + range.reduce((sum, one) => sum + one.insert.length - (one.to - one.from), 0);
}

function number(
  draft: Draft,
  architecture: string,
  from: number,
  {
    members,
    reading,
  }: {
    readonly members: Extract<ConnectionMembers, { readonly kind: 'numbers' }>;
    readonly reading: MemberReading;
  },
): number {
  const said = (one: number | undefined): string | undefined => (one === undefined ? undefined : `${one}`);
  const { own } = reading;
  const numbers = { from: said(members.from), to: said(members.to) };
  draft.change(numberEdits(draft.document, reading, numbers));
  if (!own) return from;
  const { node, around } = connectionFrom(draft, architecture, from);
  const still = around.at(-1)!.node as ForNode;
  const { counter } = own;
  if (counterNames(node).includes(counter.text))
    refuse(`It says !${counter.text} elsewhere too, which means nothing without turns: change that first.`);
  if (still.members.length === 1) return unwrap(draft, still, node);
  checkUnbound(still, node.name?.text);
  return split(draft, still, node, undefined);
}

/** Of connections in one generator a rebinding there switches those of its own turn (rule N28). */
function checkUnbound(own: ForNode, name: string | undefined): void {
  const isBound = membersIn(own).some(
    ({ member }) =>
      member.kind === 'rebinding' &&
      member.members.some((one) => name !== undefined && one.name.text === name),
  );
  if (isBound) refuse(`“${name}” is bound in its generator, turn by turn: change its members in the text.`);
}

function numberEdits(
  document: Document,
  { from, to }: MemberReading,
  written: { readonly from: string | undefined; readonly to: string | undefined },
): TextEdit[] {
  return [
    ...from.flatMap((end) => numberEdit(document, end, written.from)),
    ...(to ? numberEdit(document, to, written.to) : []),
  ];
}

/** Whether a generator counts just these values. */
export function hasValues(own: ForNode, { least, most }: WrittenPairing): boolean {
  const values = valuesOf(own, new Map());
  if (!values || countOf(values) !== Math.max(0, most - least + 1)) return false;
  for (let at = 0; at <= most - least; at++) if (valueAt(values, at) !== least + at) return false;
  return true;
}

export function rangeEdits(document: Document, own: ForNode, written: WrittenPairing): TextEdit[] {
  return hasValues(own, written) ? [] : replaceNode(document, own.over, `${written.least}..${written.most}`);
}
