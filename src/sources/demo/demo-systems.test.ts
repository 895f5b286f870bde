import { describe, expect, test } from 'vitest';
import { MatchData, Monitor, Reachability } from '../../engine/index.ts';
import { analyse } from '../../language/index.ts';
import type { Computation } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { sourceStem } from '../../model/service-names.ts';
import { dataKnowledge } from '../../worker/rules/data-knowledge.ts';
import type { DemoEvent, DemoSystem } from './demo-event.ts';
import { DEMO_SYSTEMS, demoRules, demoSystem } from './demo-systems.ts';

const MINUTE = 60_000;

describe.each(DEMO_SYSTEMS)('$id', ({ id, eventsPerSecond }) => {
  test('the same seed tells the same story, another seed another one', () => {
    const told = (seed: number) => JSON.stringify(eventsOf(systemOf(id, seed), MINUTE));
    expect(told(7)).toBe(told(7));
    expect(told(8)).not.toBe(told(7));
  });

  test('time never goes back, every id is new, and causes come first', () => {
    const seen = new Set<string>();
    let last = 0;
    for (const { atMillis, event } of eventsOf(systemOf(id, 3), 5 * MINUTE)) {
      expect(atMillis).toBeGreaterThanOrEqual(last);
      expect(seen.has(event.id), event.id).toBe(false);
      for (const cause of event.causes ?? []) expect(seen.has(cause), `${cause} of ${event.id}`).toBe(true);
      seen.add(event.id);
      last = atMillis;
    }
  });

  test('events come at about the pace that it says, from many services and several of their instances', () => {
    const events = eventsOf(systemOf(id, 5), 10 * MINUTE);
    const pace = events.length / 600;
    expect(pace).toBeGreaterThan(eventsPerSecond * 0.8);
    expect(pace).toBeLessThan(eventsPerSecond * 1.25);
    const sources = new Set(events.map(({ event }) => event.source!));
    const services = new Set([...sources].map(sourceStem));
    expect(services.size).toBeGreaterThanOrEqual(8);
    expect(sources.size).toBeGreaterThan(services.size);
  });

  test('times count from the start that is given, and a tag stands in all ids', () => {
    const system = demoSystem(id, 1, { startMillis: 1_000_000, tag: 'x7-' })!;
    for (const { atMillis, event } of eventsOf(system, 10_000)) {
      expect(event.timeMillis).toBe(1_000_000 + atMillis);
      expect(event.id).toMatch(/^[a-z]+-x7-\d+-\d+$/);
    }
  });

  test('the rules are read without a word, by themselves and beside the events', async () => {
    const rules = demoRules(id)!;
    expect(analyse(rules).diagnostics).toEqual([]);
    const known = await dataKnowledge(computationOf(eventsOf(systemOf(id, 2), 5 * MINUTE)), () => undefined);
    expect(analyse(rules, known).diagnostics).toEqual([]);
    expect(analyse(rules).rules.constraints.every(({ description }) => description)).toBe(true);
  });

  test.each([1, 2, 3, 4])('what rules find is what went wrong, and nothing else (seed %i)', (seed) => {
    const system = systemOf(id, seed);
    const events = eventsOf(system, 15 * MINUTE);
    const injected = system.incidents();
    expect(violationsIn(events, demoRules(id)!)).toEqual(
      injected.map(({ rule, orderId }) => `${rule} ${orderId}`).sort(),
    );
    const kinds = new Set(injected.map(({ kind }) => kind));
    expect(kinds.size).toBe(id === 'shop' ? 4 : 2);
  });

  test('incidents begin 25 to 40 seconds after one another', () => {
    const system = systemOf(id, 6);
    eventsOf(system, 20 * MINUTE);
    // One rule broken by many orders at once is one incident to a person.
    const shown = system.incidents().map(({ atMillis }) => atMillis);
    const begun = shown.sort((a, b) => a - b).filter((at, i, all) => i === 0 || at - all[i - 1] > 10_000);
    expect(begun.length).toBeGreaterThanOrEqual(20);
    expect(begun.length).toBeLessThanOrEqual(48);
  });
});

test('before an order is charged twice the bank is slow, and before stock times out stock is', () => {
  const system = systemOf('shop', 1);
  const events = eventsOf(system, 15 * MINUTE);
  const timesOf = (name: string) =>
    events.filter(({ event }) => event.name === name).map(({ atMillis }) => atMillis);
  const before = (times: number[], at: number) => times.filter((time) => time < at && time > at - 12_000);
  const slow = { 'charged-twice': timesOf('payment.slow'), 'stuck-stock': timesOf('stock.slow') };
  for (const { kind, atMillis } of system.incidents()) {
    if (kind !== 'charged-twice' && kind !== 'stuck-stock') continue;
    expect(before(slow[kind], atMillis).length, `${kind} at ${atMillis}`).toBeGreaterThanOrEqual(3);
  }
});

test('there is no system and no rules of another name', () => {
  expect(demoSystem('bank', 1)).toBeUndefined();
  expect(demoRules('bank')).toBeUndefined();
});

function systemOf(id: string, seed: number): DemoSystem {
  return demoSystem(id, seed)!;
}

/** All events before a virtual time, and the first one after it. */
function eventsOf(system: DemoSystem, untilMillis: number): DemoEvent[] {
  const events: DemoEvent[] = [];
  do events.push(system.next());
  while (events[events.length - 1].atMillis < untilMillis);
  return events;
}

function computationOf(events: readonly DemoEvent[]): Computation {
  const builder = new ComputationBuilder();
  for (const { event } of events) builder.add(event);
  const computation = builder.seal();
  expect(builder.diagnostics.kept).toEqual([]);
  return computation;
}

/** `rule order`, sorted; what only the end of the stream would decide is left open. */
function violationsIn(events: readonly DemoEvent[], text: string): string[] {
  const { rules } = analyse(text);
  const computation = computationOf(events);
  const order = Reachability.of(computation);
  const monitor = Monitor.now(new MatchData(computation, order), rules, { mostListed: 10_000, budget: 1e9 });
  monitor.advanceNow(computation.size);
  return monitor
    .verdicts()
    .flatMap(({ constraint, violations, violationCount }) => {
      expect(violations).toHaveLength(violationCount);
      return violations.map(({ bindings }) => {
        const about = bindings.find(({ name }) => name === 'order' || name === 'run');
        return `${constraint} ${about?.value}`;
      });
    })
    .sort();
}
