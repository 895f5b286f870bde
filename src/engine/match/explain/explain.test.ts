import { describe, expect, test } from 'vitest';
import type { Attribute, EventPattern, Pattern } from '../../../model/pattern/pattern.ts';
import {
  basic,
  both,
  call,
  compare,
  field,
  joined,
  literal,
  pictureWith,
  repeated,
  where,
  withCause,
  within,
  withoutCause,
} from '../../../testing/pattern-pieces.ts';
import { idsOf, rowOf } from '../../../testing/picture.ts';
import { Reachability } from '../../poset/reachability.ts';
import { MatchData } from '../match-data.ts';
import { explain } from './explain.ts';

const PICTURE = `
  r:request @web 0
  w:work @db 10 <- r
  a:answer @web 500 <- w
  n:note @log 20
  b:answer @web 900 <- r
`;
const PAYLOADS = {
  r: { id: 1 },
  w: { id: 1, n: 5 },
  a: { id: 2, status: 500 },
  b: { id: 1 },
};

/** The parts of an explanation, one line each: `1 missing No event fits alert. []`. */
function why(pattern: Pattern, ids: string, visible?: Uint8Array): string[] {
  const computation = pictureWith(PICTURE, PAYLOADS);
  const data = new MatchData(computation, Reachability.of(computation));
  const rows = ids.split(' ').map((id) => rowOf(computation, id));
  const explained = explain(data, pattern, rows, { visible });
  if (!explained.ok) return [explained.fault.message];
  const { isMatch, parts } = explained.value;
  const lines = parts.map(
    (part) => `${part.atom ?? '-'} ${part.status} ${part.sentence} [${idsOf(computation, part.rows)}]`,
  );
  return isMatch ? ['match', ...lines] : lines;
}

function withAttributes(name: string, ...attributes: Attribute[]): EventPattern {
  return { ...basic(name), attributes };
}

const failed: Attribute = { kind: 'compare', path: 'status', operator: '>=', value: literal(500) };

describe('[T21] an event that fits nothing', () => {
  test('names every test that it fails, with what was wanted and what is there', () => {
    expect(why(basic('answer@db'), 'n')).toEqual([
      '0 fails note “n” does not fit answer from “db”: its name is “note”, not “answer” and its source is “log”, not “db”. [n]',
    ]);
    expect(why(withAttributes('answer', failed), 'b')).toEqual([
      '0 fails answer “b” does not fit answer with status >= 500: “payload.status >= 500” does not hold: payload.status is missing. [b]',
    ]);
    expect(why(basic('note', { id: '?x' }), 'n')).toEqual([
      '0 fails note “n” does not fit note: its payload has no “id”. [n]',
    ]);
    expect(why(where(basic('*'), compare(field('level'), '>', literal(1))), 'w')).toEqual([
      '0 fails work “w” does not fit event: “level > 1” does not hold: level is 1. [w]',
    ]);
  });

  test('says so for every basic pattern', () => {
    expect(why(joined('precedes', 'request', 'work'), 'n')).toEqual([
      '0 fails note “n” does not fit request: its name is “note”, not “request”. [n]',
      '1 fails note “n” does not fit work: its name is “note”, not “work”. [n]',
    ]);
  });

  test('tells how much too early or late it is', () => {
    const before: Pattern = {
      kind: 'timed',
      of: basic('answer'),
      test: { kind: 'before', value: 400, isAbsolute: false },
    };
    expect(why(before, 'a')).toEqual(['0 fails answer “a” does not fit answer: it is 100 ms too late. [a]']);
  });

  test('is not among the observed', () => {
    expect(why(basic('answer'), 'a', Uint8Array.of(1, 1, 0, 1, 1))).toEqual([
      '0 fails answer “a” does not fit answer: it is not among the events that are observed. [a]',
    ]);
  });
});

