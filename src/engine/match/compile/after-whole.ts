import type { Steps } from '../../../base/steps.ts';
import { mayShare } from '../search/may-share.ts';
import { AFTER, type Alternative, APART, type Atom, BEFORE, type Program } from '../search/program.ts';
import { range } from './draft.ts';
import { MOST_REDUCED } from './reduce.ts';

const ROWS_PER_STEP = 1 << 14;

/**
 * 1 for every event that has a whole match of the pattern before it, where sweeps can tell; `undefined` where it
 * takes a search.
 *
 * Sweeps can when each alternative is a set of trees that grow together: `B -> C`, `(A ~ B) -> C`, `A ~ (B -> C)`, no
 * event having to precede two that are not in a row. Then an event that fits the last atom of a tree, and has before
 * it what the tree needs there, has a match of the tree ending in it; and an event with one such event per tree
 * before it has a match before it.
 */
export function* afterWhole(program: Program): Steps<Uint8Array | undefined> {
  const { data, alternatives } = program;
  const { size, causeStart, causes } = data.computation;
  if (program.isCut || !alternatives.every(growsTogether)) return undefined;
  const after = new Uint8Array(size);
  const past = new Uint32Array(size);
  for (const { atoms, relation } of alternatives) {
    if (atoms.length === 0) return after.fill(1);
    const fits = new Uint32Array(size);
    atoms.forEach(({ rows }, atom) => {
      for (let i = 0; i < rows.length; i++) fits[rows[i]] |= 1 << atom;
    });
    const isBefore = (a: number, b: number): boolean => (relation[a * atoms.length + b] & BEFORE) !== 0;
    const needed = atoms.map((_, atom) => bitsWhere(atoms.length, (other) => isBefore(other, atom)));
    const ends = bitsWhere(atoms.length, (atom) => !atoms.some((_, other) => isBefore(atom, other)));
    for (let row = 0; row < size; row++) {
      if (row % ROWS_PER_STEP === 0) yield row / size;
      let before = 0;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) before |= past[causes[e]] | fits[causes[e]];
      past[row] = before;
      if ((before & ends) === ends) after[row] = 1;
      for (let bits = fits[row]; bits !== 0; bits &= bits - 1) {
        const atom = 31 - Math.clz32(bits & -bits);
        if ((needed[atom] & ~before) !== 0) fits[row] &= ~(1 << atom);
      }
    }
  }
  return after;
}

function bitsWhere(atoms: number, test: (atom: number) => boolean): number {
  return range(0, atoms).reduce((bits, atom) => (test(atom) ? bits | (1 << atom) : bits), 0);
}

function growsTogether(alternative: Alternative): boolean {
  const { atoms, relation, timePairs, checks } = alternative;
  if (atoms.length > MOST_REDUCED || timePairs.length + checks.length > 0 || !isFree(atoms)) return false;
  const bitsOf = (a: number, b: number): number => relation[a * atoms.length + b];
  const areOrdered = (a: number, b: number): boolean => (bitsOf(a, b) & (BEFORE | AFTER)) !== 0;
  return atoms.every((atom, a) => {
    const later = range(0, atoms.length).filter((b) => (bitsOf(a, b) & BEFORE) !== 0);
    const areInRow = later.every((one) => later.every((other) => one === other || areOrdered(one, other)));
    const isUntied = atoms.every((other, b) => {
      const bits = bitsOf(a, b);
      if (a === b || bits === 0 || areOrdered(a, b)) return true;
      return (bits & APART) === 0 && !mayShare(atom, other);
    });
    return areInRow && isUntied;
  });
}

/** Whether no value that is bound has to be bound again. */
function isFree(atoms: readonly Atom[]): boolean {
  const slots = atoms.flatMap(({ variants }) => [
    ...new Set(variants.flatMap(({ binds }) => binds.map(({ slot }) => slot))),
  ]);
  const bindTwice = atoms.some(({ variants }) =>
    variants.some(
      ({ guards, binds }) => guards.length > 0 || new Set(binds.map(({ slot }) => slot)).size < binds.length,
    ),
  );
  return !bindTwice && new Set(slots).size === slots.length;
}
