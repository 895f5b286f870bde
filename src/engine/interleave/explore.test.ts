import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { succeed } from '../../base/result.ts';
import { runThrough } from '../../base/steps.ts';
import { analyse, systemOf } from '../../language/index.ts';
import type { Behaviour } from '../../model/design/behaviour.ts';
import type { RunRecipe } from '../../model/design/run.ts';
import type { System } from '../../model/design/system.ts';
import { compare, joined, never, ruleOf, where } from '../../testing/pattern-pieces.ts';
import {
  behaviour,
  calc,
  draw,
  emit,
  face,
  recipeWith,
  set,
  systemOfParts,
  type Wire,
  when,
  wire,
} from '../../testing/systems.ts';
import { canonicalHash } from '../compare/canonical-hash.ts';
import { Run } from '../run/run.ts';
import type { ScriptHost } from '../run/script-host.ts';
import { type Exploration, type ExploreOptions, explore } from './explore.ts';
import { statesOf } from './outcomes.ts';

/** More with a number in the environment, for a night. */
const RUNS = Number(process.env.LIGHTCONE_PROPERTY_RUNS ?? 20);

const SYSTEMATIC: ExploreOptions = { how: 'systematic', mostRuns: 20_000, mostEvents: 200 };

function explored(system: System, recipe = recipeWith(), options: Partial<ExploreOptions> = {}): Exploration {
  return runThrough(explore(system, recipe, { ...SYSTEMATIC, ...options }));
}

/** What every sequence of choices comes to, by trying them all; nothing when there are too many. */
function everyWay(
  system: System,
  recipe: RunRecipe,
  most: number,
): { keys: Set<string>; runs: number } | undefined {
  const keys = new Set<string>();
  let runs = 0;
  const pending: number[][] = [[]];
  for (let prefix = pending.pop(); prefix; prefix = pending.pop()) {
    if (runs++ >= most) return undefined;
    const run = Run.of(system, recipe);
    for (const index of prefix) run.takeChoice(index);
    const taken = [...prefix];
    for (let ready = run.enabled(); ready.length > 0; ready = run.enabled()) {
      for (let index = 1; index < ready.length; index++) pending.push([...taken, index]);
      run.takeChoice(0);
      taken.push(0);
    }
    run.finish();
    keys.add(`${canonicalHash(run.computation())} ${run.end}`);
  }
  return { keys, runs };
}

function keysOf({ outcomes }: Exploration): Set<string> {
  return new Set(outcomes.map(({ hash, end }) => `${hash} ${end}`));
}

const WORKER = face('W', 'in go(n), in hint(n), out say(n), out done(n)');

/** Workers that count down what they are told, in one of a few ways, and tell others by all kinds of connections. */
const systems: fc.Arbitrary<System> = fc
  .record({
    habits: fc.array(fc.nat(4), { minLength: 2, maxLength: 4 }),
    wires: fc.array(
      fc.record({
        how: fc.constantFrom('agent', 'agent', 'pipe', 'connect'),
        from: fc.nat(3),
        to: fc.nat(3),
        action: fc.constantFrom('go', 'hint'),
        kind: fc.nat(5),
        after: fc.constantFrom(undefined, undefined, undefined, 5),
      }),
      { minLength: 2, maxLength: 5 },
    ),
    switches: fc.boolean(),
  })
  .map(({ habits, wires, switches }) => {
    const name = (i: number): string => `w${i % habits.length}`;
    return systemOfParts({
      interfaces: [WORKER],
      parts: habits.map((habit, i) => ({ component: `w${i}: W`, does: habitOf(habit, i) })),
      wires: wires.map(({ how, from, to, action, kind, after }, i): Wire => {
        const source = name(from);
        const single = kind === 4 ? 'W.say' : `W.say@${source}`;
        const pattern = kind === 0 ? joined('distinct', `W.say@${source}`, 'W.say') : single;
        const target = kind === 1 ? name(to) : `${name(to)}.${action}`;
        const more = how === 'connect' || after === undefined ? {} : { after };
        const drawn = draw('choice', { kind: 'list', items: [literal(1), literal(2)] });
        const gives = kind === 2 ? { gives: { n: drawn } } : {};
        return wire(how, pattern, target, {
          ...more,
          ...gives,
          name: `c${i}`,
          isOff: switches && i === 0,
        });
      }),
      rebindings: switches ? [{ pattern: 'W.done', bind: ['c0'], unbind: ['c1'] }] : [],
    });
  });

