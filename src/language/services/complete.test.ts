import { describe, expect, it } from 'vitest';
import { marked } from '../../testing/marked-text.ts';
import type { KnownWorld } from '../names/world.ts';
import { parseNotation } from '../parse.ts';
import type { Completion } from './answers.ts';
import { complete } from './complete.ts';

const WORLD: KnownWorld = {
  types: [
    { name: 'order.placed', count: 120 },
    { name: 'order.paid', count: 118 },
    { name: 'GET /orders', count: 40 },
  ],
  sources: [
    { name: 'web-1', count: 90 },
    { name: 'shop db', count: 12 },
  ],
  paths: [
    { name: 'payload.amount', count: 120, samples: [12, 99] },
    { name: 'payload.status', count: 80, samples: ['ok', 'failed'] },
    { name: 'payload.my key', count: 1, samples: [] },
    { name: 'metadata.host', count: 5 },
  ],
  clocks: ['vector'],
};

const HOUSE = `
interface Sensor {
  out reading(temperature: number)
  out critical_reading(temperature: number, unit: "C" | "F" = "C")
}
interface Alerter extends Device { in notify(temperature: number)  private tick() }
interface Device { out on(isLoud: boolean) }
module Pager implements Alerter {
  set count = 0
  when notify(temperature: ?t) emit on(isLoud: true)
}
pattern pair(?id, P) = P -> order.paid(id: ?id)
clock beat: regular 100ms
`;
const ARCHITECTURE = `${HOUSE}
architecture Monitoring {
  sensor: Sensor
  pagers: Alerter[2] = Pager
  `;

function optionsAt(source: string, world = WORLD): readonly Completion[] {
  const { text, offset } = marked(source);
  return complete({ document: parseNotation(text) }, world, offset).options;
}

const labelsAt = (source: string, world?: KnownWorld): string[] =>
  optionsAt(source, world)
    .filter(({ kind }) => kind !== 'snippet')
    .map(({ label }) => label);

const found = (source: string, label: string): Completion | undefined =>
  optionsAt(source).find((option) => option.label === label);

describe('words', () => {
  it.each([
    ['|', 'constraint pattern clock observe interface module architecture'],
    ['inter|', 'constraint pattern clock observe interface module architecture'],
    ['interface X { | }', 'in out private requires service'],
    ['module M { | }', 'when every start finish set serial parallel script'],
    ['module M { start { | } }', 'emit set call'],
    ['architecture X { | }', 'connect pipe agent constraint pattern clock observe when for if'],
    ['architecture X { for !i in 1..3 { | } }', 'connect pipe agent when for if'],
    ['architecture X { if true { } else { | } }', 'connect pipe agent when for if'],
    ['architecture X { when a { | } }', 'bind unbind'],
    ['architecture X { for !i | }', 'in'],
    ['architecture X { connect a to b | }', 'after as'],
    ['architecture X { connect a to b as c | }', 'off'],
    ['architecture X { a: B\n co| }', 'connect pipe agent constraint pattern clock observe when for if'],
    ['observe from a { | }', 'constraint'],
    ['constraint c: |', 'every never exists match not count single no depth emitted'],
    ['constraint c: ne|', 'every never exists match not count single no depth emitted'],
    ['constraint c |', 'severity vacuous observe'],
    ['constraint c "why" severity |', 'error warning info'],
    ['constraint c vacuous |: never a', 'skip pass fail'],
    ['clock c: |', 'regular synchronous slaved'],
    ['clock c: synchronous |', 'per'],
    ['module M |', 'implements'],
    ['constraint forgotten\ninterface X { | }', 'in out private requires service'],
    ['interface I |', 'extends'],
    ['module M { when a(x: ?x) emit b() | }', 'after'],
  ])('are offered in %j: %s', (source, expected) => {
    expect(
      labelsAt(source)
        .map((label) => label.split(' ')[0])
        .join(' '),
    ).toBe(expected);
  });

  const operators = '-> || ~ or and |> < union where within without cause with cause before after at';

  it.each([
    ['constraint c: never a |', `within cause ${operators}`],
    ['constraint c: never (a |)', operators],
    ['constraint c: never (a -> b) |', `within cause ${operators}`],
    ['constraint c: never a(x: 1) |', `within cause ${operators}`],
    ['constraint c: never a@web-1 |', `within cause ${operators}`],
    ['constraint c: every a |', `leads to satisfies ${operators}`],
    ['constraint c: every a lea|', `leads to satisfies ${operators}`],
    ['constraint c: every a leads to b |', operators],
    ['constraint c: count a |', `is ${operators}`],
    [
      'constraint c: every a leads to b within 2s |',
      'on where within without cause with cause before after at',
    ],
    [
      'constraint c: every a where payload.x |',
      'and or in leads to satisfies where within without cause with cause before after at',
    ],
    ['constraint c: never [2 |] a', '-> || ~ |> < union'],
    ['architecture X { connect a.b |', `to ${operators}`],
    ['module M { when a | }', `emit set call ${operators}`],
    ['module M { every 1s | }', 'emit set call'],
    ['module M { set n = n | }', 'and or in'],
  ])('go on in %j: %s', (source, expected) => {
    expect(labelsAt(source).join(' ')).toBe(expected);
  });

  it.each([
    'constraint c: never a // co|',
    '/* co| */',
    'constraint |',
    'constraint c: never a(x: 1 |)',
    'constraint c: every a leads to b within |',
    'interface X { out a(b: string |) }',
  ])('are not offered in %j', (source) => {
    expect(labelsAt(source)).toEqual([]);
  });

  it('come with whole declarations to fill in', () => {
    const { insert, isSnippet } = found('|', 'every … leads to …')!;
    expect(isSnippet).toBe(true);
    expect(insert).toBe(`constraint \${1:name}:\n  every \${2:Trigger} leads to \${3:Response}$0`);
    expect(optionsAt('constraint c: |').filter(({ kind }) => kind === 'snippet')).toEqual([]);
  });

  it('say what they mean', () => {
    expect(found('constraint c: never a |', '||')?.about).toContain('independent');
  });
});

