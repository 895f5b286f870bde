import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestCommon } from './longest-common.ts';

const lists = fc.array(fc.nat(3), { maxLength: 12 });

/** The definition, by trying both ways at every difference. */
function naiveLength(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a[0] === b[0]) return 1 + naiveLength(a.slice(1), b.slice(1));
  return Math.max(naiveLength(a.slice(1), b), naiveLength(a, b.slice(1)));
}

test('a longest common subsequence, by places that ascend and hold equal items', () => {
  fc.assert(
    fc.property(lists, lists, (a, b) => {
      const found = longestCommon(a, b, 24) as number[];
      for (let k = 0; k < found.length; k += 2) {
        expect(a[found[k]]).toBe(b[found[k + 1]]);
        if (k > 0) expect(found[k] > found[k - 2] && found[k + 1] > found[k - 1]).toBe(true);
      }
      expect(found.length / 2).toBe(naiveLength(a, b));
    }),
    { numRuns: 300 },
  );
});

test('more differences than were allowed give no answer', () => {
  expect(longestCommon([1, 2, 3], [4, 5, 6], 5)).toBeUndefined();
  expect(longestCommon([1, 2, 3], [4, 5, 6], 6)).toEqual([]);
  expect(longestCommon([], [], 0)).toEqual([]);
});
