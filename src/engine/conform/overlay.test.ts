import { existsSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { READERS } from '../../formats/index.ts';
import type { Computation } from '../../model/computation.ts';
import type { ConnectionEnd, Design } from '../../model/design/design.ts';
import type { ActionDirection, Interface } from '../../model/design/interface.ts';
import type { System } from '../../model/design/system.ts';
import { eventIndex } from '../../model/ids.ts';
import { computationOf } from '../../testing/dag.ts';
import { closureOf } from '../../testing/naive.ts';
import { fromPicture } from '../../testing/picture.ts';
import { dags } from '../../testing/random-dags.ts';
import { readShared, SHARED_DATA } from '../../testing/span-facts.ts';
import { effectOfEdge } from '../poset/edge-ends.ts';
import { type Overlay, type OverlayOptions, overlay } from './overlay.ts';
import type { OverlayPlan } from './plan.ts';
import { planOfDesign } from './plan-of-design.ts';
import { planOfSystem } from './plan-of-system.ts';

const at = { from: 0, to: 0 };

function interfaceOf(name: string, ...actions: `${ActionDirection} ${string}`[]): Interface {
  return {
    name,
    extends: [],
    requires: [],
    services: [],
    actions: actions.map((text) => {
      const [direction, action] = text.split(' ') as [ActionDirection, string];
      return { name: action, direction, parameters: [], at, isOwn: true };
    }),
    at,
  };
}

const interfaces = [
  interfaceOf('Sensor', 'out reading', 'out critical'),
  interfaceOf('Alerter', 'in notify', 'out alert'),
  interfaceOf('Store', 'in put', 'out stored'),
];

/** `sensor -> alerter` when critical, `sensor.2 -> store`. */
const monitoring: Design = {
  interfaces,
  modules: [],
  constraints: [],
  architectures: [
    {
      name: 'Monitoring',
      implements: undefined,
      constraints: [],
      generators: [],
      at,
      components: [
        { name: 'sensor', interface: 'Sensor', size: 2, module: undefined, generator: undefined, at },
        {
          name: 'alerter',
          interface: 'Alerter',
          size: undefined,
          module: undefined,
          generator: undefined,
          at,
        },
        { name: 'store', interface: 'Store', size: undefined, module: undefined, generator: undefined, at },
      ],
      connections: [
        connection('c', { kind: 'interface', interface: 'Sensor', action: 'critical' }, 'alerter', 'notify'),
        connection(
          'r',
          { kind: 'component', component: 'sensor', action: undefined, index: '2' },
          'store',
          'put',
        ),
      ],
    },
  ],
};

function connection(
  id: string,
  from: ConnectionEnd,
  to: string,
  action: string | undefined,
): Design['architectures'][number]['connections'][number] {
  return {
    id,
    name: undefined,
    isOff: false,
    how: 'pipe',
    patternText: '',
    pattern: undefined,
    from: [from],
    to: { kind: 'component', component: to, action, index: undefined },
    argumentsText: undefined,
    afterText: undefined,
    generator: undefined,
    at,
  };
}

/** The overlay in words. */
function words(computation: Computation, plan: OverlayPlan, options?: OverlayOptions): string[] {
  const found = overlay(computation, plan, options);
  const path = (component: number): string => plan.components[component].path;
  return [
    ...plan.connections.flatMap(({ id }, c) => {
      const edges = found.carried.edges.subarray(found.carried.start[c], found.carried.start[c + 1]);
      const answers = found.answersOf[c] > 0 ? `, ${found.answersOf[c]} answered` : '';
      return edges.length === 0 ? [] : [`${id}: ${edgesText(computation, edges)}${answers}`];
    }),
    ...found.silent.map((c) => `silent: ${plan.connections[c].id}`),
    ...found.undeclared.map(
      ({ from, to, isConnected, edges }) =>
        `undeclared: ${path(from)} to ${path(to)}${isConnected ? ' (other events)' : ''}: ${edgesText(computation, edges)}`,
    ),
    ...found.absent.map((component) => `absent: ${path(component)}`),
    ...found.strangers.map((source) => `stranger: ${computation.sources[source]}`),
  ];
}

function edgesText(computation: Computation, edges: Uint32Array): string {
  const id = (row: number): string => computation.idOf(eventIndex(row));
  return Array.from(edges, (e) => `${id(computation.causes[e])}>${id(effectOfEdge(computation, e))}`).join(
    ' ',
  );
}

const drawn = planOfDesign(monitoring, 'Monitoring') as OverlayPlan;

describe('flows', () => {
  test('[O1] [O3] each edge between components belongs to the connections that lead from one to the other', () => {
    const picture = `
      a:Sensor.critical @sensor.1
      b:Alerter.alert @alerter <- a
      c:Sensor.reading @sensor.2
      d:Store.stored @store <- c
    `;
    expect(words(fromPicture(picture), drawn)).toEqual(['c: a>b', 'r: c>d']);
    expect(overlay(fromPicture(picture), drawn).conforms).toBe(true);
  });

  test('[O3] a connection carries the events that it names, where events have the names of their interfaces', () => {
    const picture = 'a:Sensor.reading @sensor.1\nb:Alerter.alert @alerter <- a';
    expect(words(fromPicture(picture), drawn)).toEqual([
      'silent: c',
      'silent: r',
      'undeclared: sensor.1 to alerter (other events): a>b',
      'absent: sensor.2',
      'absent: store',
    ]);
    const otherNames = 'a:measured @sensor.1\nb:rang @alerter <- a';
    expect(words(fromPicture(otherNames), drawn)[0]).toBe('c: a>b');
  });

  test('[O3] what arrives under another action than the connection’s did not come by it', () => {
    const arrives = (action: string): string =>
      words(
        fromPicture(`a:Sensor.critical @sensor.1\nb:Alerter.${action} @alerter <- a`),
        planOfDesign(
          {
            ...monitoring,
            interfaces: [
              ...interfaces.slice(0, 1),
              interfaceOf('Alerter', 'in notify', 'in reset', 'out alert'),
            ],
          },
          'Monitoring',
        ) as OverlayPlan,
      )[0];
    expect(arrives('notify')).toBe('c: a>b');
    expect(arrives('reset')).toBe('silent: c');
    expect(arrives('alert')).toBe('c: a>b');
  });

  test('[O4] what flows between two components counts once, at the last cause and the first effect', () => {
    const picture = `
      a:Sensor.critical @sensor.1
      b:Sensor.critical @sensor.1 <- a
      c:Alerter.alert @alerter <- a, b
      d:Alerter.alert @alerter <- b, c
    `;
    expect(words(fromPicture(picture), drawn)[0]).toBe('c: b>c');
    expect(overlay(fromPicture(picture), drawn).counts).toMatchObject({ declared: 1, repeats: 2 });
  });

  test('[O4] repeats are exactly those that the definition names, few or many', () => {
    fc.assert(
      fc.property(dags(60), fc.integer({ min: 2, max: 3 }), (dag, sources) => {
        const sourceOf = (row: number): string => `s${row % sources}`;
        const computation = computationOf(dag, { sourceOf });
        const found = overlay(computation, planOfPairs(pairsOf(computation)));
        const before = closureOf(dag);
        let repeats = 0;
        dag.forEach((causes, effect) => {
          for (const cause of causes) {
            if (sourceOf(cause) === sourceOf(effect)) continue;
            const later = causes.some((c) => sourceOf(c) === sourceOf(cause) && before[c].has(cause));
            const earlier = dag.some(
              (others, e) =>
                others.includes(cause) && sourceOf(e) === sourceOf(effect) && before[effect].has(e),
            );
            if (later || earlier) repeats++;
          }
        });
        expect(found.counts.repeats).toBe(repeats);
        expect(found.counts.undeclared).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  test('[O5] only edges that are trusted count; they are named by their place among all', () => {
    const computation = fromPicture(
      'x @store\na:Sensor.critical @sensor.1\nb:Alerter.alert @alerter <- a, x',
    );
    const inferred = Object.assign(Object.create(Object.getPrototypeOf(computation)), computation, {
      provenances: [computation.provenances[0], { kind: 'inferred', rule: 'guess', confidence: 0.5 }],
      causeProvenance: Uint8Array.from(computation.causes, (cause) => (cause === 0 ? 1 : 0)),
    }) as Computation;
    expect(words(inferred, drawn)).toContain('undeclared: store to alerter: x>b');
    expect(words(inferred, drawn, { trust: 'certain' })).toEqual(['c: a>b', 'silent: r', 'absent: sensor.2']);
  });

  test('[O7] parts of a component are the component; what goes into one is handed on inside of it', () => {
    const within = planOfSystem(nested);
    const picture = `
      q:Sensor.critical @client
      s:Store.stored @server.db <- q
      o:Alerter.alert @server <- s
      c:Sensor.reading @client <- o
    `;
    expect(words(fromPicture(picture), within)).toEqual(['in: q>s', 'inner: q>s', 'out: s>o', 'back: o>c']);
    const outside: OverlayPlan = {
      ...within,
      connections: within.connections.filter(({ id }) => id !== 'in'),
    };
    expect(words(fromPicture(picture), outside)).toContain('undeclared: client to server.db: q>s');
    const top: OverlayPlan = {
      components: within.components.slice(0, 2),
      connections: within.connections.filter(({ id }) => id === 'in' || id === 'back'),
    };
    expect(words(fromPicture(picture), top)).toEqual(['in: q>s', 'back: o>c']);
  });
});

describe('sources', () => {
  const one = (source: string, options?: OverlayOptions): string | undefined => {
    const computation = fromPicture(`a @${source}`);
    const [component] = overlay(computation, drawn, options).componentOfSource;
    return drawn.components[component]?.path;
  };

  test('[O2] a source is the component of its path, of a part of its path, or of its stem', () => {
    expect(one('sensor.1')).toBe('sensor.1');
    expect(one('store')).toBe('store');
    expect(one('store.disk.0')).toBe('store');
    expect(one('store-7')).toBe('store');
    expect(one('store-64469b5b48-25zj6')).toBe('store');
    expect(one('stores')).toBeUndefined();
    expect(one('sensor')).toBeUndefined();
  });

  test('[O2] a source is the only component that is called so with other signs between its letters', () => {
    const named = (source: string, ...paths: string[]): string | undefined => {
      const components = paths.map((path) => ({ path, inside: undefined, alphabet: [] }));
      const [place] = overlay(fromPicture(`a @${source}`), { components, connections: [] }).componentOfSource;
      return components[place]?.path;
    };
    expect(named('user-mention-service', 'user_mention_service')).toBe('user_mention_service');
    expect(named('user-service', 'user_service', 'user.service')).toBeUndefined();
    expect(named('user-service', 'userservice')).toBeUndefined();
  });

  test('[O2] what somebody says of a source comes first; `null` makes it none of them', () => {
    expect(one('db', { mapping: { db: 'store' } })).toBe('store');
    expect(one('store', { mapping: { store: null } })).toBeUndefined();
    expect(one('store', { mapping: { store: 'gone' } })).toBeUndefined();
    expect(one('toString')).toBeUndefined();
  });

  test('[O6] a source without a component is told of; edges to it are outside', () => {
    const computation = fromPicture('a @ghost\nb @store <- a\nc @ghost <- b');
    const { counts, conforms } = overlay(computation, drawn);
    expect([counts.outside, counts.undeclared, conforms]).toEqual([2, 0, false]);
    expect(words(computation, drawn)).toContain('stranger: ghost');
  });
});

const jaeger = READERS.find(({ id }) => id === 'jaeger') as (typeof READERS)[number];
const files = existsSync(SHARED_DATA)
  ? [
      'jaeger/deathstarbench-compose-post.json',
      ...readdirSync(`${SHARED_DATA}/jaeger/crisp`).map((f) => `jaeger/crisp/${f}`),
    ]
  : [];

describe.skipIf(files.length === 0)('traces on the services that call one another in them', () => {
  test.each(files)(
    '[O8] %s conforms; without a pair that flows undeclared, with another that never flows',
    async (file) => {
      const { executions } = await readShared(jaeger, file);
      for (const { computation } of executions.slice(0, 3)) {
        const pairs = callsIn(computation);
        const whole = overlay(computation, planOfPairs(pairs, computation.sources));
        expect(gist(whole)).toEqual({
          conforms: true,
          undeclared: [],
          silent: [],
          absent: [],
          strangers: [],
        });
        const returns = computation.size > 100;
        if (returns) expect(whole.answersOf.every((count) => count > 0)).toBe(true);
        pairs.forEach((pair, i) => {
          const without = planOfPairs(
            pairs.filter((other) => other !== pair),
            computation.sources,
          );
          const { undeclared, silent } = overlay(computation, without);
          const path = (component: number): string => without.components[component].path;
          expect(undeclared.map(({ from, to }) => [path(from), path(to)])).toEqual([pair]);
          expect(undeclared[0].edges.length).toBe(whole.carried.start[i + 1] - whole.carried.start[i]);
          expect(silent).toEqual([]);
        });
        const [first, last] = [computation.sources[0], 'nobody'];
        const more = overlay(
          computation,
          planOfPairs([...pairs, [last, first]], [...computation.sources, last]),
        );
        expect(gist(more)).toEqual({
          conforms: true,
          undeclared: [],
          silent: [pairs.length],
          absent: [computation.sources.length],
          strangers: [],
        });
      }
    },
  );
});

function gist({ conforms, undeclared, silent, absent, strangers }: Overlay) {
  return { conforms, undeclared, silent, absent, strangers };
}

/** A server that holds a store: what comes in goes to the store, what the store says goes out. */
const nested: System = {
  name: 'nested',
  interfaces: [interfaces[0], interfaceOf('Alerter', 'in notify', 'out alert'), interfaces[2]],
  components: [
    {
      path: 'client',
      interface: 0,
      inside: undefined,
      module: 'C',
      behaviour: undefined,
      isComposite: false,
    },
    { path: 'server', interface: 1, inside: undefined, module: 'S', behaviour: undefined, isComposite: true },
    { path: 'server.db', interface: 2, inside: 1, module: 'D', behaviour: undefined, isComposite: false },
  ],
  connections: [
    link('in', undefined, 'Sensor.critical', { kind: 'component', component: 1, action: 'notify' }),
    link('inner', 1, 'Alerter.notify', { kind: 'component', component: 2, action: 'put' }),
    link('out', 1, 'Store.stored', { kind: 'own', action: 'alert' }),
    link('back', undefined, 'Alerter.alert', { kind: 'component', component: 0, action: undefined }),
  ],
  rebindings: [],
  rules: { constraints: [], clocks: [] },
};

function link(
  id: string,
  inside: number | undefined,
  name: string,
  target: System['connections'][number]['target'],
): System['connections'][number] {
  return {
    id,
    name: undefined,
    isOff: false,
    how: 'pipe',
    inside,
    pattern: { kind: 'event', name: { how: 'prefix', text: name }, source: undefined, attributes: [] },
    target,
    arguments: undefined,
    after: undefined,
    at,
  };
}

/** An architecture whose components are the sources, with a connection per pair. */
function planOfPairs(
  pairs: readonly (readonly [string, string])[],
  sources?: readonly string[],
): OverlayPlan {
  const paths = sources ?? [...new Set(pairs.flat())];
  return {
    components: paths.map((path) => ({ path, inside: undefined, alphabet: [] })),
    connections: pairs.map(([from, to]) => ({
      id: `${from} to ${to}`,
      name: undefined,
      from: [{ component: paths.indexOf(from), names: undefined }],
      to: [{ component: paths.indexOf(to), action: undefined }],
    })),
  };
}

function pairsOf(computation: Computation): [string, string][] {
  return distinct(computation, () => true);
}

/** Who calls whom: edges that the trace declares, from the start of one span to the start of another. */
function callsIn(computation: Computation): [string, string][] {
  return distinct(computation, (edge) => {
    const { kind } = computation.provenances[computation.causeProvenance[edge]];
    return kind === 'declared';
  });
}

function distinct(computation: Computation, counts: (edge: number) => boolean): [string, string][] {
  const { sources, sourceOf, causes, size, causeStart } = computation;
  const pairs = new Map<string, [string, string]>();
  for (let row = 0; row < size; row++) {
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const pair: [string, string] = [sources[sourceOf[causes[e]]], sources[sourceOf[row]]];
      if (pair[0] !== pair[1] && counts(e)) pairs.set(pair.join(' to '), pair);
    }
  }
  return [...pairs.values()];
}