describe('names of events', () => {
  it.each([
    'constraint c: never |',
    'constraint c: never a -> |',
    'constraint c: never a without cause |',
    'constraint c: every a leads to |',
    'constraint c: never (|)',
    'pattern p = |',
    'observe from | {}',
    'constraint c: never [2 ->] |',
  ])('are those of the recording, the most frequent first, in %j', (source) => {
    const types = optionsAt(source).filter(({ kind }) => kind === 'eventType');
    expect(types.map(({ insert, detail }) => `${insert} ${detail}`)).toEqual([
      'order.placed 120 events',
      'order.paid 118 events',
      '"GET /orders" 40 events',
    ]);
  });

  it('are those of the interfaces before', () => {
    expect(labelsAt(`${HOUSE}constraint c: never |`).slice(0, 7)).toEqual([
      'Sensor.reading',
      'Sensor.critical_reading',
      'Alerter.notify',
      'Alerter.tick',
      'Alerter.on',
      'Device.on',
      'order.placed',
    ]);
  });

  it('are those of the components first, in an architecture', () => {
    expect(labelsAt(`${ARCHITECTURE}constraint c: never |`).slice(0, 5)).toEqual([
      'sensor.reading',
      'sensor.critical_reading',
      'pagers.notify',
      'pagers.tick',
      'pagers.on',
    ]);
  });

  it('are bare in a module', () => {
    expect(labelsAt('interface I { in a() out b() } module M implements I { when | }').slice(0, 2)).toEqual([
      'a',
      'b',
    ]);
    expect(
      labelsAt('interface I { in a() out b() private c() } module M implements I { start emit | }'),
    ).toEqual(['b', 'c']);
  });

  it('are the pattern parameters of a macro', () => {
    expect(labelsAt('pattern p(?x, P) = |')[0]).toBe('P');
  });

  it('replace the whole name that is typed', () => {
    const { text, offset } = marked('constraint c: never order.p|laced(x: 1)');
    const { from, to } = complete({ document: parseNotation(text) }, WORLD, offset);
    expect(text.slice(from, to)).toBe('order.placed');
  });

  it('go on behind a dot', () => {
    const { text, offset } = marked('constraint c: never order.|');
    const { from, to, options } = complete({ document: parseNotation(text) }, WORLD, offset);
    expect(text.slice(from, to)).toBe('order.');
    expect(options.map(({ label }) => label)).toEqual(['order.placed', 'order.paid']);
  });

  it('are found by a quote', () => {
    expect(labelsAt('constraint c: never "GET|"')).toEqual(['GET /orders']);
  });

  it('lead into components, in a connection', () => {
    expect(labelsAt(`${ARCHITECTURE}connect sensor.reading to |`)).toEqual(['pagers.notify']);
  });
});

describe('other names', () => {
  it.each([
    ['interface X extends |', 'Sensor Alerter Device X'],
    ['interface X { service p: | }', 'Sensor Alerter Device X dual'],
    ['module M implements | {}', 'Sensor Alerter Device'],
    ['architecture X { a: | }', 'Sensor Alerter Device'],
    ['architecture X { a: Alerter = | }', 'Pager'],
    ['constraint c: never a < b on |', 'beat vector time lamport'],
    ['clock c: slaved to |', 'beat c vector time lamport'],
    ['constraint c: never $|', '$pair'],
    ['interface X { out a(b: |) }', 'number integer string boolean any'],
    ['constraint c: never a@|', 'web-1 shop db'],
    ['constraint c: emitted by |', 'web-1 shop db'],
  ])('in %j: %s', (source, expected) => {
    const labels = labelsAt(`${HOUSE}${source}`);
    expect(labels.slice(0, expected.split(/ (?!db)/).length).join(' ')).toBe(expected);
  });

  it('are components where they can be sources', () => {
    expect(labelsAt(`${ARCHITECTURE}constraint c: never a@|`).slice(0, 2)).toEqual(['sensor', 'pagers']);
  });

  it('of sources are in quotes where they have to be', () => {
    expect(found('constraint c: never a@|', 'shop db')?.insert).toBe('"shop db"');
  });

  it('of macros bring their parameters', () => {
    const { insert, isSnippet, detail } = found(`${HOUSE}constraint c: never $|`, '$pair')!;
    expect([insert, isSnippet, detail]).toEqual([`\\$pair(\${1:?id}, \${2:P})`, true, '(?id, P)']);
  });
});

