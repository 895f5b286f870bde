import fc from 'fast-check';
import type { Computation } from '../model/computation.ts';
import { ComputationBuilder } from '../model/computation-builder.ts';
import type { ClockSpec } from '../model/pattern/clock.ts';
import type { BinaryOperator, Expression, Json } from '../model/pattern/expression.ts';
import {
  type Attribute,
  type EventPattern,
  type NameTest,
  type Pattern,
  RELATIONS,
  type Relation,
  type TimeTest,
} from '../model/pattern/pattern.ts';
import type { Dag } from './dag.ts';
import { definitelyBound } from './naive-patterns.ts';
import { legible } from './random-computations.ts';
import { dags } from './random-dags.ts';

/** Names between which the prefix rule tells: `a.b` goes on from `a`, `ab` does not. */
const NAMES = ['a', 'a', 'a.b', 'a.b', 'c', 'c', 'ab', 'c*'];
export const SOURCES = ['s', 's', 's.x', 'web-1', ''];
const PATHS = ['k', 'k', 'k', 'n', 'n', 'n', 'o.p', ''];
const PLACEHOLDERS = ['x', 'x', 'y', 'z'];

/** Few values that often collide, of every kind, with twins that are alike only in writing. */
const VALUES: readonly Json[] = [
  1,
  1,
  1,
  1,
  1,
  2,
  2,
  2,
  'a',
  'a',
  0,
  '1',
  '',
  true,
  null,
  [1, 'a'],
  { p: 1 },
];

/** Clocks that the computations below can be seen on, besides `time`, `lamport` and the recorded `ticks`. */
export const SOME_CLOCKS: readonly ClockSpec[] = [
  { kind: 'synchronous', name: 'row', perLevel: false },
  { kind: 'synchronous', name: 'level', perLevel: true },
  { kind: 'regular', name: 'beat', intervalMillis: 3 },
  { kind: 'slaved', name: 'late', parent: 'beat', offset: 2 },
];
export const CLOCKS = ['time', 'lamport', 'ticks', 'row', 'level', 'beat', 'late', 'nobody'];

/** The recording's times count from here. */
const ORIGIN = 1_700_000_000_000;

const payloads: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(undefined) },
  {
    weight: 6,
    arbitrary: fc
      .record({
        k: fc.option(fc.constantFrom(...VALUES), { nil: undefined, freq: 8 }),
        n: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined, freq: 8 }),
        o: fc.option(fc.record({ p: fc.constantFrom(1, 2) }), { nil: undefined }),
      })
      .map((payload) => JSON.parse(JSON.stringify(payload))),
  },
);

/** Small computations of many shapes with names, sources, values and times that patterns tell apart now and then. */
export function patternComputations(maxSize = 12): fc.Arbitrary<Computation> {
  const details = fc.record({
    name: fc.constantFrom(...NAMES),
    source: fc.constantFrom(...SOURCES),
    payload: payloads,
    metadata: fc.option(fc.record({ m: fc.constantFrom(1, 'a') }), { nil: undefined }),
    time: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined, freq: 8 }),
    ticks: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
  });
  return fc
    .tuple(mostlyOfSomeSize(maxSize), fc.array(details, { minLength: maxSize, maxLength: maxSize }))
    .map(([dag, all]) => {
      const builder = new ComputationBuilder();
      dag.forEach((causes, row) => {
        // a graph of copies may be larger than asked for
        const { time, ticks, ...event } = all[row % all.length];
        builder.add({
          ...event,
          id: `e${row}`,
          timeMillis: time === undefined ? undefined : ORIGIN + time,
          clocks: ticks === undefined ? undefined : { ticks },
          causes: causes.map((cause) => `e${cause}`),
        });
      });
      return legible(builder.seal());
    });
}

/** Small graphs hold nothing to be found: they come now and then. */
function mostlyOfSomeSize(maxSize: number): fc.Arbitrary<Dag> {
  const all = dags(maxSize);
  return fc.oneof(
    { weight: 1, arbitrary: all },
    { weight: 6, arbitrary: all.filter((dag) => dag.length >= maxSize / 2) },
  );
}

