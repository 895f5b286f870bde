import { describe, expect, it, test } from 'vitest';
import type { DesignOperation } from '../../model/design/operation.ts';
import { changedLines, editedText } from '../../testing/design-edits.ts';
import { analyse, copyFragment, designOf, editDesign, readValueType, valueTypeText } from '../index.ts';

const TEXT = `// What watches the boiler.
interface Sensor {
  out reading(temperature: number)   // every second
  out critical_reading(temperature: number, since: string)
  // from the panel
  in  reset()
}

interface Alerter {
  in  notify(temperature: number)
  out alert(message: string, level?: integer = 1)
}

module Thermometer implements Sensor {
  start emit reading(temperature: 20)
  when reset {}
}

architecture Monitoring {
  sensor:  Sensor = Thermometer   // the first
  alerter: Alerter

  connect sensor.reading to alerter.notify   // as built
  pipe sensor.critical_reading(temperature: ?t) to alerter.notify(temperature: ?t)

  constraint hot:
    every sensor.critical_reading@sensor leads to Alerter.alert
}
`;

const inside = { architecture: 'Monitoring' } as const;

/** The lines that an operation takes and puts, or the sentence that refuses it. */
function edited(operation: DesignOperation, text = TEXT): string[] | string {
  const result = editedText(text, operation);
  return result.ok ? changedLines(text, result.value) : result.fault;
}

/** What is wrong with a text; that something is the outside world is nothing wrong. */
function problemsOf(text: string): string[] {
  return analyse(text).diagnostics.flatMap(({ severity, message }) => (severity === 'info' ? [] : [message]));
}

function connectionId(text: string, words: string): string {
  const { connections } = designOf(analyse(text)).architectures[0];
  return connections.find((one) => text.slice(one.at.from, one.at.to).includes(words))!.id;
}

