import fc from 'fast-check';
import type {
  ArgumentNode,
  EventNode,
  ExpressionNode,
  IndexedNode,
  KeyNode,
  MacroArgument,
  MeasureNode,
  NameNode,
  PatternNode,
  SourceNode,
  TargetNode,
  TimesNode,
  Word,
} from '../language/index.ts';
import { RELATIONS, type Relation } from '../model/pattern/pattern.ts';
import { awkwardTexts } from './random-computations.ts';

// Trees of the notation as nobody would write them: all that can be said, in any combination.

export const NOWHERE = { from: 0, to: 0 } as const;

/** A node that a text has not given a place to yet. */
export function node<T>(
  shape: { [K in Exclude<keyof T, 'from' | 'to'>]: fc.Arbitrary<T[K]> },
): fc.Arbitrary<T> {
  return fc.record(shape as never).map((made) => ({ ...(made as object), ...NOWHERE }) as T);
}

export const one = fc.constant;
export const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
export const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(arbitrary, { maxLength: 3 });

/** Among them words that mean something elsewhere. */
export const identifiers = fc.constantFrom(
  ...['a', 'b', 'Sensor', 'x_1', '_', 'start', 'finish', 'never', 'count', 'to', 'from', 'is', 'on', 'cause'],
  ...['single', 'exists', 'payload', 'severity', 'out', 'level', 'set', 'every', 'constructor', '__proto__'],
);
const names = fc.oneof(
  identifiers,
  fc.constantFrom('Sensor.reading', 'a.b.c', 'a.2.b', 'x.in', 'payload."my key"', 'a."\\""."b".c'),
);
export const words: fc.Arbitrary<Word> = node<Word>({ text: names });
export const plainWords: fc.Arbitrary<Word> = node<Word>({ text: identifiers });
/** Where words that begin something cannot be mistaken for it. */
export const freeWords: fc.Arbitrary<Word> = node<Word>({
  text: fc.oneof(identifiers, fc.constantFrom('agent', 'pipe', 'connect', 'clock', 'pattern')),
});
export const clockWords: fc.Arbitrary<Word> = node<Word>({
  text: fc.oneof(
    identifiers,
    awkwardTexts.map((text) => JSON.stringify(text)),
  ),
});
export const texts = node<Extract<ExpressionNode, { kind: 'text' }>>({
  kind: one('text'),
  text: awkwardTexts,
});
export const keys: fc.Arbitrary<KeyNode> = fc.oneof(
  node<Extract<KeyNode, { kind: 'key' }>>({
    kind: one('key'),
    text: fc.oneof(names, fc.constantFrom('in', 'at', 'not', 'where', 'when', 'true', 'agent', 'union')),
  }),
  texts,
);

const numberTexts = fc.constantFrom('0', '1', '2', '12', '2.5', '1.50', '1e3', '1e-7', '1.5E+2', '007');
const durationTexts = fc.constantFrom(
  ...(['250ms', '2s', '1.5s', '3us', '10ns', '2min', '1h', '1d', '1e3ms', '0s', '1.50min'] as const),
);
const SIZES: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

function numberOf(text: string): Extract<ExpressionNode, { kind: 'number' }> {
  return { kind: 'number', text, value: Number(text), ...NOWHERE };
}

function durationOf(text: string): Extract<ExpressionNode, { kind: 'duration' }> {
  const [, count, unit] = /^(.*?)([a-z]+)$/.exec(text)!;
  return { kind: 'duration', text, millis: Number(count) * SIZES[unit], ...NOWHERE };
}

const signed = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom('', '', '-'), arbitrary).map(([sign, text]) => sign + text);
const placeholders = node<Extract<ExpressionNode, { kind: 'placeholder' }>>({
  kind: one('placeholder'),
  name: identifiers,
});
const counters = node<Extract<ExpressionNode, { kind: 'counter' }>>({
  kind: one('counter'),
  name: identifiers,
});
const booleans = node<Extract<ExpressionNode, { kind: 'boolean' }>>({
  kind: one('boolean'),
  value: fc.boolean(),
});

export const { expressions, entries } = fc.letrec<{ expressions: ExpressionNode; entries: ArgumentNode }>(
  (tie) => ({
    entries: node<ArgumentNode>({ key: keys, value: tie('expressions') }),
    expressions: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      numberTexts.map(numberOf),
      durationTexts.map(durationOf),
      texts,
      booleans,
      one<ExpressionNode>({ kind: 'null', ...NOWHERE }),
      placeholders,
      counters,
      node<Extract<ExpressionNode, { kind: 'name' }>>({ kind: one('name'), text: names }),
      node<Extract<ExpressionNode, { kind: 'call' }>>({
        kind: one('call'),
        name: words,
        arguments: some(tie('expressions')),
      }),
      node<Extract<ExpressionNode, { kind: 'list' }>>({ kind: one('list'), items: some(tie('expressions')) }),
      node<Extract<ExpressionNode, { kind: 'record' }>>({
        kind: one('record'),
        entries: some(tie('entries')),
      }),
      node<Extract<ExpressionNode, { kind: 'group' }>>({ kind: one('group'), of: tie('expressions') }),
      node<Extract<ExpressionNode, { kind: 'unary' }>>({
        kind: one('unary'),
        operator: fc.constantFrom('not', '-'),
        of: tie('expressions'),
      }),
      node<Extract<ExpressionNode, { kind: 'binary' }>>({
        kind: one('binary'),
        operator: fc.constantFrom(
          ...(['or', 'and', '==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/', '%'] as const),
        ),
        left: tie('expressions'),
        right: tie('expressions'),
      }),
    ),
  }),
);

