import { expect, test, vi } from 'vitest';
import { type EventIndex, eventIndex } from '../../../model/ids.ts';
import { type FakeService, fakeApp, openingService, snapshotOf } from '../../../testing/fake-app.ts';
import type { MarksQuestions } from '../../../worker/contract/marks.ts';
import { edgeMarksPart, notesPart, pickedPart } from '../../view-parts/marks.ts';
import { openRecording } from '../open-recording.ts';
import { addNotes, keepNote, removeNote } from './notes.ts';
import { pickRows, togglePicked } from './pick-many.ts';
import { fileStem } from './save-image.ts';

const rows = (...list: number[]): EventIndex[] => list.map(eventIndex);

async function opened(marks: Partial<MarksQuestions> = {}) {
  const service: FakeService = {
    ...openingService({ kind: 'opened', snapshot: snapshotOf() }),
    marks: {
      pick: async (picked: Uint32Array) => ({
        events: picked.length,
        ids: Array.from(picked, (row) => `e${row}`),
      }),
      flag: async (notes: readonly unknown[]) => notes.map((_, i) => eventIndex(i)),
      landmarks: async () => ({ places: [], anomalies: 0 }),
      fingerprint: async () => 'one',
      ...marks,
    } as unknown as MarksQuestions,
    rowOfId: async (id) => (/^e\d+$/.test(id) ? eventIndex(Number(id.slice(1))) : undefined),
  };
  const { app } = fakeApp([service]);
  await openRecording(app, { kind: 'file', name: 'a.json' }, () => Promise.resolve(new Blob(['x'])));
  return app;
}

test('the selected event is the first of those picked together; picking it again takes it out', async () => {
  const app = await opened();
  app.store.setState({ selected: eventIndex(3) });
  await togglePicked(app, eventIndex(7));
  expect(app.store.getState().picked).toEqual(rows(3, 7));
  await togglePicked(app, eventIndex(3));
  expect(app.store.getState().picked).toEqual(rows(7));
});

test('a rectangle replaces what is picked, or adds to it, each event once', async () => {
  const app = await opened();
  await pickRows(app, Uint32Array.of(1, 2));
  await pickRows(app, Uint32Array.of(2, 5), 'add');
  expect(app.store.getState().picked).toEqual(rows(1, 2, 5));
  await pickRows(app, Uint32Array.of(9));
  expect(app.store.getState().picked).toEqual(rows(9));
});

test('an answer about events that are no longer picked is dropped', async () => {
  let answer: (facts: never) => void = () => {};
  const app = await opened({ pick: () => new Promise((resolve) => (answer = resolve as never)) });
  const first = pickRows(app, Uint32Array.of(1));
  app.store.setState({ picked: rows(2) });
  answer({ events: 1 } as never);
  await first;
  expect(app.store.getState().pickedFacts).toBeUndefined();
});

test('picked events and marks on edges survive a link; nonsense in one does nothing', async () => {
  const app = await opened();
  await pickRows(app, Uint32Array.of(4, 6));
  app.store.setState({ edgeMarks: ['late'] });
  const link = new URLSearchParams();
  for (const part of [pickedPart, edgeMarksPart]) part.write(app.store.getState(), link);
  const other = await opened();
  for (const part of [pickedPart, edgeMarksPart]) await part.apply(other, link);
  expect(other.store.getState()).toMatchObject({ picked: rows(4, 6), edgeMarks: ['late'] });
  for (const text of ['{', '7', '["gone"]', '[[1]]']) {
    await pickedPart.apply(other, new URLSearchParams({ pick: text }));
    expect(other.store.getState().picked).toEqual([]);
  }
});

test('a link adds notes, takes none away, and does not bring back what was deleted', async () => {
  vi.useFakeTimers(); // the offer to undo goes by itself
  const app = await opened();
  await keepNote(app, { id: undefined, eventId: 'e1', text: '  mine ', look: 'flag' });
  const foreign = JSON.stringify([['n2', 'e2', 'question', 'theirs'], ['n3', 'e3', 'nonsense', 'x'], 5]);
  const link = new URLSearchParams({
    notes: foreign,
    markers: '[["m1","rank",2.5,"here"],["m2","rank","x",""]]',
  });
  await notesPart.apply(app, link);
  const texts = () => app.store.getState().notes.map(({ text }) => text);
  expect(texts()).toEqual(['mine', 'theirs']);
  expect(app.store.getState().markers).toEqual([{ id: 'm1', axis: 'rank', x: 2.5, label: 'here' }]);
  await removeNote(app, 'n2');
  await notesPart.apply(app, link);
  expect(texts()).toEqual(['mine']);
  app.store.getState().notices.at(-1)?.undo?.();
  await vi.runAllTimersAsync();
  expect(texts()).toContain('theirs');
  vi.useRealTimers();
});

test('long notes stay out of the address', async () => {
  const app = await opened();
  const written = (): string[] => {
    const link = new URLSearchParams();
    notesPart.write(app.store.getState(), link);
    return [...link.keys()];
  };
  await addNotes(app, [{ id: 'n9', eventId: 'e1', text: 'short', look: 'good', changedAt: 0 }], []);
  expect(written()).toEqual(['notes']);
  await keepNote(app, { id: 'n9', eventId: 'e1', text: 'long '.repeat(300), look: 'good' });
  expect(written()).toEqual([]);
});

test.each([
  ['a.json', 'a'],
  ['folder/run.jsonl.gz', 'run'],
  ['C:\\logs\\chord.log', 'chord'],
  ['.json', 'recording'],
  ['trace', 'trace'],
])('a file made of %s is named %s', (name, stem) => {
  expect(fileStem(name)).toBe(stem);
});