describe('[V2] what is added has a fresh name and stands with its like', () => {
  test('an architecture', () => {
    expect(edited({ kind: 'add-architecture' })).toEqual(['+architecture Architecture {}', '+']);
    expect(edited({ kind: 'add-architecture', name: 'Monitoring' })).toBe('The name “Monitoring” is taken.');
    expect(edited({ kind: 'add-architecture', name: 'Thermometer' })).toBe(
      'The name “Thermometer” is taken.',
    );
  });

  test('a component', () => {
    expect(edited({ ...inside, kind: 'add-component', interface: 'Sensor' })).toEqual(['+  sensor2: Sensor']);
    expect(
      edited({
        ...inside,
        kind: 'add-component',
        interface: 'Sensor',
        module: 'Thermometer',
        name: 'rooms',
        size: 3,
      }),
    ).toEqual(['+  rooms: Sensor[3] = Thermometer']);
  });

  test('[V6] what cannot be is refused in a sentence', () => {
    const add = { ...inside, kind: 'add-component', interface: 'Sensor' } as const;
    expect(edited({ ...add, name: 'alerter' })).toBe('Monitoring has a component “alerter” already.');
    expect(edited({ ...add, name: 'connect' })).toBe('“connect” is a word of the notation.');
    expect(edited({ ...add, name: 'two words' })).toBe(
      'A name is made of letters, digits and _, and begins with a letter or _.',
    );
    for (const to of ['?x', '2nd', '', 'a.b', 'constraint']) {
      expect(edited({ ...inside, kind: 'rename-component', name: 'sensor', to }), to).toMatch(
        /name is|is a word/,
      );
      expect(edited({ kind: 'rename-interface', name: 'Alerter', to }), to).toMatch(/name is|is a word/);
    }
    expect(edited({ ...add, size: 0 })).toBe('There has to be at least one component.');
    expect(edited({ ...add, interface: 'Sensr' })).toBe('There is no interface “Sensr”.');
    expect(edited({ ...add, module: 'Nothing' })).toBe('There is no module or architecture “Nothing”.');
    expect(edited({ ...add, architecture: 'Nowhere' })).toBe('There is no architecture “Nowhere”.');
    expect(edited({ ...inside, kind: 'remove-components', names: ['x'] })).toBe(
      'Monitoring has no component “x”.',
    );
    expect(edited({ ...inside, kind: 'remove-connection', connection: 'x' })).toBe(
      'Monitoring has no such connection any more.',
    );
    expect(edited({ ...inside, kind: 'rename-component', name: 'sensor', to: 'alerter' })).toBe(
      'Monitoring has a component “alerter” already.',
    );
    expect(edited({ ...inside, kind: 'rename-component', name: 'sensor', to: 'Alerter' })).toBe(
      '“Alerter” already means something else where this is used.',
    );
  });

  test('an interface, a module, a constraint', () => {
    expect(
      edited({
        kind: 'add-interface',
        actions: [{ name: 'go', direction: 'in', parameters: [] }],
      }),
    ).toEqual(['+interface Interface {', '+  in go()', '+}', '+']);
    expect(edited({ kind: 'add-module', implements: 'Alerter' })).toEqual([
      '+module AlerterModule implements Alerter {',
      '+  when notify(temperature: ?t) {}',
      '+}',
      '+',
    ]);
    expect(edited({ ...inside, kind: 'add-constraint', text: 'constraint calm:\n  never Sensor.x' })).toEqual(
      ['+', '+  constraint calm:', '+    never Sensor.x'],
    );
    expect(edited({ ...inside, kind: 'add-constraint', text: 'constraint hot: never A' })).toBe(
      'There is a constraint “hot” already.',
    );
    expect(edited({ kind: 'add-constraint', text: 'module M {}' })).toBe('Expected one constraint.');
  });

  test('actions, services and what an interface extends and requires', () => {
    const to = { interface: 'Sensor' } as const;
    expect(edited({ ...to, kind: 'add-action', action: { direction: 'in', parameters: [] } })).toEqual([
      '+  in action()',
    ]);
    expect(edited({ ...to, kind: 'add-service', of: 'Alerter', isDual: true })).toEqual([
      '+  service alerter: dual Alerter',
    ]);
    expect(edited({ ...to, kind: 'add-extends', of: 'Alerter' })).toEqual([
      '-interface Sensor {',
      '+interface Sensor extends Alerter {',
    ]);
    expect(edited({ ...to, kind: 'add-requires', of: 'Alerter' })).toEqual(['+  requires Alerter']);
    expect(edited({ ...to, kind: 'add-requires', of: 'Sensor' })).toBe(
      'Sensor cannot stand in relation to itself.',
    );
  });
});

describe('[V3] a component goes with its connections, constraints stay', () => {
  test('one that everything is connected to', () => {
    expect(edited({ ...inside, kind: 'remove-components', names: ['sensor'] })).toEqual([
      '-  sensor:  Sensor = Thermometer   // the first',
      '-  connect sensor.reading to alerter.notify   // as built',
      '-  pipe sensor.critical_reading(temperature: ?t) to alerter.notify(temperature: ?t)',
      '-',
    ]);
  });
});

