import { describe, expect, test } from 'vitest';
import type { ForeignConnection, ForeignDesign } from '../../model/design/foreign.ts';
import { readGorapide } from './read-gorapide.ts';

const component = (id: string, name: string, ...actions: object[]): object => ({
  id,
  interface: { name, actions },
});
const action = (name: string, kind: string, ...params: object[]): object => ({ name, kind, params });

function designOf(document: object): ForeignDesign {
  const read = readGorapide({ name: 'file', text: JSON.stringify(document) });
  if (!read.ok) throw new Error(read.fault.message);
  return read.value;
}

function faultOf(document: unknown): string {
  const read = readGorapide({ name: 'file', text: JSON.stringify(document) });
  if (read.ok) throw new Error('it was read');
  return `${read.fault.code} ${read.fault.place?.path ?? ''}`.trim();
}

function arrow({ how, from, to }: ForeignConnection): string {
  const origin =
    from.kind === 'component'
      ? `${from.component}.${from.action ?? '*'}`
      : from.kind === 'any'
        ? `*.${from.action ?? '*'}${from.except === undefined ? '' : ` but ${from.except}`}`
        : 'pattern';
  return `${how} ${origin} -> ${to.component}${to.action === undefined ? '' : `.${to.action}`}`;
}

const parts = [component('a', 'A', action('Go', 'out')), component('b', 'B', action('Come', 'in'))];

function arrowsOf(...connections: object[]): string[] {
  return designOf({ name: 'x', components: parts, connections }).architectures[0].connections.map(arrow);
}

describe('components', () => {
  test('[J5] bring their interfaces along: the same ones are one, others of the name are numbered', () => {
    const { interfaces, architectures, remarks } = designOf({
      name: 'demo',
      components: [
        component('one', 'Lamp', action('On', 'in', { name: 'v', type: 'int' })),
        component('two', 'Lamp', action('On', 'in', { name: 'v', type: 'int' })),
        component('three', 'Lamp', action('Off', 'anything', { name: 't', type: 'time.Time' })),
        component('four', ''),
      ],
      connections: null,
    });
    expect(architectures[0].components.map((one) => `${one.name}: ${one.interface}`)).toEqual([
      'one: Lamp',
      'two: Lamp',
      'three: Lamp_2',
      'four: four',
    ]);
    expect(
      interfaces.map(({ name, actions }) => [name, actions.map((one) => `${one.direction} ${one.name}`)]),
    ).toEqual([
      ['Lamp', ['in On']],
      ['Lamp_2', ['out Off']],
      ['four', []],
    ]);
    expect(interfaces[0].actions[0].parameters).toEqual([
      { name: 'v', type: { kind: 'plain', name: 'integer' }, isOptional: false },
    ]);
    expect(interfaces[1].actions[0].parameters[0].type).toEqual({ kind: 'plain', name: 'any' });
    expect(remarks.map(({ message }) => message)).toEqual([
      'The type “time.Time” is any here.',
      'Components have different interfaces called “Lamp”; one of them is Lamp_2 here.',
    ]);
  });

  test('[J5] services become interfaces of their own', () => {
    const { interfaces } = designOf({
      name: 'x',
      components: [
        {
          id: 'a',
          interface: { name: 'Lamp', services: [{ name: 'power', actions: [action('On', 'in')] }] },
        },
      ],
      connections: [],
    });
    expect(interfaces.map(({ name, services, actions }) => [name, services, actions.length])).toEqual([
      ['Lamp', [{ name: 'power', interface: 'Lamp_power' }], 0],
      ['Lamp_power', [], 1],
    ]);
  });
});

