import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { designConnectionId } from '../../model/design/connection-ids.ts';
import type { System, SystemConnection } from '../../model/design/system.ts';
import { atomsOf } from '../../model/pattern/atoms.ts';
import { randomSystems, type Wanted } from '../../testing/random-systems.ts';
import { analyse, designOf, systemOf } from '../index.ts';

const PARTS = `
interface Client { out ask(n: number) in answer(n: number) service link: Port }
interface Server { in ask(n: number) out answer(n: number) service link: dual Port }
interface Port { out send() in receive() }
module Asking implements Client { start emit ask(n: 1) when answer { } }
module Answering implements Server { when ask(n: ?n) emit answer(n: ?n) }
`;

function systemIn(text: string, name?: string): System {
  const { system, problems } = systemOf(analyse(PARTS + text), name);
  expect(problems).toEqual([]);
  return system!;
}

const problemsIn = (text: string, name?: string): string[] =>
  systemOf(analyse(PARTS + text), name).problems.map(({ message }) => message);

/** `c.1 ask -> s ask`: where it listens, by sources, and where it leads. */
function drawn({ components }: System, { pattern, target }: SystemConnection): string {
  const from = atomsOf(pattern).map(({ name, source }) => {
    const where =
      !source || source.how === 'bind' ? '*' : source.text + (source.how === 'prefix' ? '.*' : '');
    return `${where} ${name?.text.split('.').slice(1).join('.') ?? '*'}`;
  });
  const to =
    target.kind === 'component'
      ? components[target.component].path
      : target.kind === 'bound'
        ? `?${target.placeholder}`
        : 'own';
  return `${from.join(', ')} -> ${to} ${target.action ?? '*'}`;
}

const linesOf = (system: System): string[] => system.connections.map((one) => drawn(system, one));

test('[N33] the example is a system', () => {
  const text = readFileSync(join(import.meta.dirname, '../cases/monitoring.lcn'), 'utf8');
  const { system } = systemOf(analyse(text));
  expect(system!.components).toMatchObject([
    { path: 'sensor', interface: 0, module: 'Thermometer', isComposite: false },
    { path: 'alerter', interface: 1, module: 'Pager', isComposite: false },
  ]);
  expect(linesOf(system!)).toEqual(['sensor critical_reading -> alerter notify']);
  expect(system!.connections[0].arguments).toEqual([
    { key: 'temperature', value: { kind: 'placeholder', name: 't' } },
  ]);
  expect(system!.rules.constraints).toHaveLength(3);
});

describe('[N33] rows', () => {
  it('are written out, and each of a row that is a target is led to', () => {
    const system = systemIn(`architecture X {
      c: Client[2] = Asking
      s: Server[3] = Answering
      pipe c.ask to s.ask
      pipe s.2.answer to c[1]
      agent c.ask@?who to ?who.answer after 1s
      connect c.ask(n: ?n) -> s[3].answer to s[1 + 1].ask(n: ?n + 1) as x off
    }`);
    expect(system.components.map(({ path }) => path)).toEqual(['c.1', 'c.2', 's.1', 's.2', 's.3']);
    expect(linesOf(system)).toEqual([
      'c.* ask -> s.1 ask',
      'c.* ask -> s.2 ask',
      'c.* ask -> s.3 ask',
      's.2 answer -> c.1 *',
      '* ask -> ?who answer',
      'c.* ask, s.3 answer -> s.2 ask',
    ]);
    expect(system.connections.map(({ id }) => id)).toEqual([
      'X: pipe c.ask to s.ask\ts.1',
      'X: pipe c.ask to s.ask\ts.2',
      'X: pipe c.ask to s.ask\ts.3',
      'X: pipe s.2.answer to c[1]',
      'X: agent c.ask@?who to ?who.answer',
      'X: connect c.ask(n: ?n) -> s[3].answer to s[1 + 1].ask',
    ]);
    expect(system.connections.at(-1)).toMatchObject({ name: 'x', isOff: true, how: 'connect' });
    expect(system.connections[4].after).toEqual({ kind: 'literal', value: 1000 });
  });
});

