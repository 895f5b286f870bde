import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeenMatches } from './seen-matches.ts';

test('[T10] a list is new once', () => {
  const lists = fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }), { maxLength: 2000 });
  fc.assert(
    fc.property(lists, (all) => {
      const seen = new SeenMatches();
      const known = new Set<string>();
      for (const list of all) {
        const isNew = !known.has(list.join());
        known.add(list.join());
        expect(seen.add(Uint32Array.from([...list, 99]), list.length)).toBe(isNew);
      }
      expect(seen.count).toBe(known.size);
    }),
    { numRuns: 30 },
  );
});
