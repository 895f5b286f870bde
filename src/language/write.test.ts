import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClockSpec } from '../model/pattern/clock.ts';
import type { Expression, Json } from '../model/pattern/expression.ts';
import type { EventPattern, Pattern, TimeTest } from '../model/pattern/pattern.ts';
import type { Constraint } from '../model/rules/constraint.ts';
import { canonicalRule } from '../testing/canonical-rules.ts';
import { awkwardJson, awkwardTexts } from '../testing/random-computations.ts';
import { constraints } from '../testing/random-constraints.ts';
import { patterns } from '../testing/random-patterns.ts';
import { analyse, clockText, constraintText, patternText } from './index.ts';

function constraintOf(text: string): Constraint {
  const { diagnostics, rules } = analyse(text);
  expect(
    diagnostics.filter(({ severity }) => severity === 'error'),
    text,
  ).toEqual([]);
  return rules.constraints[0];
}

function readBack(pattern: Pattern): Pattern {
  const { body } = constraintOf(`constraint a: exists ${patternText(pattern)}`);
  return (body as Extract<typeof body, { kind: 'exists' }>).pattern;
}

describe('[N5] what is written of a value of the model is read as the same value', () => {
  test('patterns', () => {
    fc.assert(
      fc.property(patterns({ depth: 3 }), (pattern) => {
        expect(canonicalRule(readBack(pattern)), patternText(pattern)).toEqual(canonicalRule(pattern));
      }),
      { numRuns: 500 },
    );
  });

  test('constraints', () => {
    const descriptions = fc.option(awkwardTexts, { nil: undefined });
    fc.assert(
      fc.property(
        constraints({ patterns: { depth: 2 } }),
        awkwardTexts,
        descriptions,
        (constraint, name, description) => {
          const whole: Constraint = {
            ...constraint,
            name,
            ...(description === undefined ? {} : { description }),
          };
          const text = constraintText(whole);
          expect(canonicalRule(constraintOf(text)), text).toEqual(canonicalRule(whole));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('whatever names, sources, keys and values they hold', () => {
    const texts = fc.oneof(
      awkwardTexts,
      fc.constantFrom(
        '',
        '*',
        '\\*',
        'a*',
        '\\\\*',
        'a.b',
        'a-1',
        'where',
        'in',
        '.',
        'a.',
        '*.*',
        'a b',
        '=x',
        '2',
      ),
    );
    const names = fc.record({ how: fc.constantFrom('prefix', 'exact', 'like'), text: texts });
    const literals = (awkwardJson as fc.Arbitrary<Json>).map(
      (value): Expression => ({ kind: 'literal', value }),
    );
    const attributes = fc.oneof(
      fc.record({ kind: fc.constant('bind'), path: texts, name: fc.constantFrom('x', 'where', 'in') }),
      fc.record({
        kind: fc.constant('compare'),
        path: texts,
        operator: fc.constantFrom('==', '!=', '<', '<=', '>', '>=', 'in'),
        value: literals,
      }),
    );
    const events = fc.record({
      kind: fc.constant('event'),
      name: fc.option(names, { nil: undefined }),
      source: fc.option(names, { nil: undefined }),
      attributes: fc.array(attributes, { maxLength: 2 }),
    }) as fc.Arbitrary<EventPattern>;
    const fields = fc
      .tuple(fc.constantFrom('payload', 'metadata', 'clocks'), texts)
      .map(([field, path]) => ({ kind: 'field', field, path }) as Expression);
    fc.assert(
      fc.property(events, fields, (event, field) => {
        const pattern: Pattern = { kind: 'where', of: event, guard: field };
        expect(canonicalRule(readBack(pattern)), patternText(pattern)).toEqual(canonicalRule(pattern));
      }),
      { numRuns: 1000 },
    );
  });

  test('whatever times and clocks they hold', () => {
    const numbers = fc.oneof(
      fc.constantFrom(0, 1, 20, 1500, 60_000, 90_000, 86_400_000, 0.5, 1e-6, 0.1 + 0.2, 1e300, 5e-324),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map((value) => value + 0),
      fc.integer({ min: 0, max: 2 ** 52 }),
    );
    const tests: fc.Arbitrary<TimeTest> = fc.oneof(
      fc.tuple(numbers, numbers).map(([least, most]) => ({ kind: 'within' as const, least, most })),
      fc.record({
        kind: fc.constantFrom('at', 'before', 'after'),
        value: fc
          .tuple(numbers, fc.boolean())
          .map(([value, isNegative]) => (isNegative && value > 0 ? -value : value)),
        isAbsolute: fc.constant(false),
      }),
    );
    const instants: fc.Arbitrary<TimeTest> = fc.record({
      kind: fc.constantFrom('at', 'before', 'after'),
      value: fc.oneof(numbers, fc.integer({ min: -6e13, max: 6e13 })),
      isAbsolute: fc.constant(true),
    });
    const clocks = fc.option(fc.oneof(awkwardTexts, fc.constantFrom('time', 'lamport', 'where')), {
      nil: undefined,
    });
    const ofTime = fc.oneof(fc.tuple(tests, clocks), fc.tuple(instants, fc.constantFrom(undefined, 'time')));
    fc.assert(
      fc.property(ofTime, ([test, clock]) => {
        const of: EventPattern = { kind: 'event', name: undefined, source: undefined, attributes: [] };
        const pattern: Pattern = { kind: 'timed', of, test, ...(clock === undefined ? {} : { clock }) };
        expect(canonicalRule(readBack(pattern)), patternText(pattern)).toEqual(canonicalRule(pattern));
      }),
      { numRuns: 1000 },
    );
  });

  test('clocks', () => {
    const names = fc.constantFrom('tick', 'synchronous', 'a1');
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-3 });
    const specs = fc.oneof(
      fc.record({ kind: fc.constant('synchronous'), name: names, perLevel: fc.boolean() }),
      fc.record({ kind: fc.constant('regular'), name: names, intervalMillis: numbers }),
      fc.record({ kind: fc.constant('slaved'), name: names, parent: awkwardTexts, offset: fc.integer() }),
    ) as fc.Arbitrary<ClockSpec>;
    fc.assert(
      fc.property(specs, (spec) => {
        expect(analyse(clockText(spec)).rules.clocks, clockText(spec)).toEqual([spec]);
      }),
    );
  });
});

test('[N5] in words that a person would use', () => {
  const lines = [
    'exists (Sensor.reading(temperature > 100) -> Alerter.alert@pager-1) within 2s',
    'never (=a@"x y"(key: ?x, "odd key" in ["a", 1]) |> "in") without cause *@?s',
    'never (A ~ B) within cause C',
    'every A(id: ?id) leads to B(id: ?id) within 1.5s on time',
    'every A leads to (B within 2s) within 3 on lamport',
    'every [2..5 ->] A(k: ?x) || ([* ~] B or [+ < on tick] C)\n    satisfies sum(payload.amount) <= 10 and not name == ?x',
    'not match A union B < C on tick',
    'count "a*"@shop.* is 1..',
    'emitted by web, "pay ments", "db*", shop.*, "a b".*',
    'every A(x: ?x) satisfies -?x * (2 + payload."my key") % 3 == -4 or clocks.tick in [1, ?x]',
    'exists A at 5s before "2026-03-01T18:00:00.000Z" after -10ms within 1s..2min',
    'depth at most 3',
    'single root',
    'no unlinked events',
  ];
  for (const line of lines) {
    const text = `constraint a:\n  ${line}`;
    const { rules, diagnostics } = analyse(`${text}\nclock tick: synchronous`);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors, line).toEqual([]);
    expect(constraintText(rules.constraints[0])).toBe(text);
  }
});
