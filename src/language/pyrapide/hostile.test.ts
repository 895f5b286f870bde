import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from '../analyse.ts';
import { LONGEST_PYTHON, readPyRapide } from './read.ts';

/** Pieces of Python that mean something here, put together at random. */
const pieces = fc.constantFrom(
  ...'Pattern.match( Pattern.seq( Pattern.source( Pattern.payload( must_match( never( watch( .where( .or_( .timed( .repeat( .without_cause( timedelta( lambda e: e.payload[ e.payload.get( m.events[ sum( len( for in if else not and or is None True def class return @constraint( trigger= response= pattern= name= within_cause= ) ] } ( [ { , . : = == != < >= >> & | + - * ** // % "A" \'b.c\' "t > 100" 3 0.5 -1 x y x= lambda'.split(
    ' ',
  ),
  ' ',
  '\n',
  '\n    ',
  '"""',
  "f'{x}'",
  '\\',
  '#',
  '\u202e',
  '\ud800',
);

describe('any text', () => {
  test('gives a reading: ranges inside the text, sound notation', () => {
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
      fc.array(pieces, { maxLength: 60 }).map((all) => all.join(' ')),
      fc.string({ unit: 'binary', maxLength: 80 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { constraints, patterns, notes, problems, text: notation } = readPyRapide(text);
        const ranges = [
          ...notes,
          ...problems,
          ...constraints.map(({ at }) => at!),
          ...patterns.map(({ at }) => at),
        ];
        for (const { from, to } of ranges) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(text.length);
        }
        for (const { message } of [...notes, ...problems]) expect(message).toMatch(/[.?!]$/);
        const { diagnostics, rules } = analyse(notation);
        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(rules.constraints.map(({ name }) => name)).toEqual(constraints.map(({ name }) => name));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['brackets', '('.repeat(50_000)],
    ['lists', `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['signs', `x = ${'-'.repeat(50_000)}1`],
    ['nots', `Pattern.match("A").where(lambda e: ${'not '.repeat(20_000)}e)`],
    ['a long chain', `never(${Array.from({ length: 5000 }, () => 'Pattern.match("A")').join(' >> ')})`],
    ['a long sequence', `Pattern.seq(${Array.from({ length: 5000 }, () => '"A"').join(', ')})`],
    ['members of members', `Pattern.match("A").where(lambda e: e.payload${'["a"]'.repeat(20_000)} == 1)`],
    ['calls of calls', `f${'()'.repeat(50_000)}`],
    ['rules in rules', `${'never('.repeat(60)}"A"${')'.repeat(60)}`],
    [
      'alternatives in alternatives',
      `${'must_match(trigger="A", response=('.repeat(30)}"A"${'))'.repeat(30)}`,
    ],
    ['lambdas', `x = ${'lambda a: '.repeat(20_000)}1`],
    [
      'functions in functions',
      Array.from({ length: 5000 }, (_, i) => `${' '.repeat(i % 300)}def f():`).join('\n'),
    ],
    ['deeper and deeper', Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}def f():`).join('\n')],
    [
      'names that double',
      doubling((name, before) => `${name} = ${before} & ${before}`, 'a0 = Pattern.match("A")'),
    ],
    [
      'local names that double',
      `def f(e):\n  a0 = e.payload["x"]\n${indented(doubling((name, before) => `${name} = ${before} + ${before}`))}\n  return a39 > 1\nPattern.match("A").where(f)`,
    ],
    [
      'defaults that multiply',
      `Pattern.match("A").where(lambda e: ${Array.from({ length: 30 }, (_, i) => `e.payload.get("k${i}", 1)`).join(' + ')} > 3)`,
    ],
    [
      'comparisons',
      `Pattern.match("A").where(lambda e: ${Array.from({ length: 3000 }, () => '1 < e.payload["x"]').join(' < ')})`,
    ],
    ['texts one after the other', `Pattern.match(${'"a" '.repeat(30_000)})`],
    ['statements', 'never("A")\n'.repeat(15_000)],
    ['too long', 'x'.repeat(LONGEST_PYTHON + 1)],
  ])('%s', (_, text) => {
    const { problems, notes } = readPyRapide(text);
    expect(problems.length + notes.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(200);
  });

  test('names of the language of this program mean nothing', () => {
    const { problems, constraints } = readPyRapide(`
constructor = Pattern.match("__proto__", __proto__=1, constructor="x", toString="y")
never(constructor, name="__proto__")
Pattern.constructor("A")
Pattern.match("A").hasOwnProperty("x")
Pattern.match("A").where(lambda toString: toString.payload["__proto__"] > 1 and valueOf(1))
`);
    expect(constraints).toHaveLength(1);
    expect(problems).toHaveLength(3);
  });
});

function doubling(line: (name: string, before: string) => string, first = ''): string {
  return [first, ...Array.from({ length: 39 }, (_, i) => line(`a${i + 1}`, `a${i}`))].join('\n');
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
