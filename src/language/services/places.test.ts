import { describe, expect, it } from 'vitest';
import { marked } from '../../testing/marked-text.ts';
import { applyEdits } from '../diagnostic.ts';
import { parseNotation } from '../parse.ts';
import { definitionOf, referencesOf } from './places.ts';
import { renamed, renameTarget } from './rename.ts';

/** The text with `«…»` around its ranges. */
function drawn(text: string, ranges: readonly { readonly from: number; readonly to: number }[]): string {
  return applyEdits(
    text,
    ranges.map(({ from, to }) => ({ from, to, insert: `«${text.slice(from, to)}»` })),
  );
}

function definitionIn(source: string): string {
  const { text, offset } = marked(source);
  const found = definitionOf({ document: parseNotation(text) }, offset);
  return found ? drawn(text, [found]) : 'nowhere';
}

function referencesIn(source: string): string {
  const { text, offset } = marked(source);
  return drawn(text, referencesOf({ document: parseNotation(text) }, offset));
}

function renamedIn(source: string, name: string): string {
  const { text, offset } = marked(source);
  const result = renamed({ document: parseNotation(text) }, offset, name);
  return result.ok ? applyEdits(text, result.value) : result.fault;
}

const HOUSE = 'interface I extends J { out a(k: number) } interface J { in b() service s: I }';

describe('a definition', () => {
  it.each([
    [`${HOUSE} module M implements I| {}`, `${HOUSE.replace('I', '«I»')} module M implements I {}`],
    ['interface I { out a() } constraint c: never I.a|', 'interface I { out «a»() } constraint c: never I.a'],
    [
      'interface I extends J {} interface J { in b() } constraint c: never I.b|',
      'interface I extends J {} interface J { in «b»() } constraint c: never I.b',
    ],
    [
      'interface I { service s: J } interface J { in b() } constraint c: never I.s.b|',
      'interface I { service s: J } interface J { in «b»() } constraint c: never I.s.b',
    ],
    [
      'interface I { out a(k: number) } constraint c: never I.a(k|: 1)',
      'interface I { out a(«k»: number) } constraint c: never I.a(k: 1)',
    ],
    [
      'interface I { out a(k: number) } constraint c: never I.a where payload.k| > 1',
      'interface I { out a(«k»: number) } constraint c: never I.a where payload.k > 1',
    ],
    [
      'interface I { out a() } module M implements I { start emit a|() }',
      'interface I { out «a»() } module M implements I { start emit a() }',
    ],
    ['module M { set n = 0 start set n| = n + 1 }', 'module M { set «n» = 0 start set n = n + 1 }'],
    ['module M { set n = 0 start set n = n| + 1 }', 'module M { set «n» = 0 start set n = n + 1 }'],
    [
      'interface I { out a() } architecture X { c: I[2] constraint k: never c.1.a| }',
      'interface I { out «a»() } architecture X { c: I[2] constraint k: never c.1.a }',
    ],
    [
      'interface I {} architecture X { c: I constraint k: never c|.a }',
      'interface I {} architecture X { «c»: I constraint k: never c.a }',
    ],
    [
      'interface I {} architecture X { c: I constraint k: never a@c| }',
      'interface I {} architecture X { «c»: I constraint k: never a@c }',
    ],
    ['pattern p(P) = P -> P constraint c: never $p|(a)', 'pattern «p»(P) = P -> P constraint c: never $p(a)'],
    ['pattern p(P) = P -> P|', 'pattern p(«P») = P -> P'],
    [
      'clock t: synchronous constraint c: never a within 3 on t|',
      'clock «t»: synchronous constraint c: never a within 3 on t',
    ],
    ['constraint c: never a(x: ?x) -> b(x: ?x|)', 'constraint c: never a(x: «?x») -> b(x: ?x)'],
    ['constraint c: never [!i in 1..3 ~] a(n: !i|)', 'constraint c: never [«!i» in 1..3 ~] a(n: !i)'],
    ['constraint c: never gone|', 'nowhere'],
    ['constraint c: never a | b', 'nowhere'],
  ])('of %j is %s', (source, expected) => {
    expect(definitionIn(source)).toBe(expected);
  });

  it('of a name that two things have is the first of them', () => {
    expect(definitionIn('clock t: synchronous clock t: regular 1s constraint c: never a < b on t|')).toBe(
      'clock «t»: synchronous clock t: regular 1s constraint c: never a < b on t',
    );
  });
});

