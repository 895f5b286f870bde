import { expect, it, vi } from 'vitest';
import { succeed } from '../../../base/result.ts';
import type { LearntModel, NamedModel } from '../../../model/learnt-model.ts';
import type { LiveAnomaly, LiveWarning } from '../../../model/live/live-insight.ts';
import { type FakeService, fakeApp, openingService, snapshotOf } from '../../../testing/fake-app.ts';
import type { InsightQuestions } from '../../../worker/contract/insight.ts';
import type { LiveModel, LiveQuestions, LiveView } from '../../../worker/contract/live.ts';
import type { App } from '../../app.ts';
import type { ActiveLive, LiveMoment } from '../../slices/live.ts';
import { compareLiveWith, learnFromWindow } from './live-model.ts';
import { NOTHING_YET, nextMoment } from './take-view.ts';

const model = {
  format: 'lightcone-model',
  keyedBy: 'name-and-source',
  learntFrom: [],
} as unknown as LearntModel;
const kept: NamedModel = { key: 'm1', name: 'An ordinary day', learntAt: 0, bytes: 2, model };
const view = (changes: Partial<LiveView> = {}): LiveView =>
  ({ at: 0, isOver: false, verdicts: [], sources: [], violations: [], hits: [], ...changes }) as LiveView;
const anomaly = (number: number): LiveAnomaly => ({ number }) as LiveAnomaly;
const warning = (number: number, state: LiveWarning['state'] = 'expected'): LiveWarning =>
  ({ number, state }) as LiveWarning;
const now = nextMoment(NOTHING_YET, view({ anomalies: [anomaly(0)], warnings: [warning(0)] }));

/** An app that is attached; answers what its worker has been told to compare with, one after the other. */
function attached(spare: FakeService = {}, frozen?: { readonly blob: Blob }) {
  const told: (LiveModel | undefined)[] = [];
  const live: Partial<LiveQuestions> = {
    model: async (compared) => void told.push(compared),
    recording: async () => succeed({ blob: new Blob(['now']), events: 3 }),
  };
  const { app } = fakeApp([{ live: live as LiveQuestions }, spare]);
  const active = {
    serial: 1,
    client: app.clients.start(),
    name: 'Shop',
    rules: { name: '', text: '' },
    watches: [],
    now,
    freeze: frozen && { moment: now, blob: frozen.blob, because: undefined },
  };
  app.store.setState({ live: active as unknown as ActiveLive, models: [kept], support: 7, horizon: 2 });
  return { app, told };
}

const liveOf = (app: App): ActiveLive => app.store.getState().live as ActiveLive;

it('a model that is kept is compared with, and what was said before is not what it says', async () => {
  const { app, told } = attached();
  await compareLiveWith(app, 'm1');
  expect(told).toEqual([{ model, support: 7, horizon: 2 }]);
  expect(liveOf(app)).toMatchObject({ model: { key: 'm1', name: 'An ordinary day' } });
  expect(liveOf(app).now).toMatchObject({ anomalies: [], warnings: [] });
  await compareLiveWith(app, undefined);
  expect(told).toEqual([{ model, support: 7, horizon: 2 }, undefined]);
  expect(liveOf(app).model).toBeUndefined();
});

it('a window is learnt from as it is on screen; the model is kept and compared with', async () => {
  const open = vi.fn<(source: { readonly blob: Blob }) => void>();
  const insight: Partial<InsightQuestions> = { learn: async () => succeed({ ...model }) };
  const spare: FakeService = {
    open: async (source) => {
      open(source);
      return { kind: 'opened', snapshot: snapshotOf() };
    },
    insight: insight as InsightQuestions,
  };
  const { app, told } = attached(spare, { blob: new Blob(['frozen']) });
  expect(await learnFromWindow(app)).toBeUndefined();
  expect(await open.mock.calls[0][0].blob.text()).toBe('frozen');
  const { name } = liveOf(app).model ?? {};
  expect(name).toMatch(/^Shop at \d\d:/);
  expect(app.store.getState().models.map((one) => one.name)).toContain(name);
  expect(told).toEqual([{ model: expect.objectContaining(model), support: 7, horizon: 2 }]);
});

it('why nothing could be learnt is said', async () => {
  const fault = { code: 'internal', message: 'No event is in it.' } as const;
  const { app, told } = attached(openingService({ kind: 'failed', fault }));
  expect(await learnFromWindow(app)).toMatch(/^Shop at [\d:]+: No event is in it\.$/);
  expect(told).toEqual([]);
  app.store.setState({ live: undefined });
  expect(await learnFromWindow(app)).toBe('Nothing is attached.');
});

it('the newest anomalies and warnings are listed; what becomes of a warning stands in its place', () => {
  const many = Array.from({ length: 150 }, (_, i) => i);
  let moment: LiveMoment = nextMoment(NOTHING_YET, view({ anomalies: many.map(anomaly) }));
  moment = nextMoment(moment, view({ anomalies: many.map((i) => anomaly(150 + i)) }));
  expect(moment.anomalies.map(({ number }) => number)).toEqual(
    Array.from({ length: 200 }, (_, i) => 299 - i),
  );
  moment = nextMoment(moment, view({ warnings: [warning(0), warning(1)] }));
  moment = nextMoment(moment, view({ warnings: [warning(0, 'came'), warning(2)] }));
  expect(moment.warnings.map(({ number, state }) => `${number} ${state}`)).toEqual([
    '2 expected',
    '1 expected',
    '0 came',
  ]);
});
