import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../model/design/behaviour.ts';
import type { RunOptions } from '../../model/design/run.ts';
import type { System } from '../../model/design/system.ts';
import { basic, compare, field, joined, literal, where, withoutCause } from '../../testing/pattern-pieces.ts';
import { picture } from '../../testing/run-picture.ts';
import {
  behaviour,
  calc,
  draw,
  emit,
  every,
  face,
  recipeWith,
  type SystemParts,
  set,
  systemOfParts,
  value,
  type Wire,
  when,
  wire,
} from '../../testing/systems.ts';
import { Run } from './run.ts';

const SENSOR = face('Sensor', 'out reading(value: number)');
const ALERTER = face('Alerter', 'in notify(value: number), out alert(level: number)');
const READS = behaviour({ start: [emit('reading', { value: 1 }), emit('reading', { value: 2 })] });
const ALERTS = behaviour({
  states: { count: 0 },
  rules: [
    when('Alerter.notify', [
      set('count', calc('$count', '+', 1)),
      emit('alert', { level: calc('.value', '*', 10) }),
    ]),
  ],
});

function sensing(wires: readonly Wire[], more: Partial<SystemParts> = {}): System {
  return systemOfParts({
    interfaces: [SENSOR, ALERTER],
    parts: [
      { component: 'sensor: Sensor', does: READS },
      { component: 'alerter: Alerter', does: ALERTS },
    ],
    wires,
    ...more,
  });
}

/** One component of one interface, and what it does. */
function alone(does: Behaviour, actions = 'in go, out tick(n)'): System {
  return systemOfParts({ interfaces: [face('A', actions)], parts: [{ component: 'a: A', does }] });
}

function played(system: System, options: Partial<RunOptions> = {}): Run {
  const run = Run.of(system, recipeWith(options));
  run.runToEnd();
  return run;
}

function troublesOf(run: Run): string[] {
  return run.troubles.map(({ code, message }) => `${code}: ${message}`);
}

