import { beforeAll, describe, expect, test, vi } from 'vitest';
import { succeed } from '../../../base/result.ts';
import {
  type FakeClient,
  type FakeService,
  fakeApp,
  openingService,
  snapshotOf,
} from '../../../testing/fake-app.ts';
import type { RunQuestion, RunQuestions, RunView } from '../../../worker/contract/run.ts';
import { CompareTopic } from '../../../worker/topics/compare.ts';
import { OrdersTopic } from '../../../worker/topics/orders.ts';
import { RunTopic } from '../../../worker/topics/run.ts';
import type { App } from '../../app.ts';
import { pauseWords } from '../../slices/run.ts';
import { changeDesignRun, typeDesign } from '../design/change-design.ts';
import { addDesign } from '../design/design-file.ts';
import { loadLanguage } from '../language.ts';
import { addBreakpoint, removeBreakpoint, stopAtViolation, toggleBreakpoint } from './breakpoints.ts';
import { compareRuns } from './compare-runs.ts';
import { dropOccurrence, rerunAndCompare, undropOccurrence } from './drop.ts';
import { exploreOrders, openCounterexample } from './explore-orders.ts';
import { exploreRun } from './explore-run.ts';
import { forgetRun, keepRun } from './keep-run.ts';
import { endRun, readyRun } from './ready-run.ts';
import {
  beginRun,
  goOn,
  injectEvent,
  nextRecipe,
  pauseRun,
  runOn,
  stepRunBack,
  systemOfDesign,
} from './run-design.ts';

const TEXT = `interface Source { out item(number: integer) }
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
}
constraint small: every Sink.taken satisfies payload.number < 5
`;

const TO_END = { kind: 'on', speed: undefined } as const;

beforeAll(async () => void (await loadLanguage()));

const state = (app: App) => app.store.getState();
const notices = (app: App) => state(app).notices.map(({ text }) => text);

function withDesign(services: FakeService[], text = TEXT): { app: App; clients: FakeClient[] } {
  const made = fakeApp(services);
  addDesign(made.app, 'Chain', { text });
  made.app.store.setState({ mostRunMillis: 200 });
  return made;
}

/** So many workers that really run. */
const workers = (count: number): FakeService[] =>
  Array.from({ length: count }, () => ({ run: new RunTopic(), compare: new CompareTopic() }));

const VIEW: RunView = {
  status: 'standing',
  pause: undefined,
  end: undefined,
  time: 0,
  events: 0,
  steps: 0,
  choices: 1,
  carried: new Uint32Array(1),
  waiting: new Uint32Array(1),
  highWater: new Uint32Array(1),
  isOff: new Uint8Array(1),
  emitted: new Uint32Array(2),
  troubles: [],
  troubleCount: 0,
  verdicts: [],
};

/** A worker that answers what a test says. */
function fakeRun(run: Partial<RunQuestions>): FakeService {
  return { run: { begin: async () => succeed(VIEW), ...run } as RunQuestions };
}

