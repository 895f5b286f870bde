import { describe, expect, it } from 'vitest';
import { analyse, designOf, format, systemOf } from '../index.ts';
import { scriptTypes } from '../services/script-types.ts';

// Texts that nobody means well with: all of them are read, drawn and refused or run, and nothing grows without limit.

const INTERFACES =
  'interface I { in a(n: number) out b(n: number) } module M implements I { when a(n: ?n) emit b(n: ?n) }';

function messagesOf(text: string): string[] {
  const analysis = analyse(text);
  designOf(analysis);
  const { problems } = systemOf(analysis);
  format(text);
  return [...analysis.diagnostics, ...problems].map(({ message }) => message);
}

describe('[N1] texts of any shape', () => {
  it.each([
    ['for', 'for !i in 1..1 {', '}'],
    ['if', 'if true {', '}'],
    ['else', 'if true { } else {', '}'],
  ])('generators that nest deep: %s', (_, opening, closing) => {
    const nested = (depth: number): string =>
      `${INTERFACES} architecture X { c: I = M ${opening.repeat(depth)} pipe c.b to c.a ${closing.repeat(depth)} }`;
    const tooDeep = '“for” and “if” can stand in one another at most 16 levels deep.';
    expect(messagesOf(nested(16))).not.toContain(tooDeep);
    expect(messagesOf(nested(400))).toContain(tooDeep);
    // never closed
    messagesOf(`architecture X { ${opening.repeat(200)}`);
  });

  it.each([
    [
      'brackets in numbers',
      `architecture X { pipe r[${'('.repeat(2000)}1${')'.repeat(2000)}].a to r[${'['.repeat(500)} }`,
    ],
    ['chains in numbers', `architecture X { r: I[2] pipe r[${'1 + '.repeat(3000)}1].a to r }`],
    ['many brackets', `architecture X { pipe ${'r[1]'.repeat(2000)} to ${'?s.'.repeat(2000)} }`],
    [
      'words that are no names',
      'architecture X { for: I if: I else: I when bind unbind as off call to as as off off }',
    ],
    [
      'names of every object',
      `${INTERFACES} architecture constructor { __proto__: I = M toString: I = constructor pipe __proto__.b to toString.a as hasOwnProperty when __proto__.b { bind valueOf } }`,
    ],
    [
      'numbers of every size',
      'architecture X { r: I[1e99] for !i in -1e308..1e308 { pipe r[!i / 0].b to r[9007199254740993].a } }',
    ],
  ])('%s', (_, text) => {
    expect(messagesOf(`${text}`).length).toBeGreaterThan(0);
  });
});

describe('[N1] texts that mean very much', () => {
  const chain = (count: number, link: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => link(at)).join('\n');

  it('services of services are written out up to a limit', () => {
    const text = chain(
      30,
      (at) => `interface I${at} { out o${at}() service a: I${at + 1} service b: dual I${at + 1} }`,
    );
    const { interfaces } = designOf(analyse(text));
    expect(interfaces).toHaveLength(30);
    const count = interfaces.reduce((sum, { actions }) => sum + actions.length, 0);
    expect(count).toBeLessThanOrEqual(20_000);
    expect(scriptTypes(designOf(analyse(`${text}\nmodule M implements I25 { }`)), 'M')).toContain('emit');
  });

  it('macros of macros are looked through once', () => {
    const text = `${chain(40, (at) => `pattern p${at} = $p${at + 1} -> $p${at + 1}`)}
      pattern p40 = c.b
      ${INTERFACES} architecture X { c: I = M ${'pipe $p0 to c.a\n'.repeat(50)} }`;
    const [{ connections }] = designOf(analyse(text)).architectures;
    expect(connections).toHaveLength(50);
    expect(connections[0].from.length).toBeLessThanOrEqual(200);
  });

  it('very many connections that are bound very often', () => {
    const text = `${INTERFACES} architecture X { c: I = M d: I[300] = M
      for !i in 1..10 { pipe c.b to d.a as all off }
      for !i in 1..5000 { when c.b { bind all } } }`;
    expect(messagesOf(text)).toContain('Written out, this binds and unbinds too many connections.');
  });

  it('very many components of one interface that all wait for one another', () => {
    const names = chain(600, (at) => `c${at}: I = M`);
    const text = `${INTERFACES} architecture X { ${names} ${'connect I.b to c1.a\n'.repeat(600)} }`;
    const { system } = systemOf(analyse(text));
    expect(system?.connections).toHaveLength(600);
  });
});
