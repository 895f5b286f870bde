import { describe, expect, test } from 'vitest';
import { runThrough } from '../../base/steps.ts';
import type { Computation } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import type { ClockSpec } from '../../model/pattern/clock.ts';
import type { Expression, Json } from '../../model/pattern/expression.ts';
import type { Attribute, EventPattern, Pattern, TimeTest } from '../../model/pattern/pattern.ts';
import {
  basic,
  both,
  call,
  compare,
  either,
  field,
  joined,
  literal,
  pictureWith,
  repeated,
  where,
  withCause,
  within,
  withoutCause,
} from '../../testing/pattern-pieces.ts';
import { eventFromLine, fromPicture, idsOf, rowOf } from '../../testing/picture.ts';
import { Reachability } from '../poset/reachability.ts';
import type { ProgramOptions } from './compile/program-of.ts';
import { IncrementalMatcher } from './incremental.ts';
import { MatchData } from './match-data.ts';
import type { MatchView } from './match-view.ts';
import { type EachOptions, Matcher } from './matcher.ts';

type Payloads = Readonly<Record<string, unknown>>;

function matcherFor(
  computation: Computation,
  pattern: Pattern,
  options: ProgramOptions = {},
  clocks: readonly ClockSpec[] = [],
): Matcher {
  const data = new MatchData(computation, Reachability.of(computation), clocks);
  const matcher = Matcher.prepareNow(data, pattern, options);
  if (!matcher.ok) throw new Error(matcher.fault.message);
  return matcher.value;
}

/** All matches as ids and bindings, one text each. */
function matches(
  picture: string,
  pattern: Pattern | string,
  payloads: Payloads = {},
  clocks: readonly ClockSpec[] = [],
): string[] {
  return matchesIn(pictureWith(picture, payloads), pattern, clocks);
}

