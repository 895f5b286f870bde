import { describe, expect, it, vi } from 'vitest';
import type { Result } from '../../../base/result.ts';
import type { Fault } from '../../../model/fault.ts';
import type { LearntModel } from '../../../model/learnt-model.ts';
import { type FakeService, fakeApp, openingService, snapshotOf } from '../../../testing/fake-app.ts';
import type { AnomalyAnswer, FindingLine, InsightQuestions } from '../../../worker/contract/insight.ts';
import type { App } from '../../app.ts';
import { insightPart } from '../../view-parts/insight.ts';
import { openRecording } from '../open-recording.ts';
import { judge, judgeAgain, shownFindings, toggleAnomalies } from './judge.ts';
import { cancelLearning, learnModel } from './learn-model.ts';
import { learntFromText } from './learnt-from.ts';
import { chooseModel, forgetModel, importModel, modelInUse, renameModel } from './models.ts';

const model = (recording: string, events = 10): LearntModel => ({
  format: 'lightcone-model',
  version: 1,
  keyedBy: 'name',
  learntFrom: [{ recording, execution: '1', events, edges: 0 }],
  kinds: { name: [], source: [], seen: [], roots: [], reach: [] },
  pairs: {
    cause: [],
    effect: [],
    edges: [],
    inferred: [],
    causesWith: [],
    effectsWith: [],
    timed: [],
    mean: [],
    spread: [],
    least: [],
    most: [],
    bucketStart: [0],
    bucket: [],
    bucketCount: [],
  },
  joins: { isKept: true, effect: [], start: [0], member: [], count: [] },
  always: { isKept: true, cause: [], effect: [] },
});

const finding = (changes: Partial<FindingLine>): FindingLine => ({
  kind: 'UNSEEN_EVENT',
  event: { name: 'x', source: '' },
  others: [],
  severity: 0.95,
  band: 'critical',
  worst: 0,
  worstMillis: undefined,
  evidence: { seen: 0, usual: [] },
  description: '',
  explainedBy: undefined,
  count: 1,
  ...changes,
});

const anomalies = (findings: readonly FindingLine[]): AnomalyAnswer => ({
  events: 3,
  oddEvents: 1,
  findings,
  findingCount: findings.length,
  byKind: {
    UNSEEN_EVENT: 1,
    UNUSUAL_CAUSE: 0,
    TIMING_ANOMALY: 0,
    UNUSUAL_JOIN: 0,
    MISSING_CAUSE: 0,
    MISSING_EFFECT: 0,
  },
  byBand: { critical: 1, high: 0, medium: 0 },
  sources: [],
  thin: 0,
  open: 0,
  slight: 0,
  learntEvents: 10,
  seenOnce: 0,
});

const service = (insight: Partial<InsightQuestions>): FakeService => ({
  ...openingService({ kind: 'opened', snapshot: snapshotOf() }),
  insight: insight as InsightQuestions,
});

const ok = <T>(value: T): Promise<Result<T, Fault>> => Promise.resolve({ ok: true, value });

async function open(app: App): Promise<void> {
  await openRecording(app, { kind: 'file', name: 'a.json' }, () => Promise.resolve(new Blob(['x'])));
}

const files = (...names: string[]) =>
  names.map((name) => ({ kind: 'file', name, file: new File(['x'], name) }) as const);