describe('connections, in PyRapide’s reading', () => {
  test('[X12] connect: the emitter waits until all that the delivery leads to is done', () => {
    const run = played(sensing([wire('connect', 'Sensor.reading', 'alerter.notify')]));
    expect(picture(run)).toBe(`
e1 Sensor.reading sensor {"value":1}
e2 Alerter.alert alerter {"level":10} <- e1
e3 Sensor.reading sensor {"value":2}
e4 Alerter.alert alerter {"level":20} <- e3`);
    expect(run.end).toBe('quiescent');
    expect(run.stateOf('alerter')).toEqual({ count: 2 });
    expect(run.troubles).toEqual([]);
  });

  test('[X13] pipe: the emitter goes on; first in, first out', () => {
    const run = played(sensing([wire('pipe', 'Sensor.reading', 'alerter.notify')]));
    expect(picture(run)).toBe(`
e1 Sensor.reading sensor {"value":1}
e2 Sensor.reading sensor {"value":2}
e3 Alerter.alert alerter {"level":10} <- e1
e4 Alerter.alert alerter {"level":20} <- e2`);
    expect(run.traffic.highWater[0]).toBe(2);
    expect(run.traffic.carried[0]).toBe(2);
    expect(run.traffic.waiting[0]).toBe(0);
  });

  test('[X13] what is longer on its way is not overtaken', () => {
    const after = calc(30, '-', calc(10, '*', '.value'));
    const slow = (how: 'pipe' | 'agent'): Run =>
      played(sensing([wire(how, basic('Sensor.reading'), 'alerter.notify', { after })]));
    expect(picture(slow('pipe'))).toContain(
      '{"level":10} at 20 <- e1\ne4 Alerter.alert alerter {"level":20} at 20',
    );
    expect(picture(slow('agent'))).toContain(
      '{"level":20} at 10 <- e2\ne4 Alerter.alert alerter {"level":10} at 20',
    );
  });

  test('[X13] the next in a pipe is due when the one before it is', () => {
    const after = calc(30, '-', calc(10, '*', '.value'));
    const run = Run.of(sensing([wire('pipe', 'Sensor.reading', 'alerter.notify', { after })]), recipeWith());
    const dues = [];
    while (run.enabled().length > 0) dues.push(run.step()?.choice?.due);
    expect(dues).toEqual([0, 20, 20]);
  });

  test('[X21] what is delivered twice is used once by a rule', () => {
    const twice = [0, 1].map(() => wire('connect', 'Sensor.reading', 'alerter.notify'));
    const run = played(sensing(twice));
    expect(run.deliveries.length).toBe(4);
    expect(run.stateOf('alerter')).toEqual({ count: 2 });
  });

  test('[X14] agent: any order, which one the seed decides', () => {
    const pictures = Array.from({ length: 20 }, (_, seed) =>
      picture(played(sensing([wire('agent', 'Sensor.reading', 'alerter.notify')]), { seed })),
    );
    expect(new Set(pictures).size).toBe(2);
  });

  test('[X17] pipes are loaded before connections deliver, whatever stands first in the text', () => {
    const run = played(
      sensing([
        wire('connect', 'Sensor.reading', 'alerter.notify'),
        wire('pipe', joined('union', 'Sensor.reading', 'Sensor.reading'), 'alerter'),
      ]),
    );
    const { connection, enqueuedStep, startedStep } = run.deliveries.columns();
    expect([...connection]).toEqual([1, 0, 1, 0]);
    expect([...enqueuedStep]).toEqual([0, 0, 0, 0]);
    expect([...startedStep]).toEqual([1, 0, 2, 0]);
  });

  test('[X26] a delivery to a component as a whole keeps name, source and payload', () => {
    const rules = [when('Sensor.reading', [emit('alert', { level: '.value' })])];
    const run = played(
      sensing([wire('connect', 'Sensor.reading', 'alerter')], {
        parts: [
          { component: 'sensor: Sensor', does: READS },
          { component: 'alerter: Alerter', does: behaviour({ rules }) },
        ],
      }),
    );
    expect(picture(run)).toContain('\ne2 Alerter.alert alerter {"level":1} <- e1');
  });

  test('[X27] arguments make the payload; several events arrive as one', () => {
    const both = joined(
      'distinct',
      basic('Sensor.reading', { value: '?a' }),
      basic('Sensor.reading', { value: '?b' }),
    );
    const gives = { value: calc('?a', '+', '?b') };
    const run = played(sensing([wire('pipe', both, 'alerter.notify', { gives })]));
    expect(picture(run)).toContain('\ne3 Alerter.alert alerter {"level":30} <- e1 e2');
    expect(run.deliveries.length).toBe(1);
    expect(run.deliveries.rowsOf(0)).toEqual([0, 1]);
  });

  test('[X27] without arguments payloads are merged, the last one counts', () => {
    const both = joined('distinct', 'Sensor.reading', 'Sensor.reading');
    const run = played(sensing([wire('pipe', both, 'alerter.notify')]));
    expect(picture(run)).toContain('\ne3 Alerter.alert alerter {"level":20} <- e1 e2');
  });

  test('[X12] a circle of connect ends with a trouble', () => {
    const echo = behaviour({
      start: [emit('ping')],
      rules: [when('Echo.hear', [emit('ping')])],
    });
    const run = played(
      systemOfParts({
        interfaces: [face('Echo', 'in hear, out ping')],
        parts: [{ component: 'echo: Echo', does: echo }],
        wires: [wire('connect', 'Echo.ping', 'echo.hear')],
      }),
    );
    expect(run.size).toBe(101);
    expect(run.troubles.map(({ code }) => code)).toEqual(['connect-cycle']);
    expect(run.end).toBe('quiescent');
  });
});