describe('beginning', () => {
  test('what decides the run is taken from the design and the settings', async () => {
    const asked: RunQuestion[] = [];
    const begin: RunQuestions['begin'] = async (question) => {
      asked.push(question);
      return succeed(VIEW);
    };
    const { app } = withDesign([fakeRun({ begin })]);
    changeDesignRun(app, { seed: 42, mode: 'rapide' });
    const dropped = { component: 'source', action: 'item', occurrence: 2 };
    dropOccurrence(app, dropped);
    dropOccurrence(app, { ...dropped });
    app.store.setState({ mostRunEvents: 5, stopsAtViolation: true });
    await beginRun(app);
    expect(asked).toMatchObject([
      {
        recipe: {
          options: { seed: 42, mode: 'rapide', mostEvents: 5, mostMillis: 200 },
          dropped: [dropped],
        },
        stopsAtViolation: true,
        system: { name: 'Chain' },
      },
    ]);
    undropOccurrence(app, { ...dropped });
    expect(nextRecipe(app).dropped).toEqual([]);
  });

  test('a design with errors says which, and nothing is started', async () => {
    const { app, clients } = withDesign([], TEXT.replace('to sink.take', 'to nobody.take'));
    await runOn(app);
    expect(notices(app)).toEqual([expect.stringMatching(/^This design cannot run yet: .*nobody/)]);
    expect([clients.length, state(app).run, state(app).designPanes.bottom]).toEqual([
      0,
      undefined,
      'problems',
    ]);
  });

  test('a text without an architecture has nothing to run', async () => {
    const { app } = withDesign([], 'interface A { in x() }');
    expect(await beginRun(app)).toBeUndefined();
    expect(notices(app)[0]).toContain('cannot run yet');
  });

  test('a run is a command with its effect in the history, caused by the gesture, with the version that ran', async () => {
    const { app } = withDesign(workers(1));
    const document = String(state(app).design.key);
    typeDesign(app, `${TEXT}// typed just now`);
    app.workspace.gesture('click', { on: 'Run' });
    await beginRun(app);
    const [gesture] = app.workspace.bus.history({ type: 'gesture.click' });
    const [command] = app.workspace.bus.history({ type: 'command.run.start' });
    expect(command).toMatchObject({
      data: { document, version: 2, seed: 1, mode: 'pyrapide', injected: 0, dropped: 0 },
      causes: [gesture.id],
    });
    expect(app.workspace.bus.history({ type: 'effect.start-run' })).toMatchObject([
      { source: 'runs', data: { label: 'Chain, seed 1', end: 'done' }, causes: [command.id] },
    ]);
    expect(state(app).run?.text).toContain('typed just now');
  });

  test('what the worker refuses is said, and recorded', async () => {
    const begin: RunQuestions['begin'] = async () => ({
      ok: false,
      fault: { code: 'internal', message: 'It is too odd.' },
    });
    const { app, clients } = withDesign([fakeRun({ begin })]);
    await runOn(app);
    expect(state(app)).toMatchObject({ run: undefined, runFault: 'It is too odd.' });
    expect(clients[0].isDisposed).toBe(true);
    expect(app.workspace.bus.history({ type: 'effect.start-run' })).toMatchObject([
      { data: { end: 'failed', message: 'It is too odd.' } },
    ]);
  });

  const STEPS = ['start worker', 'make ready', 'show'];
  test.each(STEPS)('[D18] a fault at “%s” leaves the run before as it was, and is told', async (step) => {
    const { app, clients } = withDesign(workers(2));
    await goOn(app, { kind: 'event' });
    const { run: before } = state(app);
    const done = app.workspace.bus.history({ type: 'saga.done' }).length;
    const { key, name, content } = state(app).design;
    const system = (await systemOfDesign(app))!;
    const design = { document: String(key), version: 1, name, text: content.text };
    const faulty = readyRun(
      app,
      { ...design, system, recipe: nextRecipe(app), isWatched: true },
      {
        before: (name) => {
          if (name === step) throw new Error('on purpose');
        },
      },
    );
    await expect(faulty).rejects.toThrow('on purpose');
    expect([state(app).run, state(app).runFault]).toEqual([before, 'on purpose']);
    expect(clients.map(({ isDisposed }) => isDisposed)).toEqual(step === STEPS[0] ? [false] : [false, true]);
    const ended = STEPS.slice(0, STEPS.indexOf(step)).toReversed();
    const taken = app.workspace.bus.history({ type: 'saga.compensated' }).toReversed();
    expect(taken.map(({ data }) => (data as { step: string }).step)).toEqual(
      ended.filter((name) => name !== 'make ready'),
    );
    expect(app.workspace.bus.history({ type: 'saga.done' })).toHaveLength(done);
    // and it goes on
    await goOn(app, { kind: 'event' });
    expect(state(app)).toMatchObject({
      runFault: undefined,
      run: { serial: before?.serial, view: { events: 2 } },
    });
  });

  test('of two that are begun at once the second is there, and the worker of the first has ended', async () => {
    const { app, clients } = withDesign(workers(2));
    const [first, second] = await Promise.all([beginRun(app), beginRun(app)]);
    expect([first, second?.serial]).toEqual([undefined, state(app).run?.serial]);
    expect(clients.map(({ isDisposed }) => isDisposed)).toEqual([true, false]);
    endRun(app);
    expect([state(app).run, clients[1].isDisposed]).toEqual([undefined, true]);
  });

  test('another design ends the run', async () => {
    const { app, clients } = withDesign(workers(1));
    await beginRun(app);
    addDesign(app, 'Second', { text: TEXT });
    expect([state(app).run, clients[0].isDisposed]).toEqual([undefined, true]);
  });
});

