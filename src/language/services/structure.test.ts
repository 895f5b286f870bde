import { describe, expect, it } from 'vitest';
import { parseNotation } from '../parse.ts';
import type { OutlineEntry } from './answers.ts';
import { folds } from './folds.ts';
import { formatted } from './formatted.ts';
import { lineTokens } from './line-tokens.ts';
import { outline } from './outline.ts';
import { semanticTokens } from './semantic-tokens.ts';

const TEXT = `// one
// two

interface I {
  out a(k: number, from: "x")
  service s: J
}
module M implements I {
  set n = 0
  when a(k: ?k) where ?k > 3
    emit a(k: n)
}
architecture X {
  c: I = M
  connect c.a(k: ?k) to c.a
  constraint one "said": every c.a leads to I.a
}
pattern p(?x, P) = P -> b(x: ?x)
clock t: synchronous
observe from a, b {
  constraint two:
    never (a -> $p(1, a)) where payload.k > 2 and count() > 1
}
/* three
four */
`;
const document = parseNotation(TEXT);

describe('the outline', () => {
  it('is what is declared, as it is nested', () => {
    const lines = (entries: readonly OutlineEntry[], indent: string): string[] =>
      entries.flatMap(({ kind, name, detail, children }) => [
        `${indent}${kind} ${name}${detail && `: ${detail}`}`,
        ...lines(children, `${indent}  `),
      ]);
    expect(lines(outline({ document }), '')).toEqual([
      'interface I',
      '  action a: (k: number, from: "x")',
      '  service s: J',
      'module M: I',
      '  state n: 0',
      'architecture X',
      '  component c: I',
      '  connection connect to c.a: c.a(k: ?k)',
      '  constraint one: said',
      'macro p: P -> b(x: ?x)',
      'clock t: synchronous',
      'observe observe from a, b',
      '  constraint two: never (a -> $p(1, a)) where payload.k > 2 and count() > 1',
    ]);
  });

  it('has the name of each inside its range, in a broken text too', () => {
    const broken = parseNotation(
      'interface {\nconstraint\narchitecture X { connect a to }\nobserve from { constraint',
    );
    const check = ({ from, to, name, nameAt, children }: OutlineEntry): void => {
      expect(name).not.toBe('');
      expect(from <= nameAt.from && nameAt.from <= nameAt.to && nameAt.to <= to).toBe(true);
      children.forEach(check);
    };
    const entries = outline({ document: broken });
    expect(entries.length).toBeGreaterThan(2);
    entries.forEach(check);
  });
});

describe('what can be folded', () => {
  it('is everything that takes several lines', () => {
    const found = folds({ document }).map(
      ({ from, to, kind }) => `${kind} ${TEXT.slice(from, to).split('\n')[0]}`,
    );
    expect(found).toEqual([
      'comment // one',
      'block interface I {',
      'block module M implements I {',
      'block when a(k: ?k) where ?k > 3',
      'block architecture X {',
      'block observe from a, b {',
      'block constraint two:',
      'comment /* three',
    ]);
  });
});

describe('colours', () => {
  const kinds = (text: string): string =>
    semanticTokens({ document: parseNotation(text) })
      .map(({ from, to, kind }) => `${text.slice(from, to)}:${kind}`)
      .join(' ');

  it.each([
    [
      'constraint c: every a.b@web(from: ?x) leads to d',
      'constraint:keyword c:constraint every:keyword a.b:action web:source from:parameter ?x:placeholder leads:keyword to:keyword d:action',
    ],
    [
      'interface I { in a(in: number) } constraint c: never I.a where count() > 1 and level in [1]',
      'interface:keyword I:interface in:keyword a:action in:parameter number:type constraint:keyword c:constraint never:keyword I:interface a:action where:keyword count:function and:keyword level:field in:keyword',
    ],
    ['module M { start emit never() }', 'module:keyword M:module start:keyword emit:keyword never:action'],
  ])('of %j', (text, expected) => {
    expect(kinds(text)).toBe(expected);
  });

  it('come in the order of the text, overlap nowhere and stay in their line', () => {
    const tokens = semanticTokens({ document });
    tokens.forEach(({ from, to }, i) => {
      expect(from).toBeLessThan(to);
      if (i > 0) expect(from).toBeGreaterThanOrEqual(tokens[i - 1].to);
      expect(TEXT.slice(from, to)).not.toContain('\n');
    });
  });

  it('say where a name is declared', () => {
    const declared = semanticTokens({ document }).filter(({ isDefinition }) => isDefinition);
    expect(declared.map(({ from, to }) => TEXT.slice(from, to)).join(' ')).toBe(
      'I a k from s M n ?k X c ?k one p ?x P t two',
    );
  });
});

describe('the first colours of a line', () => {
  const kinds = (line: string, state: Parameters<typeof lineTokens>[1] = 'plain'): string => {
    const { tokens, after } = lineTokens(line, state);
    const words = tokens.map(({ from, kind }, i) => [line.slice(from, tokens[i + 1]?.from), kind] as const);
    return [...words.filter(([, kind]) => kind).map(([word, kind]) => `${word}:${kind}`), after].join(' ');
  };

  it.each([
    ['never a.b -> "x" // why', 'never:keyword ->:operator "x":string // why:comment plain'],
    ['within 1.5s on t', 'within:keyword 1.5s:number on:keyword plain'],
    [
      '[2..5 ->] $p(?x, !i) != 1e3',
      '2:number 5:number ->:operator $p:macro ?x:placeholder !i:placeholder !=:operator 1e3:number plain',
    ],
    ['a /* b', '/* b:comment comment'],
    ['/* a */ never', '/* a */:comment never:keyword plain'],
    ['"never closed', '"never closed:string plain'],
    ['script """ x', 'script:keyword """ x:script script'],
    ['Sensor.never', 'plain'],
  ])('%j is %s', (line, expected) => {
    expect(kinds(line)).toBe(expected);
  });

  it('go on from line to line', () => {
    expect(kinds('x */ never', 'comment')).toBe('x */:comment never:keyword plain');
    expect(kinds('const x = 1;', 'script')).toBe('const x = 1;:script script');
    expect(kinds('""" set', 'script')).toBe('""":script set:keyword plain');
  });
});

describe('formatting', () => {
  it('is one edit, none of a text that is laid out or broken', () => {
    const of = (text: string) => formatted({ document: parseNotation(text) });
    const [edit, ...more] = of('constraint   c:never a');
    expect(more).toEqual([]);
    expect([edit.from, edit.to]).toEqual([0, 22]);
    expect(of(edit.insert)).toEqual([]);
    expect(of('constraint c: never (')).toEqual([]);
  });
});
