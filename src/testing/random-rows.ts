import fc from 'fast-check';
import { type ConnectionMembers, PAIRINGS, type Pairing } from '../model/design/connection-members.ts';
import { CONNECTION_KINDS, type ConnectionKind } from '../model/design/system.ts';

// Architectures with rows and connections between them, written in the ways that a person would, and which members those
// connect: found by looking at every pair of numbers.

/** Sizes of the components; what has none is a single one. */
export type Sizes = Readonly<Record<'a' | 'b' | 's', number | undefined>>;
type Name = keyof Sizes;

export interface RowConnection {
  readonly how: ConnectionKind;
  /** One event or several, of one component. */
  readonly from: Name;
  readonly events: string;
  readonly to: Name;
  readonly members: ConnectionMembers;
  /** It hands on the number of the turn. */
  readonly saysTurn: boolean;
}

export interface RowText {
  readonly text: string;
  readonly sizes: Sizes;
  /** In the order of the text; those of one list share a generator. */
  readonly groups: readonly (readonly RowConnection[])[];
}

const EVENTS = [' or ', ' -> ', ''] as const;

const drawnConnections = fc.record({
  how: fc.constantFrom(...CONNECTION_KINDS),
  from: fc.constantFrom<Name>('a', 'b', 's'),
  to: fc.constantFrom<Name>('a', 'b', 's'),
  events: fc.constantFrom(...EVENTS),
  pairing: fc.constantFrom(...PAIRINGS),
  isPaired: fc.boolean(),
  numbers: fc.tuple(fc.option(fc.integer({ min: 1, max: 4 })), fc.option(fc.integer({ min: 1, max: 4 }))),
  isDotted: fc.boolean(),
  isOdd: fc.boolean(),
  saysTurn: fc.boolean(),
  isLong: fc.boolean(),
  comments: fc.nat(7),
  isShared: fc.boolean(),
});
type DrawnConnection = typeof drawnConnections extends fc.Arbitrary<infer C> ? C : never;

/** Texts that a run can be made of. */
export const rowTexts: fc.Arbitrary<RowText> = fc
  .record({
    sizes: fc.record({
      a: fc.integer({ min: 1, max: 4 }),
      b: fc.integer({ min: 1, max: 4 }),
      s: fc.constant(undefined),
    }),
    drawn: fc.array(drawnConnections, { minLength: 1, maxLength: 4 }),
  })
  .map(({ sizes, drawn }) => {
    let comments = 0;
    const comment = (): string => `// c${++comments}`;
    const groups: RowConnection[][] = [];
    const blocks: string[][] = [];
    let shared: number | undefined;
    for (const one of drawn) {
      const connection = connectionOf(one, sizes);
      const { members } = connection;
      const before = one.comments & 1 ? [comment()] : [];
      const behind = one.comments & 2 ? ` ${comment()}` : '';
      const opening = one.comments & 4 ? ` ${comment()}` : '';
      if (members.kind === 'numbers') {
        shared = undefined;
        groups.push([connection]);
        blocks.push([...before, numberedText(one, connection) + behind]);
        continue;
      }
      const most = countOf(members.pairing, sizes, connection);
      const line = pairedText(one, connection, sizeOf(sizes, connection)) + behind;
      const last = blocks.at(-1);
      if (one.isShared && shared === most && last) {
        groups.at(-1)!.push(connection);
        last.splice(-1, 0, ...[...before, line].map((each) => `  ${each}`));
        continue;
      }
      groups.push([connection]);
      const range = one.isOdd && most > 0 ? `[${numbersTo(most).join(', ')}]` : `1..${most}`;
      blocks.push([...before, `for !i in ${range} {${opening}`, `  ${line}`, '}']);
      shared = most;
    }
    const lines = [`a: Io[${sizes.a}] = M`, `b: Io[${sizes.b}] = M`, 's: Io = M', ...blocks.flat()];
    return { text: `${HEAD}${lines.map((line) => `  ${line}\n`).join('')}}\n`, sizes, groups };
  });

const HEAD = `interface Io {
  in take(value: integer)
  out give(value: integer)
}

module M implements Io {
  when take(value: ?v)
    emit give(value: ?v)
}

architecture Rows {
`;

const LONG = 'value > 1, value < 1000000, value != 777, value != 778';

function connectionOf(drawn: DrawnConnection, sizes: Sizes): RowConnection {
  const { how, from, to, events, pairing, saysTurn } = drawn;
  const numberIn = (name: Name, number: number | null): number | undefined =>
    sizes[name] === undefined || number === null ? undefined : Math.min(number, sizes[name]);
  const hasRow = from !== 's' || to !== 's';
  const isBoth = from !== 's' && to !== 's';
  const members: ConnectionMembers =
    drawn.isPaired && hasRow
      ? { kind: 'pairs', pairing: isBoth ? pairing : 'same' }
      : { kind: 'numbers', from: numberIn(from, drawn.numbers[0]), to: numberIn(to, drawn.numbers[1]) };
  return { how, from, to, events, members, saysTurn: saysTurn && members.kind === 'pairs' };
}