describe('going on', () => {
  test('what if it had not happened is asked of one design, not of the next', async () => {
    const { app } = withDesign([]);
    dropOccurrence(app, { component: 'source', action: 'item', occurrence: 1 });
    expect(nextRecipe(app).dropped).toHaveLength(1);
    addDesign(app, 'Another', { text: TEXT });
    expect(nextRecipe(app).dropped).toEqual([]);
  });

  test('takes a recording that is laid over off the canvas: it would hide the run', async () => {
    const { app } = withDesign(workers(1));
    app.store.setState({ isOverlayOn: true });
    await goOn(app, { kind: 'event' });
    expect(state(app).isOverlayOn).toBe(false);
  });

  test('to the end, and begins anew after it', async () => {
    const { app } = withDesign(workers(2));
    await goOn(app, TO_END);
    const { run } = state(app);
    expect(run).toMatchObject({ isGoing: false, view: { status: 'ended', events: 40 } });
    await goOn(app, { kind: 'event' });
    expect(state(app).run).toMatchObject({ view: { status: 'standing', events: 1 } });
    expect(state(app).run?.serial).not.toBe(run?.serial);
  });

  test('a step, a step back, and an event by hand', async () => {
    const { app } = withDesign(workers(1));
    await goOn(app, { kind: 'event' });
    await goOn(app, { kind: 'event' });
    const { view } = state(app).run!;
    await goOn(app, { kind: 'task' });
    await stepRunBack(app);
    expect(state(app).run?.view).toMatchObject({ events: view.events, steps: view.steps });
    await injectEvent(app, 'sink', 'take', { number: 3 });
    await goOn(app, { kind: 'task' });
    // what was put in, and what the sink makes of it
    expect(state(app).run?.view.emitted[1]).toBe(view.emitted[1] + 2);
    await injectEvent(app, 'nobody', 'take', {});
    expect(notices(app)).toEqual(['There is no component called “nobody”.']);
    expect(state(app).run?.isGoing).toBe(false);
  });

  test('is paused', async () => {
    const { app } = withDesign(workers(1));
    app.store.setState({ mostRunMillis: 1e9, mostRunEvents: 1e6, runSpeed: 1 });
    const going = runOn(app);
    await vi.waitFor(() => expect(state(app).run?.isGoing).toBe(true));
    await pauseRun(app);
    await going;
    expect(state(app).run).toMatchObject({ isGoing: false, view: { pause: { kind: 'asked' } } });
    expect(pauseWords(state(app).run?.view.pause, [])).toBe('paused');
  });

  test('answers and reports of a run that was ended are dropped, also reports after the answer', async () => {
    const reports: ((view: RunView) => void)[] = [];
    const answers: (() => void)[] = [];
    const go: RunQuestions['go'] = (_, report) => {
      reports.push(report);
      return new Promise((resolve) => answers.push(() => resolve(succeed({ ...VIEW, events: 7 }))));
    };
    const { app } = withDesign([fakeRun({ go }), fakeRun({ go })]);
    const first = goOn(app, TO_END);
    await vi.waitFor(() => expect(reports).toHaveLength(1));
    endRun(app);
    const second = goOn(app, TO_END);
    await vi.waitFor(() => expect(reports).toHaveLength(2));
    reports[0]({ ...VIEW, events: 99 });
    answers[0]();
    await first;
    expect(state(app).run).toMatchObject({ isGoing: true, view: { events: 0 } });
    answers[1]();
    await second;
    reports[1]({ ...VIEW, events: 99 });
    expect(state(app).run).toMatchObject({ isGoing: false, view: { events: 7 } });
  });

  test('a worker that dies is said, whether the run is ready or going', async () => {
    const { app, clients } = withDesign([
      fakeRun({ begin: () => new Promise(() => {}) }),
      fakeRun({ go: () => new Promise(() => {}) }),
      ...workers(1),
    ]);
    void beginRun(app);
    await vi.waitFor(() => expect(clients).toHaveLength(1));
    clients[0].crash('out of memory');
    await vi.waitFor(() => expect(state(app).runFault).toContain('The worker that this run was in stopped'));
    void goOn(app, TO_END);
    await vi.waitFor(() => expect(state(app).run?.isGoing).toBe(true));
    expect(state(app).runFault).toBeUndefined();
    clients[1].crash('out of memory');
    expect(state(app)).toMatchObject({ run: undefined, runFault: expect.stringContaining('Run it again') });
    await goOn(app, { kind: 'event' });
    expect(state(app)).toMatchObject({ runFault: undefined, run: { view: { events: 1 } } });
  });

  test('what goes wrong inside is said, and the run stands still', async () => {
    const { app } = withDesign([fakeRun({ go: () => Promise.reject(new Error('oops')) })]);
    await goOn(app, TO_END);
    expect([notices(app), state(app).run?.isGoing]).toEqual([['The run stopped: oops'], false]);
  });
});

