import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ForeignArchitecture, ForeignDesign } from '../../model/design/foreign.ts';
import { parseNotation } from '../parse.ts';
import { KEYWORDS } from '../syntax/words.ts';
import type { ArchitectureNode, InterfaceNode } from '../tree.ts';
import { notationOf } from './architecture-text.ts';
import { SoundNames } from './sound-names.ts';

const NOTHING: ForeignDesign = {
  interfaces: [],
  modules: [],
  architectures: [],
  constraints: [],
  remarks: [],
};
const EMPTY: ForeignArchitecture = {
  name: 'Main',
  components: [],
  connections: [],
  constraints: [],
  leftOut: [],
  places: [],
};

/** Two components of one interface, of any names, with a pipe from one to the other. */
function pairOf(of: string, action: string, first: string, second: string): ForeignDesign {
  return {
    ...NOTHING,
    interfaces: [{ name: of, actions: [{ name: action, direction: 'both', parameters: [] }], services: [] }],
    architectures: [
      {
        ...EMPTY,
        components: [first, second].map((name) => ({ name, interface: of, module: undefined })),
        connections: [
          {
            how: 'pipe',
            from: { kind: 'component', component: first, action, values: [] },
            to: { component: second, action },
            arguments: undefined,
            about: first,
          },
        ],
        leftOut: [second],
        places: [{ component: second, x: 1, y: 2 }],
      },
    ],
  };
}

test('[J4] a design in canonical layout', () => {
  const design: ForeignDesign = {
    ...pairOf('Sensor', 'reading', 'first', 'second'),
    modules: [
      {
        name: 'Thermometer',
        implements: 'Sensor',
        leftOut: ['not translated: x'],
        behaviour: {
          states: [{ name: 'count', value: { kind: 'literal', value: -1 } }],
          start: [],
          finish: [],
          timers: [],
          script: undefined,
          rules: [
            {
              pattern: {
                kind: 'event',
                name: { how: 'prefix', text: 'Sensor.reading' },
                source: undefined,
                attributes: [],
              },
              guard: undefined,
              firing: 'serial',
              steps: [
                {
                  kind: 'emit',
                  action: 'reading',
                  arguments: [
                    {
                      key: 'my key',
                      value: {
                        kind: 'record',
                        entries: [{ key: 'n', value: { kind: 'state', name: 'count' } }],
                      },
                    },
                  ],
                  after: { kind: 'literal', value: 5 },
                  at: { from: 0, to: 0 },
                },
              ],
              at: { from: 0, to: 0 },
            },
          ],
        },
      },
    ],
  };
  const { text, layout, remarks } = notationOf(design);
  expect(text).toBe(`interface Sensor {
  reading()
}

module Thermometer implements Sensor {
  // not translated: x
  set count = -1
  when Sensor.reading {
    emit reading("my key": {n: count}) after 5
  }
}

architecture Main {
  // second
  first:  Sensor
  second: Sensor

  // first
  pipe first.reading to second.reading
}
`);
  expect(layout).toEqual({ Main: { places: { second: { x: 1, y: 2 } }, notes: {}, groups: {} } });
  expect(remarks).toEqual([]);
});

describe('names', () => {
  test('[J4] become words, each once, and what was changed is said', () => {
    const names = new SoundNames('thing');
    const wanted = [
      'a b',
      'a-b',
      'a_b',
      '2nd',
      '',
      '💥',
      'in',
      'connect',
      '__proto__',
      'this',
      'Müller',
      'a b',
    ];
    expect(wanted.map((name) => names.of(name))).toEqual([
      'a_b',
      'a_b_2',
      'a_b_3',
      '_2nd',
      'thing',
      'thing_2',
      'in_',
      'connect',
      '__proto___',
      'this_',
      'Muller',
      'a_b_4',
    ]);
    expect(notationOf(pairOf('my iface', 'go', 'x y', 'z')).remarks).toEqual([
      {
        message:
          'Interfaces have words for names in the notation, each once; some were changed: “my iface” is my_iface.',
      },
      {
        message:
          'Components have words for names in the notation, each once; some were changed: “x y” is x_y.',
      },
    ]);
  });

  test('[J4] events in patterns and places on the canvas follow', () => {
    const design = pairOf('My.Iface', 'do it', 'a b', 'c');
    const [architecture] = design.architectures;
    const pattern = {
      kind: 'event',
      name: { how: 'prefix', text: 'My.Iface.do it.more' },
      source: { how: 'exact', text: 'a b' },
      attributes: [],
    } as const;
    const { text, layout } = notationOf({
      ...design,
      architectures: [
        {
          ...architecture,
          connections: [{ ...architecture.connections[0], from: { kind: 'pattern', pattern } }],
          places: [{ component: 'a b', x: 0, y: 0 }],
        },
      ],
    });
    expect(text).toContain('pipe My_Iface.do_it.more@a_b to c.do_it');
    expect(Object.keys(layout.Main.places)).toEqual(['a_b']);
  });

  test('[J4] of any kind give a sound text with everything in it', () => {
    const word = fc.constantFrom(...KEYWORDS);
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      word,
      fc.constantFrom('a', 'a.b', '*/', '"', '\n}', '//'),
    );
    fc.assert(
      fc.property(name, name, name, name, (of, action, first, second) => {
        fc.pre(first !== second);
        const { text } = notationOf(pairOf(of, action, first, second));
        const { tree, diagnostics } = parseNotation(text);
        expect(diagnostics).toEqual([]);
        const [one, main] = tree.declarations as [InterfaceNode, ArchitectureNode];
        expect([one.kind, one.members.length, main.kind]).toEqual(['interface', 1, 'architecture']);
        expect(main.members.map(({ kind }) => kind)).toEqual(['component', 'component', 'connection']);
      }),
      { numRuns: 300 },
    );
  });

  test('[J4] of states do not hide fields of events', () => {
    const at = { from: 0, to: 0 };
    const { text } = notationOf({
      ...pairOf('I', 'go', 'a', 'b'),
      modules: [
        {
          name: 'M',
          implements: 'I',
          leftOut: [],
          behaviour: {
            states: [{ name: 'time', value: { kind: 'literal', value: 0 } }],
            start: [{ kind: 'set', name: 'time', value: { kind: 'state', name: 'time' }, at }],
            finish: [],
            timers: [],
            rules: [],
            script: undefined,
          },
        },
      ],
    });
    expect(text).toContain('set time_2 = 0\n  start {\n    set time_2 = time_2\n  }');
  });
});

test('[J4] a long text is sound, too', () => {
  const names = Array.from({ length: 4000 }, (_, i) => `service ${i}`);
  const { text } = notationOf({
    ...NOTHING,
    interfaces: [{ name: 'S', actions: [], services: [] }],
    architectures: [
      { ...EMPTY, components: names.map((name) => ({ name, interface: 'S', module: undefined })) },
    ],
  });
  const { tree, diagnostics } = parseNotation(text);
  expect(diagnostics).toEqual([]);
  expect((tree.declarations[1] as ArchitectureNode).members).toHaveLength(4000);
});