export const sources: fc.Arbitrary<SourceNode> = fc.oneof(
  node<Extract<SourceNode, { kind: 'source-word' }>>({
    kind: one('source-word'),
    text: fc.constantFrom('web', 'web-1', 'a.b-2', '7', 'db*', '*', 'shop.*', 'in'),
  }),
  node<Extract<SourceNode, { kind: 'source-text' }>>({
    kind: one('source-text'),
    text: awkwardTexts,
    isPrefix: fc.boolean(),
  }),
);

/** One of a row of components. */
export const indexed: fc.Arbitrary<IndexedNode> = node<IndexedNode>({
  kind: one('indexed'),
  name: words,
  index: expressions,
  path: maybe(freeWords),
});
export const targets: fc.Arbitrary<TargetNode> = fc.oneof(
  { weight: 2, arbitrary: node<NameNode>({ kind: one('name'), text: names }) },
  { weight: 1, arbitrary: indexed },
  {
    weight: 1,
    arbitrary: node<Extract<TargetNode, { kind: 'bound' }>>({
      kind: one('bound'),
      placeholder: placeholders,
      path: maybe(freeWords),
    }),
  },
);

export const events: fc.Arbitrary<EventNode> = node<EventNode>({
  kind: one('event'),
  isExact: fc.boolean(),
  name: fc.oneof(
    node<Extract<EventNode['name'], { kind: 'name' }>>({ kind: one('name'), text: names }),
    texts,
    indexed,
    one<EventNode['name']>({ kind: 'any', ...NOWHERE }),
  ),
  source: maybe(fc.oneof(sources, placeholders, counters)),
  attributes: some(
    node<EventNode['attributes'][number]>({
      key: fc.oneof(keys, placeholders),
      operator: fc.constantFrom(':', '==', '!=', '<', '<=', '>', '>=', 'in'),
      value: expressions,
    }),
  ),
});

export const measures: fc.Arbitrary<MeasureNode> = fc.oneof(
  signed(durationTexts).map(signedDuration),
  signed(numberTexts).map(numberOf),
  placeholders,
);

function signedDuration(text: string): Extract<ExpressionNode, { kind: 'duration' }> {
  if (!text.startsWith('-')) return durationOf(text);
  const size = durationOf(text.slice(1));
  return { ...size, text, millis: -size.millis };
}

const times: fc.Arbitrary<TimesNode> = fc.oneof(
  fc.constantFrom('0', '1', '2', '5').map(numberOf),
  placeholders,
);
const relations: fc.Arbitrary<Relation> = fc.constantFrom(...RELATIONS);
const clocks = maybe(clockWords);

export const { patterns } = fc.letrec<{ patterns: PatternNode }>((tie) => {
  const inner = tie('patterns');
  return {
    patterns: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      events,
      node<Extract<PatternNode, { kind: 'group' }>>({ kind: one('group'), of: inner }),
      fc.tuple(relations, clocks, inner, inner).map(([relation, clock, left, right]) => ({
        kind: 'join' as const,
        relation,
        clock: relation === 'earlier' ? clock : undefined,
        left,
        right,
        ...NOWHERE,
      })),
      node<Extract<PatternNode, { kind: 'or' | 'and' }>>({
        kind: fc.constantFrom('or', 'and'),
        left: inner,
        right: inner,
      }),
      node<Extract<PatternNode, { kind: 'where' }>>({ kind: one('where'), of: inner, guard: expressions }),
      node<Extract<PatternNode, { kind: 'within' }>>({
        kind: one('within'),
        of: inner,
        least: maybe(measures),
        most: measures,
        clock: clocks,
      }),
      node<Extract<PatternNode, { kind: 'timing' }>>({
        kind: one('timing'),
        of: inner,
        when: fc.constantFrom('at', 'before', 'after'),
        value: fc.oneof(measures, texts),
        clock: clocks,
      }),
      node<Extract<PatternNode, { kind: 'cause' }>>({
        kind: one('cause'),
        of: inner,
        has: fc.boolean(),
        cause: inner,
      }),
      node<Extract<PatternNode, { kind: 'repeat' }>>({
        kind: one('repeat'),
        least: times,
        most: maybe(times),
        relation: relations,
        clock: clocks,
        of: inner,
      }),
      node<Extract<PatternNode, { kind: 'counted' }>>({
        kind: one('counted'),
        counter: plainWords,
        over: fc.oneof(
          fc
            .tuple(times, times)
            .map(([least, most]) => ({ kind: 'range' as const, least, most, ...NOWHERE })),
          node<Extract<ExpressionNode, { kind: 'list' }>>({ kind: one('list'), items: some(expressions) }),
        ),
        relation: relations,
        clock: clocks,
        of: inner,
      }),
      node<Extract<PatternNode, { kind: 'macro-call' }>>({
        kind: one('macro-call'),
        name: plainWords,
        arguments: some(
          fc.oneof(
            inner,
            signed(numberTexts).map(numberOf),
            signed(durationTexts).map(signedDuration),
            booleans,
            placeholders,
            counters,
          ) as fc.Arbitrary<MacroArgument>,
        ),
      }),
    ) as fc.Arbitrary<PatternNode>,
  };
});
