import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Design, DesignConnection } from '../../model/design/design.ts';
import { notationTrees } from '../../testing/random-notation.ts';
import { analyse, designOf, format, printDocument, systemOf } from '../index.ts';

const MONITORING = readFileSync(join(import.meta.dirname, '../cases/monitoring.lcn'), 'utf8');

const designIn = (text: string): Design => designOf(analyse(text));
const connectionsIn = (text: string): readonly DesignConnection[] =>
  designIn(text).architectures.at(-1)?.connections ?? [];
const idsIn = (text: string): string[] => connectionsIn(text).map(({ id }) => id);

describe('the design of a text', () => {
  it('has what is declared, with places', () => {
    const { interfaces, modules, architectures, constraints } = designIn(MONITORING);
    expect(interfaces.map(({ name, actions }) => [name, actions.map((one) => one.name)])).toEqual([
      ['Sensor', ['reading', 'critical_reading']],
      ['Alerter', ['notify', 'alert']],
    ]);
    expect(interfaces[1].actions[1].parameters).toEqual([
      { name: 'message', type: { kind: 'plain', name: 'string' }, isOptional: false },
      {
        name: 'severity',
        type: {
          kind: 'union',
          options: [
            { kind: 'literal', value: 'low' },
            { kind: 'literal', value: 'high' },
          ],
        },
        isOptional: false,
        default: 'low',
      },
    ]);
    expect(modules.map(({ name, implements: of, behaviour }) => [name, of, behaviour !== undefined])).toEqual(
      [
        ['Thermometer', 'Sensor', true],
        ['Pager', 'Alerter', true],
      ],
    );
    const [{ name, components, at }] = architectures;
    expect(name).toBe('Monitoring');
    expect(MONITORING.slice(at.from, at.to)).toMatch(/^architecture Monitoring \{[\s\S]*\}$/);
    expect(components.map((one) => [one.name, one.interface, one.module])).toEqual([
      ['sensor', 'Sensor', 'Thermometer'],
      ['alerter', 'Alerter', 'Pager'],
    ]);
    expect(architectures[0].constraints.map((one) => one.name)).toEqual([
      'critical_must_alert',
      'no_spurious_alert',
      'no_double_alert',
    ]);
    expect(constraints).toEqual([]);
  });

  it('has what is inherited and what services bring, turned round where they are dual', () => {
    const [, , hub] = designIn(`
      interface Port { out on() in off() private tick() both() }
      interface Device { in reset(why?: string) }
      interface Hub extends Device { service left: Port service right: dual Port service self: Hub in reset(n: number) }
    `).interfaces;
    expect(hub.actions.map(({ name, direction, isOwn }) => `${name} ${direction} ${isOwn}`)).toEqual([
      'left.on out false',
      'left.off in false',
      'left.tick private false',
      'left.both both false',
      'right.on in false',
      'right.off out false',
      'right.tick private false',
      'right.both both false',
      'reset in true',
    ]);
    expect(hub.services.map(({ name, isDual }) => [name, isDual])).toEqual([
      ['left', false],
      ['right', true],
      ['self', false],
    ]);
  });

  it('says where connections lead from and to', () => {
    const ends = connectionsIn(`
      interface I { out a(n: number) in b() service s: J }
      interface J { out c() }
      pattern both(P) = P -> r.a
      architecture X implements I {
        one: I
        r: I[3]
        connect one.a to r.b
        connect r.2.a or I.a@one or r[1 + 1].s to r[2].b(n: 1)
        connect * to one
        connect (a -> I.s.c) without cause one.b to b
        connect r.a@?who to ?who.b
        connect $both(one.a) to nobody.here
        connect "I.a" to one.s
        connect odd.thing to one.
      }`).map(({ from, to }) => [from, to]);
    const component = (name: string, action?: string, index?: string): object => ({
      kind: 'component',
      component: name,
      action,
      index,
    });
    expect(ends).toEqual([
      [[component('one', 'a')], component('r', 'b')],
      [
        [component('r', 'a', '2'), component('one', 'a'), component('r', 's', '1 + 1')],
        component('r', 'b', '2'),
      ],
      [[], component('one')],
      [
        [
          { kind: 'own', action: 'a' },
          { kind: 'interface', interface: 'I', action: 's.c' },
        ],
        { kind: 'own', action: 'b' },
      ],
      [[component('r', 'a')], { kind: 'placeholder', name: 'who', action: 'b' }],
      [[component('one', 'a'), component('r', 'a')], { kind: 'unknown', text: 'nobody.here' }],
      [[{ kind: 'interface', interface: 'I', action: 'a' }], component('one', 's')],
      [[{ kind: 'unknown', text: 'odd.thing' }], component('one')],
    ]);
  });

  it('keeps how connections are written', () => {
    const [first, second] = connectionsIn(`architecture X {
      pipe  a  ->  b(n: ?n) to c.d(n:  ?n , m: 2) after  2s * ?n as link off
      agent a to c()
    }`);
    expect(first).toMatchObject({
      how: 'pipe',
      patternText: 'a  ->  b(n: ?n)',
      argumentsText: 'n:  ?n , m: 2',
      afterText: '2s * ?n',
      name: 'link',
      isOff: true,
    });
    expect(second).toMatchObject({ argumentsText: '', afterText: undefined, name: undefined, isOff: false });
  });

  it('has generators, the outer ones first', () => {
    const [{ components, connections, generators }] = designIn(`architecture X {
      if 1 < 2 { a: I  for  !i in 1..3 { connect a to b } } else { a: J  c: I }
      connect a to c
    }`).architectures;
    expect(generators.map(({ text, inside }) => [text, inside])).toEqual([
      ['if 1 < 2', undefined],
      ['for !i in 1..3', 0],
      ['else', undefined],
    ]);
    // of two that have the same name the first counts
    expect(components.map((one) => [one.name, one.interface, one.generator])).toEqual([
      ['a', 'I', 0],
      ['c', 'I', 2],
    ]);
    expect(connections.map(({ generator, pattern }) => [generator, pattern !== undefined])).toEqual([
      [1, false],
      [undefined, true],
    ]);
  });
});

