import { expect, test } from 'vitest';
import { ACTIONS } from '../../store/index.ts';
import { fakeApp } from '../../testing/fake-app.ts';
import { helpSections, helpWords } from './help-sections.ts';

const state = fakeApp([]).app.store.getState();

function titles(text: string): string[] {
  return helpSections(state, text, false).flatMap(({ lines }) => lines.map(({ title }) => title));
}

test('every action with keys is on the sheet once, and each of its keys', () => {
  const ways = helpSections(state, '', false).flatMap(({ lines }) => lines.flatMap((line) => line.ways));
  const keys = ways.flatMap((way) => ('keys' in way ? [way.keys] : []));
  expect([...keys].sort()).toEqual(ACTIONS.flatMap((action) => action.keys ?? []).sort());
});

test('a text keeps what fits by title, section, other words or the key itself', () => {
  expect(titles('root causes origin')).toEqual(['Show the root causes of the selected event']);
  expect(titles('ctrl+k')).toEqual(['Find an action, an event or a source']);
  expect(titles('live drag')).toEqual(['Look back, while the stream goes on']);
  expect(titles('WHEEL')).toContain('Zoom where the pointer is');
  expect(titles('nothing fits this')).toEqual([]);
});

test('words are found by what they mean', () => {
  expect(helpWords('independent').map(([word]) => word)).toEqual(['Elsewhere']);
  expect(helpWords('').length).toBeGreaterThan(5);
});