describe('[V4] a new name is written wherever the old one was', () => {
  test('of a component: sources and constraints of its architecture too', () => {
    expect(edited({ ...inside, kind: 'rename-component', name: 'sensor', to: 'probe' })).toEqual([
      '-  sensor:  Sensor = Thermometer   // the first',
      '+  probe:  Sensor = Thermometer   // the first',
      '-  connect sensor.reading to alerter.notify   // as built',
      '-  pipe sensor.critical_reading(temperature: ?t) to alerter.notify(temperature: ?t)',
      '+  connect probe.reading to alerter.notify   // as built',
      '+  pipe probe.critical_reading(temperature: ?t) to alerter.notify(temperature: ?t)',
      '-    every sensor.critical_reading@sensor leads to Alerter.alert',
      '+    every probe.critical_reading@probe leads to Alerter.alert',
    ]);
    const rows = `interface A { out go() }
architecture X {
  rooms: A[2]
  constraint c: every A.go@rooms.2 leads to A.go@"rooms".*
  constraint d: emitted by rooms, "rooms.1".*, roomsy
}
`;
    expect(edited({ architecture: 'X', kind: 'rename-component', name: 'rooms', to: 'halls' }, rows)).toEqual(
      [
        '-  rooms: A[2]',
        '-  constraint c: every A.go@rooms.2 leads to A.go@"rooms".*',
        '-  constraint d: emitted by rooms, "rooms.1".*, roomsy',
        '+  halls: A[2]',
        '+  constraint c: every A.go@halls.2 leads to A.go@"halls".*',
        '+  constraint d: emitted by halls, "halls.1".*, roomsy',
      ],
    );
  });

  test('of an interface, an action, a parameter, a module, an architecture', () => {
    expect(edited({ kind: 'rename-interface', name: 'Alerter', to: 'Bell' })).toEqual([
      '-interface Alerter {',
      '+interface Bell {',
      '-  alerter: Alerter',
      '+  alerter: Bell',
      '-    every sensor.critical_reading@sensor leads to Alerter.alert',
      '+    every sensor.critical_reading@sensor leads to Bell.alert',
    ]);
    expect(
      edited({ kind: 'edit-action', interface: 'Alerter', action: 'notify', to: { name: 'warn' } }),
    ).toEqual([
      '-  in  notify(temperature: number)',
      '+  in  warn(temperature: number)',
      '-  connect sensor.reading to alerter.notify   // as built',
      '-  pipe sensor.critical_reading(temperature: ?t) to alerter.notify(temperature: ?t)',
      '+  connect sensor.reading to alerter.warn   // as built',
      '+  pipe sensor.critical_reading(temperature: ?t) to alerter.warn(temperature: ?t)',
    ]);
    expect(
      edited({
        kind: 'rename-parameter',
        interface: 'Alerter',
        action: 'notify',
        name: 'temperature',
        to: 'heat',
      }),
    ).toEqual([
      '-  in  notify(temperature: number)',
      '+  in  notify(heat: number)',
      '-  pipe sensor.critical_reading(temperature: ?t) to alerter.notify(temperature: ?t)',
      '+  pipe sensor.critical_reading(temperature: ?t) to alerter.notify(heat: ?t)',
    ]);
    expect(edited({ kind: 'rename-module', name: 'Thermometer', to: 'Probe' })).toEqual([
      '-module Thermometer implements Sensor {',
      '+module Probe implements Sensor {',
      '-  sensor:  Sensor = Thermometer   // the first',
      '+  sensor:  Sensor = Probe   // the first',
    ]);
    const nested = `interface A {}
architecture Inner implements A {}
architecture Outer { part: A = Inner }
`;
    expect(edited({ kind: 'rename-architecture', name: 'Inner', to: 'Core' }, nested)).toEqual([
      '-architecture Inner implements A {}',
      '-architecture Outer { part: A = Inner }',
      '+architecture Core implements A {}',
      '+architecture Outer { part: A = Core }',
    ]);
  });
});