describe('learning', () => {
  it('opens every recording in a worker of its own, adds what is known, and compares with the result', async () => {
    const asked: string[] = [];
    const learning = (name: string) =>
      service({
        learn: ({ recording }) => {
          asked.push(`learn ${recording}`);
          return ok(model(name));
        },
        merge: (models) => {
          asked.push(
            `merge ${models.map(({ learntFrom }) => learntFrom.map(({ recording }) => recording)).join(' + ')}`,
          );
          return ok({ ...models[0], learntFrom: models.flatMap(({ learntFrom }) => learntFrom) });
        },
      });
    const { app, clients } = fakeApp([learning('a.json'), learning('b.json')]);
    const isDone = await learnModel(app, {
      name: ' Good days ',
      keyedBy: 'name',
      sources: files('a.json', 'b.json'),
    });
    expect(isDone).toBe(true);
    expect(asked).toEqual(['learn a.json', 'learn b.json', 'merge a.json + b.json']);
    expect(clients.map(({ isDisposed }) => isDisposed)).toEqual([true, true]);
    const state = app.store.getState();
    expect(modelInUse(state)?.name).toBe('Good days');
    expect(learntFromText(state.models[0].model)).toBe('learnt from 2 recordings, 20 events');
    expect([state.learning, state.learnFault, state.pending]).toEqual([undefined, undefined, 0]);
  });

  it('can be cancelled: the worker ends, nothing is kept, nothing is said', async () => {
    const { app, clients } = fakeApp([service({ learn: () => new Promise(() => {}) })]);
    const learning = learnModel(app, { name: '', keyedBy: 'name', sources: files('a.json') });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(app.store.getState().learning?.from).toBe('a.json');
    cancelLearning(app);
    expect(await learning).toBe(false);
    expect(clients[0].isDisposed).toBe(true);
    const { models, learnFault, learning: running, pending } = app.store.getState();
    expect([models, learnFault, running, pending]).toEqual([[], undefined, undefined, 0]);
  });

  it.each<[string, FakeService, RegExp]>([
    [
      'a file that is broken',
      {
        open: () => Promise.resolve({ kind: 'failed', fault: { code: 'broken', message: 'It is broken.' } }),
      },
      /^a\.json: It is broken\.$/,
    ],
    [
      'an archive',
      { open: () => Promise.resolve({ kind: 'choose', entries: ['x', 'y'] }) },
      /^a\.json needs an answer before it can be read\. Open it once by itself/,
    ],
    ['a worker that fails', { open: () => Promise.reject(new Error('no memory')) }, /no memory/],
  ])('says why nothing was learnt: %s', async (_, answers, sentence) => {
    const { app, clients } = fakeApp([answers]);
    expect(await learnModel(app, { name: '', keyedBy: 'name', sources: files('a.json') })).toBe(false);
    expect(app.store.getState().learnFault).toMatch(sentence);
    expect(app.store.getState().learning).toBeUndefined();
    expect(clients[0].isDisposed).toBe(true);
  });

  it('from nothing is a fault', async () => {
    const { app } = fakeApp([]);
    await learnModel(app, { name: '', keyedBy: 'name', sources: [] });
    expect(app.store.getState().learnFault).toBe('Choose at least one recording to learn from.');
  });
});

