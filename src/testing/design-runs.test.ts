import { describe, expect, test } from 'vitest';
import { DEFAULT_RUN, RUN_MODES } from '../model/design/run.ts';
import type { EventView } from '../model/event.ts';
import {
  brokenIn,
  runAndJudge,
  seedsThatBreak,
  systemOfText,
  TEMPLATES,
  templateNamed,
  templateText,
} from './design-templates.ts';

// The designs that the app offers, run: they end as their entries say, and do what their comments say.

/** What these two show depends on the order of deliveries. */
const RACES = ['dining-philosophers', 'gas-station'];

describe.each(TEMPLATES)('$id', (template) => {
  const system = systemOfText(templateText(template));

  test.each(RUN_MODES)(
    'runs to its end without troubles and has its verdicts, in the mode %s',
    async (mode) => {
      const { troubles, end, verdicts } = await runAndJudge(system, { ...template.run, mode });
      expect(troubles).toEqual([]);
      expect(end).toBe(template.end);
      expect(verdicts).toEqual(template.verdicts);
    },
  );

  test('has the same verdicts within the limits that a run has by itself', async () => {
    const { verdicts } = await runAndJudge(system, { ...DEFAULT_RUN, seed: template.run.seed });
    expect(verdicts).toEqual(template.verdicts);
  });
});

test.each(TEMPLATES.filter(({ id }) => !RACES.includes(id)))(
  '$id: its rules hold whatever the seed is',
  async (template) => {
    expect(await seedsThatBreak(template, templateText(template), 15)).toEqual(new Map());
  },
);