describe('[V1] what is changed is changed where it stands', () => {
  test('a component', () => {
    const sensor = { ...inside, name: 'sensor' } as const;
    expect(edited({ ...sensor, kind: 'set-interface', interface: 'Alerter' })).toEqual([
      '-  sensor:  Sensor = Thermometer   // the first',
      '+  sensor:  Alerter = Thermometer   // the first',
    ]);
    expect(edited({ ...sensor, kind: 'set-module', module: undefined })).toEqual([
      '-  sensor:  Sensor = Thermometer   // the first',
      '+  sensor:  Sensor   // the first',
    ]);
    expect(edited({ ...sensor, kind: 'set-size', size: 5 })).toEqual([
      '-  sensor:  Sensor = Thermometer   // the first',
      '+  sensor:  Sensor[5] = Thermometer   // the first',
    ]);
  });

  test('an action', () => {
    const alert = { interface: 'Alerter', kind: 'edit-action', action: 'alert' } as const;
    expect(edited({ ...alert, to: { direction: 'private' } })).toEqual([
      '-  out alert(message: string, level?: integer = 1)',
      '+  private alert(message: string, level?: integer = 1)',
    ]);
    const { parameters } = designOf(analyse(TEXT)).interfaces[1].actions[1];
    expect(edited({ ...alert, to: { parameters } })).toEqual([]);
    expect(edited({ ...alert, to: { parameters: parameters.slice(1) } })).toEqual([
      '-  out alert(message: string, level?: integer = 1)',
      '+  out alert(level?: integer = 1)',
    ]);
    expect(
      edited({
        ...alert,
        to: {
          parameters: [
            ...parameters,
            {
              name: 'my key',
              type: {
                kind: 'list',
                of: {
                  kind: 'union',
                  options: [
                    { kind: 'literal', value: 'a' },
                    { kind: 'plain', name: 'number' },
                  ],
                },
              },
              isOptional: false,
              default: ['a', 2],
            },
          ],
        },
      }),
    ).toEqual([
      '-  out alert(message: string, level?: integer = 1)',
      '+  out alert(message: string, level?: integer = 1, "my key": ("a" | number)[] = ["a", 2])',
    ]);
    expect(edited({ interface: 'Sensor', kind: 'move-action', action: 'reset', to: 0 })).toEqual([
      '-  out reading(temperature: number)   // every second',
      '-  out critical_reading(temperature: number, since: string)',
      '+  out reading(temperature: number)   // every second',
      '+  out critical_reading(temperature: number, since: string)',
    ]);
    expect(edited({ interface: 'Sensor', kind: 'remove-action', action: 'reset' })).toEqual([
      '-  // from the panel',
      '-  in  reset()',
    ]);
  });

  test('a connection', () => {
    const piped = { ...inside, connection: connectionId(TEXT, 'pipe') } as const;
    const was = '-  pipe sensor.critical_reading(temperature: ?t) to alerter.notify(temperature: ?t)';
    const head = '+  pipe sensor.critical_reading(temperature: ?t)';
    expect(edited({ ...piped, kind: 'set-connection-kind', how: 'agent' })).toEqual([
      was,
      '+  agent sensor.critical_reading(temperature: ?t) to alerter.notify(temperature: ?t)',
    ]);
    expect(edited({ ...piped, kind: 'set-connection-pattern', text: 'sensor.reading where 1 < 2' })).toEqual([
      was,
      '+  pipe sensor.reading where 1 < 2 to alerter.notify(temperature: ?t)',
    ]);
    expect(edited({ ...piped, kind: 'set-connection-target', text: 'sensor.reset' })).toEqual([
      was,
      `${head} to sensor.reset(temperature: ?t)`,
    ]);
    expect(edited({ ...piped, kind: 'set-connection-arguments', text: undefined })).toEqual([
      was,
      `${head} to alerter.notify`,
    ]);
    expect(edited({ ...piped, kind: 'set-connection-arguments', text: 'temperature: 1' })).toEqual([
      was,
      `${head} to alerter.notify(temperature: 1)`,
    ]);
    expect(edited({ ...piped, kind: 'set-connection-delay', text: '2s' })).toEqual([
      was,
      `${head} to alerter.notify(temperature: ?t) after 2s`,
    ]);
    expect(edited({ ...piped, kind: 'set-connection-name', name: 'link', isOff: true })).toEqual([
      was,
      `${head} to alerter.notify(temperature: ?t) as link off`,
    ]);
    expect(edited({ ...piped, kind: 'reverse-connection' })).toEqual([
      was,
      '+  pipe alerter.notify(temperature: ?t) to sensor.critical_reading(temperature: ?t)',
    ]);
    expect(edited({ ...piped, kind: 'remove-connection' })).toEqual([was]);
  });

  test('[V9] a connection that is turned round twice', () => {
    const turn = (text: string): string => {
      const operation = {
        architecture: 'X',
        kind: 'reverse-connection',
        connection: connectionId(text, ' to '),
      } as const;
      const result = editedText(text, operation);
      return result.ok ? result.value : result.fault;
    };
    const whole = (words: string): string => `architecture X {\n  ${words}   // why\n}\n`;
    expect(turn(whole('pipe a.b(k: ?v) to c.d(l: ?v)'))).toBe(whole('pipe c.d(l: ?v) to a.b(k: ?v)'));
    for (const words of [
      'connect a.b to c.d',
      'agent a to c.d',
      'pipe a.b( k: ?v ) to c[2].d(l: ?v) after 1s',
    ])
      expect(turn(turn(whole(words)))).toBe(whole(words));
    expect(turn(whole('pipe a.b(k: ?v) to c.d'))).toBe(whole('pipe c.d to a.b'));
    expect(turn(whole('pipe a.b(k: ?v, m: ?w) to c.d(l: ?w)'))).toBe(whole('pipe c.d(l: ?w) to a.b(m: ?w)'));
    for (const words of [
      'pipe a.b(k: 1) to c.d',
      'pipe a.b or a.c to c.d',
      'pipe a.b to c.d(k: 1)',
      'pipe * to c',
    ])
      expect(turn(whole(words))).toBe('Only a connection from one action to another can be turned round.');
  });

  test('[V6] a piece of a connection is no more than that piece', () => {
    const piped = { ...inside, connection: connectionId(TEXT, 'pipe') } as const;
    const asked = (operation: object): string | string[] =>
      edited({ ...piped, ...operation } as DesignOperation);
    expect(asked({ kind: 'set-connection-pattern', text: 'a to b connect c' })).toMatch(
      /is more than a pattern/,
    );
    expect(asked({ kind: 'set-connection-pattern', text: 'a // b' })).toBeTypeOf('string');
    expect(asked({ kind: 'set-connection-pattern', text: '' })).toBe('Write a pattern.');
    // what is said is about what was written, and not about what it was read in
    expect(asked({ kind: 'set-connection-pattern', text: '((' })).toBe('This “(” is never closed.');
    expect(asked({ kind: 'set-connection-pattern', text: 'a.b and' })).toBe(
      '“a.b and” cannot be read as a pattern.',
    );
    expect(asked({ kind: 'set-connection-arguments', text: 'x' })).toBe(
      'Expected a colon and a value after “x”.',
    );
    expect(asked({ kind: 'set-connection-target', text: 'a.b(c: 1)' })).toMatch(/is more than a target/);
    expect(asked({ kind: 'set-connection-target', text: 'a.b connect c to d' })).toMatch(
      /more than a target/,
    );
    expect(asked({ kind: 'set-connection-arguments', text: 'a: 1) connect c to d(' })).toMatch(/more than/);
    expect(asked({ kind: 'set-connection-delay', text: '1s as x' })).toMatch(/more than a length of time/);
    expect(asked({ kind: 'set-connection-name', name: undefined, isOff: true })).toMatch(/with a name/);
  });
});

