import { describe, expect, it, vi } from 'vitest';
import { analyse, systemOf } from '../../language/index.ts';
import { DEFAULT_RUN, type RunRecipe } from '../../model/design/run.ts';
import type { System } from '../../model/design/system.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import type { RunQuestion, RunView } from '../contract/run.ts';
import { RunTopic } from './run.ts';

const CHAIN = `
interface Source { out item(number: integer) }
interface Sink { in take(number: integer) out taken(number: integer) }
module Ticking implements Source {
  set count = 0
  every 10ms {
    set count = count + 1
    emit item(number: count)
  }
}
module Taking implements Sink { when take(number: ?n) emit taken(number: ?n) }
architecture Chain {
  source: Source = Ticking
  sink: Sink = Taking
  pipe source.item(number: ?n) to sink.take(number: ?n)
  constraint small: every Sink.taken satisfies payload.number < 5
}
`;

function systemFrom(text: string): System {
  const { system, problems } = systemOf(analyse(text));
  if (!system) throw new Error(problems.map(({ message }) => message).join('\n'));
  return system;
}

function question(change: Partial<RunQuestion> = {}): RunQuestion {
  const recipe = { options: { ...DEFAULT_RUN, mostMillis: 200 }, injected: [], choices: [], dropped: [] };
  return { system: systemFrom(CHAIN), recipe, breakpoints: [], stopsAtViolation: false, ...change };
}

async function begun(change?: Partial<RunQuestion>): Promise<RunTopic> {
  const topic = new RunTopic();
  const answer = await topic.begin(question(change));
  expect(answer.ok).toBe(true);
  return topic;
}

async function gone(topic: RunTopic, ...how: Parameters<RunTopic['go']>[0][]): Promise<RunView> {
  let view: RunView | undefined;
  for (const one of how) {
    const answer = await topic.go(one, () => {});
    if (!answer.ok) throw new Error(answer.fault.message);
    view = answer.value;
  }
  return view!;
}

const ALL = { kind: 'on', speed: undefined } as const;
/** Longer than any test waits. */
const LONG: RunRecipe = {
  options: { ...DEFAULT_RUN, mostEvents: 10_000_000, mostMillis: 1e12 },
  injected: [],
  choices: [],
  dropped: [],
};
const HEAD = { name: 'chain', text: CHAIN };

function takenAt(value: number): Pattern {
  return {
    kind: 'event',
    name: { how: 'prefix', text: 'Sink.taken' },
    source: undefined,
    attributes: [{ kind: 'compare', path: 'number', operator: '==', value: { kind: 'literal', value } }],
  };
}