describe('breakpoints', () => {
  test('a pattern in the words of the design, on one of its rules, and not while it is off', async () => {
    const { app } = withDesign(workers(2));
    expect(addBreakpoint(app, 'pattern', ' Source.item(number: 3) ')).toBe(true);
    expect(addBreakpoint(app, 'rule', 'small')).toBe(true);
    const [three, small] = state(app).breakpoints;
    await goOn(app, TO_END);
    expect(pauseWords(state(app).run?.view.pause, state(app).breakpoints)).toBe(
      'stopped at Source.item(number: 3)',
    );
    await goOn(app, TO_END);
    expect(state(app).run?.view).toMatchObject({
      pause: { kind: 'breakpoint', id: small.id },
      verdicts: [{ state: 'violated', violationCount: 1 }],
    });
    // a run that is there already hears of it
    await stepRunBack(app);
    removeBreakpoint(app, small.id);
    toggleBreakpoint(app, three.id);
    await goOn(app, TO_END);
    expect(state(app).run?.view.status).toBe('ended');
  });

  test.each(['Source.item ->', 'Sauce.item ) (', '', '}\nconstraint x: never Source.item'])(
    'what is no pattern is refused: %j',
    (text) => {
      const { app } = withDesign([]);
      expect(addBreakpoint(app, 'pattern', text)).toBe(false);
      expect(state(app).breakpoints).toEqual([]);
      if (text) expect(notices(app)).toEqual([expect.stringMatching(/^This cannot be a breakpoint: ./)]);
    },
  );

  test('patterns may use what the design has given names', async () => {
    const named = `${TEXT}pattern fifth() = Source.item(number: 5)\n`;
    const { app } = withDesign(workers(1), named);
    expect([addBreakpoint(app, 'pattern', '$fifth'), notices(app)]).toEqual([true, []]);
    await goOn(app, TO_END);
    expect(state(app).run?.view).toMatchObject({ pause: { kind: 'breakpoint' }, time: 50 });
  });

  test('whether any violation is one is told to the run that is there', async () => {
    const told: boolean[] = [];
    const breakAt: RunQuestions['breakAt'] = async (_, stopsAtViolation) => void told.push(stopsAtViolation);
    const { app } = withDesign([fakeRun({ breakAt })]);
    await beginRun(app);
    stopAtViolation(app, true);
    expect([told, state(app).stopsAtViolation]).toEqual([[true], true]);
  });

  test('the same one is there once, and is on', () => {
    const { app } = withDesign([]);
    addBreakpoint(app, 'pattern', 'Source.item');
    toggleBreakpoint(app, state(app).breakpoints[0].id);
    expect(addBreakpoint(app, 'pattern', ' Source.item ')).toBe(true);
    expect(state(app).breakpoints).toMatchObject([{ text: 'Source.item', isOn: true }]);
  });

  test('one that can hardly be met is added, and that is said', async () => {
    const { app } = withDesign([]);
    expect(addBreakpoint(app, 'pattern', 'Sorce.item')).toBe(true);
    expect(notices(app)).toEqual([expect.stringContaining('“Sorce.item”')]);
  });
});