describe('[V5] arguments are guessed by the names of parameters', () => {
  const add = { ...inside, kind: 'add-connection', how: 'connect', arguments: 'auto' } as const;
  const line = (operation: DesignOperation): string[] | string => edited(operation);

  test('what both have is bound and handed on', () => {
    expect(
      line({
        ...add,
        from: [{ component: 'sensor', action: 'critical_reading' }],
        to: { component: 'alerter', action: 'notify' },
      }),
    ).toEqual(['+  connect sensor.critical_reading(temperature: ?t) to alerter.notify(temperature: ?t)']);
  });

  test('nothing is written where the parameters are the same, or where a component takes all', () => {
    const from = [{ component: 'sensor', action: 'reading' }];
    expect(line({ ...add, from, to: { component: 'alerter', action: 'notify' } })).toEqual([
      '+  connect sensor.reading to alerter.notify',
    ]);
    expect(line({ ...add, from, to: { component: 'alerter' } })).toEqual([
      '+  connect sensor.reading to alerter',
    ]);
  });

  test('of several sources what all of them have', () => {
    expect(
      line({
        ...add,
        from: [
          { component: 'sensor', action: 'reading' },
          { component: 'sensor', action: 'critical_reading' },
        ],
        to: { component: 'alerter', action: 'notify' },
      }),
    ).toEqual([
      '+  connect sensor.reading(temperature: ?t) or sensor.critical_reading(temperature: ?t) to alerter.notify(temperature: ?t)',
    ]);
  });

  test('nothing is handed on where nothing is the same, and a pattern goes as it is written', () => {
    expect(
      line({
        ...add,
        from: [{ component: 'alerter', action: 'alert' }],
        to: { component: 'sensor', action: 'reset' },
      }),
    ).toEqual(['+  connect alerter.alert to sensor.reset()']);
    expect(line({ ...add, from: 'sensor.reading -> sensor', to: 'alerter.notify' })).toEqual([
      '+  connect sensor.reading -> sensor to alerter.notify',
    ]);
    expect(line({ ...add, from: [], to: 'alerter' })).toBe('A connection comes from somewhere.');
  });

  test('the architecture’s own actions are ends too, by the name that its interface has on the canvas', () => {
    const text = 'interface I { in go(n: number) }\narchitecture A implements I {\n  part: I\n}\n';
    const own = { kind: 'add-connection', architecture: 'A', how: 'pipe', arguments: 'auto' } as const;
    const [start, part] = ['this', 'part'].map((component) => ({ component, action: 'go' }));
    expect(edited({ ...own, from: [start], to: part }, text)).toEqual(['+', '+  pipe go to part.go']);
    expect(edited({ ...own, from: [part], to: start }, text)).toEqual(['+', '+  pipe part.go to go']);
    expect(edited({ ...own, from: [part], to: { component: 'this' } }, text)).toBe(
      'An architecture is connected by one of its own actions.',
    );
  });

  test('the connection that was made is named by its id', () => {
    const result = editDesign(analyse(TEXT), { ...add, from: 'sensor.reading', to: 'sensor.reset' });
    const [{ kind, name }] = result.ok ? result.value.added : [];
    const text = editedText(TEXT, { ...add, from: 'sensor.reading', to: 'sensor.reset' });
    expect(kind).toBe('connection');
    expect(connectionId(text.ok ? text.value : '', 'to sensor.reset')).toBe(name);
  });
});