export type PatternKind = Exclude<Pattern['kind'], 'event' | 'join'> | Relation;

export interface PatternChoice {
  /** Joins inside joins, at most; 0 gives basic patterns. */
  readonly depth?: number;
  /** What patterns are made of besides basic patterns; all when absent. */
  readonly kinds?: readonly PatternKind[];
  /** Whether basic patterns look at sources and payloads. */
  readonly hasAttributes?: boolean;
  readonly hasPlaceholders?: boolean;
  readonly clocks?: readonly string[];
  /** Placeholders that are bound already. */
  readonly given?: readonly string[];
}

const ALL_KINDS: readonly PatternKind[] = [...RELATIONS, 'or', 'and', 'where', 'repeat', 'cause', 'timed'];

/**
 * Patterns in which every placeholder that a condition uses is definitely bound to its left: drawn from left to right
 * with what is bound so far.
 */
export function patterns(choice: PatternChoice = {}): fc.Arbitrary<Pattern> {
  const { depth = 2, given = [] } = choice;
  return patternsWith(depth, new Set(given), choice);
}

function patternsWith(
  depth: number,
  bound: ReadonlySet<string>,
  choice: PatternChoice,
): fc.Arbitrary<Pattern> {
  const basic = basicPatterns(bound, choice);
  if (depth === 0) return basic;
  const inner = patternsWith(depth - 1, bound, choice);
  /** Another one to the right of it. */
  const after = (left: Pattern): fc.Arbitrary<Pattern> =>
    patternsWith(depth - 1, new Set([...bound, ...definitelyBound(left)]), choice);
  const clocks = fc.option(fc.constantFrom(...(choice.clocks ?? CLOCKS)), { nil: undefined });
  const compound = (kind: PatternKind): fc.Arbitrary<Pattern> => {
    switch (kind) {
      case 'or':
        return fc.tuple(inner, inner).map(([left, right]) => ({ kind, left, right }));
      case 'and':
        return inner.chain((left) => after(left).map((right) => ({ kind, left, right })));
      case 'where':
        return inner.chain((of) =>
          conditions(2, [...bound, ...definitelyBound(of)]).map((guard) => ({ kind, of, guard })),
        );
      case 'repeat':
        return fc
          .record({
            of: inner,
            least: fc.integer({ min: 0, max: 2 }),
            more: fc.option(fc.integer({ min: 0, max: 1 }), { nil: undefined }),
            relation: relationsOf(choice),
            clock: clocks,
          })
          .map(({ of, least, more, relation, clock }) => ({
            kind,
            of,
            least,
            most: more === undefined ? undefined : Math.max(1, least + more),
            relation,
            ...(relation === 'earlier' && clock !== undefined ? { clock } : {}),
          }));
      case 'cause':
        return inner.chain((of) =>
          fc.tuple(after(of), fc.boolean()).map(([cause, has]) => ({ kind, of, has, cause })),
        );
      case 'timed':
        return fc
          .tuple(inner, timeTests, clocks)
          .map(([of, test, clock]) => ({ kind, of, test, ...(clock === undefined ? {} : { clock }) }));
      default:
        return inner.chain((left) =>
          fc.tuple(after(left), clocks).map(([right, clock]) => ({
            kind: 'join' as const,
            relation: kind,
            ...(kind === 'earlier' && clock !== undefined ? { clock } : {}),
            left,
            right,
          })),
        );
    }
  };
  const kinds = choice.kinds ?? ALL_KINDS;
  return fc.oneof(
    { weight: kinds.length, arbitrary: basic },
    ...kinds.map((kind) => ({ weight: 1, arbitrary: compound(kind) })),
  );
}

function relationsOf({ kinds }: PatternChoice): fc.Arbitrary<Relation> {
  const some = RELATIONS.filter((relation) => kinds?.includes(relation) ?? true);
  return fc.constantFrom(...(some.length > 0 ? some : RELATIONS));
}

