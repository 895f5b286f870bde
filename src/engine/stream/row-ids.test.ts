import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NO_EVENT } from '../../model/ids.ts';
import { RowIds } from './row-ids.ts';
import '../../testing/seed.ts';

const CAPACITY = 40;

it('finds what a map would find, whatever goes', () => {
  const id = fc.string({ unit: 'grapheme', maxLength: 3 });
  const steps = fc.array(fc.oneof(id, fc.array(fc.boolean(), { minLength: CAPACITY, maxLength: CAPACITY })));
  fc.assert(
    fc.property(steps, id, (steps, other) => {
      const rowIds = new RowIds(CAPACITY);
      let ids: string[] = [];
      for (const step of steps) {
        if (typeof step !== 'string') {
          rowIds.compact(Uint8Array.from(ids, (_, row) => Number(step[row])));
          ids = ids.filter((_, row) => step[row]);
        } else if (!ids.includes(step) && ids.length < CAPACITY) rowIds.add(ids.push(step) - 1, step);
        expect(ids.map((id) => rowIds.find(id))).toEqual(ids.map((_, row) => row));
        expect(ids.map((_, row) => rowIds.idOf(row))).toEqual(ids);
        if (!ids.includes(other)) expect(rowIds.find(other)).toBe(NO_EVENT);
      }
    }),
  );
});

it('tells halves of characters apart no more than a recording does', () => {
  const rowIds = new RowIds(CAPACITY);
  rowIds.add(0, 'a\ud800');
  rowIds.add(1, 'a😀');
  expect(rowIds.find('a\udc00')).toBe(0);
  expect(rowIds.idOf(0)).toBe('a\ufffd');
  expect(rowIds.find('a😀')).toBe(1);
});