describe('connections, in Rapide’s reading', () => {
  const rapide = { mode: 'rapide' } as const;

  test('[X16] connect is a second name of one event', () => {
    const run = played(sensing([wire('connect', 'Sensor.reading', 'alerter.notify')]), rapide);
    expect(run.size).toBe(4);
    expect(run.computation().metadata?.value(0)).toEqual({
      aliases: [{ name: 'Alerter.notify', source: 'alerter' }],
    });
  });

  test('[X16] pipe makes events that depend on the one before', () => {
    const run = played(sensing([wire('pipe', 'Sensor.reading', 'alerter.notify')]), rapide);
    expect(picture(run)).toBe(`
e1 Sensor.reading sensor {"value":1}
e2 Sensor.reading sensor {"value":2}
e3 Alerter.notify alerter {"value":1} <- e1
e4 Alerter.alert alerter {"level":10} <- e3
e5 Alerter.notify alerter {"value":2} <- e2 e3
e6 Alerter.alert alerter {"level":20} <- e4 e5`);
    expect([...run.deliveries.columns().made]).toEqual([2, 4]);
  });

  test('[X16, X32] agent makes events that do not, and a parallel rule’s firings are independent', () => {
    const rules = ALERTS.rules.map((rule) => ({ ...rule, firing: 'parallel' as const }));
    const run = played(
      sensing([wire('agent', 'Sensor.reading', 'alerter.notify')], {
        parts: [
          { component: 'sensor: Sensor', does: READS },
          { component: 'alerter: Alerter', does: { ...ALERTS, rules } },
        ],
      }),
      rapide,
    );
    const causes = picture(run).match(/<- .*/g);
    expect(causes?.toSorted()).toEqual(['<- e1', '<- e2', '<- e3', '<- e5']);
  });
});

