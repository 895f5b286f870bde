import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowSet } from './row-set.ts';

test('holds what a Set holds, whatever is added and deleted', () => {
  const change = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 19 }));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
      const set = new RowSet(20);
      const naive = new Set<number>();
      for (const [isAdded, row] of changes) {
        if (isAdded) set.add(row);
        else set.delete(row);
        if (isAdded) naive.add(row);
        else naive.delete(row);
        expect(set.size).toBe(naive.size);
        expect(set.has(row)).toBe(naive.has(row));
      }
      expect([...set.sorted()]).toEqual([...naive].sort((a, b) => a - b));
    }),
  );
});
