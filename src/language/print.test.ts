import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bareTree, notationTrees } from '../testing/random-notation.ts';
import { parseNotation, printDocument } from './index.ts';

test('[N3] print and parse are inverse', () => {
  fc.assert(
    fc.property(notationTrees, (tree) => {
      const text = printDocument(tree);
      const document = parseNotation(text);
      expect(document.diagnostics, text).toEqual([]);
      expect(bareTree(document.tree), text).toEqual(bareTree(tree));
      expect(printDocument(document.tree)).toBe(text);
    }),
    { numRuns: 400 },
  );
});
