import type { Atom } from './program.ts';

/** Events looked at to find out; with more it is taken for granted. */
const MOST_LOOKED_AT = 100_000;

/** Whether some event may fill either. */
export function mayShare(a: Atom, b: Atom): boolean {
  const [few, many] = a.rows.length <= b.rows.length ? [a, b] : [b, a];
  if (few.rows.length > MOST_LOOKED_AT) return true;
  return few.rows.some((row) => many.variants.some(({ mask }) => mask[row] === 1));
}
