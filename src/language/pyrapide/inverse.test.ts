import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Pattern } from '../../model/pattern/pattern.ts';
import { analyse } from '../analyse.ts';
import { readPyRapide } from './read.ts';

/** A pattern with the Python that says it. */
interface Said {
  readonly pattern: Pattern;
  readonly python: string;
}

const texts = fc.oneof(
  fc.constantFrom('A', 'Api.request', 'order placed', 'a"b', "it's", 'a\\b', 'within', 'é*'),
  fc.string({ minLength: 1, maxLength: 6 }),
);

/** As Python writes a text; JSON's escapes are among Python's, but for halves of characters. */
const quoted = (text: string): string => JSON.stringify(text);

const events: fc.Arbitrary<Said> = fc.oneof(
  texts.map((text) => said(`Pattern.match(${quoted(text)})`, event({ name: { how: 'prefix', text } }))),
  texts.map((text) => said(`Pattern.source(${quoted(text)})`, event({ source: { how: 'exact', text } }))),
  fc
    .tuple(texts, fc.oneof(texts, fc.integer(), fc.boolean(), fc.constant(null)))
    .map(([path, value]) =>
      said(
        `Pattern.payload(${quoted(path)}, ${typeof value === 'boolean' ? (value ? 'True' : 'False') : value === null ? 'None' : JSON.stringify(value)})`,
        event({ attributes: [{ kind: 'compare', path, operator: '==', value: { kind: 'literal', value } }] }),
      ),
    ),
);

const { patterns } = fc.letrec<{ patterns: Said }>((tie) => {
  const one = tie('patterns');
  const two = fc.tuple(one, one);
  return {
    patterns: fc.oneof(
      { maxDepth: 4 },
      events,
      two.map((sides) => joined('>>', 'precedes', sides)),
      two.map((sides) => joined('&', 'distinct', sides)),
      two.map((sides) => joined('|', 'independent', sides)),
      two.map(([left, right]) =>
        said(`(${left.python}).or_(${right.python})`, {
          kind: 'or',
          left: left.pattern,
          right: right.pattern,
        }),
      ),
      fc
        .tuple(one, fc.integer({ min: 1, max: 9 }))
        .map(([{ python, pattern: of }, n]) =>
          said(`(${python}).repeat(${n})`, { kind: 'repeat', of, least: n, most: n, relation: 'distinct' }),
        ),
      fc.tuple(one, fc.integer({ min: 0, max: 5000 })).map(([{ python, pattern: of }, most]) =>
        said(`(${python}).timed(timedelta(milliseconds=${most}))`, {
          kind: 'timed',
          of,
          test: { kind: 'within', least: 0, most },
        }),
      ),
      fc.tuple(two, fc.boolean()).map(([[left, right], has]) =>
        said(`(${left.python}).${has ? 'with' : 'without'}_cause(${right.python})`, {
          kind: 'cause',
          of: left.pattern,
          has,
          cause: right.pattern,
        }),
      ),
    ),
  };
});

test('[Y1] [Y2] what Python says of a pattern is that pattern, and so is what the notation says', () => {
  fc.assert(
    fc.property(patterns, ({ python, pattern }) => {
      const { patterns: found, text, problems } = readPyRapide(python);
      expect(problems).toEqual([]);
      expect(found.map((one) => one.pattern)).toEqual([pattern]);
      const { diagnostics, patterns: again } = analyse(text);
      expect(diagnostics).toEqual([]);
      expect(withoutPlaces(again.at(-1)?.pattern)).toEqual(withoutPlaces(pattern));
    }),
    { numRuns: 500 },
  );
});

function said(python: string, pattern: Pattern): Said {
  return { python, pattern };
}

function event(parts: Partial<Pattern & { kind: 'event' }>): Pattern {
  return { kind: 'event', name: undefined, source: undefined, attributes: [], ...parts };
}

/** Without more parentheses than Python needs: what binds less tightly than the operator stands in them. */
function joined(
  operator: '>>' | '&' | '|',
  relation: 'precedes' | 'distinct' | 'independent',
  [left, right]: readonly [Said, Said],
): Said {
  const binding = (of: Pattern): number =>
    of.kind === 'join' ? ['independent', 'distinct', 'precedes'].indexOf(of.relation) : 3;
  const own = ['independent', 'distinct', 'precedes'].indexOf(relation);
  const first = binding(left.pattern) >= own ? left.python : `(${left.python})`;
  const second = binding(right.pattern) > own ? right.python : `(${right.python})`;
  const pattern: Pattern = { kind: 'join', relation, left: left.pattern, right: right.pattern };
  return said(`${first} ${operator} ${second}`, pattern);
}

function withoutPlaces(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, member) => (key === 'at' ? undefined : member)));
}