/** `within` from a least to a most; points in time counted from the first one or since 1970. */
const timeTests: fc.Arbitrary<TimeTest> = fc.oneof(
  fc
    .tuple(fc.constantFrom(0, 0, 1, 3), fc.integer({ min: 0, max: 8 }))
    .map(([least, more]) => ({ kind: 'within' as const, least, most: least + more })),
  fc
    .tuple(
      fc.constantFrom('at' as const, 'before' as const, 'after' as const),
      fc.integer({ min: 0, max: 8 }),
    )
    .chain(([kind, value]) =>
      fc.boolean().map((isAbsolute) => ({ kind, value: isAbsolute ? ORIGIN + value : value, isAbsolute })),
    ),
);

/** Tests that take one of the names, or a family of them. */
export function nameTests(names: readonly string[]): fc.Arbitrary<NameTest> {
  const like = fc.constantFrom('*', 'a*', '*b', '*.*', 'c\\*', 's*', '*-*');
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(...names).map((text) => ({ how: 'prefix' as const, text })),
    },
    { weight: 1, arbitrary: fc.constantFrom(...names).map((text) => ({ how: 'exact' as const, text })) },
    { weight: 1, arbitrary: like.map((text) => ({ how: 'like' as const, text })) },
  );
}

/** Single events. */
export function basicPatterns(
  bound: ReadonlySet<string> = new Set(),
  { hasAttributes = true, hasPlaceholders = true }: PatternChoice = {},
): fc.Arbitrary<EventPattern> {
  const names = fc.option(nameTests(NAMES), { nil: undefined, freq: 2 });
  const bindings = fc.constantFrom(...PLACEHOLDERS).map((name) => ({ how: 'bind' as const, name }));
  const sources = fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: nameTests(SOURCES) },
    ...(hasPlaceholders ? [{ weight: 1, arbitrary: bindings }] : []),
  );
  if (!hasAttributes) {
    return names.map((name) => ({ kind: 'event', name, source: undefined, attributes: [] }));
  }
  return fc.tuple(names, sources, fc.integer({ min: 0, max: 6 })).chain(([name, source, draw]) => {
    const known = new Set(bound);
    if (source?.how === 'bind') known.add(source.name);
    const count = draw < 3 ? 0 : draw < 6 ? 1 : 2;
    return attributesAfter(known, count, hasPlaceholders).map((attributes) => ({
      kind: 'event',
      name,
      source,
      attributes,
    }));
  });
}

function attributesAfter(
  bound: ReadonlySet<string>,
  count: number,
  hasPlaceholders: boolean,
): fc.Arbitrary<Attribute[]> {
  if (count === 0) return fc.constant([]);
  return attributes(bound, hasPlaceholders).chain((first) => {
    const known = first.kind === 'bind' ? new Set([...bound, first.name]) : bound;
    return attributesAfter(known, count - 1, hasPlaceholders).map((rest) => [first, ...rest]);
  });
}

function attributes(bound: ReadonlySet<string>, hasPlaceholders: boolean): fc.Arbitrary<Attribute> {
  const paths = fc.constantFrom(...PATHS);
  const compared = (
    operators: readonly string[],
    against: fc.Arbitrary<Expression>,
  ): fc.Arbitrary<Attribute> =>
    fc
      .tuple(paths, fc.constantFrom(...operators), against)
      .map(([path, operator, value]) => ({ kind: 'compare', path, operator, value }) as Attribute);
  const compares = fc.oneof(
    { weight: 6, arbitrary: compared(['==', '==', '!=', '<', '<=', '>', '>='], values([...bound])) },
    { weight: 2, arbitrary: compared(['in'], lists([...bound])) },
    { weight: 1, arbitrary: compared(['in', '<'], values([...bound])) },
    { weight: 1, arbitrary: compared(['==', '<'], lists([...bound])) },
  );
  if (!hasPlaceholders) return compares;
  const binds = fc
    .record({ path: paths, name: fc.constantFrom(...PLACEHOLDERS) })
    .map((bind) => ({ kind: 'bind' as const, ...bind }));
  return fc.oneof({ weight: 2, arbitrary: binds }, { weight: 1, arbitrary: compares });
}