function connectionText(
  { isLong, events }: DrawnConnection,
  { how, saysTurn }: RowConnection,
  [from, to]: readonly [string, string],
): string {
  const event = `${from}.give${isLong ? `(${LONG})` : ''}`;
  const pattern = events === '' ? event : `${event}${events}${from}.take`;
  return `${how} ${pattern} to ${to}.take${saysTurn ? '(value: !i)' : ''}`;
}

function numberedText(drawn: DrawnConnection, connection: RowConnection): string {
  const { members, from, to } = connection;
  if (members.kind !== 'numbers') return '';
  const end = (name: string, number: number | undefined): string => {
    if (number === undefined) return name;
    return drawn.isDotted ? `${name}.${number}` : `${name}[${number}]`;
  };
  return connectionText(drawn, connection, [end(from, members.from), end(to, members.to)]);
}

function pairedText(drawn: DrawnConnection, connection: RowConnection, size: number): string {
  const { members, from, to } = connection;
  if (members.kind !== 'pairs') return '';
  const next = drawn.isOdd ? '1 + !i' : '!i + 1';
  const round = `!i % ${size} + 1`;
  const ends = {
    same: ['!i', '!i'],
    next: ['!i', next],
    'next-ring': ['!i', round],
    previous: [next, '!i'],
    'previous-ring': [round, '!i'],
  }[members.pairing];
  const end = (name: Name, index: string): string => (name === 's' ? name : `${name}[${index}]`);
  return connectionText(drawn, connection, [end(from, ends[0]), end(to, ends[1])]);
}

function sizeOf(sizes: Sizes, { from, to }: Pick<RowConnection, 'from' | 'to'>): number {
  return Math.min(sizes[from] ?? 9, sizes[to] ?? 9);
}

function countOf(pairing: Pairing, sizes: Sizes, connection: RowConnection): number {
  const size = sizeOf(sizes, connection);
  return pairing === 'next' || pairing === 'previous' ? size - 1 : size;
}

function numbersTo(most: number): number[] {
  return Array.from({ length: most }, (_, at) => at + 1);
}

/** What could be chosen for a connection. */
export const choices: fc.Arbitrary<ConnectionMembers> = fc.oneof(
  fc.constantFrom(...PAIRINGS).map((pairing) => ({ kind: 'pairs', pairing }) as const),
  fc
    .tuple(fc.option(fc.integer({ min: 0, max: 5 })), fc.option(fc.integer({ min: 1, max: 4 })))
    .map(([from, to]) => ({ kind: 'numbers', from: from ?? undefined, to: to ?? undefined }) as const),
);

/** Which members are connected, as `a.1 b.2`; `undefined` where that cannot be. */
export function naivePairs(
  sizes: Sizes,
  { from, to, saysTurn }: Pick<RowConnection, 'from' | 'to' | 'saysTurn'>,
  members: ConnectionMembers,
): string[] | undefined {
  const all = (name: Name): string[] => {
    const size = sizes[name];
    return size === undefined ? [name] : numbersTo(size).map((number) => `${name}.${number}`);
  };
  const found: string[] = [];
  if (members.kind === 'numbers') {
    if (saysTurn) return undefined;
    const only = (name: Name, number: number | undefined): string[] =>
      all(name).filter((one) => number === undefined || one === `${name}.${number}`);
    if (only(from, members.from).length === 0 || only(to, members.to).length === 0) return undefined;
    for (const one of only(from, members.from))
      for (const other of only(to, members.to)) found.push(`${one} ${other}`);
    return found;
  }
  if (from === 's' && to === 's') return undefined;
  if (from === 's' || to === 's') {
    if (members.pairing !== 'same') return undefined;
    for (const one of all(from)) for (const other of all(to)) found.push(`${one} ${other}`);
    return found;
  }
  const most = Math.min(sizes[from]!, sizes[to]!);
  for (let one = 1; one <= most; one++)
    for (let other = 1; other <= most; other++)
      if (go(members.pairing, one, other, most)) found.push(`${from}.${one} ${to}.${other}`);
  return found;
}

function go(pairing: Pairing, from: number, to: number, most: number): boolean {
  switch (pairing) {
    case 'same':
      return from === to;
    case 'next':
      return to === from + 1;
    case 'next-ring':
      return to === from + 1 || (from === most && to === 1);
    case 'previous':
      return from === to + 1;
    case 'previous-ring':
      return from === to + 1 || (to === most && from === 1);
  }
}