describe('models', () => {
  const learnt = async (...names: string[]): Promise<App> => {
    const { app } = fakeApp(names.map((name) => service({ learn: () => ok(model(name)) })));
    for (const name of names) await learnModel(app, { name, keyedBy: 'name', sources: files(name) });
    return app;
  };
  const names = (app: App): string[] =>
    app.store
      .getState()
      .models.map(({ name }) => name)
      .sort();

  it('learnt again from the same are replaced', async () => {
    const app = await learnt('a', 'a', 'b');
    expect(names(app)).toEqual(['a', 'b']);
  });

  it('are renamed, but never to nothing', async () => {
    const app = await learnt('a');
    const { key } = app.store.getState().models[0];
    await renameModel(app, key, '  ');
    expect(names(app)).toEqual(['a']);
    await renameModel(app, key, ' Monday ');
    expect(names(app)).toEqual(['Monday']);
  });

  it('are removed and put back as they were, in use or not', async () => {
    const app = await learnt('a', 'b');
    const inUse = app.store.getState().modelKey as string;
    await forgetModel(app, inUse);
    expect([names(app), modelInUse(app.store.getState())]).toEqual([['a'], undefined]);
    app.store
      .getState()
      .notices.find(({ undo }) => undo)
      ?.undo?.();
    await vi.waitFor(() => expect(names(app)).toEqual(['a', 'b']));
    expect(modelInUse(app.store.getState())?.key).toBe(inUse);
  });

  it('come from files, or the message says why not', async () => {
    const refused: Result<never, Fault> = { ok: false, fault: { code: 'broken', message: 'No model.' } };
    const { app, clients } = fakeApp([
      service({ readModel: () => ok({ model: model('x'), name: undefined }) }),
      service({ readModel: () => Promise.resolve(refused) }),
    ]);
    await importModel(app, new File(['{}'], 'Mine.model.json'));
    expect(names(app)).toEqual(['Mine']);
    await importModel(app, new File(['{}'], 'other.json'));
    expect(names(app)).toEqual(['Mine']);
    expect(app.store.getState().notices.at(-1)?.text).toBe('No model.');
    expect(clients.every(({ isDisposed }) => isDisposed)).toBe(true);
  });

  it('a link names the one in use; a key that is not here changes nothing', async () => {
    const app = await learnt('a');
    const link = new URLSearchParams();
    insightPart.write(app.store.getState(), link);
    expect(link.get('model')).toBe(app.store.getState().modelKey);
    await insightPart.apply(app, new URLSearchParams('model=gone&insight=predictions&ahead=7'));
    expect(app.store.getState()).toMatchObject({ insightTab: 'predictions', horizon: 7 });
    expect(modelInUse(app.store.getState())?.name).toBe('a');
    await insightPart.apply(app, new URLSearchParams('insight=nonsense&ahead=x'));
    expect(app.store.getState()).toMatchObject({ insightTab: 'anomalies', horizon: 3 });
  });
});

describe('judging', () => {
  const judged = async (findings: readonly FindingLine[]) => {
    const asked: string[] = [];
    const { app } = fakeApp([
      service({
        use: async (given) => void asked.push(given ? 'use' : 'use none'),
        detect: () => {
          asked.push('detect');
          return ok(anomalies(findings));
        },
        mark: async (places) => void asked.push(`mark ${places ?? 'all'}`),
      }),
      service({ learn: () => ok(model('a')) }),
    ]);
    await open(app);
    await learnModel(app, { name: 'a', keyedBy: 'name', sources: files('a') });
    await judge(app);
    return { app, asked };
  };

  it('gives the model once, asks once, marks what is found', async () => {
    const { app, asked } = await judged([finding({})]);
    await judge(app);
    expect(asked).toEqual(['use', 'detect', 'mark all']);
    expect(app.store.getState().anomalies?.findingCount).toBe(1);
    await judgeAgain(app);
    expect(asked).toEqual(['use', 'detect', 'mark all', 'detect', 'mark all']);
  });

  it('without a model takes everything away', async () => {
    const { app, asked } = await judged([finding({})]);
    chooseModel(app, undefined);
    await judge(app);
    expect(asked.at(-1)).toBe('use none');
    expect(app.store.getState().anomalies).toBeUndefined();
  });

  it('filters leave findings out of list and marks, by kind, by band and what follows from others', async () => {
    const { app, asked } = await judged([
      finding({}),
      finding({ kind: 'TIMING_ANOMALY', band: 'high', severity: 0.8 }),
      finding({ explainedBy: 0 }),
    ]);
    const places = (): number[] => {
      const { anomalies: answer, hiddenAnomalies } = app.store.getState();
      return shownFindings(answer, hiddenAnomalies).map(({ place }) => place);
    };
    await toggleAnomalies(app, 'high');
    expect(places()).toEqual([0, 2]);
    await toggleAnomalies(app, 'explained');
    expect(places()).toEqual([0]);
    expect(asked.at(-1)).toBe('mark 0');
    await toggleAnomalies(app, 'high');
    await toggleAnomalies(app, 'explained');
    await toggleAnomalies(app, 'TIMING_ANOMALY');
    expect(places()).toEqual([0, 2]);
  });
});
