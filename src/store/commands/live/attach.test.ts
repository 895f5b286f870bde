import { beforeAll, describe, expect, test, vi } from 'vitest';
import { succeed } from '../../../base/result.ts';
import { type FakeClient, type FakeService, fakeApp } from '../../../testing/fake-app.ts';
import type { AttachQuestion, LiveQuestions, LiveView } from '../../../worker/contract/live.ts';
import { LiveTopic } from '../../../worker/topics/live.ts';
import type { App } from '../../app.ts';
import { liveStatus } from '../../selectors/live-status.ts';
import { loadLanguage } from '../language.ts';
import { addSource, attachTo, beginAttachment, closeLive, detachSource, stopLive } from './attach.ts';
import { attachToText, demoSystemOf, sourceAt } from './attach-address.ts';
import { bookmarkLive, followLive, freezeLive } from './freeze.ts';
import { judgeLiveBy } from './live-rules.ts';
import { addWatch, removeWatch, toggleWatchAct } from './watches.ts';

beforeAll(async () => void (await loadLanguage()));

const state = (app: App) => app.store.getState();
const notices = (app: App) => state(app).notices.map(({ text }) => text);

/** So many workers that really attach: a demo as fast as it goes is over soon, so it is slow. */
const workers = (count: number): FakeService[] =>
  Array.from({ length: count }, () => ({ live: new LiveTopic() }));
const DEMO = sourceAt({ kind: 'demo', system: 'shop', seed: 1, speed: 5 });

async function attached(more = 0): Promise<{ app: App; clients: FakeClient[] }> {
  const made = fakeApp(workers(1 + more));
  await attachTo(made.app, {
    name: 'A shop',
    sources: [DEMO],
    rules: { name: 'Mine', text: 'constraint c: never x.y' },
  });
  return made;
}

function end({ app }: { app: App }): void {
  closeLive(app);
}

describe('attaching', () => {
  test('is a command with its effect in the history, caused by the gesture; secrets are nowhere in it', async () => {
    const asked: AttachQuestion[] = [];
    const begin: LiveQuestions['begin'] = async (question) => {
      asked.push(question);
      return succeed({ sources: [], verdicts: [], violations: [], hits: [] } as unknown as LiveView);
    };
    const { app } = fakeApp([{ live: { begin } as LiveQuestions }]);
    app.workspace.gesture('click', { on: 'Attach' });
    const source = sourceAt(
      { kind: 'http', url: 'https://x.example/events' },
      { secrets: { token: 'hush' } },
    );
    await attachTo(app, { name: 'x', sources: [source], window: { events: 500 } });
    const [gesture] = app.workspace.bus.history({ type: 'gesture.click' });
    const [command] = app.workspace.bus.history({ type: 'command.live.attach' });
    expect(command).toMatchObject({
      data: { name: 'x', sources: 1, rules: 'No rules' },
      causes: [gesture.id],
    });
    expect(app.workspace.bus.history({ type: 'effect.start-attachment' })).toMatchObject([
      { source: 'attachments', data: { label: 'x', end: 'done' }, causes: [command.id] },
    ]);
    expect(asked).toMatchObject([{ sources: [{ secrets: { token: 'hush' } }], window: { events: 500 } }]);
    expect(JSON.stringify(app.workspace.bus.history({}))).not.toContain('hush');
    expect(JSON.stringify(state(app).live?.sources)).not.toContain('hush');
    expect(state(app).tab).toBe('live');
  });

  test('what the worker refuses is said, and recorded', async () => {
    const begin: LiveQuestions['begin'] = async () => ({
      ok: false,
      fault: { code: 'internal', message: 'It is too odd.' },
    });
    const { app, clients } = fakeApp([{ live: { begin } as LiveQuestions }]);
    expect(await attachTo(app, { name: 'x', sources: [DEMO] })).toBeUndefined();
    expect(state(app)).toMatchObject({ live: undefined, liveFault: 'It is too odd.', tab: 'start' });
    expect(clients[0].isDisposed).toBe(true);
    expect(app.workspace.bus.history({ type: 'effect.start-attachment' })).toMatchObject([
      { data: { end: 'failed', message: 'It is too odd.' } },
    ]);
  });

  const STEPS = ['start worker', 'read rules', 'attach', 'show'];
  test.each(STEPS)(
    '[D18] a fault at “%s” leaves the attachment before as it was, and is told',
    async (step) => {
      const made = await attached(1);
      const { app, clients } = made;
      const { live: before } = state(app);
      const data = { name: 'other', sources: [DEMO.spec], rules: { name: 'None', text: '' } };
      const faulty = beginAttachment(app, data, {
        before: (name) => {
          if (name === step) throw new Error('on purpose');
        },
      });
      await expect(faulty).rejects.toThrow('on purpose');
      expect(state(app).live?.serial).toBe(before?.serial);
      expect(state(app).liveFault).toBe('on purpose');
      expect(clients.map(({ isDisposed }) => isDisposed)).toEqual(
        step === STEPS[0] ? [false] : [false, true],
      );
      // and it goes on
      const seen = state(app).live?.now.view.events ?? 0;
      await vi.waitFor(() => expect(state(app).live?.now.view.events).toBeGreaterThan(seen), 5000);
      end(made);
    },
  );

  test('a worker that dies ends its attachment, and says so', async () => {
    const { app, clients } = await attached();
    clients[0].crash('gone');
    expect(state(app).live).toBeUndefined();
    expect(state(app).liveFault).toContain('The worker of this attachment stopped');
  });

  test('an address in words is attached to; a demo brings its rules', async () => {
    const made = fakeApp(workers(2));
    await attachToText(made.app, 'demo:shop?speed=5');
    expect(state(made.app).live).toMatchObject({ name: 'A shop', rules: { name: 'Rules of a shop' } });
    expect(state(made.app).live?.now.view.verdicts.length).toBeGreaterThan(4);
    await attachToText(made.app, 'gopher://x');
    expect(notices(made.app)[0]).toContain('An address begins with http://');
    end(made);
  });

  test.each([
    ['http://localhost:3000/events', undefined],
    ['http://127.0.0.1:8080/ws', undefined],
    ['https://localhost.example/events?system=shop', undefined],
    ['http://127.0.0.1:4180/events', 'shop'],
    ['http://127.0.0.1:35001/events?system=mesh', 'mesh'],
    ['http://localhost:35001/events.ndjson?rate=20', 'shop'],
  ])('%s is the demo endpoint only where it says so', (url, system) => {
    expect(demoSystemOf({ kind: 'http', url })).toBe(system);
  });
});

