import { describe, expect, test } from 'vitest';
import { fail, succeed } from '../../base/result.ts';
import type { Behaviour } from '../../model/design/behaviour.ts';
import type { RunOptions } from '../../model/design/run.ts';
import type { System } from '../../model/design/system.ts';
import { basic } from '../../testing/pattern-pieces.ts';
import { picture } from '../../testing/run-picture.ts';
import { behaviour, call, emit, face, recipeWith, systemOfParts, when, wire } from '../../testing/systems.ts';
import { Run } from './run.ts';
import type { ScriptApi, ScriptHost, ScriptMatch } from './script-host.ts';

type Script = Readonly<Record<string, (match: ScriptMatch, api: ScriptApi) => void>>;

/** Scripts are closures of the test; a module names one by its text. */
function hostOf(scripts: Readonly<Record<string, Script>>): ScriptHost {
  return {
    create: (_, source) => {
      const script = scripts[source];
      if (script === undefined) return fail({ code: 'script', message: `no script ${source}` });
      return succeed({
        has: (name) => Object.hasOwn(script, name),
        call: (name, match, api) => {
          try {
            script[name](match, api);
            return succeed(undefined);
          } catch (error) {
            return fail({ code: 'script', message: String(error) });
          }
        },
      });
    },
  };
}

function systemWith(does: Behaviour): System {
  return systemOfParts({
    interfaces: [
      face('A', 'in go(n), both maybe(n), out tick(n), out tock(n)'),
      face('B', 'in hear(n), out heard(n)'),
    ],
    parts: [
      { component: 'a: A', does },
      { component: 'b: B', does: behaviour({ rules: [when('B.hear', [emit('heard', { n: '.n' })])] }) },
    ],
    wires: [wire('connect', 'A.tick', 'b.hear'), wire('connect', 'B.heard', 'a.go')],
  });
}

function played(does: Behaviour, script: Script, options: Partial<RunOptions> = {}): Run {
  const run = Run.of(systemWith(does), recipeWith(options), hostOf({ it: script }));
  run.runToEnd();
  return run;
}

function troublesOf(run: Run): string[] {
  return run.troubles.map(({ code, message }) => `${code}: ${message}`);
}