function habitOf(habit: number, i: number) {
  const start = [emit('say', { n: 1 + (i % 2) }), ...(habit === 3 ? [emit('say', { n: 1 })] : [])];
  const rules = [
    when(where('W.go', compare(field('n'), '>', literal(0))), [
      set('s', calc(calc('$s', '*', 2), '+', '.n')),
      emit('say', { n: calc('.n', '-', 1) }),
      emit('done', { n: '$s' }),
    ]),
  ];
  if (habit === 1) rules.push(when('W.hint', [set('s', calc('$s', '+', 10))]));
  if (habit === 2) rules.push(when(joined('distinct', 'W.hint', 'W.go'), [emit('done', { n: 7 })]));
  if (habit === 4) rules.push(when(joined('distinct', 'W.say', 'W.hint'), [emit('done', { n: '.n' })]));
  return behaviour({ states: { s: 0 }, start: i < 3 ? start : [], rules });
}

function field(path: string) {
  return { kind: 'field', field: 'payload', path } as const;
}

function literal(value: number) {
  return { kind: 'literal', value } as const;
}

describe('all of them', () => {
  test.each(['pyrapide', 'rapide'] as const)(
    '[Y2] the outcomes are those of every sequence of choices, found with no more runs: %s',
    (mode) => {
      let saved = 0;
      fc.assert(
        fc.property(systems, (system) => {
          const recipe = recipeWith({ mode, mostEvents: 60 });
          const every = everyWay(system, recipe, 150);
          // where runs are cut off, which events there are left for is a matter of order
          fc.pre(every !== undefined && [...every.keys].every((key) => key.endsWith('quiescent')));
          const found = explored(system, recipe);
          expect(keysOf(found)).toEqual(every.keys);
          expect(found.runs + found.givenUp).toBeLessThanOrEqual(every.runs);
          saved += every.runs - found.runs;
        }),
        { numRuns: RUNS },
      );
      expect(saved).toBeGreaterThan(0);
    },
  );

  test('[Y2] independent deliveries are run in one order, those to one component in each', () => {
    const talking = (targets: readonly string[]): System =>
      systemOfParts({
        interfaces: [WORKER],
        parts: ['a', 'b', 'c', 'd'].map((path, i) => ({
          component: `${path}: W`,
          does: i === 0 ? behaviour({ start: [1, 2, 3].map((n) => emit('say', { n })) }) : counting(),
        })),
        wires: targets.map((to, i) =>
          wire('agent', where('W.say@a', compare(field('n'), '==', literal(i + 1))), `${to}.go`),
        ),
      });
    expect(explored(talking(['b', 'c', 'd']))).toMatchObject({ runs: 1, givenUp: 0, isExhaustive: true });
    const all = explored(talking(['b', 'b', 'b']));
    expect(all).toMatchObject({ runs: 6, givenUp: 0, isExhaustive: true });
    expect(all.outcomes.map(({ runs }) => runs)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(explored(talking(['b', 'b', 'c']))).toMatchObject({ runs: 2, givenUp: 0 });
  });

  /** Two that are told to say something, each by its own way, and one that hears of it. */
  const twoTalkers = (does: Behaviour, wires: readonly Wire[]): System =>
    systemOfParts({
      interfaces: [WORKER],
      parts: [
        { component: 's: W', does: behaviour({ start: [emit('done', { n: 0 })] }) },
        { component: 'a: W', does: behaviour({ rules: [when('W.go', [emit('say', { n: 1 })])] }) },
        { component: 'b: W', does: behaviour({ rules: [when('W.go', [emit('say', { n: 2 })])] }) },
        { component: 'c: W', does },
      ],
      wires: [wire('agent', 'W.done@s', 'a.go'), wire('agent', 'W.done@s', 'b.go'), ...wires],
    });

  test.each([
    [
      'of two that wait the one with the smaller row is taken',
      twoTalkers(
        behaviour({ rules: [when(joined('distinct', 'W.hint', 'W.go'), [emit('done', { n: '.n' })])] }),
        // when both wait, and not before
        [wire('agent', 'W.say', 'c.hint'), wire('agent', 'W.done@s', 'c.go', { after: 5 })],
      ),
    ],
    ['what enters a pipe first leaves it first', twoTalkers(counting(), [wire('pipe', 'W.say', 'c.go')])],
    [
      'a connection takes what completes its pattern first',
      twoTalkers(counting(), [
        wire('agent', joined('distinct', 'W.done@s', 'W.say'), 'c.go', { gives: { n: '.n' } }),
      ]),
    ],
    [
      'what a connection draws is drawn in the order of deliveries, wherever they go',
      systemOfParts({
        interfaces: [WORKER],
        parts: ['a', 'b'].map((path) => ({
          component: `${path}: W`,
          does: behaviour({
            start: [emit('say', { n: 0 })],
            rules: [when('W.hint', [emit('done', { n: '.n' })])],
          }),
        })),
        wires: [wire('agent', 'W.say@?x', '?x.hint', { gives: { n: draw('uniform', 0, 9) } })],
      }),
    ],
  ])('[Y2] %s', (_, system) => {
    const every = everyWay(system, recipeWith(), 5000);
    expect(every?.keys.size).toBeGreaterThan(1);
    expect(keysOf(explored(system))).toEqual(every?.keys);
  });

  test('[Y3] an event that is put in later leaves nothing out', () => {
    const system = systemOfParts({
      interfaces: [WORKER],
      parts: [
        { component: 'a: W', does: behaviour({ start: [emit('say', { n: 1 }), emit('say', { n: 2 })] }) },
        { component: 'b: W', does: counting() },
        { component: 'c: W', does: counting() },
      ],
      wires: [wire('agent', 'W.say@a', 'b.go'), wire('agent', 'W.done@b', 'c.go')],
    });
    const injected = [{ step: 2, component: 'b', action: 'go', payload: { n: 5 } }];
    const recipe = recipeWith({}, { injected });
    expect(keysOf(explored(system, recipe))).toEqual(everyWay(system, recipe, 2000)?.keys);
  });

  test('[Y4] limits are told of', () => {
    const endless = systemOfParts({
      interfaces: [WORKER],
      parts: [
        {
          component: 'a: W',
          does: behaviour({ start: [emit('say', { n: 1 })], rules: [when('W.go', [emit('say', { n: 1 })])] }),
        },
      ],
      wires: [wire('agent', 'W.say', 'a.go')],
    });
    const found = explored(endless, recipeWith(), { mostEvents: 9 });
    expect(found.outcomes.map(({ end, events }) => [end, events])).toEqual([['most events', 9]]);
    expect(found.isExhaustive).toBe(false);
    expect(explored(philosophers(3), recipeWith(), { mostRuns: 5 })).toMatchObject({ isExhaustive: false });
  });
});

function counting() {
  return behaviour({
    states: { s: 0 },
    rules: [when('W.go', [set('s', calc(calc('$s', '*', 2), '+', '.n')), emit('done', { n: '$s' })])],
  });
}

function design(file: string, change = (text: string): string => text): System {
  const { system, problems } = systemOf(analyse(change(readFileSync(`public/designs/${file}`, 'utf8'))));
  if (!system) throw new Error(problems.map(({ message }) => message).join('\n'));
  return system;
}

/** The design that the app offers, with fewer at the table. */
function philosophers(count: number): System {
  return design('dining-philosophers.lcn', (text) =>
    text.replaceAll('[5]', `[${count}]`).replaceAll('1..5', `1..${count}`).replaceAll('% 5', `% ${count}`),
  );
}

describe.skipIf(!existsSync('public/designs'))('races that everybody knows', () => {
  test('[Y2] [Y5] the philosophers stand still under some orders, and only there a rule is violated', () => {
    const system = philosophers(2);
    const found = explored(system);
    expect(found.isExhaustive).toBe(true);
    const [rule] = system.rules.constraints;
    const violating = found.outcomes.filter(({ states }) => states[0] === 'violated');
    expect(violating.length).toBeGreaterThan(0);
    expect(violating.length).toBeLessThan(found.outcomes.length);
    expect(found.counterexamples.map(({ constraint }) => constraint)).toEqual([rule.name]);
  });

  test('[Y2] three of them: at random nothing is found that was not found systematically', () => {
    const systematic = explored(philosophers(3), recipeWith(), { mostRuns: 300 });
    const random = explored(philosophers(3), recipeWith(), { how: 'random', mostRuns: 150 });
    expect(random.runs).toBe(150);
    for (const { counterexamples } of [systematic, random]) {
      expect(counterexamples.map(({ constraint }) => constraint)).toEqual(['everybody_eats']);
    }
  });

  test('[Y2] the gas station: all outcomes, with fewer runs than there are sequences', () => {
    const system = design('gas-station.lcn');
    const found = explored(system);
    const every = everyWay(system, recipeWith({ mostEvents: 200 }), 20_000);
    expect(found.isExhaustive).toBe(true);
    expect(keysOf(found)).toEqual(every?.keys);
    expect(found.runs + found.givenUp).toBeLessThan((every?.runs ?? 0) / 4);
    expect(found.counterexamples.map(({ constraint }) => constraint)).toEqual(['served_as_paid']);
  });

  test('[Y2] architectures that hand on what arrives at them, and hand out what happens inside', () => {
    const found = explored(design('client-server.lcn'));
    expect(found.isExhaustive).toBe(true);
    expect(keysOf(found)).toEqual(everyWay(design('client-server.lcn'), recipeWith(), 5000)?.keys);
    const some = { mostRuns: 20 } as const;
    const mesh = design('nerv-event-mesh.lcn');
    expect(explored(mesh, recipeWith(), some).runs).toBeGreaterThan(0);
    expect(keysOf(explored(mesh, recipeWith(), some))).toEqual(
      keysOf(explored(mesh, recipeWith(), { ...some, how: 'random' })),
    );
  });

  test('[Y5] a counterexample replays, and leaves to the seed what does not matter', () => {
    for (const how of ['systematic', 'random'] as const) {
      const system = design('gas-station.lcn');
      const { counterexamples, outcomes } = explored(system, recipeWith(), { how, mostRuns: 200 });
      for (const { recipe, events, constraint } of counterexamples) {
        const run = Run.of(system, recipe);
        run.runToEnd();
        const place = system.rules.constraints.findIndex(({ name }) => name === constraint);
        expect(statesOf(run, system.rules)[place]).toBe('violated');
        expect(run.size).toBe(events);
        for (let i = 0; i < recipe.choices.length; i++) {
          const less = Run.of(system, { ...recipe, choices: recipe.choices.filter((_, j) => j !== i) });
          less.runToEnd();
          const isViolated = statesOf(less, system.rules)[place] === 'violated';
          expect(isViolated && less.recipe().choices.length < recipe.choices.length).toBe(false);
        }
      }
      for (const { example, hash, end } of outcomes) {
        const run = Run.of(system, example);
        run.runToEnd();
        expect([canonicalHash(run.computation()), run.end]).toEqual([hash, end]);
      }
    }
  });
});

describe('scripts', () => {
  /** Its scripts say how often they were called, and count who is there. */
  function countingHost() {
    const counted = { made: 0, there: 0, mostThere: 0 };
    const host: ScriptHost = {
      create: () => {
        let calls = 0;
        let isThere = true;
        counted.made++;
        counted.mostThere = Math.max(counted.mostThere, ++counted.there);
        return succeed({
          has: (name) => name === 'go',
          call: (_, __, { emit }) => {
            expect(isThere).toBe(true);
            emit('done', { n: ++calls });
            return succeed(undefined);
          },
          dispose: () => {
            expect(isThere).toBe(true);
            isThere = false;
            counted.there--;
          },
        });
      },
    };
    return { host, counted };
  }

  const system = systemOfParts({
    interfaces: [WORKER],
    parts: [
      { component: 'a: W', does: behaviour({ start: [emit('say', { n: 1 }), emit('say', { n: 2 })] }) },
      { component: 'b: W', does: behaviour({ script: 'it' }) },
      { component: 'c: W', does: behaviour({ script: 'it' }) },
    ],
    wires: [wire('agent', 'W.say', 'b.go'), wire('agent', 'W.say', 'c.go')],
  });

  test.each(['systematic', 'random'] as const)(
    '[Y2, X34] every run has its own, and they are given back when it is over: %s',
    (how) => {
      const { host, counted } = countingHost();
      const rules = { constraints: [ruleOf(never('W.done'))], clocks: [] };
      const options = { ...SYSTEMATIC, how, mostRuns: 50, rules };
      const found = runThrough(explore(system, recipeWith(), options, host));
      const { runs, givenUp, outcomes, counterexamples } = found;
      expect(runs).toBeGreaterThan(2);
      // a script that remembered another run would count on
      expect(outcomes.every(({ events }) => events === 6)).toBe(true);
      expect(outcomes.length).toBe(4);
      expect(counterexamples.length).toBe(1);
      // some more runs were made to shorten the counterexample
      expect(counted.made).toBeGreaterThanOrEqual(2 * (runs + givenUp));
      expect(counted).toMatchObject({ there: 0, mostThere: 2 });
    },
  );
});

describe('at random', () => {
  test('[Y6] the same seed draws the same interleavings, another one others', () => {
    const system = philosophers(3);
    const drawn = (seed: number): unknown =>
      explored(system, recipeWith(), { how: 'random', mostRuns: 20, seed }).outcomes.map(({ hash, runs }) => [
        hash,
        runs,
      ]);
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  test('[Y6] it ends when a rule is violated, or when somebody says so', () => {
    const stopped = explored(philosophers(3), recipeWith(), {
      how: 'random',
      mostRuns: 1000,
      stopAtViolation: true,
    });
    expect(stopped.counterexamples.length).toBe(1);
    expect(stopped.runs).toBeLessThan(1000);
    let asked = 0;
    expect(
      explored(philosophers(3), recipeWith(), { isStopped: () => ++asked === 7 }).runs,
    ).toBeLessThanOrEqual(7);
  });
});
