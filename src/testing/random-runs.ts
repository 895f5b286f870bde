import fc from 'fast-check';
import type { Behaviour, BehaviourRule, Step, Timer } from '../model/design/behaviour.ts';
import type { RunRecipe } from '../model/design/run.ts';
import type { RunExpression } from '../model/design/run-expression.ts';
import { CONNECTION_KINDS, type System } from '../model/design/system.ts';
import type { Pattern } from '../model/pattern/pattern.ts';
import { basic, either, joined, repeated, where, withCause, within, withoutCause } from './pattern-pieces.ts';
import {
  behaviour,
  calc,
  draw,
  emit,
  every,
  face,
  type Part,
  recipeWith,
  set,
  systemOfParts,
  type Wire,
  when,
  wire,
} from './systems.ts';

const INTERFACES = [
  face('Source', 'out tick(n: number), out tock(n: number), in poke(n: number), private own(n: number)'),
  face('Worker', 'in job(n: number, note = "none"), out done(n: number), out step(n: number)'),
  face('Sink', 'in take(n: number), both say(n: number)'),
];
const NAMES = ['Source', 'Worker', 'Sink'] as const;

/** What components of an interface make, and under which names they see things. */
const OUT: Readonly<Record<string, readonly string[]>> = {
  Source: ['tick', 'tock', 'own'],
  Worker: ['done', 'step'],
  Sink: ['say'],
};
const IN: Readonly<Record<string, readonly string[]>> = { Source: ['poke'], Worker: ['job'], Sink: ['take'] };

/** What connections see happen. */
const EMITTED = ['Source.tick', 'Source.tock', 'Worker.done', 'Worker.step', 'Sink.say', 'Worker'];

const small = fc.integer({ min: 0, max: 5 });
const numbers: fc.Arbitrary<RunExpression> = fc.oneof(
  small.map((n): RunExpression => ({ kind: 'literal', value: n })),
  fc.constantFrom(
    calc('.n', '+', 1),
    calc('$count', '+', 0),
    draw('uniform', 0, 10),
    draw('normal', 5, 2),
    draw('choice', [1, 2, 3]),
  ),
);
const waits: fc.Arbitrary<RunExpression | undefined> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<RunExpression>(draw('uniform', 1, 9), { kind: 'literal', value: 3 }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<RunExpression>({ kind: 'literal', value: 0 }, draw('normal', 0, 1)),
  },
);

function stepsOf(name: string): fc.Arbitrary<Step> {
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...OUT[name]), numbers, waits)
        .map(([action, n, after]) => emit(action, { n }, after)),
    },
    { weight: 1, arbitrary: fc.constant(set('count', calc('$count', '+', 1))) },
  );
}

/** Patterns over some names, joins among them. */
function patternsOver(names: readonly string[]): fc.Arbitrary<Pattern> {
  const one: fc.Arbitrary<Pattern> = fc.constantFrom(...names).map((name) => basic(name));
  const bound = fc.constantFrom(...names).map((name) => basic(name, { n: '?n' }));
  const two = fc.tuple(one, one);
  return fc.oneof(
    { weight: 6, arbitrary: one },
    { weight: 1, arbitrary: bound },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('precedes', 'independent', 'distinct', 'immediately', 'union'), two)
        .map(([relation, [a, b]]) => joined(relation as 'precedes', a, b)),
    },
    { weight: 1, arbitrary: fc.tuple(bound, bound).map(([a, b]) => joined('distinct', a, b)) },
    { weight: 1, arbitrary: two.map(([a, b]) => either(a, b)) },
    { weight: 1, arbitrary: one.map((of) => repeated(of, 2, 2, 'distinct')) },
    { weight: 1, arbitrary: two.map(([a, b]) => withCause(a, b)) },
    { weight: 1, arbitrary: two.map(([a, b]) => withoutCause(a, b)) },
    { weight: 1, arbitrary: two.map(([a, b]) => within(joined('distinct', a, b), 20)) },
    {
      weight: 1,
      arbitrary: one.map((of) =>
        where(of, {
          kind: 'binary',
          operator: '>',
          left: { kind: 'field', field: 'payload', path: 'n' },
          right: { kind: 'literal', value: 2 },
        }),
      ),
    },
  );
}

function rulesOf(name: string): fc.Arbitrary<BehaviourRule> {
  const seen = [...IN[name], ...IN[name], ...OUT[name]].map((action) => `${name}.${action}`);
  return fc
    .record({
      pattern: patternsOver([...seen, 'Source.tick']),
      guard: fc.option(fc.constant(calc('$count', '<', 4)), { nil: undefined, freq: 4 }),
      firing: fc.constantFrom('serial' as const, 'parallel' as const),
      steps: fc.array(stepsOf(name), { minLength: 1, maxLength: 2 }),
    })
    .map(({ pattern, steps, ...more }) => when(pattern, steps, more));
}