describe('[V7] what is copied brings along what it needs', () => {
  const fragment = copyFragment(analyse(TEXT), 'Monitoring', ['sensor', 'alerter']);

  test('components, the connections between them, their interfaces and modules', () => {
    expect(fragment).toBe(`// What watches the boiler.
interface Sensor {
  out reading(temperature: number)   // every second
  out critical_reading(temperature: number, since: string)
  // from the panel
  in  reset()
}

interface Alerter {
  in  notify(temperature: number)
  out alert(message: string, level?: integer = 1)
}

module Thermometer implements Sensor {
  start emit reading(temperature: 20)
  when reset {}
}

architecture Monitoring {
  sensor:  Sensor = Thermometer   // the first
  alerter: Alerter

  connect sensor.reading to alerter.notify   // as built
  pipe sensor.critical_reading(temperature: ?t) to alerter.notify(temperature: ?t)
}
`);
    expect(problemsOf(fragment)).toEqual([]);
    expect(copyFragment(analyse(TEXT), 'Monitoring', ['alerter'])).not.toMatch(/connect|pipe|Sensor/);
    expect(copyFragment(analyse(TEXT), 'Monitoring', ['nothing'])).toBe('');
  });

  test('pasted where all of that is there: fresh names, also in the connections', () => {
    expect(edited({ ...inside, kind: 'paste', fragment })).toEqual([
      '+  sensor2:  Sensor = Thermometer   // the first',
      '+  alerter2: Alerter',
      '+  connect sensor2.reading to alerter2.notify   // as built',
      '+  pipe sensor2.critical_reading(temperature: ?t) to alerter2.notify(temperature: ?t)',
    ]);
    expect(edited({ ...inside, kind: 'duplicate', names: ['sensor', 'alerter'] })).toEqual(
      edited({ ...inside, kind: 'paste', fragment }),
    );
  });

  test('pasted into another text: the same text again', () => {
    const result = editedText('architecture Other {}\n', {
      kind: 'paste',
      architecture: 'Other',
      fragment,
    });
    const text = result.ok ? result.value : result.fault;
    expect(problemsOf(text)).toEqual([]);
    expect(copyFragment(analyse(text), 'Other', ['sensor', 'alerter'])).toBe(
      fragment.replace('architecture Monitoring', 'architecture Other'),
    );
  });

  test('connections that have names get fresh ones', () => {
    const text = 'architecture X {\n  a: A\n\n  pipe a.b to a.c as link off\n}\n';
    expect(edited({ kind: 'duplicate', architecture: 'X', names: ['a'] }, text)).toEqual([
      '+  a2: A',
      '+  pipe a2.b to a2.c as link2 off',
    ]);
  });

  test('[V6] what cannot be read is refused', () => {
    expect(edited({ ...inside, kind: 'paste', fragment: 'interface {' })).toMatch(/cannot be read/);
    expect(edited({ ...inside, kind: 'paste', fragment: '' })).toBe('What was copied holds no components.');
  });
});

