import {
  type ConnectionMembers,
  PAIRINGS,
  type Pairing,
  pairsOf,
  writtenPairing,
} from '../../model/design/connection-members.ts';
import { constantOf } from '../names/constants.ts';
import type { ArchitectureScope } from '../names/declared.ts';
import { eventsOf } from '../names/events-of.ts';
import type { Around } from '../names/members.ts';
import { countOf, type Values, valueAt, valuesOf } from '../names/spans.ts';
import { printExpression } from '../print.ts';
import { type AnyNode, partsOf } from '../services/tree-walk.ts';
import type {
  ComponentNode,
  ConnectionNode,
  EventNode,
  ExpressionNode,
  ForNode,
  IndexedNode,
  NameNode,
} from '../tree.ts';
import type { EndFinder } from './ends.ts';

/** A row that a connection names, and where it does. */
export interface RowEnd {
  readonly component: ComponentNode;
  readonly node: NameNode | IndexedNode;
  /** Which of the row; none: all of them. */
  readonly index: number | ExpressionNode | undefined;
}

/** What a connection says of the members of the rows at its ends (rule N38). */
export interface MemberReading {
  readonly from: readonly RowEnd[];
  readonly to: RowEnd | undefined;
  /** These are all of its rows: none is named by a source or inside of a macro. */
  readonly isWhole: boolean;
  /** How far all of these rows go. */
  readonly size: number;
  /** Counters that the numbers are made of. */
  readonly counters: ReadonlySet<string>;
  /** The generator that counts nothing but these numbers: directly around the connection. */
  readonly own: ForNode | undefined;
  /** Absent when it is none of those. */
  readonly members: ConnectionMembers | undefined;
}

/** Turns that are looked at to find out which pairs they make. */
const MOST_TURNS = 10_000;

/** `undefined` where no end is a row. */
export function memberReading(
  node: ConnectionNode,
  around: readonly Around[],
  ends: EndFinder,
  scope: ArchitectureScope,
): MemberReading | undefined {
  const target = ends.to(node);
  const isRow = (name: string): boolean => scope.components.get(name)?.size !== undefined;
  const named = [...ends.from(node.pattern), target].flatMap((end) =>
    end.kind === 'component' && isRow(end.component) ? [end] : [],
  );
  if (named.length === 0) return undefined;
  const from = eventsOf(node.pattern, 'selecting').flatMap(({ name, source }) =>
    source ? [] : rowEnd(name, scope),
  );
  const [to] = node.target.kind === 'bound' ? [] : rowEnd(node.target, scope);
  const rows = to ? [...from, to] : from;
  const counters = new Set(
    rows.flatMap(({ index }) => (typeof index === 'object' ? counterNames(index) : [])),
  );
  const inner = around.at(-1)?.node;
  const own = inner?.kind === 'for' && counters.has(inner.counter.text) ? inner : undefined;
  const isWhole = rows.length === named.length;
  const size = Math.min(...rows.map(({ component }) => component.size!.value ?? 0));
  const reading = { from, to, isWhole, size, counters, own };
  return { ...reading, members: isWhole ? membersOf(reading) : undefined };
}

function rowEnd(node: EventNode['name'], { components }: ArchitectureScope): RowEnd[] {
  if (node.kind === 'indexed') {
    const component = components.get(node.name.text);
    return component?.size ? [{ component, node, index: node.index }] : [];
  }
  if (node.kind !== 'name') return [];
  const component = components.get(node.text.split('.', 1)[0]);
  if (!component?.size) return [];
  const digits = writtenNumber(node.text);
  return [{ component, node, index: digits === undefined ? undefined : Number(digits) }];
}

/** Which of a row a name says: `2` of `rooms.2.open`. */
export function writtenNumber(name: string): string | undefined {
  return /^\w+\.(\d+)(?=\.|$)/.exec(name)?.[1];
}

/** Counters that something is made of. */
export function counterNames(node: AnyNode): string[] {
  if (node.kind === 'counter') return [(node as { readonly name: string } & AnyNode).name];
  return partsOf(node).flatMap((part) => counterNames(part.node));
}

type Ends = Pick<MemberReading, 'from' | 'to' | 'size' | 'counters' | 'own'>;

function membersOf({ from, to, size, counters, own }: Ends): ConnectionMembers | undefined {
  if (counters.size === 0) {
    const sources = from.map((end) => numberOf(end, NO_COUNTERS));
    const target = to && numberOf(to, NO_COUNTERS);
    if (sources.some((one) => one !== sources[0]) || sources[0] === null || target === null) return undefined;
    return { kind: 'numbers', from: sources[0], to: target };
  }
  const values = own && counters.size === 1 && valuesOf(own, NO_COUNTERS);
  if (!values || countOf(values) > MOST_TURNS || size === 0) return undefined;
  const pairing = possible(from, to).find((one) => isWritten(one, { from, to, size, own }, values));
  const found = pairing ?? pairingOf(pairsIn({ from, to, own }, values), possible(from, to), size);
  return found && { kind: 'pairs', pairing: found };
}

/** Where one end alone is a row there is no next one to lead to. */
function possible(from: readonly RowEnd[], to: RowEnd | undefined): readonly Pairing[] {
  return from.length > 0 && to ? PAIRINGS : ['same'];
}

const NO_COUNTERS: ReadonlyMap<string, number> = new Map();

/** `undefined`: all of the row; `null`: something that is no number. */
function numberOf({ index }: RowEnd, counters: ReadonlyMap<string, number>): number | undefined | null {
  const value = typeof index === 'object' ? constantOf(index, counters) : index;
  if (index === undefined) return undefined;
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
}

/** Whether a pairing is written in the way that an edit writes it. */
function isWritten(
  pairing: Pairing,
  { from, to, size, own }: Omit<Ends, 'counters'> & { readonly own: ForNode },
  values: Values,
): boolean {
  const written = writtenPairing(pairing, `!${own.counter.text}`, size);
  if (values.kind !== 'numbers' || values.least !== written.least || values.most !== written.most)
    return false;
  const says = ({ index }: RowEnd, text: string): boolean =>
    typeof index === 'object' && printExpression(index) === text;
  return from.every((end) => says(end, written.from)) && (!to || says(to, written.to));
}

/** The numbers of each turn; where one end alone is a row, its number twice. `undefined` where some are missing. */
function pairsIn(
  { from, to, own }: { readonly from: readonly RowEnd[]; readonly to?: RowEnd; readonly own: ForNode },
  values: Values,
): (readonly [number, number])[] | undefined {
  const pairs: (readonly [number, number])[] = [];
  for (let turn = 0; turn < countOf(values); turn++) {
    const value = valueAt(values, turn);
    if (typeof value !== 'number') return undefined;
    const counters = new Map([[own.counter.text, value]]);
    const sources = from.map((end) => numberOf(end, counters));
    const last = to ? numberOf(to, counters) : sources[0];
    const first = from.length > 0 ? sources[0] : last;
    if (sources.some((one) => one !== first) || !first || !last) return undefined;
    pairs.push([first, last]);
  }
  return pairs;
}

function pairingOf(
  pairs: readonly (readonly [number, number])[] | undefined,
  among: readonly Pairing[],
  size: number,
): Pairing | undefined {
  const listed = (all: readonly (readonly [number, number])[]): string => all.map(String).sort().join(' ');
  if (!pairs || pairs.length === 0 || pairs.length > size) return undefined;
  const found = listed(pairs);
  return among.find((one) => listed(pairsOf(one, size)) === found);
}
