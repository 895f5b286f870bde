import { expect, test } from 'vitest';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import { fakeApp, openingService, relationOf, snapshotOf } from '../../testing/fake-app.ts';
import type { AnalysisRequest, AnalysisResult } from '../../worker/contract/analysis.ts';
import type { App } from '../app.ts';
import {
  applyViewLink,
  chooseAnalysis,
  chooseInput,
  openFile,
  readViewLink,
  selectEvent,
  setCanvasSize,
  showResultList,
  writeViewLink,
} from '../index.ts';

const line = (row: number) => ({
  row: eventIndex(row),
  id: `e,${row}`,
  name: 'n',
  source: 's',
  time: undefined,
  level: 0,
});

function openApp(asked: AnalysisRequest[] = []): App {
  const answer = (request: AnalysisRequest): AnalysisResult => ({
    request,
    events: request.events.map(line),
    facts: { kind: 'dominators', count: 0, isRoot: false },
    lists: [
      {
        key: 'nearest',
        rows: new Uint32Array(),
        columns: [],
        drawn: { rows: Uint32Array.of(1, 2), links: Uint32Array.of(1, 2) },
      },
    ],
  });
  const { app } = fakeApp([
    {
      ...openingService({ kind: 'opened', snapshot: snapshotOf() }),
      rowOfId: async (id) => (id.startsWith('e,') ? eventIndex(Number(id.slice(2))) : undefined),
      describe: async (row) => ({ ok: true, value: line(row) as never }),
      lines: async (rows) => rows.map(line),
      relate: async () => relationOf(),
      analysis: {
        run: async (request: AnalysisRequest) => {
          asked.push(request);
          return { ok: true as const, value: answer(request) };
        },
        cancel: async () => {},
        standing: async () => undefined,
        chain: async () => undefined,
      } as never,
    },
  ]);
  setCanvasSize(app, 800, 400);
  return app;
}

const rows = (...of: number[]): EventIndex[] => of.map(eventIndex);

test('a question is about what is selected, unless another event was chosen for it', async () => {
  const asked: AnalysisRequest[] = [];
  const app = openApp(asked);
  await openFile(app, new File(['x'], 'a.json'));
  await chooseAnalysis(app, 'impact');
  expect(asked).toEqual([]);
  await selectEvent(app, eventIndex(3));
  await chooseAnalysis(app, 'impact');
  await chooseInput(app, 0, line(7));
  await selectEvent(app, eventIndex(4));
  await chooseInput(app, 0, undefined);
  expect(asked.map(({ events }) => events)).toEqual([rows(3), rows(7), rows(4)]);
});

test('a link asks the same question about the same events again', async () => {
  const first = openApp();
  await openFile(first, new File(['x'], 'a.json'));
  await chooseAnalysis(first, 'common-causes');
  await chooseInput(first, 0, line(1));
  await chooseInput(first, 1, line(2));
  await showResultList(first, 0);
  const link = writeViewLink(first.store.getState());
  expect(readViewLink(link).get('an')).toBe('common-causes');

  const asked: AnalysisRequest[] = [];
  const second = openApp(asked);
  await openFile(second, new File(['x'], 'a.json'));
  await applyViewLink(second, readViewLink(`#${link}`));
  expect(asked).toEqual([{ kind: 'common-causes', events: rows(1, 2), measure: 'hops', edges: 'all' }]);
  expect(second.store.getState().emphasis).toMatchObject({ topic: 'analysis' });
  expect(writeViewLink(second.store.getState())).toBe(link);
  await applyViewLink(second, readViewLink(''));
  expect(second.store.getState()).toMatchObject({ analysisResult: undefined, emphasis: undefined });
});

test('the measure and the edges that count are in the link; nonsense asks nothing', async () => {
  const asked: AnalysisRequest[] = [];
  const app = openApp(asked);
  await openFile(app, new File(['x'], 'a.json'));
  await applyViewLink(app, readViewLink('#an=critical-path&by=time&trust=declared'));
  expect(asked.at(-1)).toEqual({ kind: 'critical-path', events: [], measure: 'time', edges: 'declared' });
  await applyViewLink(app, readViewLink('#an=critical-path&by=time&trust=everything'));
  expect(asked.at(-1)).toMatchObject({ measure: 'time', edges: 'all' });
  const count = asked.length;
  await applyViewLink(app, readViewLink('#an=impact&of=nobody'));
  await applyViewLink(app, readViewLink('#an=bogus&of=%E0%A4%A'));
  expect(asked.length).toBe(count);
  expect(app.store.getState().trust).toBe('all');
});

test('an answer for a recording that is no longer on screen is dropped', async () => {
  let settle: (value: never) => void = () => {};
  const { app } = fakeApp([
    {
      ...openingService({ kind: 'opened', snapshot: snapshotOf() }),
      analysis: {
        run: () => new Promise((resolve) => (settle = resolve as never)),
        cancel: async () => {},
      } as never,
    },
    openingService({ kind: 'opened', snapshot: snapshotOf({ name: 'b.json' }) }),
  ]);
  await openFile(app, new File(['x'], 'a.json'));
  const asking = chooseAnalysis(app, 'frontier');
  while (!app.store.getState().analysisRun) await new Promise((resolve) => setTimeout(resolve, 1));
  await openFile(app, new File(['x'], 'b.json'));
  settle({ ok: true, value: { lists: [] } } as never);
  await asking;
  expect(app.store.getState()).toMatchObject({ analysisResult: undefined, analysisRun: undefined });
});