describe('[V8] a part brings its interfaces and modules and becomes a component', () => {
  const part = `interface Valve { in open(); out opened() }
module Gate implements Valve { when open emit opened() }
`;
  test('in a text that has none of them, and in one that has them', () => {
    const empty = 'architecture Plant {}\n';
    const first = editedText(empty, { kind: 'insert-part', architecture: 'Plant', fragment: part });
    const text = first.ok ? first.value : first.fault;
    expect(text).toBe(`architecture Plant {
  valve: Valve = Gate
}

interface Valve { in open(); out opened() }

module Gate implements Valve { when open emit opened() }
`);
    expect(edited({ kind: 'insert-part', architecture: 'Plant', fragment: part }, text)).toEqual([
      '+  valve2: Valve = Gate',
    ]);
  });

  test('names that stand for something else are changed', () => {
    const text = 'interface Valve { out other() }\n\narchitecture Plant {}\n';
    const result = editedText(text, { kind: 'insert-part', architecture: 'Plant', fragment: part });
    expect(result.ok && result.value).toBe(`interface Valve { out other() }

interface Valve2 { in open(); out opened() }

architecture Plant {
  valve2: Valve2 = Gate
}

module Gate implements Valve2 { when open emit opened() }
`);
  });
});

describe('[V1] what stands in generators, in rows and in rebindings', () => {
  const ROWS = `interface Fork { in take(); out taken() }
interface Sage { out hungry(); in eat() }

architecture Dinner {
  forks: Fork[5]
  sages: Sage[5]
  bell:  Sage

  for !i in 1..5 {
    // one after the other
    connect sages[!i].hungry to forks[!i % 5 + 1].take() after 2ms as link off   // why
    pipe forks[!i].taken(who: ?s) to ?s.eat
  }
  if 5 > 3 {
    extra: Sage
    agent bell.hungry to extra.eat
  }

  when bell.hungry { bind link }
}
`;
  const dinner = { architecture: 'Dinner' } as const;
  const made = (operation: DesignOperation): string[] | string => edited(operation, ROWS);

  test('renaming', () => {
    expect(made({ ...dinner, kind: 'rename-component', name: 'forks', to: 'tools' })).toEqual([
      '-  forks: Fork[5]',
      '+  tools: Fork[5]',
      '-    connect sages[!i].hungry to forks[!i % 5 + 1].take() after 2ms as link off   // why',
      '-    pipe forks[!i].taken(who: ?s) to ?s.eat',
      '+    connect sages[!i].hungry to tools[!i % 5 + 1].take() after 2ms as link off   // why',
      '+    pipe tools[!i].taken(who: ?s) to ?s.eat',
    ]);
    expect(made({ ...dinner, kind: 'rename-component', name: 'bell', to: 'gong' })).toEqual([
      '-  bell:  Sage',
      '+  gong:  Sage',
      '-    agent bell.hungry to extra.eat',
      '+    agent gong.hungry to extra.eat',
      '-  when bell.hungry { bind link }',
      '+  when gong.hungry { bind link }',
    ]);
  });

  test('removing', () => {
    expect(made({ ...dinner, kind: 'remove-components', names: ['extra'] })).toEqual([
      '-  if 5 > 3 {',
      '-    extra: Sage',
      '-    agent bell.hungry to extra.eat',
      '-  }',
      '+  if 5 > 3 {}',
    ]);
    expect(made({ ...dinner, kind: 'remove-components', names: ['sages'] })).toEqual([
      '-  sages: Sage[5]',
      '-    // one after the other',
      '-    connect sages[!i].hungry to forks[!i % 5 + 1].take() after 2ms as link off   // why',
    ]);
  });

  test('connections', () => {
    const link = { ...dinner, connection: connectionId(ROWS, 'as link') } as const;
    const was = '-    connect sages[!i].hungry to forks[!i % 5 + 1].take() after 2ms as link off   // why';
    const isNow = (line: string): string[] => [was, `+    ${line}   // why`];
    expect(made({ ...link, kind: 'set-connection-delay', text: undefined })).toEqual(
      isNow('connect sages[!i].hungry to forks[!i % 5 + 1].take() as link off'),
    );
    expect(made({ ...link, kind: 'set-connection-delay', text: '1s + 2ms' })).toEqual(
      isNow('connect sages[!i].hungry to forks[!i % 5 + 1].take() after 1s + 2ms as link off'),
    );
    expect(made({ ...link, kind: 'set-connection-arguments', text: undefined })).toEqual(
      isNow('connect sages[!i].hungry to forks[!i % 5 + 1].take after 2ms as link off'),
    );
    expect(made({ ...link, kind: 'set-connection-target', text: 'forks[!i].take' })).toEqual(
      isNow('connect sages[!i].hungry to forks[!i].take() after 2ms as link off'),
    );
    expect(made({ ...link, kind: 'set-connection-name', name: undefined, isOff: false })).toEqual(
      isNow('connect sages[!i].hungry to forks[!i % 5 + 1].take() after 2ms'),
    );
    expect(made({ ...link, kind: 'set-connection-name', name: 'wire', isOff: false })).toEqual([
      ...isNow('connect sages[!i].hungry to forks[!i % 5 + 1].take() after 2ms as wire'),
      '-  when bell.hungry { bind link }',
      '+  when bell.hungry { bind wire }',
    ]);
    expect(made({ ...link, kind: 'reverse-connection' })).toEqual(
      isNow('connect forks[!i % 5 + 1].take() to sages[!i].hungry after 2ms as link off'),
    );
    const bound = { ...dinner, connection: connectionId(ROWS, '?s.eat') } as const;
    expect(made({ ...bound, kind: 'reverse-connection' })).toBe(
      'Only a connection from one action to another can be turned round.',
    );
  });

  test('what is copied of an “if” stands in none any more; a “for” comes as a whole, or not at all', () => {
    expect(copyFragment(analyse(ROWS), 'Dinner', ['bell', 'extra'])).toMatch(
      /\n {2}bell: {2}Sage\n {2}extra: Sage\n\n {2}agent bell.hungry to extra.eat\n\}\n$/,
    );
    expect(copyFragment(analyse(ROWS), 'Dinner', ['forks'])).not.toMatch(/for !i|connect/);
    expect(edited({ ...dinner, kind: 'duplicate', names: ['forks', 'sages'] }, ROWS)).toEqual([
      '+  forks2: Fork[5]',
      '+  sages2: Sage[5]',
      '+  for !i in 1..5 {',
      '+    // one after the other',
      '+    connect sages2[!i].hungry to forks2[!i % 5 + 1].take() after 2ms as link2 off   // why',
      '+    pipe forks2[!i].taken(who: ?s) to ?s.eat',
      '+  }',
    ]);
  });
});

it('[V1] reads and writes types', () => {
  for (const type of [
    'number',
    '"a" | null',
    '(string | 1)[]',
    '{ a?: string, "b c": any[] }',
    'boolean[][]',
  ])
    expect(valueTypeText(readValueType(type)!)).toBe(type);
  for (const text of ['', 'number, q: string', 'number = 1', 'number) b(', 'number // x'])
    expect(readValueType(text)).toBeUndefined();
});
