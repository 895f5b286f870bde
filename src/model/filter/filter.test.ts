import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { awkwardTexts } from '../../testing/random-computations.ts';
import { canonicalFilters } from '../../testing/random-filters.ts';
import { parseFilter } from './parse.ts';
import { printFilter } from './print.ts';

const printed = (text: string): string => {
  const { filter, problems } = parseFilter(text);
  expect(problems).toEqual([]);
  return printFilter(filter);
};

/** The text with `[` and `]` around what is complained about, the sentence, and the suggestion. */
function complaints(text: string): string[] {
  return parseFilter(text).problems.map(({ from, to, message, suggestion }) => {
    const marked = `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`;
    return `${marked}: ${message}${suggestion === undefined ? '' : ` -> ${suggestion || 'nothing'}`}`;
  });
}

describe('[F1] any text gives an answer', () => {
  test('whatever is typed', () => {
    const pieces = fc.constantFrom(
      ...['name', 'payload', '.a', ':', '=', '!=', '>', '..', '~', '-', '(', ')', '"', '\\', ',', ' '],
      ...[' or ', ' and ', 'not ', '3', '20ms', '+1s', '*', 'is:root', 'past:', 'source:a,b', 'ü'],
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 14 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { filter, problems } = parseFilter(text);
        for (const { from, to, message } of problems) {
          expect(0 <= from && from < to && to <= text.length, message).toBe(true);
        }
        // what could be read is itself a filter that can be typed
        expect(parseFilter(printFilter(filter))).toEqual({ filter, problems: [] });
        // nothing is passed over in silence
        if (problems.length === 0) expect(filter === undefined).toBe(text.trim() === '');
      }),
      { numRuns: 3000 },
    );
  });

  test('however long or deep', () => {
    expect(parseFilter('('.repeat(5000)).problems).not.toEqual([]);
    expect(parseFilter('-'.repeat(9999)).problems).toHaveLength(1);
    expect(complaints('a'.repeat(20_001))[0]).toMatch(
      /A filter may have 20,000 characters; this one has 20,001\./,
    );
  });
});

test('[F2] every problem names its place and, where there is one, what was probably meant', () => {
  expect(complaints('nmae:charge')).toEqual(['[nmae]:charge: There is no field “nmae”. -> name']);
  expect(complaints('type:charge')).toEqual(['[type]:charge: There is no field “type”. -> name']);
  expect(complaints('paylaod.amount>3')).toEqual([
    '[paylaod.amount]>3: There is no field “paylaod.amount”. -> payload.amount',
  ]);
  expect(complaints('status >= 500')).toEqual([
    '[status] >= 500: There is no field “status”. What an event carries is found under payload or metadata. -> payload.status',
  ]);
  expect(complaints('http://shop/a')).toEqual([
    '[http://shop/a]: There is no field “http”. A text that holds “:” is put in quotes. -> "http://shop/a"',
  ]);
  expect(complaints('duration>20')).toEqual([
    'duration>[20]: A length of time needs a unit: ns, us, ms, s, min, h or d. -> 20ms',
  ]);
  expect(complaints('payload.wait > 20ms')).toEqual([
    'payload.wait > [20ms]: “20ms” is not a number, and “>” compares numbers. -> 20',
  ]);
  expect(complaints('time>10s')).toEqual([
    'time>[10s]: “10s” is not a time. Write 2026-03-01T18:00:00Z, or +10s for ten seconds after the first event. -> +10s',
  ]);
  expect(complaints('is:faliure')).toEqual([
    'is:[faliure]: “faliure” is none of failure, anomaly, root, leaf, span, dangling, late, contradiction. -> failure',
  ]);
  expect(complaints('has:status')).toEqual([
    'has:[status]: After “has:” comes a path into payload or metadata. -> payload.status',
  ]);
  expect(complaints('name>5')).toEqual(['[name>5]: After “name” comes “:”, “=” or “~”, not “>”.']);
  expect(complaints('level~5')).toEqual(['[level~5]: After “level” comes “:”, <, <=, =, >= or >, not “~”.']);
  expect(complaints('level:high')).toEqual(['level:[high]: “high” is not a number.']);
  expect(complaints('level>3,4')).toEqual([
    '[level>3,4]: Several values may follow “:” or “=”, but not “>”.',
  ]);
  expect(complaints('payload.a: b')).toEqual([]);
  expect(complaints('payload.a:')).toEqual([
    '[payload.a:]: A value is missing after “payload.a:”. -> has:payload.a',
  ]);
  expect(complaints('name:a, b')).toEqual(['name:a[,] b: A value is missing after this comma. -> nothing']);
  expect(complaints('=3')).toEqual([
    '[=]3: There is no field before “=”, as in name=… or source=…. -> nothing',
  ]);
  expect(complaints('(a')).toEqual(['[(]a: This bracket is never closed. -> nothing']);
  expect(complaints('a)')).toEqual(['a[)]: This bracket closes nothing. -> nothing']);
  expect(complaints('a ()')).toEqual(['a [()]: There is nothing in these brackets. -> nothing']);
  expect(complaints('a or')).toEqual(['a [or]: Something is missing after “or”. -> nothing']);
  expect(complaints('or a')).toEqual(['[or] a: Something is missing before “or”. -> nothing']);
  expect(complaints('a and')).toEqual(['a [and]: Something is missing after “and”. -> nothing']);
  expect(complaints('and a')).toEqual(['[and] a: Something is missing before “and”. -> nothing']);
  expect(complaints('a -')).toEqual(['a [-]: Something is missing after “-”. -> nothing']);
  expect(complaints('"a')).toEqual(['["a]: This quote is never closed. -> "a"']);
  expect(complaints('""')).toEqual(['[""]: There is nothing between these quotes. -> nothing']);
});

