import { expect, test } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import { type AppState, openFile } from '../../store/index.ts';
import { fakeApp, openingService, snapshotOf } from '../../testing/fake-app.ts';
import type { SearchAnswer } from '../../worker/contract.ts';
import { countText, type PaletteGroup, paletteGroups } from './palette-items.ts';

async function opened(changes: Partial<AppState> = {}): Promise<AppState> {
  const sources = ['ledger', 'web', ...Array.from({ length: 12 }, (_, at) => `node-${at}`)];
  const snapshot = snapshotOf({ sources: sources.map((name) => ({ name, count: 3 })) });
  const { app } = fakeApp([openingService({ kind: 'opened', snapshot })]);
  await openFile(app, new File(['x'], 'a.json'));
  app.store.setState(changes);
  return app.store.getState();
}

const found: SearchAnswer = {
  hits: [{ row: eventIndex(7), id: 'ledger-7', name: 'entry.written', source: 'ledger' } as never],
  total: 40,
};

const titles = (groups: PaletteGroup[]): string[] => groups.map(({ title }) => title);

test('without a text everything that can be done now is offered, by section', async () => {
  const groups = paletteGroups(await opened(), '', undefined);
  expect(titles(groups)).toContain('View');
  const ids = groups.flatMap(({ items }) => items.map(({ id }) => id));
  expect(ids).toContain('view.fit');
  expect(ids).not.toContain('selection.root-causes');
  expect(new Set(ids).size).toBe(ids.length);
});

test('what was chosen lately comes first, as long as it can be done', async () => {
  const state = await opened({ recentActions: ['selection.root-causes', 'view.fit'] });
  const [first] = paletteGroups(state, '', undefined);
  expect(first.title).toBe('Chosen lately');
  expect(first.items.map(({ title }) => title)).toEqual(['Fit everything']);
});

test('good actions stand above sources and events, the others below', async () => {
  const groups = paletteGroups(await opened(), 'ledger', found);
  expect(titles(groups)).toEqual(['Go to source', 'Go to event, 1 of 40']);
  const fit = paletteGroups(await opened(), 'fit', found);
  expect(titles(fit).slice(0, 2)).toEqual(['View', 'Go to event, 1 of 40']);
  expect(fit[0].items[0].title).toBe('Fit everything');
});

test('what is left out of a long group is said', async () => {
  const [group] = paletteGroups(await opened(), 'node', undefined);
  expect(group.title).toBe('Go to source, 8 of 12');
  expect(group.items).toHaveLength(8);
});

test('no section stands twice, and the count is said in words', async () => {
  const groups = paletteGroups(await opened({ selected: eventIndex(0) }), 'e', found);
  expect(new Set(titles(groups)).size).toBe(groups.length);
  expect(countText([])).toBe('Nothing fits');
  expect(countText(paletteGroups(await opened(), 'fit everything', undefined))).toBe('1 line fits');
});