describe('a run in the worker', () => {
  it('goes to its end, and says what came of it', async () => {
    const view = await gone(await begun(), ALL);
    expect(view).toMatchObject({ status: 'ended', end: 'most time', events: 40, time: 200, troubleCount: 0 });
    expect([...view.emitted]).toEqual([20, 20]);
    expect([...view.carried]).toEqual([20]);
    expect(view.verdicts).toMatchObject([{ constraint: 'small', state: 'violated', violationCount: 16 }]);
  });

  it('steps by event, by delivery, by task and by time', async () => {
    const topic = await begun();
    expect((await gone(topic, { kind: 'event' })).events).toBe(1);
    expect((await gone(topic, { kind: 'delivery' })).carried[0]).toBeGreaterThan(0);
    const before = (await gone(topic, { kind: 'task' })).steps;
    expect((await gone(topic, { kind: 'task' })).steps).toBe(before + 1);
    const { time } = await gone(topic, { kind: 'event' });
    expect((await gone(topic, { kind: 'time', millis: 50 })).time).toBe(time + 50);
  });

  it('lets time go by though nothing happens', async () => {
    const topic = await begun();
    const { events } = await gone(topic, { kind: 'time', millis: 1 });
    for (let millis = 2; millis <= 9; millis++)
      expect(await gone(topic, { kind: 'time', millis: 1 })).toMatchObject({ events, time: millis });
    const view = await gone(topic, { kind: 'time', millis: 1 });
    expect(view.time).toBe(10);
    expect(view.events).toBeGreaterThan(events);
  });

  it('stands still at the first event with which a rule does not hold, not one later', async () => {
    const view = await gone(await begun({ stopsAtViolation: true }), ALL);
    expect(view.pause).toEqual({ kind: 'violation', rule: 'small' });
    expect(view.verdicts).toMatchObject([{ state: 'violated', violationCount: 1 }]);
    expect(view.status).toBe('standing');
  });

  it('stands still at a breakpoint, and goes on past it', async () => {
    const pattern = takenAt(7);
    const topic = await begun({ breakpoints: [{ kind: 'pattern', id: 'seven', pattern, clocks: [] }] });
    const view = await gone(topic, ALL);
    expect(view.pause).toEqual({ kind: 'breakpoint', id: 'seven' });
    expect([...view.emitted]).toEqual([7, 7]);
    expect((await gone(topic, ALL)).status).toBe('ended');
  });

  it('goes back a step, and is the same again when it goes on', async () => {
    const topic = await begun();
    const whole = await gone(topic, ALL);
    const first = await topic.recording(HEAD);
    const back = await topic.goBack(whole.steps - 5, () => {});
    expect(back.ok && back.value.steps).toBe(whole.steps - 5);
    expect((await gone(topic, ALL)).events).toBe(whole.events);
    const second = await topic.recording(HEAD);
    expect(first.ok && second.ok && first.value.hash === second.value.hash).toBe(true);
  });

  it('takes an event by hand, also after its end, and it is part of what repeats it', async () => {
    const topic = await begun();
    await gone(topic, ALL);
    const answer = await topic.inject({ component: 'sink', action: 'take', payload: { number: 99 } });
    expect(answer.ok && answer.value.status).toBe('standing');
    await gone(topic, ALL);
    const recorded = await topic.recording(HEAD);
    if (!recorded.ok) throw new Error(recorded.fault.message);
    const again = await begun({ recipe: recorded.value.recipe });
    await gone(again, ALL);
    const repeated = await again.recording(HEAD);
    expect(repeated.ok && repeated.value.hash).toBe(recorded.value.hash);
    expect(await recorded.value.blob.text()).toContain('"number":99');
  });

  it('says what cannot be put in', async () => {
    const topic = await begun();
    const answer = await topic.inject({ component: 'nobody', action: 'take', payload: {} });
    expect(answer.ok ? '' : answer.fault.message).toBe('There is no component called “nobody”.');
  });

  it('is paused while it goes', async () => {
    const topic = await begun({
      recipe: { options: { ...DEFAULT_RUN, mostMillis: 1e9 }, injected: [], choices: [], dropped: [] },
    });
    const going = topic.go({ kind: 'on', speed: 1 }, () => void topic.pause());
    const answer = await going;
    expect(answer.ok && answer.value.pause).toEqual({ kind: 'asked' });
  });

  it('stands still at what happens just before its end, and ends when it goes on', async () => {
    const last = { kind: 'pattern', id: 'last', pattern: takenAt(20), clocks: [] } as const;
    const topic = await begun({ breakpoints: [last] });
    const view = await gone(topic, ALL);
    expect(view).toMatchObject({ status: 'standing', pause: { kind: 'breakpoint', id: 'last' }, events: 40 });
    expect(await gone(topic, ALL)).toMatchObject({ status: 'ended', end: 'most time', events: 40 });
  });

  it('ends where a rule is known to be broken only when nothing follows, and says so then alone', async () => {
    const owing = CHAIN.replace(
      'every Sink.taken satisfies payload.number < 5',
      'every Sink.taken leads to Sink.paid',
    );
    const once = owing.replace('every 10ms {', 'start {');
    const topic = await begun({ system: systemFrom(once), stopsAtViolation: true });
    expect((await gone(topic, { kind: 'event' })).verdicts).toMatchObject([{ state: 'pending' }]);
    expect(await gone(topic, ALL)).toMatchObject({
      status: 'ended',
      end: 'quiescent',
      pause: undefined,
      verdicts: [{ state: 'violated', violationCount: 1 }],
    });
  });

  it('[K17] that is cut does not call broken what still waited', async () => {
    const text = `${CHAIN}constraint owing: every Sink.taken leads to Sink.paid\n`;
    const topic = await begun({ system: systemFrom(text) });
    expect(await gone(topic, ALL)).toMatchObject({
      end: 'most time',
      verdicts: [
        { state: 'violated', violationCount: 16 },
        { state: 'pending', notes: [expect.stringContaining('cut off')] },
      ],
    });
  });

  it('stands still where its components finish only if it can go on from there', async () => {
    const finishing = CHAIN.replace(
      'module Taking implements Sink {',
      'module Taking implements Sink { finish emit taken(number: 99)',
    );
    const topic = await begun({
      system: systemFrom(finishing),
      breakpoints: [{ kind: 'pattern', id: 'finish', pattern: takenAt(99), clocks: [] }],
    });
    expect(await gone(topic, ALL)).toMatchObject({ status: 'ended', events: 41, pause: undefined });
  });

  it('stands still at a breakpoint on one of its rules, and at those that are there by then', async () => {
    const topic = await begun();
    await gone(topic, { kind: 'time', millis: 20 });
    await topic.breakAt([{ kind: 'rule', id: 'mine', rule: 'small' }], false);
    const view = await gone(topic, ALL);
    expect(view).toMatchObject({ pause: { kind: 'breakpoint', id: 'mine' }, time: 50 });
    await topic.breakAt([], false);
    expect((await gone(topic, ALL)).status).toBe('ended');
  });

  it('a breakpoint that comes later is for what comes later: the run does not go back to what has happened', async () => {
    const topic = await begun();
    const { events } = await gone(topic, { kind: 'time', millis: 100 });
    await topic.breakAt([{ kind: 'pattern', id: 'any', pattern: takenAt(3), clocks: [] }], false);
    const view = await gone(topic, { kind: 'event' });
    expect([view.events, view.pause]).toEqual([events + 1, { kind: 'done' }]);
    expect((await gone(topic, ALL)).status).toBe('ended');
  });

  it('stands still at violations from when that is asked for, not at what was violated before', async () => {
    const late = `${CHAIN}constraint later: every Sink.taken satisfies payload.number < 9\n`;
    const topic = await begun({ system: systemFrom(late) });
    await gone(topic, { kind: 'time', millis: 70 });
    await topic.breakAt([], true);
    expect(await gone(topic, ALL)).toMatchObject({ pause: { kind: 'violation', rule: 'later' }, time: 90 });
  });

  it('stands still at what an event leads to that is put in after its components have finished', async () => {
    const finishing = CHAIN.replace(
      'module Taking implements Sink {',
      'module Taking implements Sink { finish { emit taken(number: 1) emit taken(number: 1) emit taken(number: 1) }',
    );
    const topic = await begun({
      system: systemFrom(finishing),
      breakpoints: [{ kind: 'pattern', id: 'by hand', pattern: takenAt(99), clocks: [] }],
    });
    expect(await gone(topic, ALL)).toMatchObject({ status: 'ended', events: 43 });
    await topic.inject({ component: 'source', action: 'item', payload: { number: 99 } });
    expect(await gone(topic, ALL)).toMatchObject({
      pause: { kind: 'breakpoint', id: 'by hand' },
      events: 42,
    });
  });

  it('says what a component knows, also while it goes; what would change it has to wait', async () => {
    const topic = await begun({ recipe: LONG });
    expect(await topic.stateOf('source')).toEqual({ count: 0 });
    const going = topic.go(ALL, () => {});
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await topic.stateOf('source')).toEqual({ count: expect.any(Number) });
    const refused = await topic.go(ALL, () => {});
    expect(refused.ok ? '' : refused.fault.message).toBe('The run is going already. Pause it first.');
    const put = await topic.inject({ component: 'sink', action: 'take', payload: { number: 1 } });
    const back = await topic.goBack(0, () => {});
    expect([put.ok, back.ok]).toEqual([false, false]);
    await topic.pause();
    const end = await going;
    const [count] = (end.ok && end.value.emitted) || [];
    expect(await topic.stateOf('source')).toEqual({ count });
    expect(await topic.stateOf('nobody')).toBeUndefined();
  });

  it('lets questions through however much there is to do', async () => {
    const topic = await begun({ recipe: LONG });
    const going = topic.go(ALL, () => {});
    const asked = new Promise<void>((resolve) => setTimeout(() => resolve(topic.pause()), 50));
    const answer = await going;
    await asked;
    expect(answer.ok && answer.value).toMatchObject({ status: 'standing', pause: { kind: 'asked' } });
  });

  it('goes as fast as somebody wants to watch it: not before its time, and not late for ever', async () => {
    const clock = vi.spyOn(performance, 'now');
    try {
      const start = clock.mockReturnValue(0) && 0;
      const topic = await begun();
      const seen: number[] = [];
      let now = start;
      const going = topic.go({ kind: 'on', speed: 0.5 }, (view) => {
        seen.push(view.time);
        // after 100 ms of ours 50 have gone by in there
        expect(view.time).toBeLessThanOrEqual(now / 2);
      });
      const tick = setInterval(() => clock.mockReturnValue((now += 5)), 1);
      const answer = await going;
      clearInterval(tick);
      expect(answer.ok && answer.value.time).toBe(200);
      expect(now).toBeGreaterThanOrEqual(400);
      expect(seen.length).toBeGreaterThan(2);
    } finally {
      clock.mockRestore();
    }
  });

  it('another run ends the one before', async () => {
    const topic = await begun({ recipe: LONG });
    const going = topic.go(ALL, () => {});
    await topic.begin(question());
    expect((await gone(topic, ALL)).events).toBe(40);
    await going;
  });

  it('takes the events of a recording one after the other, and says how many', async () => {
    const outside = CHAIN.replace('source: Source = Ticking', 'source: Source');
    const lines = [3, 4, 5].map((number) =>
      JSON.stringify({ id: `e${number}`, name: 'Source.item', source: 'source', payload: { number } }),
    );
    lines.push('{"id":"x","name":"tick","source":"clock"}');
    const file = { name: 'r.jsonl', blob: new Blob([lines.join('\n')]) };
    const topic = await begun({ system: systemFrom(outside) });
    const fed = await topic.feed(file, () => {});
    expect(fed.ok && fed.value).toMatchObject({ events: 4, fed: 3 });
    const view = await gone(topic, ALL);
    expect([[...view.emitted], view.status]).toEqual([[3, 3], 'ended']);
    const odd = await topic.feed({ name: 'odd.txt', blob: new Blob(['Dear Sir']) }, () => {});
    expect(odd.ok).toBe(false);
  });

  it('takes as many as it may have events, and says that there were more', async () => {
    const outside = CHAIN.replace('source: Source = Ticking', 'source: Source');
    const lines = [1, 2, 3, 4].map((number) =>
      JSON.stringify({ id: `e${number}`, name: 'Source.item', source: 'source', payload: { number } }),
    );
    const options = { ...DEFAULT_RUN, mostEvents: 3 };
    const recipe = { options, injected: [], choices: [], dropped: [] };
    const topic = await begun({ system: systemFrom(outside), recipe });
    const fed = await topic.feed({ name: 'r.jsonl', blob: new Blob([lines.join('\n')]) }, () => {});
    expect(fed.ok && fed.value).toMatchObject({
      fed: 2,
      stopped: 'The run has the 3 events that it may have at most: allow more, and run it again.',
      view: { events: 3 },
    });
  });

  it('says that nothing runs', async () => {
    const answer = await new RunTopic().go(ALL, () => {});
    expect(answer.ok ? '' : answer.fault.message).toBe('Nothing is running. Press Run first.');
  });

  it('hands over a recording that brings the rules of the design', async () => {
    const topic = await begun();
    await gone(topic, ALL);
    const recorded = await topic.recording(HEAD);
    if (!recorded.ok) throw new Error(recorded.fault.message);
    const [head] = (await recorded.value.blob.text()).split('\n');
    expect(JSON.parse(head)).toMatchObject({ name: 'chain', constraints: CHAIN, events: 40 });
    expect(recorded.value.hash).toMatch(/^[0-9a-f]{64}$/);
  });
});