describe('ids of connections', () => {
  it('are made of the architecture, the kind, the pattern and the target', () => {
    expect(
      idsIn(
        'architecture X { pipe  a  ||b(n:?n)  to c.d(n: 1) agent a to c agent a to c pipe a to r[!i+1].x }',
      ),
    ).toEqual([
      'X: pipe a || b(n: ?n) to c.d',
      'X: agent a to c',
      'X: agent a to c#2',
      'X: pipe a to r[!i + 1].x',
    ]);
  });

  it('stay when something else changes, and when the text is formatted', () => {
    const before = idsIn(MONITORING);
    const edited = MONITORING.replace(
      'connect sensor',
      'pipe sensor.reading to alerter.notify\n  connect sensor',
    )
      .replace('architecture', '// why\narchitecture')
      .replace('every 250ms', 'every 1s');
    expect(idsIn(edited).filter((id) => before.includes(id))).toEqual(before);
    const awkward = 'architecture X { pipe a(b: "\t") /* \t */ -> b."x y"\n\n to c }';
    expect(idsIn(format(awkward)!)).toEqual(idsIn(awkward));
    expect(idsIn(awkward)[0]).not.toMatch(/[\t\n]/);
  });
});

test('any text has a design, and nothing that reads it throws', () => {
  fc.assert(
    fc.property(
      notationTrees,
      fc.nat(),
      fc.nat(40),
      fc.constantFrom('', '{', '"', '!i', ' ? '),
      (tree, at, cut, piece) => {
        const whole = printDocument(tree);
        const from = at % (whole.length + 1);
        for (const text of [whole, whole.slice(0, from) + piece + whole.slice(from + cut)]) {
          const analysis = analyse(text);
          const { architectures, interfaces, modules } = designOf(analysis);
          for (const list of [architectures, interfaces, modules]) {
            const names = list.map(({ name }) => name);
            expect(new Set(names).size).toBe(names.length);
          }
          for (const { name, components, connections, generators } of architectures) {
            expect(new Set(components.map((one) => one.name)).size).toBe(components.length);
            expect(new Set(connections.map((one) => one.id)).size).toBe(connections.length);
            generators.forEach(({ inside }, place) => {
              expect(inside ?? -1).toBeLessThan(place);
            });
            const { system, problems } = systemOf(analysis, name);
            expect(system === undefined).toBe(problems.length > 0);
          }
        }
      },
    ),
    { numRuns: 80 },
  );
});

test('behaviours are values', () => {
  const [{ behaviour }] = designIn(`
    interface I { in a(n: number) out b(n: number, text?: string) }
    module M implements I {
      set count = 0
      set seen = { last: null, all: [] }
      start { call begin emit b(n: normal(1, 2)) }
      every count + 1s emit I.b(n: count)
      parallel when (a(n: ?n) where count > 3) where payload.n > 1 { set count = count + ?n emit b(n: ?n) after 2s * ?n }
      finish emit b(n: -1)
      script """function begin() {}"""
    }`).modules;
  const plain = JSON.parse(
    JSON.stringify(behaviour, (key, value: unknown) => (key === 'at' ? undefined : value)),
  );
  const state = { kind: 'state', name: 'count' };
  const literal = (value: unknown): unknown => ({ kind: 'literal', value });
  const plus = (left: unknown, right: unknown): unknown => ({ kind: 'binary', operator: '+', left, right });
  const n = { kind: 'placeholder', name: 'n' };
  expect(plain).toEqual({
    states: [
      { name: 'count', value: literal(0) },
      {
        name: 'seen',
        value: {
          kind: 'record',
          entries: [
            { key: 'last', value: literal(null) },
            { key: 'all', value: { kind: 'list', items: [] } },
          ],
        },
      },
    ],
    start: [
      { kind: 'call', name: 'begin' },
      {
        kind: 'emit',
        action: 'b',
        arguments: [{ key: 'n', value: { kind: 'call', name: 'normal', args: [literal(1), literal(2)] } }],
      },
    ],
    finish: [{ kind: 'emit', action: 'b', arguments: [{ key: 'n', value: literal(-1) }] }],
    timers: [
      {
        every: plus(state, literal(1000)),
        steps: [{ kind: 'emit', action: 'b', arguments: [{ key: 'n', value: state }] }],
      },
    ],
    rules: [
      {
        pattern: {
          kind: 'where',
          of: {
            kind: 'event',
            name: { how: 'prefix', text: 'I.a' },
            attributes: [{ kind: 'bind', path: 'n', name: 'n' }],
          },
          guard: {
            kind: 'binary',
            operator: '>',
            left: { kind: 'field', field: 'payload', path: 'n' },
            right: literal(1),
          },
        },
        guard: { kind: 'binary', operator: '>', left: state, right: literal(3) },
        firing: 'parallel',
        steps: [
          { kind: 'set', name: 'count', value: plus(state, n) },
          {
            kind: 'emit',
            action: 'b',
            arguments: [{ key: 'n', value: n }],
            after: { kind: 'binary', operator: '*', left: literal(2000), right: n },
          },
        ],
      },
    ],
    script: 'function begin() {}',
  });
});

test('a module in which something is an error has no behaviour', () => {
  const { modules } = designIn('module M { start emit a(n: count) } module N { start emit a(n: 1) }');
  expect(modules.map(({ behaviour }) => behaviour !== undefined)).toEqual([false, true]);
});