describe('what a component does', () => {
  test('[X18] it sees what it emits when what it is doing is done', () => {
    const does = behaviour({
      states: { n: 3 },
      start: [emit('tick', { n: 0 }), emit('tick', { n: 100 })],
      rules: [
        when('A.tick', [set('n', calc('$n', '-', 1)), emit('tick', { n: '$n' })], {
          guard: calc('$n', '>', 0),
        }),
      ],
    });
    expect(picture(played(alone(does)))).toBe(`
e1 A.tick a {"n":0}
e2 A.tick a {"n":100}
e3 A.tick a {"n":2} <- e1
e4 A.tick a {"n":1} <- e2
e5 A.tick a {"n":0} <- e3`);
  });

  test('[X18] a loop that emits at once ends with the budget', () => {
    const does = behaviour({ start: [emit('tick')], rules: [when('A.tick', [emit('tick')])] });
    const run = played(alone(does, 'out tick'), { mostEvents: 5000 });
    expect([run.size, run.end, run.troubles.length]).toEqual([5000, 'most events', 0]);
  });

  test('[X24] what a rule emits depends on the events it matched, timers and starts on nothing', () => {
    const does = behaviour({
      start: [emit('tick', { n: 1 })],
      timers: [every(10, emit('tick', { n: 2 }))],
      rules: [when(joined('distinct', 'A.tick', 'A.tick'), [emit('tock')])],
    });
    expect(picture(played(alone(does, 'out tick(n), out tock'), { mostMillis: 20 }))).toBe(`
e1 A.tick a {"n":1}
e2 A.tick a {"n":2} at 10
e3 A.tock a {} at 10 <- e1 e2
e4 A.tick a {"n":2} at 20`);
  });

  test('[X21] each rule uses an event once; other rules see it too', () => {
    const does = behaviour({
      start: [emit('tick', { n: 1 }), emit('tick', { n: 2 }), emit('tick', { n: 3 })],
      rules: [when(joined('distinct', 'A.tick', 'A.tick'), [emit('pair')]), when('A.tick', [emit('one')])],
    });
    const made = picture(played(alone(does, 'out tick(n), out pair, out one'))).match(/A\.(pair|one).*/g);
    expect(made).toEqual([
      'A.one a {} <- e1',
      'A.pair a {} <- e1 e2',
      'A.one a {} <- e2',
      'A.one a {} <- e3',
    ]);
  });

  test('[X23] a guard that does not hold uses nothing up', () => {
    const does = behaviour({
      states: { open: false },
      start: [emit('tick', { n: 1 }), emit('tick', { n: 2 }), emit('tick', { n: 3 })],
      rules: [
        when(joined('distinct', 'A.tick', 'A.tick'), [emit('pair')], { guard: calc('$open', '==', true) }),
        when(basic('A.tick', { n: 2 }), [set('open', true)]),
      ],
    });
    expect(picture(played(alone(does, 'out tick(n), out pair')))).toContain('A.pair a {} <- e1 e3');
  });

  test('[X33] emissions wait, and other things happen meanwhile', () => {
    const does = behaviour({
      start: [emit('tick', { n: 1 }, 20), emit('tick', { n: 2 }, 10)],
      rules: [when('A.tick', [emit('tock', {}, 15)])],
    });
    expect(picture(played(alone(does, 'out tick(n), out tock')))).toBe(`
e1 A.tick a {"n":2} at 10
e2 A.tick a {"n":1} at 20
e3 A.tock a {} at 25 <- e1
e4 A.tock a {} at 35 <- e2`);
  });

  test('[X33] no length of time: at once and a trouble; a timer stops', () => {
    const does = behaviour({
      start: [emit('tick', {}, 0), emit('tick', {}, -1), emit('tick', {}, '.nothing')],
      timers: [every(0, emit('tick'))],
    });
    const run = played(alone(does, 'out tick'));
    expect(run.size).toBe(3);
    expect(troublesOf(run)).toEqual([
      'value: “tick” happened at once: 0 is no length of time to wait.',
      'value: “tick” happened at once: -1 is no length of time to wait.',
      'value: “tick” happened at once: there is no such length of time to wait.',
      'value: A timer stopped: 0 is no length of time to wait.',
    ]);
  });

  test('[X31] states, draws and what cannot be computed', () => {
    const does = behaviour({
      states: { list: [1, 2, 3], sum: 0, odd: calc('a', '-', 1) },
      start: [
        set('sum', calc('$sum', '+', 5)),
        set('sum', calc('$list', '+', 1)),
        emit('tick', { n: '$sum', gone: '$nothing' }),
        emit('tick', { n: draw('choice', ['x', 'x']) }),
      ],
    });
    const run = played(alone(does, 'out tick(n)'));
    expect(picture(run)).toBe('\ne1 A.tick a {"n":5}\ne2 A.tick a {"n":"x"}');
    expect(run.stateOf('a')).toEqual({ list: [1, 2, 3], sum: 5, odd: null });
    expect(troublesOf(run)).toEqual([
      'value: “odd” has no first value: it is null.',
      'value: “sum” was not set: there is no value for it.',
    ]);
  });

  test('[X7] a draw more in one component changes no other’s', () => {
    const drawing = (times: number): Behaviour =>
      behaviour({
        start: Array.from({ length: times }, () => emit('tick', { n: draw('normal', 0, 1) })),
      });
    const readings = (times: number): unknown[] => {
      const run = played(
        systemOfParts({
          interfaces: [face('A', 'out tick(n)')],
          parts: [
            { component: 'a: A', does: drawing(times) },
            { component: 'b: A', does: drawing(2) },
          ],
        }),
      );
      return picture(run)
        .split('\n')
        .filter((line) => line.includes(' b '))
        .map((line) => line.replace(/^e\d+/, ''));
    };
    expect(readings(1)).toEqual(readings(5));
    expect(readings(1)).toHaveLength(2);
  });

  test('[X4] starts come in order, before anything that they lead to', () => {
    const run = played(
      sensing([wire('pipe', 'Sensor.reading', 'alerter.notify')], {
        parts: [
          { component: 'sensor: Sensor', does: READS },
          { component: 'alerter: Alerter', does: { ...ALERTS, start: [emit('alert', { level: 0 })] } },
        ],
      }),
    );
    expect(picture(run)).toContain(
      '\ne3 Alerter.alert alerter {"level":0}\ne4 Alerter.alert alerter {"level":10}',
    );
  });

  test('[X4] the finish is the last thing; what it asks for is not delivered', () => {
    const run = Run.of(
      sensing([wire('pipe', 'Sensor.reading', 'alerter.notify')], {
        parts: [
          {
            component: 'sensor: Sensor',
            does: { ...READS, start: [], finish: [emit('reading', { value: 3 })] },
          },
          { component: 'alerter: Alerter', does: ALERTS },
        ],
      }),
      recipeWith(),
    );
    expect([run.status, run.step(), run.end, run.status]).toEqual([
      'ready',
      undefined,
      'quiescent',
      'running',
    ]);
    expect(run.finish()).toMatchObject({ firstRow: 0, endRow: 1 });
    expect([run.status, run.size, run.traffic.waiting[0]]).toEqual(['ended', 1, 1]);
    expect(run.finish()).toBeUndefined();
  });
});