test.each(RACES)('%s: nothing but the order of deliveries is left to chance', (id) => {
  expect(templateText(templateNamed(id))).not.toMatch(/\b(normal|uniform|choice)\(/);
});

describe('dining-philosophers', () => {
  const template = templateNamed('dining-philosophers');
  const text = templateText(template);

  test('under some orders everybody waits for ever; with the seed of the entry all eat', async () => {
    const found = await seedsThatBreak(template, text, 200);
    expect(found.size).toBeGreaterThan(0);
    expect(found.size).toBeLessThan(200);
    expect(found.has(template.run.seed)).toBe(false);
    const [[seed, rules]] = found;
    expect(rules).toEqual(['everybody_eats']);
    const { events, end } = await runAndJudge(systemOfText(text), { ...template.run, seed });
    expect(end).toBe('quiescent');
    expect(named(events, 'Fork.granted'), 'all five have one fork').toHaveLength(5);
    expect(named(events, 'Philosopher.eating')).toEqual([]);
  });
});

describe('gas-station', () => {
  const template = templateNamed('gas-station');
  const text = templateText(template);

  test('under some orders Ann gets what Bob has paid for; with the seed of the entry nobody does', async () => {
    const found = await seedsThatBreak(template, text, 200);
    expect(found.size).toBeGreaterThan(0);
    expect(found.has(template.run.seed)).toBe(false);
    expect([...new Set([...found.values()].flat())]).toEqual(['served_as_paid']);
    const [[seed]] = found;
    const { events } = await runAndJudge(systemOfText(text), { ...template.run, seed });
    expect(named(events, 'Pump.filled').map(({ payload }) => payload)).toContainEqual({
      car: 'ann',
      litres: 30,
    });
  });

  test('the cure of the comment', async () => {
    const cured = changed(text, [
      ['in  activate(litres: integer)', 'in activate(litres: integer, car: string)'],
      ['when activate(litres: ?l) ~', 'when activate(litres: ?l, car: ?car) ~'],
      ['desk.activate(litres: ?l) to pump.activate(litres: ?l)', 'desk.activate to pump.activate'],
    ]);
    expect(await seedsThatBreak(template, cured, 200)).toEqual(new Map());
  });
});

test('request-reply: with pipes the client does not wait', async () => {
  const template = templateNamed('request-reply');
  const piped = changed(templateText(template), [[/^ {2}connect /gm, '  pipe ']]);
  const { verdicts } = await runAndJudge(systemOfText(piped), template.run);
  expect(brokenIn(verdicts)).toEqual(['one_at_a_time']);
});

test('pipeline: agents keep no order', async () => {
  const template = templateNamed('pipeline');
  const unordered = changed(templateText(template), [[/^ {2}pipe /gm, '  agent ']]);
  const { verdicts } = await runAndJudge(systemOfText(unordered), template.run);
  expect(brokenIn(verdicts)).toEqual(['order_is_kept']);
});

test('event-sourcing-cqrs: who asks a view soon after a command sees the version before', async () => {
  const { events } = await ofTemplate('event-sourcing-cqrs');
  const answers = named(events, 'View.answered').map(({ source, payload }) => [source, payload]);
  expect(answers).toEqual([
    ['balance', { version: 1, value: 100 }],
    ['turnover', { version: 1, value: 100 }],
    ['balance', { version: 3, value: 120 }],
    ['turnover', { version: 3, value: 180 }],
  ]);
  expect(named(events, 'Account.refused')).toHaveLength(1);
});

test('saga: the second trip is taken back, the last step first', async () => {
  const { events } = await ofTemplate('saga');
  expect(named(events, 'Traveller.knows').map(({ payload }) => payload)).toEqual([
    { trip: 1, booked: true },
    { trip: 2, booked: false },
  ]);
  expect(named(events, 'Company.released').map(({ source }) => source)).toEqual(['hotel', 'flight']);
});

test('nerv-event-mesh: one update is refused and tried again, the publication is taken back', async () => {
  const { events } = await ofTemplate('nerv-event-mesh');
  expect(
    named(events, 'Person.heard').map(({ source, payload }) => [source, ...Object.values(payload as object)]),
  ).toEqual([
    ['ada', 'create', 'done', 1],
    ['ada', 'update', 'done', 2],
    ['ben', 'update', 'refused', 2],
    ['ben', 'update', 'done', 3],
    ['ada', 'publish', 'taken back', 3],
    ['ada', 'delete', 'done', 4],
  ]);
  expect(named(events, 'Step.compensated').map(({ source }) => source)).toEqual([
    'saga.renderer',
    'saga.calendar',
  ]);
  expect(named(events, 'Aspect.report').map(({ payload }) => payload)).toEqual([{ count: 6, refusals: 1 }]);
});

test('agent-mcp: one chain of causes from the question to the answer', async () => {
  const { events } = await ofTemplate('agent-mcp');
  expect(events.map(({ name }) => name)).toEqual([
    'User.question',
    'llm.request',
    'llm.response',
    'mcp.weather.tool_call',
    'ToolServer.reply',
    'mcp.weather.tool_result',
    'llm.request',
    'llm.response',
    'mcp.calendar.tool_call',
    'ToolServer.reply',
    'mcp.calendar.tool_result',
    'llm.request',
    'llm.response',
    'User.answered',
  ]);
});

test('two-phase-commit: all agree, somebody says no, somebody is too late', async () => {
  const { events } = await ofTemplate('two-phase-commit');
  expect(named(events, 'Coordinator.commit')).not.toEqual([]);
  const why = named(events, 'Coordinator.abort').map(({ payload }) => (payload as { why: string }).why);
  expect([...new Set(why)].sort()).toEqual(['no', 'time']);
});

test('dynamic-failover: the standby serves while the primary is away', async () => {
  const served = named((await ofTemplate('dynamic-failover')).events, 'Server.served');
  const turns = served.map(({ source }) => source).filter((source, i, all) => source !== all[i - 1]);
  expect(turns).toEqual(['primary', 'standby', 'primary']);
});

function ofTemplate(id: string) {
  const template = templateNamed(id);
  return runAndJudge(systemOfText(templateText(template)), template.run);
}

function named(events: readonly EventView[], name: string): readonly EventView[] {
  return events.filter((event) => event.name === name);
}

/** The text with something written otherwise; each of it is there. */
function changed(text: string, edits: readonly (readonly [string | RegExp, string])[]): string {
  return edits.reduce((before, [from, to]) => {
    const after = before.replace(from, to);
    expect(after, `${from} is in the text`).not.toBe(before);
    return after;
  }, text);
}
