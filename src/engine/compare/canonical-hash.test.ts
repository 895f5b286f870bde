import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dagOf } from '../../testing/dag.ts';
import { inOrder, linearExtension, orderDraws } from '../../testing/linear-extensions.ts';
import { fromPicture } from '../../testing/picture.ts';
import { computations } from '../../testing/random-computations.ts';
import { canonicalHash } from './canonical-hash.ts';
import { difference } from './difference.ts';

test('[D11] the same digits for the same order, however it was recorded', () => {
  fc.assert(
    fc.property(computations(), orderDraws, (computation, draws) => {
      const other = inOrder(computation, linearExtension(dagOf(computation), draws));
      expect(canonicalHash(other)).toBe(canonicalHash(computation));
    }),
    { numRuns: 100 },
  );
});

test('[D11] other digits where something differs', async () => {
  const pictures = [
    'a',
    'b',
    'a @s',
    'a\nb',
    'a\nb <- a',
    'b\na <- b',
    'a\nb <- a\nc <- b',
    'a\nb <- a\nc <- a',
  ];
  expect(new Set(pictures.map((picture) => canonicalHash(fromPicture(picture)))).size).toBe(pictures.length);
  await fc.assert(
    fc.asyncProperty(computations(5), computations(5), async (a, b) => {
      const isEqual = canonicalHash(a) === canonicalHash(b);
      if (isEqual) expect((await difference(a, b)).isEqual).toBe(true);
      else expect(a === b).toBe(false);
    }),
    { numRuns: 100 },
  );
});

test('[D11] neither times nor ids count', () => {
  expect(canonicalHash(fromPicture('x:a 5\ny:b 9 <- x'))).toBe(canonicalHash(fromPicture('p:a\nq:b <- p')));
});