describe('budgets and what a person decides', () => {
  const ticking = behaviour({
    timers: [every(10, emit('tick', { n: 1 }))],
    finish: [emit('tick', { n: 2 })],
  });

  test('[X2] most events, finish included', () => {
    const run = played(alone(ticking), { mostEvents: 3 });
    expect([run.size, run.time, run.end]).toEqual([3, 30, 'most events']);
  });

  test('[X2] most time: what is due at that very time still happens', () => {
    const run = played(alone(ticking), { mostMillis: 30 });
    expect([run.size, run.time, run.end]).toEqual([4, 30, 'most time']);
  });

  test('[X2] stopped: the finish comes, and the recipe knows', () => {
    const run = Run.of(alone(ticking), recipeWith());
    for (let i = 0; i < 3; i++) run.step();
    run.stop();
    expect([run.step(), run.end]).toEqual([undefined, 'stopped']);
    run.finish();
    const again = Run.of(run.system, run.recipe());
    expect(again.runToEnd()).toBe('stopped');
    expect(picture(again)).toBe(picture(run));
  });

  test('[X8] what somebody puts in arrives at an in action, and is emitted else', () => {
    const run = Run.of(sensing([wire('connect', 'Sensor.reading', 'alerter.notify')]), recipeWith());
    run.runToEnd(0);
    expect(run.inject('sensor', 'reading', { value: 7 })).toMatchObject({ ok: true, value: { endRow: 2 } });
    run.inject('alerter', 'notify', { value: 8 });
    expect(picture(run)).toBe(`
e1 Sensor.reading sensor {"value":7}
e2 Alerter.alert alerter {"level":70} <- e1
e3 Alerter.notify alerter {"value":8}
e4 Alerter.alert alerter {"level":80} <- e3`);
    expect(run.recipe().injected.map(({ step, action }) => [step, action])).toEqual([
      [0, 'reading'],
      [0, 'notify'],
    ]);
  });

  test('[X8] a run that stands still goes on with what is put in', () => {
    const run = Run.of(sensing([wire('pipe', 'Sensor.reading', 'alerter.notify')]), recipeWith());
    while (run.step());
    expect([run.end, run.size, run.stepCount]).toEqual(['quiescent', 4, 3]);
    run.inject('sensor', 'reading', { value: 9 });
    expect(run.end).toBeUndefined();
    expect(run.step()).toMatchObject({ step: 3, firstRow: 5, endRow: 6 });
    expect(run.recipe().injected[0].step).toBe(3);
  });

  test('[X8] what is planned for a step that never comes happens when nothing else goes on', () => {
    const injected = [{ step: 50, component: 'sensor', action: 'reading', payload: { value: 5 } }];
    const run = Run.of(sensing([]), recipeWith({}, { injected }));
    run.runToEnd();
    expect(picture(run)).toContain('e3 Sensor.reading sensor {"value":5}');
    expect(run.recipe().injected).toEqual([{ ...injected[0], step: 1 }]);
  });

  test.each([
    ['nobody', 'reading', 'no-such-component'],
    ['sensor', 'writing', 'no-such-action'],
  ])('[X8] %s.%s cannot be put in', (component, action, code) => {
    const run = Run.of(sensing([]), recipeWith());
    expect(run.inject(component, action, {})).toMatchObject({ ok: false, fault: { code } });
    run.runToEnd();
    expect(run.inject('sensor', 'reading', {})).toMatchObject({ ok: false, fault: { code: 'ended' } });
  });

  test('[X9] what is suppressed does not happen, and nothing follows', () => {
    const dropped = [{ component: 'sensor', action: 'reading', occurrence: 1 }];
    const run = Run.of(
      sensing([wire('connect', 'Sensor.reading', 'alerter.notify')]),
      recipeWith({}, { dropped }),
    );
    run.runToEnd();
    expect(picture(run)).toBe(`
e1 Sensor.reading sensor {"value":2}
e2 Alerter.alert alerter {"level":20} <- e1`);
  });

  test('[X9, X16] what a delivery would have made can be suppressed too', () => {
    const dropped = [{ component: 'alerter', action: 'notify', occurrence: 1 }];
    const run = Run.of(
      sensing([wire('pipe', 'Sensor.reading', 'alerter.notify')]),
      recipeWith({ mode: 'rapide' }, { dropped }),
    );
    run.runToEnd();
    expect(picture(run)).toContain('\ne3 Alerter.notify alerter {"value":2} <- e2\n');
    expect([run.size, ...run.traffic.carried]).toEqual([4, 2]);
  });

  test('[X10] each way of choosing is a run of its own, and its recipe replays it', () => {
    const system = sensing([wire('agent', 'Sensor.reading', 'alerter.notify')]);
    const pictures = [0, 1].map((index) => {
      const run = Run.of(system, recipeWith());
      run.step();
      expect(
        run.enabled().map(({ kind, component, connection, rows }) => ({ kind, component, connection, rows })),
      ).toEqual([
        { kind: 'delivery', component: 1, connection: 0, rows: [0] },
        { kind: 'delivery', component: 1, connection: 0, rows: [1] },
      ]);
      run.takeChoice(index);
      run.runToEnd();
      const again = Run.of(system, run.recipe());
      again.runToEnd();
      expect(picture(again)).toBe(picture(run));
      return picture(run);
    });
    expect(pictures[0]).not.toBe(pictures[1]);
  });
});

