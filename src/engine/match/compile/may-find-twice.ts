import { mayShare } from '../search/may-share.ts';
import { type Alternative, type Atom, BEFORE, LISTED_BEFORE } from '../search/program.ts';

/** With more atoms it is taken for granted that a match may be found twice. */
const MOST_COMPARED = 16;

/**
 * Whether the same events with the same bindings may be found in two ways: with different roles, or by two
 * alternatives.
 *
 * Suppose events fill the atoms in two ways. Then some atoms exchange their events in a circle, each taking one that
 * fits the next. If all atoms that could so exchange are ordered pairwise (one precedes the other, or has the smaller
 * row), look at an atom of the circle that none of its neighbours there has to precede: it gets a larger row, and
 * gives its own to an atom that had to have a larger one. That cannot be. So a pattern whose atoms can exchange
 * nothing but what is ordered finds every match once.
 */
export function mayFindTwice(alternatives: readonly Alternative[]): boolean {
  const sizes = new Set<number>();
  for (const alternative of alternatives) {
    const { atoms } = alternative;
    // matches of different sizes are different, as long as no two atoms share an event
    if (sizes.has(atoms.length)) return true;
    sizes.add(atoms.length);
    if (atoms.length > MOST_COMPARED || mayExchange(alternative)) return true;
    if (atoms.some(isAmbiguous)) return true;
  }
  return false;
}

function mayExchange({ atoms, relation }: Alternative): boolean {
  const size = atoms.length;
  const isOrdered = orderedPairs(size, relation);
  for (let b = 0; b < size; b++) {
    for (let a = 0; a < b; a++) {
      if (!isOrdered[a * size + b] && !isOrdered[b * size + a] && mayShare(atoms[a], atoms[b])) return true;
    }
  }
  return false;
}

/** Per pair of atoms whether the first surely has the smaller row, by way of others too. */
function orderedPairs(size: number, relation: Uint8Array): boolean[] {
  const isOrdered = Array.from(relation, (bits) => (bits & (BEFORE | LISTED_BEFORE)) !== 0);
  for (let via = 0; via < size; via++) {
    for (let a = 0; a < size; a++) {
      if (!isOrdered[a * size + via]) continue;
      for (let b = 0; b < size; b++) if (isOrdered[via * size + b]) isOrdered[a * size + b] = true;
    }
  }
  return isOrdered;
}

/** With two ways to fill an atom the same values may be bound by one event or by another. */
function isAmbiguous({ variants }: Atom): boolean {
  return variants.length > 1 && variants.some(({ binds, guards }) => binds.length + guards.length > 0);
}