describe('while it runs', () => {
  test('events come, a source is added and let go, stopped it stays on screen', async () => {
    const made = await attached();
    const { app } = made;
    await vi.waitFor(() => expect(state(app).live?.now.view.events).toBeGreaterThan(5), 5000);
    expect(liveStatus(state(app))).toMatch(
      /^\d+ events · \d+ in the window · 1 source · 0 violations · following$/,
    );
    const second = sourceAt({ kind: 'demo', system: 'mesh', seed: 1, speed: 20 });
    await addSource(app, second);
    await vi.waitFor(() => expect(state(app).live?.now.view.sources[1]?.events).toBeGreaterThan(3), 5000);
    await detachSource(app, second.spec);
    await vi.waitFor(() => expect(state(app).live?.now.view.sources[1].state.kind).toBe('ended'), 5000);
    await stopLive(app);
    expect(state(app).live?.now.view.isOver).toBe(true);
    expect(liveStatus(state(app))).toContain('stopped');
    expect(app.workspace.bus.history({ type: 'effect.stop-attachment' })).toHaveLength(1);
    end(made);
  });

  test('frozen it stands still with what was in the window then, and follows again', async () => {
    const made = await attached();
    const { app } = made;
    await vi.waitFor(() => expect(state(app).live?.now.view.events).toBeGreaterThan(5), 5000);
    await freezeLive(app);
    const frozen = state(app).live?.freeze;
    const text = await frozen?.blob.text();
    // a head, and a line for each event that was there
    expect(text?.trim().split('\n')).toHaveLength(1 + (frozen?.moment.view.retained ?? 0));
    const at = frozen?.moment.view.events ?? 0;
    await vi.waitFor(() => expect(state(app).live?.now.view.events).toBeGreaterThan(at), 5000);
    expect(state(app).live?.freeze?.moment.view.events).toBe(at);
    followLive(app);
    expect(state(app).live?.freeze).toBeUndefined();
    end(made);
  });

  test('what was found until it was frozen is told all the same, and shown though a watch froze it meanwhile', async () => {
    const found = (number: number) => ({
      number,
      constraint: 'w',
      events: [{ name: 'a.b', id: `e${number}` }],
    });
    const viewWith = (more: object): LiveView =>
      ({ sources: [], verdicts: [], violations: [], hits: [], ...more }) as unknown as LiveView;
    let answer: (frozen: unknown) => void = () => {};
    const live = {
      begin: async () => succeed(viewWith({})),
      watch: async () => {},
      freeze: () => new Promise((resolve) => (answer = resolve)),
    } as unknown as LiveQuestions;
    const { app } = fakeApp([{ live }]);
    await attachTo(app, { name: 'x', sources: [DEMO] });
    await addWatch(app, 'a.b');
    const [watch] = state(app).live!.watches;
    const hit = { ...found(0), constraint: watch.id };
    const freezing = freezeLive(app);
    const before = state(app).live!;
    app.store.setState({
      live: { ...before, freeze: { moment: before.now, blob: new Blob(), because: 'a watch' } },
    });
    answer(succeed({ blob: new Blob(), events: 0, view: viewWith({ hits: [hit], violations: [found(7)] }) }));
    await freezing;
    expect(notices(app)).toEqual(['a.b: a.b “e0”']);
    expect(state(app).live?.now.hits.map(({ number }) => number)).toEqual([0]);
    expect(state(app).live?.now.violations.map(({ number }) => number)).toEqual([7]);
    expect(state(app).live?.freeze?.because).toBe('a watch');
  });

  test('a view that was on its way when one followed again freezes nothing; the next freeze does', async () => {
    const viewWith = (more: object): LiveView =>
      ({ sources: [], verdicts: [], violations: [], hits: [], ...more }) as unknown as LiveView;
    const frozenAs = (number: number): LiveView =>
      viewWith({ frozen: { blob: new Blob(), events: 0, watch: 'w', number } });
    let report: (view: LiveView) => void = () => {};
    let released: (count: number) => void = () => {};
    const live = {
      begin: async (_: unknown, reporting: (view: LiveView) => void) => {
        report = reporting;
        return succeed(viewWith({}));
      },
      release: () => new Promise<number>((resolve) => (released = resolve)),
    } as unknown as LiveQuestions;
    const { app } = fakeApp([{ live }]);
    await attachTo(app, { name: 'x', sources: [DEMO] });
    const isFrozen = (): boolean => state(app).live?.freeze !== undefined;
    report(frozenAs(1));
    expect(isFrozen()).toBe(true);
    followLive(app);
    report(frozenAs(1));
    expect(isFrozen()).toBe(false);
    released(1);
    await Promise.resolve();
    report(frozenAs(1));
    expect(isFrozen()).toBe(false);
    report(frozenAs(2));
    expect(isFrozen()).toBe(true);
  });

  test('a source that cannot be added is told of', async () => {
    const made = await attached();
    const { app } = made;
    await stopLive(app);
    await addSource(app, sourceAt({ kind: 'demo', system: 'mesh', seed: 1, speed: 20 }));
    expect(notices(app)[0]).toBe('This attachment has been stopped. Attach again to go on.');
    expect(state(app).liveFault).toBeUndefined();
    end(made);
  });

  test('two watches that are set at the same time are both there, each with an id of its own', async () => {
    const made = await attached();
    const { app } = made;
    await Promise.all([addWatch(app, 'a.b'), addWatch(app, 'c.d')]);
    expect(state(app).live?.watches.map(({ text }) => text)).toEqual(['a.b', 'c.d']);
    vi.spyOn(Date, 'now').mockReturnValue(1);
    const [first, second] = state(app).live!.watches;
    await removeWatch(app, first.id);
    await addWatch(app, 'e.f');
    const ids = state(app).live!.watches.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toBe(second.id);
    vi.restoreAllMocks();
    end(made);
  });

  test('bookmarks have names of their own, and one event is one', async () => {
    const view = { sources: [], verdicts: [], violations: [], hits: [] } as unknown as LiveView;
    const live = {
      begin: async () => succeed(view),
      recording: async () => succeed({ blob: new Blob(), events: 1 }),
    } as unknown as LiveQuestions;
    const { app } = fakeApp([{ live }]);
    await attachTo(app, { name: 'x', sources: [DEMO] });
    for (let i = 0; i < 23; i++) await bookmarkLive(app);
    const names = state(app).live!.bookmarks.map(({ name }) => name);
    expect(names).toEqual(Array.from({ length: 20 }, (_, i) => `Moment ${23 - i}`));
    expect(notices(app)[0]).toMatch(/ is bookmarked: 1 event\.$/);
  });

  test('rules are put in the place of others; what cannot be judged is said', async () => {
    const made = await attached();
    const { app } = made;
    await judgeLiveBy(app, { name: 'Broken', text: 'constraint a: never x.y\nconstraint b: never (' });
    expect(state(app).live?.rules.name).toBe('Broken');
    expect(state(app).live?.rulesProblems.length).toBeGreaterThan(0);
    expect(notices(app)[0]).toMatch(/^Of the rules not all can be judged: /);
    end(made);
  });

  test('what is watched for is counted, tells, and freezes at its event', async () => {
    const alert = vi.fn();
    const made = fakeApp(workers(1), { alert });
    const { app } = made;
    await attachTo(app, { name: 'A shop', sources: [DEMO] });
    expect(await addWatch(app, 'web.requested (')).toMatch(/\.$/);
    expect(await addWatch(app, 'web.requested')).toBeUndefined();
    const [watch] = state(app).live!.watches;
    toggleWatchAct(app, watch.id, 'sound');
    toggleWatchAct(app, watch.id, 'notify');
    await vi.waitFor(
      () => expect(alert).toHaveBeenCalledWith('sound', expect.stringMatching(/^web\.requested: /)),
      5000,
    );
    expect(alert).toHaveBeenCalledWith('ask', '');
    expect(notices(app)[0]).toMatch(/^web\.requested: web\.requested “/);
    expect(state(app).live?.now.view.hitCounts[watch.id]).toBeGreaterThan(0);
    toggleWatchAct(app, watch.id, 'freeze');
    await vi.waitFor(() => expect(state(app).live?.freeze).toBeDefined(), 5000);
    const freeze = state(app).live?.freeze;
    expect(freeze?.because).toBe('“web.requested” happened');
    // the last event of the window is the one that was watched for
    const last = (await freeze?.blob.text())?.trim().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({ name: 'web.requested' });
    await removeWatch(app, watch.id);
    expect(state(app).live?.watches).toEqual([]);
    end(made);
  });
});
