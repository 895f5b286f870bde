import {
  AFTER,
  APART,
  BEFORE,
  CAUSE_OF,
  DISTINCT,
  EFFECT_OF,
  LISTED_AFTER,
  LISTED_BEFORE,
} from '../search/program.ts';
import type { Draft } from './draft.ts';

/**
 * How the atoms stand to one another as bits; see `search/program.ts`.
 * @param areAllSeen otherwise hidden events may lie between, and what follows at once need not be an effect
 */
export function relationOf({ atoms, pairs }: Draft, areAllSeen: boolean): Uint8Array {
  const size = atoms.length;
  const relation = new Uint8Array(size * size);
  const set = (a: number, b: number, ofA: number, ofB: number): void => {
    relation[a * size + b] |= ofA;
    relation[b * size + a] |= ofB;
  };
  for (const pair of pairs) {
    const { a, b } = pair;
    switch (pair.kind) {
      case 'before':
        set(a, b, BEFORE, AFTER);
        if (pair.isImmediate && areAllSeen) set(a, b, CAUSE_OF, EFFECT_OF);
        break;
      case 'apart':
        set(a, b, APART, APART);
        break;
      case 'distinct':
        set(a, b, DISTINCT, DISTINCT);
        break;
      case 'listed':
        set(a, b, LISTED_BEFORE, LISTED_AFTER);
        break;
    }
  }
  return relation;
}