describe('[T21] the largest part around an event, and what is missing', () => {
  test('no candidate at all', () => {
    expect(why(joined('precedes', 'request', 'alert'), 'r')).toEqual([
      '0 fits request “r” fits request. [r]',
      '1 missing No event fits alert. []',
    ]);
  });

  test('candidates, and none stands as it should', () => {
    expect(why(joined('precedes', 'request', 'note'), 'r')).toEqual([
      '0 fits request “r” fits request. [r]',
      '1 missing note “n” is independent of request “r”, and should follow it. [r n]',
    ]);
    expect(why(joined('independent', 'request', 'answer'), 'r')).toEqual([
      '0 fits request “r” fits request. [r]',
      '1 missing 2 events fit answer; the nearest, answer “a”, follows request “r”, and should be independent of it. [r a]',
    ]);
  });

  test('a value that is bound already', () => {
    const pattern = joined(
      'precedes',
      basic('request', { id: '?x' }),
      'work',
      withAttributes('answer', { kind: 'bind', path: 'id', name: 'x' }, failed),
    );
    expect(why(pattern, 'r')).toEqual([
      '0 fits request “r” fits request. [r]',
      '1 fits work “w” fits work. [w]',
      '2 missing answer “a” has 2 as “id”, and ?x stands for 1. [a]',
    ]);
  });

  test('a condition on bound values, with the values', () => {
    const above: Attribute = {
      kind: 'compare',
      path: 'n',
      operator: '<',
      value: { kind: 'placeholder', name: 'x' },
    };
    const pattern = joined('precedes', basic('request', { id: '?x' }), withAttributes('work', above));
    expect(why(pattern, 'r')).toEqual([
      '0 fits request “r” fits request. [r]',
      '1 missing work “w” makes “payload.n < 1” false: payload.n is 5. [w]',
    ]);
  });

  test('a condition on the whole', () => {
    const pattern = where(joined('precedes', 'request', 'work'), compare(call('count'), '>', literal(2)));
    expect(why(pattern, 'r')).toEqual([
      '0 fits request “r” fits request. [r]',
      '1 missing work “w” makes “count() > 2” false for request “r” and work “w”. [r w]',
    ]);
  });

  test('time, by how much it is exceeded', () => {
    expect(why(within(joined('precedes', 'request', 'answer'), 100), 'r')).toEqual([
      '0 fits request “r” fits request. [r]',
      '1 missing 2 events fit answer; the nearest, answer “a”, is 500 ms from request “r”, 400 ms more than the 100 ms that are allowed. [r a]',
    ]);
    expect(why(joined('earlier', 'answer', 'note'), 'a')).toEqual([
      '0 fits answer “a” fits answer. [a]',
      '1 missing note “n” should be after answer “a” in time, and is 480 ms off. [a n]',
    ]);
  });

  test('a cause that must not be, and which; or one that is missing', () => {
    expect(why(withoutCause('answer', 'work'), 'a')).toEqual([
      '- fails answer “a” would do, but work “w” is before answer “a”, which must not be. [a]',
    ]);
    const chain = withoutCause(joined('distinct', 'answer', 'note'), joined('precedes', 'request', 'work'));
    expect(why(chain, 'a')).toEqual([
      '0 fits answer “a” fits answer. [a]',
      '1 missing note “n” would do, but request “r” and work “w” are before answer “a”, which must not be. [a n]',
    ]);
    expect(why(withCause('note', 'work'), 'n')).toEqual([
      '- fails note “n” would do, but no such cause is before note “n”. [n]',
    ]);
  });

  test('what is missing of a repetition', () => {
    expect(why(repeated('work', 2, 2, 'precedes'), 'w')).toEqual([
      '0 fits work “w” fits work. [w]',
      '0 missing work “w” is work “w” itself, and should follow it. [w]',
    ]);
  });
});

describe('[T21] several events', () => {
  test('how they should stand and do not', () => {
    expect(why(joined('precedes', 'request', 'note'), 'r n')).toEqual([
      '- fails note “n” is independent of request “r”, and should follow it. [r n]',
    ]);
    expect(why(joined('immediately', 'request', basic('answer', { id: 2 })), 'r a')).toEqual([
      '- fails answer “a” does not follow at once: work “w” lies between. [r a]',
    ]);
    expect(
      why(both(joined('distinct', 'request', 'work'), joined('precedes', 'work', 'answer')), 'r w'),
    ).toEqual([
      '0 fits request “r” fits request. [r]',
      '1 fits work “w” fits work. [w]',
      '2 fits work “w” fits work. [w]',
      '3 missing 2 events fit answer; the nearest, answer “a”, makes the two sides of “and” different events. [r w a]',
    ]);
  });

  test('more than there are places for', () => {
    expect(why(basic('answer'), 'a b')).toEqual([
      '- fails answer “a” and answer “b” have no places in one match: each fits, but not all together. [a b]',
    ]);
  });

  test('a match after all', () => {
    expect(why(joined('precedes', 'request', 'answer'), 'r b')).toEqual([
      'match',
      '0 fits request “r” fits request. [r]',
      '1 fits answer “b” fits answer. [b]',
    ]);
  });

  test('a pattern that nothing can match', () => {
    const never: Pattern = {
      kind: 'timed',
      of: basic('work'),
      test: { kind: 'within', least: 1, most: 2 },
    };
    expect(why(never, 'w')).toEqual(['- fails No events can match the pattern, whatever they are. [w]']);
  });

  test('a pattern that is refused', () => {
    expect(why(where('work', { kind: 'placeholder', name: 'x' }), 'w')).toEqual([
      'The placeholder ?x is used where it may be unbound: nothing to its left always binds it.',
    ]);
  });
});
