import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNotation } from '../parse.ts';
import { complete } from './complete.ts';
import { folds } from './folds.ts';
import { hover } from './hover.ts';
import { namesOf } from './occurrences.ts';
import { outline } from './outline.ts';
import { definitionOf, referencesOf } from './places.ts';
import { renamed } from './rename.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { signature } from './signature.ts';

const TEXT = `interface I extends J { out a(k: number, "my key": "x" | "y" = "x") requires J service s: dual J }
interface J { in b(r: { n: number[] }) } // why
module M implements I { set n = 0 when a(k: ?k) where ?k > n { emit a(k: ?k + 1) after 2s set n = ?k call go } script """ x """ }
architecture X { c: I[2] = M /* here */ connect c.1.a(k: ?k) to c.s.b pipe c.a || c.s.b -> a to c.a(k: 1)
  for !i in 1..2 { connect c[!i].a@?w to ?w.a(k: !i) after 2s as link off if !i > 1 { agent a to c[3 - !i] } else { } }
  when c[1].a { bind link unbind link }
  pattern p(?x, P) = [2..3 ->] P within ?x clock t: slaved to u plus 3
  constraint one "said" severity warning: every c.a(k: ?i) leads to J.b@c(r: ?i) within 2s on t }
clock u: regular 1s
observe from a, "b c" { constraint two: never [!i in 1..3 ~] a(k: !i) without cause $p(1, b) }
constraint three: every a satisfies count() > 1 and payload."my key" in ["x", null] or not exists(metadata.h)
constraint four: emitted by web-1, "pay ments".*, db*`;

const PIECES = [
  'never',
  '(',
  ')',
  '"',
  '{',
  '}',
  '[',
  'as ',
  ':',
  '->',
  '?x',
  '!i',
  '$p',
  '/*',
  '"""',
  '.',
  ',',
  '\n',
  '@',
  'é',
  '\u{1F4A5}',
];
const world = {
  types: [{ name: 'a', count: 2 }],
  sources: [{ name: 'web-1', count: 1 }],
  paths: [{ name: 'payload.k', count: 2, samples: [1, 'x'] }],
  clocks: ['v'],
};

/** The text with something cut out and something put in, and a place in it. */
const broken = fc
  .record({
    at: fc.nat(TEXT.length),
    cut: fc.nat(30),
    piece: fc.constantFrom('', ...PIECES),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ at, cut, piece, place }) => {
    const text = TEXT.slice(0, at) + piece + TEXT.slice(at + cut);
    return { text, offset: Math.round(place * text.length) };
  });

describe('a text of any kind', () => {
  it('is read to the end by the first try', () => {
    expect(parseNotation(TEXT).diagnostics).toEqual([]);
  });

  it('is answered for, at every place', () => {
    fc.assert(
      fc.property(broken, ({ text, offset }) => {
        const document = parseNotation(text);
        const isInside = ({ from, to }: { from: number; to: number }): boolean =>
          0 <= from && from <= to && to <= text.length;
        const completions = complete({ document }, world, offset);
        expect(completions.from <= offset && offset <= completions.to && isInside(completions)).toBe(true);
        const found = hover({ document }, world, offset);
        expect(found === undefined || (isInside(found) && found.from <= offset && offset <= found.to)).toBe(
          true,
        );
        const help = signature({ document }, offset);
        expect(help === undefined || help.active < Math.max(1, help.parameters.length)).toBe(true);
        expect([...outline({ document }), ...folds({ document })].every(isInside)).toBe(true);
        const definition = definitionOf({ document }, offset);
        const references = referencesOf({ document }, offset);
        if (definition) expect(references).toContainEqual(definition);
        const result = renamed({ document }, offset, 'renamed');
        if (result.ok) expect(result.value).toHaveLength(references.length);
      }),
      { numRuns: 300 },
    );
  });

  it('has names and colours that overlap nowhere', () => {
    fc.assert(
      fc.property(broken, ({ text }) => {
        const document = parseNotation(text);
        for (const ranges of [namesOf(document).occurrences, semanticTokens({ document })]) {
          ranges.forEach(({ from, to }, i) => {
            expect(from).toBeLessThan(to);
            if (i > 0) expect(from).toBeGreaterThanOrEqual(ranges[i - 1].to);
            expect(text.slice(from, to)).not.toContain('\n');
          });
        }
      }),
      { numRuns: 200 },
    );
  });
});
