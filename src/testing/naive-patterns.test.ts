import { describe, expect, it } from 'vitest';
import type { Pattern } from '../model/pattern/pattern.ts';
import { naiveMatches } from './naive-patterns.ts';
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
} from './pattern-pieces.ts';
import { idsOf } from './picture.ts';

/** Matches as ids and bindings, one text each. */
function matchesIn(
  picture: string,
  pattern: Pattern,
  payloads: Readonly<Record<string, unknown>> = {},
): string[] {
  const computation = pictureWith(picture, payloads);
  return naiveMatches(computation, pattern).map(({ rows, bindings }) => {
    const names = Object.keys(bindings).sort();
    const bound = names.map((name) => ` ${name}=${JSON.stringify(bindings[name])}`);
    return `${idsOf(computation, rows)}${bound.join('')}`;
  });
}

const DIAMOND = `
  a:A
  b:B <- a
  c:B.left <- a
  d:D <- b, c
  e:B
`;

describe('the slow reference of patterns, by hand', () => {
  it('selects events by name: a prefix ends at a dot', () => {
    expect(matchesIn(DIAMOND, basic('B'))).toEqual(['b', 'c', 'e']);
    expect(matchesIn(DIAMOND, basic('=B'))).toEqual(['b', 'e']);
    expect(matchesIn('a:A.b\nb:A.bc\nc:A', basic('A.b'))).toEqual(['a']);
    expect(matchesIn('a:A.b\nb:A.bc\nc:A', basic('A*c'))).toEqual(['b']);
  });

  it('joins every event of the one with every event of the other', () => {
    expect(matchesIn(DIAMOND, joined('precedes', 'A', 'B'))).toEqual(['a b', 'a c']);
    expect(matchesIn(DIAMOND, joined('precedes', 'A', 'D'))).toEqual(['a d']);
    expect(matchesIn(DIAMOND, joined('immediately', 'A', 'D'))).toEqual([]);
    expect(matchesIn(DIAMOND, joined('immediately', 'A', 'B', 'D'))).toEqual([]);
    expect(matchesIn(DIAMOND, joined('precedes', 'A', joined('independent', 'B', 'B'), 'D'))).toEqual([
      'a b c d',
    ]);
    expect(matchesIn(DIAMOND, joined('immediately', 'A', joined('independent', 'B', 'B'), 'D'))).toEqual([
      'a b c d',
    ]);
    expect(matchesIn(DIAMOND, joined('independent', 'B', 'B'))).toEqual(['b c', 'b e', 'c e']);
    expect(matchesIn(DIAMOND, joined('distinct', 'B', 'D'))).toEqual(['b d', 'c d', 'd e']);
    expect(matchesIn('a:A\nb:A', joined('union', 'A', 'A'))).toEqual(['a', 'a b', 'b']);
  });

  it('takes either, and what is a match of both', () => {
    expect(matchesIn(DIAMOND, either('A', 'D'))).toEqual(['a', 'd']);
    expect(matchesIn(DIAMOND, both('B', 'B.left'))).toEqual(['c']);
  });

  it('lets placeholders agree, and keeps what they stand for', () => {
    const payloads = { b: { id: 1 }, c: { id: 2 }, d: { id: 2 } };
    const sameId = joined('precedes', basic('B', { id: '?x' }), basic('D', { id: '?x' }));
    expect(matchesIn(DIAMOND, sameId, payloads)).toEqual(['c d x=2']);
    expect(matchesIn(DIAMOND, basic('*@?s'), payloads)[0]).toBe('a s=""');
    expect(matchesIn(DIAMOND, basic('B', { id: '?x' }), payloads)).toEqual(['b x=1', 'c x=2']);
  });

  it('repeats as if written out, with none at all as a match without events', () => {
    const chain = 'a:A\nb:A <- a\nc:A <- b';
    expect(matchesIn(chain, repeated('A', 2, 2, 'precedes'))).toEqual(['a b', 'a c', 'b c']);
    expect(matchesIn(chain, repeated('A', 0, undefined, 'immediately'))).toEqual([
      '',
      'a',
      'a b',
      'a b c',
      'b',
      'b c',
      'c',
    ]);
    expect(matchesIn(chain, repeated('A', 2, undefined, 'independent'))).toEqual([]);
    expect(matchesIn('a:A\nb:A', repeated('A', 2, 2, 'union'))).toEqual(['a b']);
  });

  it('looks for causes that agree', () => {
    expect(matchesIn(DIAMOND, withoutCause('B', 'A'))).toEqual(['e']);
    expect(matchesIn(DIAMOND, withCause('D', joined('independent', 'B', 'B')))).toEqual(['d']);
    const payloads = { a: { id: 1 }, b: { id: 1 }, c: { id: 2 } };
    const own = withCause(basic('B', { id: '?x' }), basic('A', { id: '?x' }));
    expect(matchesIn(DIAMOND, own, payloads)).toEqual(['b x=1']);
  });

  it('asks clocks, and nothing fits that has no stamp', () => {
    const timed = 'a:A 10\nb:A 15\nc:A 30\nd:A';
    expect(matchesIn(timed, within(joined('distinct', 'A', 'A'), 5))).toEqual(['a b']);
    expect(matchesIn(timed, joined('earlier', 'A', 'A'))).toEqual(['a b', 'a c', 'b c']);
    const after = { kind: 'after', value: 5, isAbsolute: false } as const;
    expect(matchesIn(timed, { kind: 'timed', of: basic('A'), test: after })).toEqual(['b', 'c']);
    expect(matchesIn('a\nb <- a', within(joined('distinct', '*', '*'), 1, 'lamport'))).toEqual(['a b']);
  });

  it('asks guards: a missing value makes comparisons false, also of difference', () => {
    const payloads = { b: { n: 1 }, c: { n: 2 } };
    const differs = where(basic('B'), compare(field('payload.n'), '!=', literal(1)));
    expect(matchesIn(DIAMOND, differs, payloads)).toEqual(['c']);
    const sum = compare(call('sum', field('payload.n')), '==', literal(3));
    expect(matchesIn(DIAMOND, where(joined('distinct', 'B', 'B'), sum), payloads)).toEqual(['b c']);
  });
});