describe('references', () => {
  it.each([
    [
      'interface I|{} module M implements I {} architecture X { c: I = M constraint k: never I.a }',
      'interface «I»{} module M implements «I» {} architecture X { c: «I» = M constraint k: never «I».a }',
    ],
    [
      'constraint c: never a(x: ?x|) -> b(x: ?x)\nconstraint d: never a(x: ?x)',
      'constraint c: never a(x: «?x») -> b(x: «?x»)\nconstraint d: never a(x: ?x)',
    ],
    [
      'constraint c: never order.paid|\nconstraint d: exists order.paid -> order',
      'constraint c: never «order.paid»\nconstraint d: exists «order.paid» -> order',
    ],
    [
      'interface I { out a(k|: number) } interface J { out a(k: number) } constraint c: never I.a(k: 1) -> J.a(k: 1)',
      'interface I { out a(«k»: number) } interface J { out a(k: number) } constraint c: never I.a(«k»: 1) -> J.a(k: 1)',
    ],
  ])('of %j are %s', (source, expected) => {
    expect(referencesIn(source)).toBe(expected);
  });
});

describe('renaming', () => {
  it.each([
    ['interface I|{} module M implements I {}', 'Other', 'interface Other{} module M implements Other {}'],
    ['constraint c: never a(x: ?x|) -> b(x: ?x)', 'y', 'constraint c: never a(x: ?y) -> b(x: ?y)'],
    ['constraint c: never a(x: ?x|) -> b(x: ?x)', '?y', 'constraint c: never a(x: ?y) -> b(x: ?y)'],
    ['pattern p(?x) = a(x: ?x|)', 'y', 'pattern p(?y) = a(x: ?y)'],
    ['pattern p| = a constraint c: never $p', '$q', 'pattern q = a constraint c: never $q'],
    [
      'interface I { out a(k|: number) } constraint c: never I.a(k: 1) where payload.k > 2',
      'm',
      'interface I { out a(m: number) } constraint c: never I.a(m: 1) where payload.m > 2',
    ],
    [
      'interface I { out a|() } architecture X { c: I constraint k: never c.a or I.a }',
      'b',
      'interface I { out b() } architecture X { c: I constraint k: never c.b or I.b }',
    ],
    ['constraint c|: never a', 'd', 'constraint d: never a'],
    ['constraint c|: never a', 'what must hold', 'constraint "what must hold": never a'],
  ])('in %j to %s', (source, name, expected) => {
    expect(renamedIn(source, name)).toBe(expected);
  });

  it.each([
    [
      'constraint c: never order.paid|',
      'x',
      '“order.paid” is a type of events in the recording, not declared in this text.',
    ],
    [
      'constraint c: never a(key|: 1)',
      'x',
      '“key” is a key of payloads in the recording, not declared in this text.',
    ],
    ['constraint c: never a where level| > 1', 'x', '“level” belongs to the notation.'],
    ['constraint c: ne|ver a', 'x', 'There is no name here.'],
    ['interface I|{}', '2x', 'A name is made of letters, digits and _, and begins with a letter or _.'],
    ['interface I|{}', 'a b', 'A name is made of letters, digits and _, and begins with a letter or _.'],
    ['interface I|{}', '', 'A name is made of letters, digits and _, and begins with a letter or _.'],
    ['interface I|{}', 'where', '“where” is a word of the notation.'],
    [
      'interface I|{} interface J{} module M implements J {}',
      'J',
      '“J” already means something else where this is used.',
    ],
    [
      'constraint c: never a(x: ?x|) -> b(y: ?y)',
      'y',
      '“y” already means something else where this is used.',
    ],
    [
      'interface I { out a() } architecture X { c|: I constraint k: never I.a }',
      'I',
      '“I” already means something else where this is used.',
    ],
  ])('refuses in %j to %j: %s', (source, name, expected) => {
    expect(renamedIn(source, name)).toBe(expected);
  });

  it('begins with the name as it is', () => {
    const { text, offset } = marked('constraint c: never a(x: ?x|)');
    expect(renameTarget({ document: parseNotation(text) }, offset)).toEqual({
      ok: true,
      value: { from: 25, to: 27, name: '?x' },
    });
  });
});