describe('scripts', () => {
  test('[X34] start and finish are called; emit delivers along connect before it returns', () => {
    const order: string[] = [];
    const run = played(behaviour({ script: 'it' }), {
      start: (_, { emit, log, now }) => {
        order.push(`emitted ${emit('tick', { n: 1 })}`);
        log('now', now(), { a: [1] });
      },
      go: ({ payload }) => {
        order.push(`go ${payload.n}`);
      },
      finish: (_, { emit }) => {
        emit('tock');
      },
    });
    expect(picture(run)).toBe(`
e1 A.tick a {"n":1}
e2 B.heard b {"n":1} <- e1
e3 A.tock a {}`);
    expect(order).toEqual(['go 1', 'emitted e1']);
    expect(run.logs).toEqual([{ step: 0, time: 0, component: 'a', text: 'now 0 {"a":[1]}' }]);
    expect(troublesOf(run)).toEqual(['payload: The payload of “tock” does not fit: “n” is missing.']);
  });

  test('[X34] a step calls a function with what was matched; causes are that unless told otherwise', () => {
    const seen: ScriptMatch[] = [];
    const rules = [when(basic('A.go', { n: '?n' }), [call('handle')])];
    const run = played(behaviour({ script: 'it', start: [emit('tick', { n: 4 })], rules }), {
      handle: (match, { emit }) => {
        seen.push(match);
        emit('tock', { n: 1 });
        emit('tock', { n: 2 }, { causedBy: [] });
        emit('tock', { n: 3 }, { causedBy: ['e1', 0] });
        emit('tock', { n: 4 }, { after: 5 });
        emit('tock', { n: 5 }, { causedBy: ['e99'] });
      },
    });
    expect(seen).toEqual([
      {
        events: [{ id: 'e2', name: 'A.go', source: 'a', payload: { n: 4 }, time: 0 }],
        bindings: { n: 4 },
        payload: { n: 4 },
      },
    ]);
    expect(picture(run)).toBe(`
e1 A.tick a {"n":4}
e2 B.heard b {"n":4} <- e1
e3 A.tock a {"n":1} <- e2
e4 A.tock a {"n":2}
e5 A.tock a {"n":3} <- e1 e2
e6 A.tock a {"n":5}
e7 A.tock a {"n":4} at 5 <- e2`);
    expect(troublesOf(run)).toEqual(['value: There is no event "e99" to be a cause.']);
  });

  test('[X35] a function of an in action’s name handles it where no rule names it, once per event', () => {
    let calls = 0;
    const script = {
      go: () => {
        calls++;
      },
      tick: () => {
        throw new Error('an out action is not handled');
      },
    };
    const start = [emit('tick', { n: 1 })];
    played(behaviour({ script: 'it', start }), script);
    expect(calls).toBe(1);
    played(behaviour({ script: 'it', start, rules: [when('*', [])] }), script);
    expect(calls).toBe(2);
    const run = played(behaviour({ script: 'it', start, rules: [when('A.go', [])] }), script);
    expect(calls).toBe(2);
    expect(run.troubles).toEqual([]);
  });

  test('[X34] what goes wrong is recorded, and the run goes on', () => {
    const run = played(
      behaviour({ script: 'it', start: [call('boom'), call('absent'), emit('tock', { n: 1 })] }),
      {
        boom: (_, { emit }) => {
          emit('tock', { n: 0 });
          throw new Error('boom');
        },
      },
    );
    expect(run.size).toBe(2);
    expect(troublesOf(run)).toEqual([
      'script: Error: boom',
      'script: “absent” was not called: the script has no such function.',
    ]);
  });

  test('[X34] a payload is taken as JSON, and as it is then', () => {
    const run = played(behaviour({ script: 'it', start: [call('go2')] }), {
      go2: (_, { emit }) => {
        const payload = { n: [1], gone: undefined };
        emit('tock', payload);
        payload.n.push(2);
        emit('tock', 'text');
        const circle: Record<string, unknown> = {};
        circle.n = circle;
        emit('tock', circle);
      },
    });
    expect(picture(run)).toBe('\ne1 A.tock a {"n":[1]}\ne2 A.tock a {}\ne3 A.tock a {}');
    expect(run.troubles.map(({ code }) => code)).toEqual(['payload', 'payload', 'payload', 'payload']);
  });

  test('[X34, X7] random numbers come from the component’s own generator', () => {
    const drawn = (seed: number): number[] => {
      const numbers: number[] = [];
      played(
        behaviour({ script: 'it' }),
        {
          start: (_, { random }) => {
            numbers.push(random(), random());
          },
        },
        { seed },
      );
      return numbers;
    };
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(2)).not.toEqual(drawn(1));
    expect(drawn(1).every((number) => number >= 0 && number < 1)).toBe(true);
  });

  test('[X34] a host that throws is recorded too', () => {
    const host: ScriptHost = {
      create: () =>
        succeed({
          has: () => true,
          call: () => {
            throw new Error('host');
          },
        }),
    };
    const does = behaviour({ script: 'it', start: [emit('tock', { n: 1 })] });
    const run = Run.of(systemWith(does), recipeWith(), host);
    run.runToEnd();
    expect(run.size).toBe(1);
    expect(troublesOf(run)).toEqual([
      'script: “start” could not be called: host.',
      'script: “finish” could not be called: host.',
    ]);
  });

  test('[X34] without a host, and with a script that is refused, the module does without', () => {
    const does = behaviour({ script: 'other', start: [emit('tock', { n: 1 })] });
    const refused = Run.of(systemWith(does), recipeWith(), hostOf({}));
    expect(troublesOf(refused)).toEqual(['script: no script other']);
    const hostless = Run.of(systemWith(does), recipeWith());
    hostless.runToEnd();
    expect(hostless.size).toBe(1);
    expect(troublesOf(hostless)).toEqual([
      'script: There is nothing here that runs scripts: the module does without.',
    ]);
  });
});