const literals: fc.Arbitrary<Expression> = fc
  .constantFrom(...VALUES)
  .map((value) => ({ kind: 'literal', value }));

/** Values without fields. */
function values(bound: readonly string[]): fc.Arbitrary<Expression> {
  if (bound.length === 0) return literals;
  const placeholders = fc.constantFrom(...bound).map((name): Expression => ({ kind: 'placeholder', name }));
  return fc.oneof(
    literals,
    placeholders,
    placeholders.map((left) => binary('+', left, { kind: 'literal', value: 1 })),
  );
}

function lists(bound: readonly string[]): fc.Arbitrary<Expression> {
  return fc.array(values(bound), { maxLength: 3 }).map((items) => ({ kind: 'list', items }));
}

const fields: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom(...PATHS).map((path): Expression => ({ kind: 'field', field: 'payload', path })),
  fc.constantFrom(
    ...(['name', 'source', 'id', 'time', 'level'] as const).map(
      (field): Expression => ({ kind: 'field', field, path: '' }),
    ),
    { kind: 'field', field: 'metadata', path: 'm' } as const,
    { kind: 'field', field: 'clocks', path: 'ticks' } as const,
  ),
);

const COMPARISONS: readonly BinaryOperator[] = ['==', '==', '!=', '<', '<=', '>', '>='];

/** What guards are made of: comparisons of values, and what joins them. */
export function conditions(depth: number, bound: readonly string[]): fc.Arbitrary<Expression> {
  const values = expressions(1, bound);
  const compared = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...COMPARISONS), values, values)
        .map(([operator, left, right]) => binary(operator, left, right)),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(values, lists(bound)).map(([left, right]) => binary('in', left, right)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('contains', 'startsWith', 'endsWith', 'like'), values, values)
        .map(([name, of, other]) => call(name, of, other)),
    },
    { weight: 1, arbitrary: values.map((of) => call('exists', of)) },
    { weight: 1, arbitrary: values },
  );
  if (depth === 0) return compared;
  const inner = conditions(depth - 1, bound);
  return fc.oneof(
    { weight: 3, arbitrary: compared },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('and' as const, 'or' as const), inner, inner)
        .map(([operator, left, right]) => binary(operator, left, right)),
    },
    { weight: 1, arbitrary: inner.map((of): Expression => ({ kind: 'unary', operator: 'not', of })) },
  );
}

/** Values over the events of a match and the placeholders that are bound. */
export function expressions(depth: number, bound: readonly string[]): fc.Arbitrary<Expression> {
  const leaves = fc.oneof(values(bound), fields);
  if (depth === 0) return leaves;
  const inner = expressions(depth - 1, bound);
  return fc.oneof(
    { weight: 5, arbitrary: leaves },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom<BinaryOperator>('+', '-', '*', '/', '%', '=='), inner, inner)
        .map(([operator, left, right]) => binary(operator, left, right)),
    },
    { weight: 1, arbitrary: inner.map((of): Expression => ({ kind: 'unary', operator: '-', of })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('lower', 'upper', 'length', 'number', 'text', 'abs', 'floor', 'round'), inner)
        .map(([name, of]) => call(name, of)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('least', 'greatest'), inner, inner)
        .map(([name, of, other]) => call(name, of, other)),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('sum', 'min', 'max', 'distinct', 'first', 'last'), inner)
        .map(([name, of]) => call(name, of)),
    },
    { weight: 1, arbitrary: fc.constantFrom(call('count'), call('span')) },
  );
}

function call(name: Extract<Expression, { kind: 'call' }>['name'], ...args: Expression[]): Expression {
  return { kind: 'call', name, args };
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}