test('[F2] taking the suggestion settles the problem', () => {
  for (const text of [
    'nmae:a',
    'status>=500',
    'http://a/b',
    'duration>20',
    'is:rooot',
    'payload.a:',
    '(a',
    '"a',
    'a or',
  ])
    expect(complaints(text).length, text).toBe(1);
  for (const text of [
    'nmae:a',
    'status>=500',
    'http://a/b',
    'duration>20',
    'is:rooot',
    'payload.a:',
    '(a',
    '"a',
    'a or',
  ]) {
    const [{ from, to, suggestion }] = parseFilter(text).problems;
    expect(complaints(text.slice(0, from) + suggestion + text.slice(to)), text).toEqual([]);
  }
});

describe('[F3] print and parse are inverse', () => {
  test('for every filter', () => {
    fc.assert(
      fc.property(canonicalFilters, (filter) => {
        expect(parseFilter(printFilter(filter))).toEqual({ filter, problems: [] });
      }),
      { numRuns: 3000 },
    );
  });

  test('whatever texts it holds', () => {
    fc.assert(
      fc.property(awkwardTexts, fc.constantFrom('is', 'like', 'contains'), (text, how) => {
        const filter = { kind: 'text', field: 'name', test: { how, text } } as const;
        expect(parseFilter(printFilter(filter))).toEqual({ filter, problems: [] });
      }),
    );
  });
});

test.each([
  ['[F4]', 'source:orders-* name:charge payload.amount>100 -source:db', undefined],
  ['[F4]', '  name : charge   AND payload.status >= 500 ', 'name:charge payload.status>=500'],
  ['[F4]', 'not (a or b) c', '-(a or b) c'],
  ['[F4]', 'a and (b and c)', 'a b c'],
  ['[F4]', '(a b) or c or (d or e)', 'a b or c or d or e'],
  ['[F4]', '!!a', 'a'],
  ['[F5]', 'source:a or source:b', 'source:a,b'],
  ['[F5]', '-source:a,b', '-source:a,b'],
  ['[F5]', 'is:root,leaf', 'is:root,leaf'],
  ['[F6]', 'name!=charge', '-name=charge'],
  ['[F8]', 'level:3..7 level:3.. causes:..2 effects=0', 'level:3..7 level>=3 causes<=2 effects:0'],
  ['[F9]', 'duration>0.02s', 'duration>20ms'],
  ['[F9]', 'duration:1500ms..2m', 'duration:1.5s..2min'],
  ['[F10]', 'time>=2026-06-19T19:00 time<+10s', 'time>=2026-06-19T19:00:00.000Z time<+10s'],
  ['[F10]', 'time:2026-06-19', 'time:2026-06-19T00:00:00.000Z..2026-06-19T23:59:59.999999999Z'],
  ['[F10]', 'time>2026-06-19T21:00:00.5+02:00', 'time>2026-06-19T19:00:00.500Z'],
  ['[F11]', 'payload."my key"=3 metadata.a.b~x', 'payload."my key"=3 metadata.a.b~x'],
  ['[F11]', 'payload.status:500..599', 'payload.status:500..599'],
  ['[F11]', 'payload.version:"1..2"', 'payload.version:"1..2"'],
  ['[F12]', 'has:payload.error', 'has:payload.error'],
  ['[F13]', 'edge:inferred IS:Failure', 'edge:inferred is:failure'],
  ['[F14]', 'past:0.4 -cone:"a b"', 'past:0.4 -cone:"a b"'],
])('%s %s', (_, text, canonical = text) => {
  expect(printed(text)).toBe(canonical);
});

it('[F4] keeps the words and, or, not for itself unless they are in quotes', () => {
  expect(parseFilter('"or" android').filter).toEqual({
    kind: 'all',
    of: [
      { kind: 'word', text: 'or' },
      { kind: 'word', text: 'android' },
    ],
  });
  expect(printed('"or" "not" "a-b" "-a"')).toBe('"or" "not" a-b "-a"');
});
