import { expect, it } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import type { PickedFacts } from '../../worker/contract/marks.ts';
import { pickedRows } from './picked-text.ts';

const line = (row: number, time: string | undefined) => ({
  row: eventIndex(row),
  id: `e${row}`,
  name: 'e',
  source: 's',
  time,
  level: 0,
});

const facts = (changes: Partial<PickedFacts> = {}): PickedFacts => ({
  events: 3,
  ids: undefined,
  types: [],
  typeCount: 1,
  sources: [],
  sourceCount: 1,
  first: line(1, '2026-01-01T00:00:00.000Z'),
  last: line(2, '2026-01-01T00:00:01.500Z'),
  durationMillis: 1500,
  levels: [3, 1204],
  edges: 2,
  begins: 1,
  ...changes,
});

it('picked events say how long they last on both axes and how they hang together', () => {
  expect(pickedRows(facts())).toEqual([
    ['Lasts', '1.5 s'],
    ['From', '2026-01-01 00:00:00 UTC'],
    ['To', '2026-01-01 00:00:01.5 UTC'],
    ['Levels', '3 to 1,204, 1,201 apart'],
    ['Inside', '2 causes, 1 without a cause among them'],
  ]);
});

it('without times and without edges they say so', () => {
  const rows = pickedRows(
    facts({
      first: undefined,
      last: undefined,
      durationMillis: undefined,
      levels: [7, 7],
      edges: 0,
      begins: 3,
    }),
  );
  expect(rows).toEqual([
    ['Levels', '7, none depends on a chain longer than that'],
    ['Inside', '0 causes, none is a direct cause of another'],
  ]);
});