describe('keys', () => {
  it('are the parameters of a declared action that are not there yet', () => {
    expect(labelsAt(`${HOUSE}constraint c: never Sensor.critical_reading(|)`)).toEqual([
      'temperature',
      'unit',
    ]);
    expect(labelsAt(`${HOUSE}constraint c: never Sensor.critical_reading(unit: "C", |)`)).toEqual([
      'temperature',
    ]);
    expect(labelsAt(`${ARCHITECTURE}connect sensor.reading to pagers.notify(|)`)).toEqual(['temperature']);
  });

  it('are those of the recording elsewhere', () => {
    const options = optionsAt('constraint c: never order.paid(|)');
    expect(options.map(({ insert, detail }) => `${insert}${detail}`)).toEqual([
      'amount: 120 events',
      'status: 80 events',
      '"my key": 1 event',
    ]);
    expect(options[1].about).toBe('For example "ok", "failed".');
    expect(labelsAt('constraint c: never order.paid(amount: 1, |)')).toEqual(['status', 'my key']);
  });
});

describe('values', () => {
  it('are those that the type allows', () => {
    expect(labelsAt(`${HOUSE}constraint c: never Sensor.critical_reading(unit: |)`)).toEqual([
      '"C"',
      '"F"',
      '?unit',
    ]);
    expect(labelsAt(`${HOUSE}constraint c: never Device.on(isLoud: |)`)).toEqual([
      'true',
      'false',
      '?isLoud',
    ]);
  });

  it('are those of the recording, and placeholders', () => {
    expect(labelsAt('constraint c: never a(id: ?id) -> b(status: |)')).toEqual([
      '"ok"',
      '"failed"',
      '?id',
      '?status',
    ]);
    expect(labelsAt('constraint c: never a(id: ?id) -> b(status: ?|)')).toEqual(['?id', '?status']);
    expect(labelsAt('constraint c: never a(status: "|")')).toEqual(['"ok"', '"failed"']);
    expect(labelsAt('constraint c: never a(id: ?id) -> b(amount > |)')).toEqual(['12', '99', '?id']);
  });

  it('in conditions are fields, paths, placeholders and functions', () => {
    const labels = labelsAt('constraint c: never a(id: ?id) where |');
    expect(labels[0]).toBe('?id');
    expect(labels).toEqual(
      expect.arrayContaining([
        'payload',
        'source',
        'time',
        'payload.amount',
        'metadata.host',
        'contains',
        'sum',
        'true',
      ]),
    );
    expect(labelsAt('constraint c: every a satisfies |')).toContain('payload.status');
  });

  it('of a path that is compared are those of the recording first', () => {
    expect(labelsAt('constraint c: never a where payload.status == |').slice(0, 2)).toEqual([
      '"ok"',
      '"failed"',
    ]);
  });

  it('of a path are written so that they can be read', () => {
    expect(found('constraint c: never a where pay|', 'payload.my key')?.insert).toBe('payload."my key"');
  });

  it('of a behaviour are what it keeps and what it matched', () => {
    const source =
      'module M implements I { set count = 0 when a(x: ?x) emit b(y: |) } interface I { out b(y: number) }';
    expect(labelsAt(source).slice(0, 2)).toEqual(['?x', 'count']);
  });

  it('do not go beyond what the placeholder belongs to', () => {
    expect(labelsAt('constraint c: never a(id: ?far)\nconstraint d: never b(x: ?|)')).toEqual(['?x']);
  });

  it('of counters are offered by their sign', () => {
    expect(labelsAt('constraint c: never [!i in 1..3 ~] a(n: !|)')).toEqual(['!i']);
  });
});

describe('a text of any kind', () => {
  it('never breaks completion, wherever the cursor is', () => {
    const text = `${ARCHITECTURE}connect sensor.reading(temperature: ?t) to pagers.notify\nconstraint c "x": every a leads (b within 2s`;
    for (let offset = 0; offset <= text.length; offset += 3) {
      const { from, to } = complete({ document: parseNotation(text) }, WORLD, offset);
      expect(from <= offset && offset <= to, `at ${offset}`).toBe(true);
    }
  });
});