describe('architectures inside of others', () => {
  const CLIENT = face('Client', 'out ask(n: number), in answer(n: number)');
  const SERVER = face('Server', 'in request(n: number), out reply(n: number)');
  const DB = face('Db', 'in query(n: number), out row(n: number)');
  const system = systemOfParts({
    interfaces: [CLIENT, SERVER, DB],
    parts: [
      { component: 'client: Client', does: behaviour({ start: [emit('ask', { n: 1 })] }) },
      { component: 'server: Server', isComposite: true },
      {
        component: 'server.db: Db',
        does: behaviour({ rules: [when('Db.query', [emit('row', { n: calc('.n', '+', 1) })])] }),
      },
    ],
    wires: [
      wire('connect', 'Client.ask', 'server.request'),
      wire('connect', 'Server.request', 'server.db.query', { inside: 'server' }),
      wire('connect', 'Db.row', 'this.reply', { inside: 'server' }),
      wire('pipe', 'Server.reply', 'client.answer'),
      // what happens inside is not seen outside
      wire('connect', 'Db.row', 'client.answer'),
    ],
  });

  test('[X19] what arrives is seen inside, and what the inside answers is emitted', () => {
    const run = played(system);
    expect(picture(run)).toBe(`
e1 Client.ask client {"n":1}
e2 Db.row server.db {"n":2} <- e1
e3 Server.reply server {"n":2} <- e2`);
    expect([...run.traffic.carried]).toEqual([1, 1, 1, 1, 0]);
  });
});