describe('[N34] generators', () => {
  it('are unrolled with their counters', () => {
    const system = systemIn(`architecture Ring {
      c: Client[3] = Asking
      s: Server[3] = Answering
      for !i in 1..3 {
        pipe c[!i].ask(n: !i) to s[!i % 3 + 1].ask(n: !i * 10)
        if !i in [1, 3] { for !j in !i..3 { pipe s[!j].answer to c[!i].answer } } else { pipe c[!i].ask to s }
      }
      for !k in 3..1 { pipe c.ask to s }
    }`);
    expect(linesOf(system)).toEqual([
      'c.1 ask -> s.2 ask',
      's.1 answer -> c.1 answer',
      's.2 answer -> c.1 answer',
      's.3 answer -> c.1 answer',
      'c.2 ask -> s.3 ask',
      'c.2 ask -> s.1 *',
      'c.2 ask -> s.2 *',
      'c.2 ask -> s.3 *',
      'c.3 ask -> s.1 ask',
      's.3 answer -> c.3 answer',
    ]);
    expect(system.connections.at(-1)!.id).toBe('Ring: pipe s[!j].answer to c[!i].answer\t!i=3 !j=3');
    expect(system.connections[0].arguments).toEqual([
      {
        key: 'n',
        value: {
          kind: 'binary',
          operator: '*',
          left: { kind: 'literal', value: 1 },
          right: { kind: 'literal', value: 10 },
        },
      },
    ]);
    expect(atomsOf(system.connections[0].pattern)[0].attributes).toEqual([
      { kind: 'compare', path: 'n', operator: '==', value: { kind: 'literal', value: 1 } },
    ]);
  });

  it('choose components', () => {
    const system = systemIn(`architecture X {
      if 1 > 2 { c: Client = Asking } else { c: Client[2] = Asking }
      if 2 > 1 { s: Server = Answering } else { s: Server[9] = Answering }
      pipe c.ask to s.ask
    }`);
    expect(system.components.map(({ path }) => path)).toEqual(['c.1', 'c.2', 's']);
    expect(linesOf(system)).toEqual(['c.* ask -> s ask']);
  });

  it('say in which turn something is wrong', () => {
    expect(
      problemsIn(`architecture X { c: Client[2] = Asking s: Server = Answering
        for !i in 1..3 { pipe c[!i].ask to s for !j in 1..2 / (2 - !i) { pipe s.answer to c[!i] } } }`),
    ).toEqual([
      'c has the numbers 1 to 2. This is 3 with !i = 3.',
      'This is no range and no list with !i = 2.',
    ]);
  });

  it('may have the same value twice', () => {
    const { connections } = systemIn(
      'architecture X { c: Client = Asking s: Server = Answering for !i in ["a", "a"] { pipe c.ask to s } }',
    );
    expect(connections.map(({ id }) => id)).toEqual([
      'X: pipe c.ask to s\t!i="a"',
      'X: pipe c.ask to s\t!i="a" (2)',
    ]);
  });

  it.each([
    ['components', 'architecture X { c: Client[10001] = Asking }', 'more than 10,000 components'],
    [
      'connections',
      'architecture X { c: Client[400] = Asking s: Server = Answering for !i in 1..400 { pipe s.answer to c } }',
      'more than 100,000 connections',
    ],
    [
      'turns',
      'architecture X { for !i in 1..1000000000 { for !j in 1..1000000000 { } } }',
      'more than 1,000,000 turns',
    ],
  ])('cannot make any number of %s', (_, text, problem) => {
    const problems = problemsIn(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });
});

describe('[N35] architectures inside of one another', () => {
  const SITE = `
    architecture Site implements Server {
      c: Client = Asking
      s: Server[2] = Answering
      pipe ask(n: ?n) to s.ask(n: ?n)
      pipe s.answer to answer
      agent Server.answer@s.* or c.ask@c to c
    }
    architecture Country { client: Client = Asking  sites: Server[2] = Site  pipe client.ask to sites.ask  pipe sites.answer to client }`;

  it('are opened: sources are whole paths', () => {
    const system = systemIn(SITE);
    expect(system.name).toBe('Country');
    expect(system.components.map(({ path, inside, isComposite }) => [path, inside, isComposite])).toEqual([
      ['client', undefined, false],
      ['sites.1', undefined, true],
      ['sites.1.c', 1, false],
      ['sites.1.s.1', 1, false],
      ['sites.1.s.2', 1, false],
      ['sites.2', undefined, true],
      ['sites.2.c', 5, false],
      ['sites.2.s.1', 5, false],
      ['sites.2.s.2', 5, false],
    ]);
    expect(system.connections.filter(({ inside }) => inside === 5).map((one) => drawn(system, one))).toEqual([
      'sites.2 ask -> sites.2.s.1 ask',
      'sites.2 ask -> sites.2.s.2 ask',
      'sites.2.s.* answer -> own answer',
      'sites.2.s.* answer, sites.2.c ask -> sites.2.c *',
    ]);
    expect(system.connections.find(({ inside }) => inside === 5)!.id).toBe(
      'Site: pipe ask(n: ?n) to s.ask\tsites.2 sites.2.s.1',
    );
  });

  it('are run alone by their name, with what they take and give', () => {
    const system = systemIn(SITE, 'Site');
    expect(system.components.map(({ path, inside, isComposite }) => [path, inside, isComposite])).toEqual([
      ['Site', undefined, true],
      ['c', 0, false],
      ['s.1', 0, false],
      ['s.2', 0, false],
    ]);
    expect(linesOf(system)).toEqual([
      'Site ask -> s.1 ask',
      'Site ask -> s.2 ask',
      's.* answer -> own answer',
      's.* answer, c ask -> c *',
    ]);
  });

  it('cannot be deeper than 64 levels, nor inside of themselves', () => {
    const chain = Array.from(
      { length: 70 },
      (_, i) => `architecture A${i} implements Server { s: Server = ${i < 69 ? `A${i + 1}` : 'Answering'} }`,
    ).join('\n');
    expect(problemsIn(chain, 'A0')).toEqual([
      'Architectures can be parts of one another at most 64 levels deep.',
    ]);
    const ring = `architecture A implements Server { b: Server = B } architecture B implements Server { a: Server = A }`;
    expect(problemsIn(ring)).toEqual([
      'An architecture cannot be a part of itself: A -> B -> A.',
      'An architecture cannot be a part of itself: B -> A -> B.',
    ]);
  });

  it('that hold very many of one another are given up in time', () => {
    const tree = Array.from(
      { length: 40 },
      (_, i) =>
        `architecture A${i} implements Server { s: Server[9] = ${i < 39 ? `A${i + 1}` : 'Answering'} }`,
    ).join('\n');
    expect(problemsIn(tree, 'A0')[0]).toContain('more than 10,000 components');
  });
});

test('[N25] services are connected by their members, the way that their directions say', () => {
  const system = systemIn(`
    architecture Inner implements Client { c: Client = Asking  pipe c.link to link }
    architecture X { c: Client = Inner s: Server[2] = Answering agent c.link to s.link after 5ms pipe c.ask to s pipe s.answer to c.answer }`);
  const links = system.connections.filter(({ id }) => id.includes('link'));
  expect(links.map((one) => drawn(system, one))).toEqual([
    'c link.send -> s.1 link.send',
    's.1 link.receive -> c link.receive',
    'c link.send -> s.2 link.send',
    's.2 link.receive -> c link.receive',
    'c.c link.send -> own link.send',
    'c link.receive -> c.c link.receive',
  ]);
  expect(links[0].after).toEqual({ kind: 'literal', value: 5 });
});

test('[N28] what is bound are the connections of that name, in the same turn of a generator', () => {
  const { connections, rebindings } = systemIn(`architecture X {
    c: Client[2] = Asking
    s: Server[2] = Answering
    pipe c.ask to s.ask as all off
    for !i in 1..2 {
      pipe c[!i].ask to s[!i].ask as own off
      when s[!i].answer { bind own unbind all }
    }
    when c.ask { unbind own }
  }`);
  const numbers = new Map(connections.map(({ id }, i) => [id, i]));
  expect(
    rebindings.map(({ steps }) =>
      steps.map(({ kind, connections: ids }) => [kind, ids.map((id) => numbers.get(id))]),
    ),
  ).toEqual([
    [
      ['bind', [2]],
      ['unbind', [0, 1]],
    ],
    [
      ['bind', [3]],
      ['unbind', [0, 1]],
    ],
    [['unbind', [2, 3]]],
  ]);
});

test('[N26] a module that stands for another interface looks for the events of that one', () => {
  const system = systemIn(`
    interface Twin { in ask(n: number) out answer(n: number) service link: dual Port }
    module T implements Twin { when ask(n: ?n) -> Twin.answer or Client.ask emit Twin.answer(n: 1) }
    architecture X { a: Server = T b: Twin = T }`);
  const names = system.components.map(({ behaviour }) =>
    atomsOf(behaviour!.rules[0].pattern).map(({ name }) => name!.text),
  );
  expect(names).toEqual([
    ['Server.ask', 'Server.answer', 'Client.ask'],
    ['Twin.ask', 'Twin.answer', 'Client.ask'],
  ]);
  expect(system.components[0].behaviour!.rules[0].steps).toMatchObject([{ kind: 'emit', action: 'answer' }]);
});

describe('[N36] there is no system', () => {
  it.each([
    ['without an architecture', '', undefined, ['The text declares no architecture.']],
    ['of a name that there is not', 'architecture X { }', 'Y', ['There is no architecture “Y”.']],
    [
      'while something it is made of is an error',
      'module M implements Server { start emit answer(n: "x") when ask { } } architecture X { s: Server = M }',
      undefined,
      ['"x" is not of type number.'],
    ],
    [
      'while an interface of it is wrong',
      'interface Odd { in a(n: numbr) } architecture X { s: Odd }',
      undefined,
      ['There is no type “numbr”. Did you mean “number”?'],
    ],
  ])('%s', (_, text, name, expected) => {
    const problems = problemsIn(text, name);
    expect(problems).toHaveLength(expected.length);
    problems.forEach((problem, i) => {
      expect(problem).toContain(expected[i]);
    });
  });

  it('because of anything else: rules that are wrong are left out', () => {
    const { rules } = systemIn(`
      module Broken { start emit a(n: nothing) }
      architecture Other { s: Server = Broken }
      architecture X { c: Client = Asking constraint bad: never c.ask where nothing constraint good: never c.ask }`);
    expect(rules.constraints.map(({ name }) => name)).toEqual(['good']);
  });

  it('is the last architecture that is no part of another', () => {
    expect(systemIn('architecture A { } architecture B { } architecture C implements Server { }').name).toBe(
      'C',
    );
    expect(
      systemIn('architecture A { } architecture B { c: Server = C } architecture C implements Server { }')
        .name,
    ).toBe('B');
  });
});

test('[N33] [N34] a random system is what its generators say, and stems from the design', () => {
  const drawnBy = ({ from, to }: Wanted): string => `${from} given -> ${to} taken`;
  fc.assert(
    fc.property(randomSystems, ({ text, wanted }) => {
      const analysis = analyse(text);
      const { system, problems } = systemOf(analysis);
      expect(problems, text).toEqual([]);
      const { components, connections } = system!;
      expect(linesOf(system!), text).toEqual(wanted.map(drawnBy));
      expect(new Set(components.map(({ path }) => path)).size).toBe(components.length);
      expect(new Set(connections.map(({ id }) => id)).size).toBe(connections.length);
      components.forEach(({ inside, path }, place) => {
        expect(inside ?? -1).toBeLessThan(place);
        if (inside !== undefined) expect(path.startsWith(`${components[inside].path}.`)).toBe(true);
      });
      const known = new Set(
        designOf(analysis).architectures.flatMap((one) => one.connections.map(({ id }) => id)),
      );
      for (const { id } of connections) expect(known).toContain(designConnectionId(id));
    }),
    { numRuns: 80 },
  );
});