function behavioursOf(name: string): fc.Arbitrary<Behaviour> {
  const timers: fc.Arbitrary<Timer> = fc
    .tuple(fc.constantFrom<RunExpression | number>(7, draw('uniform', 3, 12)), stepsOf(name))
    .map(([millis, step]) => every(millis, step));
  return fc
    .record({
      start: fc.array(stepsOf(name), { maxLength: 2 }),
      finish: fc.array(stepsOf(name), { maxLength: 1 }),
      timers: fc.array(timers, { maxLength: 1 }),
      rules: fc.array(rulesOf(name), { minLength: 1, maxLength: 3 }),
    })
    .map((parts) => behaviour({ states: { count: 0 }, ...parts }));
}

interface Component {
  readonly path: string;
  readonly name: string;
}

function wiresAmong(components: readonly Component[], inside?: Component): fc.Arbitrary<Wire> {
  const own = inside ? IN[inside.name].map((action) => `${inside.name}.${action}`) : [];
  const targets = components.flatMap(({ path, name }) => [
    path,
    ...IN[name].map((action) => `${path}.${action}`),
    ...IN[name].map((action) => `${path}.${action}`),
  ]);
  if (inside) targets.push(...OUT[inside.name].map((action) => `this.${action}`));
  return fc
    .record({
      how: fc.constantFrom(...CONNECTION_KINDS),
      pattern: patternsOver([...EMITTED, ...own, ...own, ...own]),
      to: fc.constantFrom(...targets),
      gives: fc.option(
        numbers.filter((n) => n.kind !== 'binary' || n.left.kind !== 'state').map((n) => ({ n })),
        { nil: undefined },
      ),
      after: waits,
      isOff: fc.boolean(),
    })
    .map(({ how, pattern, to, after, isOff, gives }) =>
      wire(how, pattern, to, {
        gives,
        ...(how === 'connect' ? {} : { after }),
        ...(inside ? { inside: inside.path } : { name: `to ${to}` }),
        isOff: isOff && inside === undefined,
      }),
    );
}

/**
 * Systems of a few components of three interfaces, one an architecture now and then, with everything a system can have
 * but scripts. Many go on for ever: give them a budget.
 */
export function systems(): fc.Arbitrary<System> {
  const kinds = fc.array(fc.constantFrom(...NAMES), { minLength: 2, maxLength: 4 });
  return fc.tuple(kinds, fc.boolean()).chain(([names, hasInside]) => {
    const outer = names.map((name, i): Component => ({ path: `c${i}`, name }));
    const composite: Component = { path: 'inner', name: 'Worker' };
    const inner: Component[] = hasInside
      ? [
          { path: 'inner.a', name: 'Worker' },
          { path: 'inner.b', name: 'Sink' },
        ]
      : [];
    const all = [...outer, ...inner];
    const around = hasInside ? [...outer, composite] : outer;
    return fc
      .record({
        does: fc.tuple(...all.map(({ name }) => fc.option(behavioursOf(name), { nil: undefined, freq: 8 }))),
        wires: fc.array(wiresAmong(around), { minLength: 2, maxLength: 6 }),
        insides: hasInside
          ? fc.array(wiresAmong(inner, composite), { minLength: 2, maxLength: 4 })
          : fc.constant([]),
        switches: fc.array(patternsOver(EMITTED), { maxLength: 2 }),
      })
      .map(({ does, wires, insides, switches }) => {
        const parts: Part[] = all.map(({ path, name }, i) => ({
          component: `${path}: ${name}`,
          does: does[i],
        }));
        const box: Part[] = hasInside ? [{ component: 'inner: Worker', isComposite: true }] : [];
        return systemOfParts({
          interfaces: INTERFACES,
          parts: [...parts.slice(0, outer.length), ...box, ...parts.slice(outer.length)],
          wires: [...wires, ...insides],
          rebindings: switches.map((pattern, i) => ({
            pattern,
            bind: [`to ${wires[i % wires.length].to}`],
            unbind: [`to ${wires[(i + 1) % wires.length].to}`],
          })),
        });
      });
  });
}

/** Recipes with budgets that a random system can use up in a moment. */
export function recipes(): fc.Arbitrary<RunRecipe> {
  return fc
    .record({
      seed: fc.integer({ min: 0, max: 1000 }),
      mode: fc.constantFrom('pyrapide' as const, 'rapide' as const),
      mostEvents: fc.integer({ min: 5, max: 60 }),
      mostMillis: fc.integer({ min: 10, max: 60 }),
      choices: fc.array(fc.record({ choice: fc.nat(20), takes: fc.nat(3) }), { maxLength: 3 }),
      dropped: fc.array(
        fc.record({
          component: fc.constantFrom('c0', 'c1', 'inner.a'),
          action: fc.constantFrom('tick', 'done', 'say', 'job'),
          occurrence: fc.integer({ min: 1, max: 3 }),
        }),
        { maxLength: 2 },
      ),
      injected: fc.array(
        fc.record({
          step: fc.nat(15),
          component: fc.constantFrom('c0', 'c1', 'inner'),
          action: fc.constantFrom('poke', 'job', 'take', 'say', 'done'),
          payload: fc.record({ n: small }),
        }),
        { maxLength: 3 },
      ),
    })
    .map(({ choices, dropped, injected, ...options }) => recipeWith(options, { choices, dropped, injected }));
}