describe('rebinding and placeholders as targets', () => {
  test('[X25] a connection that is off carries nothing until it is bound, from the next event on', () => {
    const run = played(
      sensing([wire('connect', 'Sensor.reading', 'alerter.notify', { name: 'link', isOff: true })], {
        rebindings: [{ pattern: basic('Sensor.reading', { value: 1 }), bind: ['link'] }],
      }),
    );
    expect(picture(run)).toBe(`
e1 Sensor.reading sensor {"value":1}
e2 Sensor.reading sensor {"value":2}
e3 Alerter.alert alerter {"level":20} <- e2`);
    expect(run.isBound(0)).toBe(true);
  });

  test('[X26] ?s is the component whose path it stands for', () => {
    const asks = behaviour({ start: [emit('ask', { to: 'b' }), emit('ask', { to: 'nobody' })] });
    const says = behaviour({ rules: [when('A.hear', [emit('said')])] });
    const run = played(
      systemOfParts({
        interfaces: [face('A', 'out ask(to: string), in hear(to: string), out said')],
        parts: [
          { component: 'a: A', does: asks },
          { component: 'b: A', does: says },
        ],
        wires: [wire('connect', basic('A.ask', { to: '?s' }), '?s.hear')],
      }),
    );
    expect(picture(run)).toContain('e2 A.said b {} <- e1');
    expect(troublesOf(run)).toEqual([
      'target: Nothing was delivered: ?s is "nobody", and no component is called so.',
    ]);
  });

  test('[X19] private actions are seen by their own component alone', () => {
    const does = behaviour({ start: [emit('own')], rules: [when('A.own', [emit('seen')])] });
    const run = played(
      systemOfParts({
        interfaces: [face('A', 'private own, out seen')],
        parts: [{ component: 'a: A', does }],
        wires: [wire('connect', 'A.own', 'a')],
      }),
    );
    expect(run.size).toBe(2);
    expect(run.deliveries.length).toBe(0);
  });
});