describe('what is made of it', () => {
  test('runs are kept under names that tell them apart, the newest dozen', async () => {
    const { app } = withDesign(workers(1));
    expect(await keepRun(app)).toBeUndefined();
    for (let i = 0; i < 13; i++) {
      await goOn(app, { kind: 'event' });
      await keepRun(app);
    }
    const titles = state(app).keptRuns.map(({ title }) => title);
    expect([titles[0], titles.length, new Set(titles).size]).toEqual(['Chain, seed 1, 13', 12, 12]);
    // the same run again is kept once
    expect(await keepRun(app)).toBe(state(app).keptRuns[0]);
    expect([notices(app).at(-1), state(app).keptRuns.length]).toEqual([
      'This run is kept already, as “Chain, seed 1, 13”.',
      12,
    ]);
    forgetRun(app, state(app).keptRuns[0].id);
    expect((await keepRun(app))?.title).not.toBe(titles[1]);
    expect(state(app).keptRuns[0]).toMatchObject({
      events: 13,
      text: TEXT,
      hash: expect.stringMatching(/^\w{64}$/),
    });
  });

  test('is opened in Explore with the rules of its design', async () => {
    const opened: string[] = [];
    const opening: FakeService = {
      ...openingService({ kind: 'opened', snapshot: snapshotOf({ rules: TEXT }) }),
      open: async ({ name, blob }) => {
        opened.push(name, (await blob.text()).split('\n')[0]);
        return { kind: 'opened', snapshot: snapshotOf({ rules: TEXT }) };
      },
    };
    const { app } = withDesign([...workers(1), opening]);
    await exploreRun(app);
    expect(opened).toEqual([]);
    await goOn(app, TO_END);
    await exploreRun(app);
    expect(opened[0]).toBe('Chain-run.jsonl');
    expect(JSON.parse(opened[1])).toMatchObject({ name: 'Chain', constraints: TEXT, events: 40 });
    expect(state(app)).toMatchObject({
      tab: 'explore',
      rules: { text: TEXT, origin: { kind: 'recording' } },
    });
  });

  test('two are compared; one that is not wanted any more is dropped', async () => {
    const { app, clients } = withDesign(workers(4));
    await goOn(app, TO_END);
    const a = (await keepRun(app))!;
    changeDesignRun(app, { seed: 2 });
    await goOn(app, TO_END);
    const b = (await keepRun(app))!;
    const first = compareRuns(app, a, a);
    await compareRuns(app, a, b);
    await first;
    expect(state(app)).toMatchObject({
      comparing: undefined,
      comparison: {
        a: { title: a.title },
        b: { title: b.title },
        answer: { eventsA: 40, eventsB: 40, isEqual: true },
      },
    });
    expect(clients.slice(2).every(({ isDisposed }) => isDisposed)).toBe(true);
  });

  test('what if it had not happened: run again without it, whatever would stop it, and compared', async () => {
    const { app } = withDesign(workers(3));
    app.store.setState({ stopsAtViolation: false });
    await goOn(app, TO_END);
    addBreakpoint(app, 'rule', 'small');
    app.store.setState({ stopsAtViolation: true });
    changeDesignRun(app, { seed: 5 });
    dropOccurrence(app, { component: 'source', action: 'item', occurrence: 4 });
    await rerunAndCompare(app);
    const [after, before] = state(app).keptRuns;
    expect([before.recipe.dropped, after.recipe.dropped.length]).toEqual([[], 1]);
    expect([before.recipe.options.seed, after.recipe.options.seed]).toEqual([1, 1]);
    expect(state(app).comparison?.answer).toMatchObject({
      eventsA: 40,
      eventsB: 38,
      onlyInACount: 2,
      onlyInBCount: 0,
      isEqual: false,
    });
  });

  test('the order that breaks a rule is run to its end, whatever would stop it; one that cannot run is none', async () => {
    const opening = openingService({ kind: 'opened', snapshot: snapshotOf({ rules: TEXT }) });
    const { app } = withDesign([{ orders: new OrdersTopic() }, ...workers(1), opening]);
    app.store.setState({ stopsAtViolation: true });
    addBreakpoint(app, 'pattern', 'Sink.taken');
    await exploreOrders(app);
    const [{ constraint, recipe, events }] = state(app).orders!.answer.counterexamples;
    await openCounterexample(app, constraint, recipe);
    expect(state(app).keptRuns).toMatchObject([{ title: 'small is broken', events }]);
    expect(state(app).tab).toBe('explore');

    app.store.setState({ tab: 'design' });
    typeDesign(app, 'architecture {');
    await openCounterexample(app, constraint, recipe);
    expect([state(app).keptRuns.length, state(app).tab]).toEqual([1, 'design']);
  });
});