function matchesIn(
  computation: Computation,
  pattern: Pattern | string,
  clocks: readonly ClockSpec[] = [],
): string[] {
  const whole = typeof pattern === 'string' ? basic(pattern) : pattern;
  const found = runThrough(matcherFor(computation, whole, {}, clocks).find({ most: 1000, budget: 1e6 }));
  expect(found.isComplete).toBe(true);
  expect(found.total).toBe(found.matches.length);
  return Array.from({ length: found.matches.length }, (_, i) => {
    const bound = found.matches.bindingsOf(i).map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`);
    return `${idsOf(computation, found.matches.rowsOf(i))}${bound.join('')}`;
  });
}

/** Why a pattern is refused. */
function refusal(pattern: Pattern, given: readonly string[] = []): string {
  const computation = fromPicture('a');
  const data = new MatchData(computation, Reachability.of(computation));
  const matcher = Matcher.prepareNow(data, pattern, { given });
  return matcher.ok ? 'taken' : matcher.fault.message;
}

function withAttributes(name: string, ...attributes: Attribute[]): EventPattern {
  return { ...basic(name), attributes };
}

function timed(of: Pattern, test: TimeTest, clock?: string): Pattern {
  return { kind: 'timed', of, test, ...(clock === undefined ? {} : { clock }) };
}

function placeholder(name: string): Expression {
  return { kind: 'placeholder', name };
}

const DIAMOND = `
  a:A
  b:B <- a
  c:B.left <- a
  d:D <- b, c
  e:B
`;

describe('basic patterns', () => {
  test('[T1] a prefix ends at a dot; exact and like take the whole name', () => {
    expect(matches(DIAMOND, 'B')).toEqual(['b', 'c', 'e']);
    expect(matches(DIAMOND, '=B')).toEqual(['b', 'e']);
    expect(matches('a:api.request.get\nb:api.requests\nc:api.request', 'api.request')).toEqual(['a', 'c']);
    expect(matches('a:api.request.get\nb:api.reply', 'api.*e*')).toEqual(['a', 'b']);
    expect(matches('a:x*y\nb:xzy', { ...basic('*'), name: { how: 'like', text: 'x\\*y' } })).toEqual(['a']);
    expect(matches(DIAMOND, '*')).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(matches(DIAMOND, 'nobody')).toEqual([]);
  });

  test('[T1] sources and payload narrow it', () => {
    const picture = 'a:x @web\nb:x @web.1\nc:x @db\nd:x';
    expect(matches(picture, 'x@web')).toEqual(['a', 'b']);
    expect(matches(picture, 'x@=web')).toEqual(['a']);
    expect(matches(picture, 'x@*b')).toEqual(['a', 'c']);
    const payloads = { a: { n: 1, o: { p: 'q' } }, b: { n: 2 } };
    expect(matches(picture, basic('x', { n: 1 }), payloads)).toEqual(['a']);
    expect(matches(picture, basic('x', { 'o.p': 'q' }), payloads)).toEqual(['a']);
    const above: Attribute = { kind: 'compare', path: 'n', operator: '>', value: literal(1) };
    expect(matches(picture, withAttributes('x', above), payloads)).toEqual(['b']);
    const oneOf: Attribute = { kind: 'compare', path: 'n', operator: 'in', value: literal([2, 3]) };
    expect(matches(picture, withAttributes('x', oneOf), payloads)).toEqual(['b']);
  });
});

describe('placeholders', () => {
  const SENT = { a: { id: 1 }, b: { id: 2 }, c: { of: 1 }, d: { of: 1.0, by: 's' }, e: {} };
  const picture = 'a:ask\nb:ask\nc:tell @s <- a\nd:tell @t <- a\ne:tell <- a';

  test('[T2] stand for one value at different paths, whatever it comes from', () => {
    const pattern = joined('precedes', basic('ask', { id: '?x' }), basic('tell', { of: '?x' }));
    expect(matches(picture, pattern, SENT)).toEqual(['a c x=1', 'a d x=1']);
    const bySource = joined('precedes', basic('tell@?s'), basic('note', { from: '?s' }));
    expect(matches('a:tell @s\nb:tell @t <- a\nc:note <- b', bySource, { c: { from: 's' } })).toEqual([
      'a c s="s"',
    ]);
    const sameTwice = basic('tell', { of: '?x', by: '?x' });
    expect(matches(picture, sameTwice, { ...SENT, c: { of: 7, by: 7 } })).toEqual(['c x=7']);
  });

  test('[T2] what is missing does not match; lists and objects are compared as JSON', () => {
    expect(matches(picture, basic('tell', { of: '?x' }), SENT)).toEqual(['c x=1', 'd x=1']);
    const pattern = joined('distinct', basic('ask', { v: '?x' }), basic('tell', { v: '?x' }));
    const payloads = { a: { v: { p: 1, q: [2] } }, c: { v: { q: [2], p: 1.0 } }, d: { v: { p: 1, q: [3] } } };
    expect(matches(picture, pattern, payloads)).toEqual(['a c x={"p":1,"q":[2]}']);
    expect(matches(picture, pattern, { a: { v: null }, c: { v: null }, d: { v: 'null' } })).toEqual([
      'a c x=null',
    ]);
  });

  test('[T3] conditions may use what is definitely bound', () => {
    const later: Attribute = { kind: 'compare', path: 'of', operator: '>', value: placeholder('x') };
    const after = joined('distinct', basic('ask', { id: '?x' }), withAttributes('tell', later));
    expect(matches(picture, after, { a: { id: 1 }, c: { of: 2 }, d: { of: 1 } })).toEqual(['a c x=1']);
    const same: Attribute = { kind: 'compare', path: 'of', operator: '==', value: placeholder('x') };
    const equal = joined('distinct', basic('ask', { id: '?x' }), withAttributes('tell', same));
    expect(matches(picture, equal, SENT)).toEqual(['a c x=1', 'a d x=1']);
  });

  test('[T3] others are refused with a sentence', () => {
    const uses: Attribute = { kind: 'compare', path: 'n', operator: '>', value: placeholder('x') };
    expect(refusal(withAttributes('a', uses))).toBe(
      'The placeholder ?x is used where it may be unbound: nothing to its left always binds it.',
    );
    expect(refusal(withAttributes('a', uses), ['x'])).toBe('taken');
    expect(refusal(withAttributes('a', uses, { kind: 'bind', path: 'm', name: 'x' }))).toBe(
      'The placeholder ?x is used before it is bound: put what binds it to the left.',
    );
    const maybe = joined('distinct', either(basic('a', { n: '?x' }), 'b'), withAttributes('c', uses));
    expect(refusal(maybe)).toContain('may be unbound');
    const optional = repeated(basic('a', { n: '?x' }), 0, 2, 'distinct');
    expect(refusal(where(optional, compare(placeholder('x'), '==', literal(1))))).toContain('may be unbound');
    const deep = Array.from({ length: 200 }).reduce<Pattern>((of) => joined('precedes', of, 'a'), basic('a'));
    expect(refusal(deep)).toBe('The pattern is nested more than 128 levels deep.');
    const choices = Array.from({ length: 9 }, () =>
      either(basic('a', { n: '?x' }), joined('union', 'b', 'c')),
    );
    expect(refusal(joined('precedes', choices[0], ...choices.slice(1)))).toContain(
      'more than 256 alternatives',
    );
    expect(refusal(repeated('a', 100, 100, 'distinct'))).toContain('more than 64 events');
    expect(refusal(where('a', call('lower')))).toBe('“lower” takes 1 arguments, not 0.');
    const looks: Attribute = { kind: 'compare', path: 'n', operator: '>', value: field('payload.m') };
    expect(refusal(withAttributes('a', looks))).toContain('may not look at events');
  });
});

describe('joins', () => {
  test('[T4] every event of the left precedes every event of the right', () => {
    expect(matches(DIAMOND, joined('precedes', 'A', 'B'))).toEqual(['a b', 'a c']);
    expect(matches(DIAMOND, joined('precedes', 'A', 'D'))).toEqual(['a d']);
    expect(matches(DIAMOND, joined('precedes', 'A', joined('distinct', 'B', 'D')))).toEqual([
      'a b d',
      'a c d',
    ]);
    expect(matches(DIAMOND, joined('precedes', joined('distinct', 'A', 'B'), 'D'))).toEqual([
      'a b d',
      'a c d',
    ]);
  });

  test('[T5] nothing outside lies between', () => {
    expect(matches(DIAMOND, joined('immediately', 'A', 'B'))).toEqual(['a b', 'a c']);
    expect(matches(DIAMOND, joined('immediately', 'A', 'D'))).toEqual([]);
    // b alone leaves c between a and d
    expect(matches(DIAMOND, joined('immediately', 'A', 'B', 'D'))).toEqual([]);
    expect(matches(DIAMOND, joined('immediately', 'A', joined('independent', 'B', 'B'), 'D'))).toEqual([
      'a b c d',
    ]);
    // an edge beside a path
    expect(matches('a:A\nb:B <- a\nc:C <- b, a', joined('immediately', 'A', 'C'))).toEqual([]);
  });

  test('[T6][T7] independent, and merely different', () => {
    expect(matches(DIAMOND, joined('independent', 'B', 'B'))).toEqual(['b c', 'b e', 'c e']);
    expect(matches(DIAMOND, joined('independent', 'A', 'B'))).toEqual(['a e']);
    expect(matches(DIAMOND, joined('distinct', 'A', 'B'))).toEqual(['a b', 'a c', 'a e']);
    expect(matches(DIAMOND, joined('distinct', 'B', 'B'))).toEqual(['b c', 'b e', 'c e']);
    expect(matches(DIAMOND, joined('distinct', 'B', '*'))).toHaveLength(9);
  });

  test('[T8] events may be shared in a union', () => {
    expect(matches('a:A\nb:B', joined('union', '*', 'A'))).toEqual(['a', 'a b']);
  });

  test('[T9] earlier on a clock', () => {
    const picture = 'a:A 5\nb:B 3 <- a\nc:B 9\nd:B';
    const earlier = joined('earlier', 'A', 'B');
    expect(matches(picture, earlier)).toEqual(['a c']);
    expect(matches(picture, { ...earlier, clock: 'lamport' } as Pattern)).toEqual(['a b']);
    const row: ClockSpec = { kind: 'synchronous', name: 'row', perLevel: false };
    expect(matches(picture, { ...earlier, clock: 'row' } as Pattern, {}, [row])).toEqual([
      'a b',
      'a c',
      'a d',
    ]);
  });

  test('[T10] either, each match once; and: both for the same events', () => {
    expect(matches(DIAMOND, either('A', '=B'))).toEqual(['a', 'b', 'e']);
    expect(matches(DIAMOND, either('B', 'B.left'))).toEqual(['b', 'c', 'e']);
    expect(matches('a:A', either('A', basic('A', { n: '?x' })), { a: { n: 1 } })).toEqual(['a', 'a x=1']);
    expect(matches(DIAMOND, both('B', '*.left'))).toEqual(['c']);
    expect(matches(DIAMOND, both(joined('distinct', 'A', 'B'), joined('precedes', '*', '*')))).toEqual([
      'a b',
      'a c',
    ]);
  });
});

describe('repetition', () => {
  const chain = 'a:A\nb:A <- a\nc:A <- b\nd:A';

  test('[T12] is writing out', () => {
    expect(matches(chain, repeated('A', 2, 2, 'precedes'))).toEqual(['a b', 'a c', 'b c']);
    expect(matches(chain, repeated('A', 2, 3, 'precedes'))).toEqual(['a b', 'a b c', 'a c', 'b c']);
    expect(matches(chain, repeated('A', 3, 3, 'immediately'))).toEqual(['a b c']);
    expect(matches(chain, repeated('A', 2, 2, 'independent'))).toEqual(['a d', 'b d', 'c d']);
    expect(matches(chain, repeated('A', 3, 3, 'distinct'))).toEqual(['a b c', 'a b d', 'a c d', 'b c d']);
    // of a union too, the copies share nothing
    expect(matches(chain, repeated('A', 4, 4, 'union'))).toEqual(['a b c d']);
  });

  test('[T12] none is the match without events', () => {
    expect(matches(chain, repeated('B', 0, 2, 'distinct'))).toEqual(['']);
    expect(matches(chain, joined('precedes', 'A', repeated('B', 0, 2, 'distinct')))).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
    expect(matches(chain, repeated('B', 1, 2, 'distinct'))).toEqual([]);
    expect(matches(chain, repeated('A', 3, 2, 'distinct'))).toEqual([]);
  });

  test('[T12] all copies of an independent repetition are independent of one another', () => {
    // b and c are independent of d, not of each other
    expect(matches('a:A\nb:A <- a\nd:A', repeated('A', 3, 3, 'independent'))).toEqual([]);
  });

  test('[T12] values agree over all copies', () => {
    const payloads = { a: { n: 1 }, b: { n: 2 }, c: { n: 1 }, d: { n: 1 } };
    expect(matches(chain, repeated(basic('A', { n: '?x' }), 2, 2, 'distinct'), payloads)).toEqual([
      'a c x=1',
      'a d x=1',
      'c d x=1',
    ]);
  });

  test('[T17] without an end it is followed so far, and says so', () => {
    const computation = fromPicture('a:A\nb:A <- a');
    const found = runThrough(
      matcherFor(computation, repeated('A', 1, undefined, 'precedes')).find({ most: 9, budget: 99 }),
    );
    expect(found.total).toBe(3);
    expect(found.isComplete).toBe(false);
    expect(found.notes).toEqual([
      'Repetitions were followed up to 16 times: longer ones are not among the matches.',
    ]);
  });
});

describe('guards, causes and times', () => {
  test('[T11] a condition on a match looks at all its events', () => {
    const payloads = { a: { n: 1 }, b: { n: 2 }, c: { n: 5 } };
    const sum = compare(call('sum', field('payload.n')), '>', literal(2));
    expect(matches(DIAMOND, where(joined('precedes', 'A', 'B'), sum), payloads)).toEqual(['a b', 'a c']);
    const more = compare(call('sum', field('payload.n')), '>', literal(3));
    expect(matches(DIAMOND, where(joined('precedes', 'A', 'B'), more), payloads)).toEqual(['a c']);
  });

  test('[T13] some event has, or no event has, a cause', () => {
    expect(matches(DIAMOND, withCause('B', 'A'))).toEqual(['b', 'c']);
    expect(matches(DIAMOND, withoutCause('B', 'A'))).toEqual(['e']);
    expect(matches(DIAMOND, withCause(joined('distinct', '=B', 'D'), 'A'))).toEqual(['b d', 'd e']);
    expect(matches(DIAMOND, withoutCause(joined('distinct', '=B', 'D'), 'A'))).toEqual([]);
    expect(matches(DIAMOND, withoutCause('*', joined('precedes', 'A', 'B')))).toEqual(['a', 'b', 'c', 'e']);
    expect(matches(DIAMOND, withCause('*', joined('independent', 'B', 'B')))).toEqual(['d']);
  });

  test('[T13] shares what is definitely bound and nothing else', () => {
    const picture = 'a:A\nb:B <- a\nc:B <- a';
    const payloads = { a: { n: 1 }, b: { n: 1 }, c: { n: 2 } };
    expect(
      matches(picture, withoutCause(basic('B', { n: '?x' }), basic('A', { n: '?x' })), payloads),
    ).toEqual(['c x=2']);
    const own = joined('distinct', withCause('B', basic('A', { n: '?x' })), basic('B', { n: '?x' }));
    expect(matches(picture, own, payloads)).toEqual(['b c x=1', 'b c x=2']);
  });

  test('[T14] how long a match may take, and when it is', () => {
    const picture = 'a:A 10\nb:B 15 <- a\nc:B 30 <- a\nd:B <- a';
    const pairs = joined('precedes', 'A', 'B');
    expect(matches(picture, within(pairs, 5))).toEqual(['a b']);
    expect(matches(picture, within(pairs, 4.999))).toEqual([]);
    expect(matches(picture, timed(pairs, { kind: 'within', least: 6, most: 20 }))).toEqual(['a c']);
    expect(matches(picture, timed(basic('B'), { kind: 'before', value: 5, isAbsolute: false }))).toEqual([
      'b',
    ]);
    expect(matches(picture, timed(basic('B'), { kind: 'after', value: 6, isAbsolute: false }))).toEqual([
      'c',
    ]);
    expect(matches(picture, timed(basic('B'), { kind: 'at', value: 20, isAbsolute: false }))).toEqual(['c']);
    expect(matches(picture, timed(basic('B'), { kind: 'at', value: 30, isAbsolute: true }))).toEqual(['c']);
    expect(matches(picture, within(pairs, 1, 'lamport'))).toEqual(['a b', 'a c', 'a d']);
    expect(matches(picture, within(repeated('X', 0, 1, 'distinct'), 5))).toEqual([]);
  });

  test('[T15] lengths of wall time that differ by less than half a nanosecond are equal', () => {
    // 0.3 - 0.1 is a little less than 0.2, 0.4 - 0.1 a little more than 0.3
    expect(matches('a:A 0.1\nb:B 0.4 <- a', within(joined('precedes', 'A', 'B'), 0.3))).toEqual(['a b']);
  });
});

describe('clocks', () => {
  function stamps(picture: string, clocks: readonly ClockSpec[], clock: string): string {
    const computation = fromPicture(picture);
    const data = new MatchData(computation, Reachability.of(computation), clocks);
    return [...runThrough(data.stamps(clock)).of]
      .map((stamp) => (Number.isNaN(stamp) ? '-' : stamp))
      .join(' ');
  }

  test('[T15] built in and declared', () => {
    const picture = 'a 10\nb 16 <- a\nc 12 <- b\nd';
    const clocks: ClockSpec[] = [
      { kind: 'synchronous', name: 'row', perLevel: false },
      { kind: 'synchronous', name: 'level', perLevel: true },
      { kind: 'regular', name: 'beat', intervalMillis: 3 },
      { kind: 'slaved', name: 'late', parent: 'beat', offset: 5 },
      { kind: 'slaved', name: 'ring', parent: 'knock', offset: 1 },
      { kind: 'slaved', name: 'knock', parent: 'ring', offset: 1 },
    ];
    expect(stamps(picture, clocks, 'time')).toBe('0 6 2 -');
    expect(stamps(picture, clocks, 'lamport')).toBe('1 2 3 1');
    expect(stamps(picture, clocks, 'row')).toBe('1 2 3 4');
    expect(stamps(picture, clocks, 'level')).toBe('1 2 3 1');
    // c would be in the first interval, but b is before it
    expect(stamps(picture, clocks, 'beat')).toBe('0 2 2 -');
    expect(stamps(picture, clocks, 'late')).toBe('5 7 7 -');
    expect(stamps(picture, clocks, 'ring')).toBe('- - - -');
    expect(stamps(picture, clocks, 'nobody')).toBe('- - - -');
  });

  test('[T15] recorded ones, by path; a clock that nobody has is noted', () => {
    const builder = new ComputationBuilder();
    builder.add({ ...eventFromLine('a:A'), clocks: { vector: { p: 1 } } });
    builder.add({ ...eventFromLine('b:B <- a'), clocks: { vector: { p: 4 } } });
    const computation = builder.seal();
    const pair = joined('precedes', 'A', 'B');
    expect(matchesIn(computation, within(pair, 3, 'vector.p'))).toEqual(['a b']);
    expect(matchesIn(computation, within(pair, 2, 'vector.p'))).toEqual([]);
    const found = runThrough(
      matcherFor(computation, within(pair, 3, 'sundial')).find({ most: 1, budget: 9 }),
    );
    expect(found.notes).toEqual(['No event has a stamp on the clock “sundial”.']);
  });
});

describe('expressions', () => {
  /** Whether a condition holds for `e`, whose payload is given, with a second event beside it. */
  function value(expression: Expression, payload: Json): boolean {
    return matches('e:E @s 4\nf:F', where('E', expression), { e: payload }).length === 1;
  }
  const n = field('payload.n');

  test('[E1] fields', () => {
    const about = (left: Expression, right: Json): boolean =>
      value(compare(left, '==', literal(right)), { n: { m: 1 } });
    expect(about(field('payload.n.m'), 1)).toBe(true);
    expect(about(field('payload'), { n: { m: 1 } })).toBe(true);
    expect(about(field('name'), 'E')).toBe(true);
    expect(about(field('source'), 's')).toBe(true);
    expect(about(field('id'), 'e')).toBe(true);
    expect(about(field('time'), 4)).toBe(true);
    expect(about(field('level'), 0)).toBe(true);
    expect(value(call('exists', field('metadata.x')), {})).toBe(false);
  });

  test.each([
    ['==', 1, 1.0, true],
    ['==', 1, '1', false],
    ['!=', 1, '1', true],
    ['==', { a: 1, b: [2] }, { b: [2], a: 1 }, true],
    ['==', [1, 2], [2, 1], false],
    ['==', null, null, true],
    ['!=', null, 0, true],
    ['<', 1, 2, true],
    ['<', 'a', 'b', true],
    ['<', 1, 'b', false],
    ['>=', true, false, false],
    ['in', 1, [1, 2], true],
    ['in', [1], [[1]], true],
    ['in', 'a', 'abc', false],
  ] as const)('[E2][E3][E4] %s of %j and %j is %j', (operator, a, b, expected) => {
    expect(value(compare(n, operator, literal(b)), { n: a })).toBe(expected);
  });

  test('[E2] comparing what is missing is false, also with !=', () => {
    expect(value(compare(n, '==', literal(1)), {})).toBe(false);
    expect(value(compare(n, '!=', literal(1)), {})).toBe(false);
    expect(value({ kind: 'unary', operator: 'not', of: compare(n, '==', literal(1)) }, {})).toBe(true);
  });

  test('[E5] only true is true', () => {
    expect(value(n, { n: true })).toBe(true);
    expect(value(n, { n: 1 })).toBe(false);
    expect(value({ kind: 'unary', operator: 'not', of: n }, { n: 1 })).toBe(true);
    expect(value(compare(n, 'or', literal(true)), { n: 1 })).toBe(true);
    expect(value(compare(n, 'and', literal(true)), { n: 1 })).toBe(false);
  });

  test.each([
    ['+', 1, 2, 3],
    ['+', 'a', 1, 'a1'],
    ['-', 5, 2, 3],
    ['%', 7, 4, 3],
    ['/', 1, 4, 0.25],
  ] as const)('[E6] %s of %j and %j is %j', (operator, a, b, expected) => {
    expect(value(compare(compare(n, operator, literal(b)), '==', literal(expected)), { n: a })).toBe(true);
  });

  test.each([
    ['/', 1, 0],
    ['-', 'a', 1],
    ['*', null, 1],
    ['+', true, 'x'],
  ] as const)('[E6] %s of %j and %j is missing', (operator, a, b) => {
    expect(value(call('exists', compare(n, operator, literal(b))), { n: a })).toBe(false);
  });

  test('[E7] a list with a missing member is missing', () => {
    const list: Expression = { kind: 'list', items: [n, literal(1)] };
    expect(value(call('exists', list), { n: 2 })).toBe(true);
    expect(value(call('exists', list), {})).toBe(false);
  });

  test.each([
    [call('contains', n, literal('b')), 'abc', true],
    [call('contains', n, literal(2)), [1, 2], true],
    [call('contains', n, literal(2)), 12, false],
    [call('startsWith', n, literal('a')), 'abc', true],
    [call('endsWith', n, literal('a')), 'abc', false],
    [call('like', n, literal('a*c')), 'abbc', true],
    [call('like', n, literal('A*')), 'abbc', false],
    [call('exists', n), null, true],
    [compare(call('lower', n), '==', literal('ab')), 'AB', true],
    [compare(call('length', n), '==', literal(2)), { a: 1, b: 2 }, true],
    [compare(call('number', n), '==', literal(1.5)), '1.5', true],
    [call('exists', call('number', n)), '1.5x', false],
    [compare(call('text', n), '==', literal('{"a":1,"b":2}')), { b: 2, a: 1 }, true],
    [compare(call('round', n), '==', literal(-2)), -2.5, true],
    [compare(call('least', n, literal(2)), '==', literal(1)), 1, true],
    [call('exists', call('least', n, literal(2))), 'a', false],
  ] as const)('[E8][E9] function %#', (expression, of, expected) => {
    expect(value(expression, { n: of as Json })).toBe(expected);
  });

  const pair = (expression: Expression, payloads: Payloads): boolean =>
    matches('a:A 1\nb:B 4 <- a', where(joined('precedes', 'A', 'B'), expression), payloads).length === 1;

  test('[E10] a field of several events is what all of them have', () => {
    expect(pair(compare(n, '==', literal(1)), { a: { n: 1 }, b: { n: 1.0 } })).toBe(true);
    expect(pair(call('exists', n), { a: { n: 1 }, b: { n: 2 } })).toBe(false);
    expect(pair(call('exists', n), { a: { n: 1 } })).toBe(false);
  });

  test.each([
    [call('count'), 2],
    [call('span'), 3],
    [call('sum', n), 7],
    [call('min', n), 2],
    [call('max', n), 5],
    [call('distinct', n), 2],
    [call('first', n), 2],
    [call('last', n), 5],
    [call('sum', compare(n, '*', literal(2))), 14],
    [call('distinct', call('count')), 1],
    [call('sum', field('payload.nothing')), 0],
  ] as const)('[E11] match function %#', (expression, expected) => {
    expect(pair(compare(expression, '==', literal(expected)), { a: { n: 2 }, b: { n: 5 } })).toBe(true);
  });

  test('[E11] span is missing as soon as one event has no time, the first or the last', () => {
    const span = joined('distinct', 'A', 'B');
    expect(matches('a:A\nb:B 4', where(span, call('exists', call('span'))))).toEqual([]);
    expect(matches('a:A 4\nb:B', where(span, call('exists', call('span'))))).toEqual([]);
    expect(matches('a:A 4\nb:B 4', where(span, call('exists', call('span'))))).toEqual(['a b']);
  });

  test('[E11] what is no number makes a sum missing', () => {
    expect(pair(call('exists', call('sum', n)), { a: { n: 2 }, b: { n: 'x' } })).toBe(false);
    expect(pair(call('exists', call('min', n)), {})).toBe(false);
  });
});

describe('asking for some of the matches', () => {
  function visited(
    picture: string,
    pattern: Pattern,
    options: EachOptions,
    more: ProgramOptions = {},
  ): string[] {
    const computation = fromPicture(picture);
    const texts: string[] = [];
    const isComplete = matcherFor(computation, pattern, more).eachNow(options, ({ rows, size }) => {
      texts.push(idsOf(computation, rows.subarray(0, size)));
      return true;
    });
    expect(isComplete).toBe(true);
    return texts.sort();
  }
  const at = (id: string): number => rowOf(fromPicture(DIAMOND), id);

  test('[T16] hidden events are in no match and between nothing', () => {
    const visible = Uint8Array.of(1, 0, 0, 1, 1);
    expect(visited(DIAMOND, basic('*'), {}, { visible })).toEqual(['a', 'd', 'e']);
    expect(visited(DIAMOND, joined('immediately', 'A', 'D'), {}, { visible })).toEqual(['a d']);
    expect(visited(DIAMOND, withCause('D', 'B'), {}, { visible })).toEqual([]);
    expect(visited(DIAMOND, withCause('D', 'A'), {}, { visible })).toEqual(['d']);
  });

  test('matches that hold an event, follow events, precede one, lie below a row', () => {
    expect(visited(DIAMOND, joined('distinct', 'B', '*'), { containing: at('d') })).toEqual([
      'b d',
      'c d',
      'd e',
    ]);
    expect(visited(DIAMOND, basic('*'), { after: [at('b'), at('c')] })).toEqual(['d']);
    expect(visited(DIAMOND, joined('distinct', 'A', 'B'), { before: at('d') })).toEqual(['a b', 'a c']);
    expect(visited(DIAMOND, basic('*'), { below: at('c') })).toEqual(['a', 'b']);
    expect(visited(DIAMOND, basic('*'), { among: Uint8Array.of(1, 0, 0, 1, 0) })).toEqual(['a', 'd']);
  });

  test('values may be given from outside', () => {
    const computation = pictureWith('a:A\nb:A', { a: { n: 1 }, b: { n: 2 } });
    const above: Attribute = { kind: 'compare', path: 'n', operator: '>=', value: placeholder('y') };
    const matcher = matcherFor(
      computation,
      joined('distinct', basic('A', { n: '?x' }), withAttributes('A', above)),
      { given: ['x', 'y'] },
    );
    const seen: string[] = [];
    const given = [1, 2].map((number) => matcher.data.values.idOf(number));
    matcher.eachNow({ given }, ({ rows, size, values }) => {
      seen.push(`${idsOf(computation, rows.subarray(0, size))} ${matcher.data.values.valueOf(values[0])}`);
      return true;
    });
    expect(matcher.names).toEqual(['x']);
    expect(seen).toEqual(['a b 1']);
  });

  test('a visitor may stop, and ask the same matcher again', () => {
    const computation = fromPicture(DIAMOND);
    const matcher = matcherFor(computation, basic('B'));
    const seen: string[] = [];
    const isDone = matcher.eachNow({}, (outer) => {
      const first = outer.rows[0];
      matcher.eachNow({}, (inner) => {
        seen.push(`${first} ${inner.rows[0]}`);
        return true;
      });
      return false;
    });
    expect(isDone).toBe(true);
    expect(seen).toEqual(['1 1', '1 2', '1 4']);
  });

  test('[T17] a budget that is met is said', () => {
    const computation = fromPicture(Array.from({ length: 40 }, (_, i) => `e${i}:A`).join('\n'));
    const matcher = matcherFor(
      computation,
      where(joined('distinct', 'A', 'A'), compare(call('count'), '==', literal(2))),
    );
    const found = runThrough(matcher.find({ most: 5, budget: 100 }));
    expect(found.isComplete).toBe(false);
    expect(found.total).toBeLessThan(780);
    expect(found.notes).toEqual(['The search stopped after 100 candidates: there may be more matches.']);
    expect(matcher.eachNow({ budget: 100 }, () => true)).toBe(false);
    expect(runThrough(matcher.find({ most: 5, budget: 1e6 })).total).toBe(780);
  });

  test('[T17] the first matches are listed, with the basic pattern that took each event', () => {
    const computation = fromPicture(DIAMOND);
    const found = runThrough(
      matcherFor(computation, joined('precedes', 'A', 'B', 'D')).find({ most: 1, budget: 99 }),
    );
    expect(found.total).toBe(2);
    expect(idsOf(computation, found.matches.rowsOf(0))).toBe('a b d');
    expect([...found.matches.rolesOf(0)]).toEqual([0, 1, 2]);
    expect([...found.taking]).toEqual([1, 1, 1, 1, 0]);
  });

  test('[T17] matches of many events are listed too', () => {
    const chain = 'a:A\nb:A <- a\nc:A <- b\nd:A <- c\ne:A <- d\nf:A <- e';
    const pairs = repeated(joined('precedes', 'A', 'A'), 2, 3, 'precedes');
    expect(matches(chain, pairs).slice(0, 3)).toEqual(['a b c d', 'a b c d e f', 'a b c e']);
    expect(matches(chain, pairs)).toHaveLength(16);
  });

  test('[T2] the same events with other bindings are another match', () => {
    const payloads = { a: { n: 1 }, b: { n: 2 }, c: { n: 2 } };
    expect(matches('a:A\nb:A', joined('distinct', basic('A', { n: '?x' }), '*'), payloads)).toEqual([
      'a b x=1',
      'a b x=2',
    ]);
    const either2 = repeated(either(basic('A', { n: '?x' }), 'A'), 2, 2, 'distinct');
    expect(matches('b:A\nc:A', either2, payloads)).toEqual(['b c', 'b c x=2']);
  });

  test('[T19] a whole match, also of ten thousand events', () => {
    const isWhole = (picture: string, pattern: Pattern, ids: string): boolean => {
      const computation = fromPicture(picture);
      const rows = ids === '' ? [] : ids.split(' ').map((id) => rowOf(computation, id));
      return matcherFor(computation, pattern).isWhole(Uint32Array.from(rows));
    };
    expect(
      isWhole(DIAMOND, joined('precedes', 'A', repeated('B', 1, undefined, 'independent'), 'D'), 'a b c d'),
    ).toBe(true);
    expect(
      isWhole(DIAMOND, joined('precedes', 'A', repeated('B', 1, undefined, 'independent'), 'D'), 'a b c'),
    ).toBe(false);
    expect(isWhole(DIAMOND, repeated('*', 0, undefined, 'distinct'), '')).toBe(true);
    expect(isWhole(DIAMOND, repeated('*', 0, undefined, 'precedes'), 'a b d')).toBe(true);
    expect(isWhole(DIAMOND, repeated('*', 0, undefined, 'immediately'), 'a b d')).toBe(false);
    expect(isWhole(DIAMOND, repeated('*', 0, undefined, 'independent'), 'b c e')).toBe(true);
    const long = fromPicture(
      Array.from({ length: 10_000 }, (_, i) => (i === 0 ? 'e0:A' : `e${i}:A <- e${i - 1}`)).join('\n'),
    );
    const all = Uint32Array.from({ length: 10_000 }, (_, row) => row);
    expect(matcherFor(long, repeated('A', 0, undefined, 'precedes')).isWhole(all)).toBe(true);
    expect(matcherFor(long, repeated('A', 0, undefined, 'immediately')).isWhole(all)).toBe(true);
    expect(matcherFor(long, repeated('A', 0, undefined, 'independent')).isWhole(all)).toBe(false);
    expect(matcherFor(long, repeated('A', 0, 9999, 'distinct')).isWhole(all)).toBe(false);
  });

  test('[T18] an event brings the matches that hold it', () => {
    const computation = fromPicture(DIAMOND);
    const incremental = new IncrementalMatcher(matcherFor(computation, joined('precedes', 'A', 'B')));
    const news = (visit: (tell: (match: MatchView) => boolean) => void): string[] => {
      const texts: string[] = [];
      visit(({ rows, size }) => {
        texts.push(idsOf(computation, rows.subarray(0, size)));
        return true;
      });
      return texts;
    };
    expect(news((tell) => incremental.advanceNow(1, tell))).toEqual([]);
    expect(news((tell) => incremental.advanceNow(3, tell))).toEqual(['a b', 'a c']);
    expect(news((tell) => incremental.advanceNow(5, tell))).toEqual([]);
    expect(incremental.size).toBe(5);
  });

  test('work is done in pieces, whatever the pattern', () => {
    const computation = fromPicture(Array.from({ length: 300 }, (_, i) => `e${i}:A`).join('\n'));
    const never = compare(call('count'), '<', literal(0));
    const steps = matcherFor(computation, where(joined('independent', 'A', 'A'), never)).find({
      most: 1,
      budget: 1e6,
    });
    let pieces = 0;
    while (!steps.next().done) pieces++;
    expect(pieces).toBeGreaterThan(100);
  });
});
