import { expect, test } from 'vitest';
import type { ConstraintBody } from '../model/rules/constraint.ts';
import { canonicalRule } from '../testing/canonical-rules.ts';
import { analyse } from './index.ts';

// What the overview and the streaming page of PyRapide say in Python, as `pyrapide.md` sections 8.1 and 20 (X8, X9) read
// it, in the notation.

function bodiesOf(text: string): Record<string, unknown> {
  const { rules, diagnostics } = analyse(text);
  expect(diagnostics).toEqual([]);
  return Object.fromEntries(rules.constraints.map(({ name, body }) => [name, canonicalRule(body)]));
}

const event = (text: string): object => ({ kind: 'event', name: { how: 'prefix', text }, attributes: [] });
const join = (relation: string, left: string, right: string): object => ({
  kind: 'join',
  relation,
  left: event(left),
  right: event(right),
});

test('the four constraints of the overview page', () => {
  const bodies = bodiesOf(`
    // must_match(A >> B): one causally ordered pair is enough
    constraint some_alert:
      exists Sensor.critical_reading -> Alerter.alert

    // must_match as the comment beside it reads: every one of them
    constraint every_alert:
      every Sensor.critical_reading leads to Alerter.alert

    // never(Pattern.match("Alerter.alert").without_cause("Sensor.reading"))
    constraint no_spurious_alert:
      never Alerter.alert without cause Sensor.reading

    // never(A | B): the bar is independence, so this forbids concurrent pairs (X6)
    constraint one_at_a_time:
      never Lock.acquire || Lock.acquire
  `);
  expect(bodies).toEqual({
    some_alert: {
      kind: 'exists',
      pattern: join('precedes', 'Sensor.critical_reading', 'Alerter.alert'),
    },
    every_alert: {
      kind: 'leads',
      trigger: event('Sensor.critical_reading'),
      response: event('Alerter.alert'),
    },
    no_spurious_alert: {
      kind: 'never',
      pattern: { kind: 'cause', of: event('Alerter.alert'), has: false, cause: event('Sensor.reading') },
    },
    one_at_a_time: { kind: 'never', pattern: join('independent', 'Lock.acquire', 'Lock.acquire') },
  } satisfies Record<string, unknown>);
});

test('the constraints of the streaming page', () => {
  const bodies = bodiesOf(`
    // must_match(trigger="llm.request", response=("llm.response", "llm.error")): a tuple of alternatives (X9)
    constraint answered:
      every llm.request leads to llm.response or llm.error

    // never(pattern=("charge", "charge"), within_cause="order"): two effects of one cause (X9)
    constraint charged_once:
      never (payment.charge ~ payment.charge) within cause order.placed

    // watch(pattern=("a", "b")): a tuple of names in causal order (X9)
    constraint in_order:
      exists tool.call -> tool.result
  `);
  expect(bodies).toEqual({
    answered: {
      kind: 'leads',
      trigger: event('llm.request'),
      response: { kind: 'or', left: event('llm.response'), right: event('llm.error') },
    },
    charged_once: {
      kind: 'within-cause',
      pattern: join('distinct', 'payment.charge', 'payment.charge'),
      cause: event('order.placed'),
    },
    in_order: { kind: 'exists', pattern: join('precedes', 'tool.call', 'tool.result') },
  } satisfies Record<string, unknown>);
});

test('the readings of must_match are three different bodies (X8)', () => {
  const kinds = Object.values(
    bodiesOf(`
      constraint one: exists A -> B
      constraint each: every A leads to B
      constraint whole: match A -> B
    `),
  ).map((body) => (body as ConstraintBody).kind);
  expect(kinds).toEqual(['exists', 'leads', 'whole']);
});