describe('connections', () => {
  test('[J6] a trigger is an action of the sender, without one everything is meant', () => {
    expect(
      arrowsOf(
        { from: 'a', to: 'b', kind: 'pipe', trigger: 'Go', action_name: 'Come' },
        { from: 'a', to: 'b', kind: 'pipe', action_name: 'Come' },
        { from: 'a', to: 'b', kind: 'agent', trigger: 'Go', action_name: 'ignored' },
      ),
    ).toEqual(['pipe a.Go -> b.Come', 'pipe a.* -> b.Come', 'agent a.Go -> b']);
  });

  test('[J6] “*” is any component as a sender, and each but the sender as a target', () => {
    expect(
      arrowsOf(
        { from: '*', to: 'b', kind: 'pipe', trigger: 'Go', action_name: 'Come' },
        { from: 'a', to: '*', kind: 'agent' },
        { from: '*', to: '*', kind: 'agent' },
      ),
    ).toEqual(['pipe *.Go -> b.Come', 'agent a.* -> b', 'agent *.* but a -> a', 'agent *.* but b -> b']);
  });

  test('[J6] what a connection names and no interface declares is added', () => {
    const { interfaces } = designOf({
      name: 'x',
      components: parts,
      connections: [{ from: 'b', to: 'a', kind: 'pipe', trigger: 'Back', action_name: 'Go' }],
    });
    expect(interfaces.map(({ actions }) => actions.map((one) => `${one.direction} ${one.name}`))).toEqual([
      ['both Go'],
      ['in Come', 'out Back'],
    ]);
  });

  test('[J7] basic is connect, and that it means something else is said', () => {
    const { architectures, remarks } = designOf({
      name: 'x',
      components: parts,
      connections: [{ from: 'a', to: 'b', kind: 'basic', trigger: 'Go', action_name: 'Come' }],
    });
    expect(architectures[0].connections.map(arrow)).toEqual(['connect a.Go -> b.Come']);
    expect(remarks).toEqual([
      { message: expect.stringMatching(/without a causal link/), place: { path: 'connections[0]' } },
    ]);
  });
});

test('[J8] constraints with a counterpart are rules, the others comments', () => {
  const { architectures } = designOf({
    name: 'x',
    components: parts,
    connections: [],
    constraints: [
      { name: 'root', kind: 'single_root', severity: 'warning' },
      { name: 'root', kind: 'no_unlinked_events' },
      { name: 'deep', kind: 'causal_depth_max', args: { max: 3 } },
      { name: 'some', kind: 'event_count', args: { event: 'Come', min: 1 } },
      { name: 'named', kind: 'event_count_Go', args: { max: 2 } },
      { name: 'odd', kind: 'event_count', args: { event: 'Come', min: 3, max: 1 } },
      { name: 'all', kind: 'all_components_emit' },
      { name: 'fast', kind: 'latency', args: { ms: 5 } },
      { name: 'no loop', kind: 'acyclic' },
    ],
  });
  const [{ constraints, leftOut }] = architectures;
  expect(constraints.map(({ name, severity, body }) => `${name} ${severity} ${body.kind}`)).toEqual([
    'root warning single-root',
    'root_2 error no-unlinked',
    'deep error depth',
    'some error count',
    'named error count',
    'all error emitted-by',
  ]);
  // gorapide counts the events of a chain, a depth counts its edges
  expect(constraints[2].body).toEqual({ kind: 'depth', most: 2 });
  expect(leftOut).toEqual([
    'constraint odd: event_count {"event":"Come","min":3,"max":1}, severity none',
    'constraint fast: latency {"ms":5}, severity none',
    'constraint no loop: acyclic, severity none',
  ]);
});

test('[J9] the layout has centres, and places upper left corners', () => {
  const { architectures, remarks } = designOf({
    name: 'x',
    components: parts,
    connections: [],
    layout: { a: { x: 0, y: 0 }, b: { x: 300, y: 'far' }, gone: { x: 1, y: 1 } },
  });
  expect(architectures[0].places).toEqual([{ component: 'a', x: -90, y: -40 }]);
  expect(remarks[0].message).toMatch(/“gone”/);
});

test.each([
  ['[]', [], 'broken'],
  ['components that are no list', { components: 5, connections: [] }, 'broken components'],
  ['no id', { components: [{ interface: {} }], connections: [] }, 'broken components[0]'],
  ['an id twice', { components: [parts[0], parts[0]], connections: [] }, 'broken components[1]'],
  ['no interface', { components: [{ id: 'a' }], connections: [] }, 'broken components[0]'],
  [
    'an unknown kind',
    { components: parts, connections: [{ from: 'a', to: 'b', kind: 'x' }] },
    'broken connections[0]',
  ],
  [
    'an unknown end',
    { components: parts, connections: [{ from: 'a', to: 'c', kind: 'pipe' }] },
    'broken connections[0]',
  ],
  [
    'a key of objects',
    { components: parts, connections: [{ from: 'constructor', to: 'b', kind: 'pipe' }] },
    'broken connections[0]',
  ],
])('[J2] %s is a fault with a place', (_, document, fault) => {
  expect(faultOf(document)).toBe(fault);
});