describe('troubles', () => {
  test('[X36] payloads are looked at, defaults filled in, and the event happens all the same', () => {
    const does = behaviour({
      start: [emit('tick', { n: 'x', m: 1 }), emit('tick', {}), emit('tick', { n: 1, note: 'hi' })],
    });
    const run = played(alone(does, 'out tick(n: number, note = "none", more?)'));
    expect(picture(run)).toBe(`
e1 A.tick a {"n":"x","m":1,"note":"none"}
e2 A.tick a {"note":"none"}
e3 A.tick a {"n":1,"note":"hi"}`);
    expect(troublesOf(run)).toEqual([
      'payload: The payload of “tick” does not fit: “n” is "x" and has to be a number. “m” is no parameter.',
      'payload: The payload of “tick” does not fit: “n” is missing.',
    ]);
  });

  test('[X37] an action outside of the alphabet, and one that others make happen: said once', () => {
    const does = behaviour({ start: [emit('tock'), emit('tock'), emit('go')] });
    const run = played(alone(does));
    expect(run.size).toBe(3);
    expect(troublesOf(run)).toEqual([
      'alphabet: A has no action “tock”: the event happened outside of its alphabet.',
      'alphabet: “go” goes into A: others make it happen, not the component itself.',
    ]);
  });

  test('[X38] a delivery that nothing takes is said once; the outside world takes everything', () => {
    const quiet = sensing([wire('pipe', 'Sensor.reading', 'alerter.notify')], {
      parts: [
        { component: 'sensor: Sensor', does: READS },
        { component: 'alerter: Alerter', does: behaviour() },
      ],
    });
    expect(troublesOf(played(quiet))).toEqual([
      'target: Nothing in alerter takes “notify”: no rule waits for it.',
    ]);
    const outside = sensing([wire('pipe', 'Sensor.reading', 'alerter.notify')], {
      parts: [{ component: 'sensor: Sensor', does: READS }, { component: 'alerter: Alerter' }],
    });
    expect(troublesOf(played(outside))).toEqual([]);
  });

  test('[X39] a trouble says when, where, on which connection and about which event', () => {
    const run = played(
      sensing([wire('pipe', 'Sensor.reading', 'alerter.notify', { gives: { value: 'x' }, after: 5 })]),
    );
    expect(run.troubles[0]).toEqual({
      step: 1,
      time: 5,
      component: 'alerter',
      connection: 'c0',
      code: 'payload',
      message: 'The payload of “notify” does not fit: “value” is "x" and has to be a number.',
      row: 0,
    });
  });

  test('[X31] values that grow with every firing end somewhere', () => {
    const does = behaviour({
      states: { text: 'ab', list: [] },
      timers: [
        every(
          1,
          set('text', calc('$text', '+', '$text')),
          set('list', value({ kind: 'list', items: [value('$list')] })),
        ),
      ],
      finish: [emit('tick', { n: '$text' })],
    });
    const run = played(alone(does), { mostMillis: 200 });
    expect(String(run.stateOf('a')?.text).length).toBe(2 ** 19);
    expect(JSON.stringify(run.stateOf('a')?.list).length).toBe(200);
    expect(troublesOf(run).slice(0, 1)).toEqual(['value: “text” was not set: the value is too large.']);
    expect(run.computation().size).toBe(1);
  });

  test('[X28] of what waits in vain the oldest are given up', () => {
    const does = behaviour({
      states: { n: 0 },
      timers: [every(1, set('n', calc('$n', '+', 1)), emit('tick', { n: '$n' }))],
      rules: [when(joined('distinct', 'A.tick', basic('A.go', { n: 1 })), [emit('tick', { n: 0 })])],
    });
    const run = Run.of(alone(does), recipeWith({ mostEvents: 10_100, mostMillis: 10_050 }));
    while (run.step());
    expect(troublesOf(run)).toEqual([
      'match-limit: More events wait for others than are kept: the oldest were given up.',
    ]);
    run.inject('a', 'go', { n: 1 });
    expect(picture(run)).toMatch(/ e51 e10051\n?$|<- e51 e10051$/);
  });

  test('[X28] a search ends, and what it has not found does not fire', () => {
    const six = joined('distinct', 'A.tick', 'A.tick', 'A.tick', 'A.tick', 'A.tick', 'A.go');
    const does = behaviour({
      states: { open: false },
      start: Array.from({ length: 40 }, () => emit('tick')),
      rules: [when(six, [emit('tick')], { guard: calc('$open', '==', true) })],
    });
    const run = Run.of(alone(does, 'in go, out tick'), recipeWith());
    run.step();
    run.inject('a', 'go', {});
    expect(run.size).toBe(41);
    expect(troublesOf(run)).toEqual([
      'match-limit: More than 100000 ways to match one event: the others were not looked for.',
    ]);
  });

  test('[X28] a cause that was not looked for to the end is not called missing', () => {
    const six = where(
      joined('distinct', 'A.tick', 'A.tick', 'A.tick', 'A.tick', 'A.tick', 'A.tick'),
      compare(field('payload.n'), '==', literal(-1)),
    );
    const does = behaviour({
      start: [emit('tick', { n: 0 })],
      rules: [
        when(where('A.tick', compare(field('payload.n'), '<', literal(27))), [
          emit('tick', { n: calc('.n', '+', 1) }),
        ]),
        when(withoutCause(basic('A.tick', { n: 27 }), six), [emit('alone')]),
        when(withoutCause(basic('A.tick', { n: 9 }), six), [emit('alone')]),
      ],
    });
    const run = played(alone(does, 'out tick(n), out alone'));
    expect(picture(run).match(/A.alone.*/g)).toEqual(['A.alone a {} <- e10']);
    expect(run.troubles.map(({ code }) => code)).toEqual(['match-limit']);
  });

  test('[X28] a pattern that cannot be matched is a trouble, and the rest runs', () => {
    const bad = where('Sensor.reading', { kind: 'placeholder', name: 'x' });
    const run = played(
      sensing([wire('pipe', bad, 'alerter.notify'), wire('pipe', 'Sensor.reading', 'alerter.notify')]),
    );
    expect(run.troubles).toMatchObject([{ code: 'match-limit', connection: 'c0', component: 'Tested' }]);
    expect(run.size).toBe(4);
  });
});
