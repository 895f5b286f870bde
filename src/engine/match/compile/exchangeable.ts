import type { AtomDraft, CheckDraft, Draft, PairDraft } from './draft.ts';

/** With more atoms what is found twice is left to whoever remembers the matches. */
const MOST_COMPARED = 12;

/**
 * Atoms that can exchange their events without making another match (`A ~ A`): of the ways to fill them only the one
 * with ascending rows is looked for. Without it every match would be found once per permutation.
 *
 * Two atoms are exchangeable when the draft is the same after swapping them. Being so is an equivalence, and within a
 * class any permutation is made of swaps; so ascending rows pick exactly one of them. That asks for different events
 * in a class, which is why only atoms are taken that are independent or distinct.
 */
export function withExchangeableListed(draft: Draft): Draft {
  const { atoms, pairs, checks } = draft;
  if (atoms.length < 2 || atoms.length > MOST_COMPARED) return draft;
  // copies of a repetition are listed already
  const isListed = new Set(pairs.flatMap(({ kind, a, b }) => (kind === 'listed' ? [a, b] : [])));
  let facts: string | undefined;
  const listed: PairDraft[] = [];
  for (let b = 1; b < atoms.length; b++) {
    for (let a = b - 1; a >= 0; a--) {
      if (isListed.has(a) || isListed.has(b) || !isSymmetric(pairs, a, b)) continue;
      if (testsOf(atoms[a]) !== testsOf(atoms[b])) continue;
      facts ??= factsOf(draft);
      if (facts !== factsOf(swapped(draft, a, b))) continue;
      // the nearest one is enough: it is listed after those before it
      listed.push({ kind: 'listed', a, b });
      break;
    }
  }
  return listed.length === 0 ? draft : { atoms, pairs: [...pairs, ...listed], checks };
}

/** Whether they surely have different events, and nothing tells the first from the second. */
function isSymmetric(pairs: readonly PairDraft[], a: number, b: number): boolean {
  const own = pairs.filter((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a));
  return (
    own.some(({ kind }) => kind === 'apart' || kind === 'distinct') &&
    own.every(({ kind }) => kind === 'apart' || kind === 'distinct' || kind === 'window')
  );
}

/** What an atom asks of its event; the number of its basic pattern is no part of it. */
function testsOf({ variants }: AtomDraft): string {
  return JSON.stringify(variants.map(({ role: _, ...rest }) => rest));
}

function swapped({ atoms, pairs, checks }: Draft, one: number, other: number): Draft {
  const to = (atom: number): number => (atom === one ? other : atom === other ? one : atom);
  return {
    atoms,
    pairs: pairs.map((pair) => ({ ...pair, a: to(pair.a), b: to(pair.b) })),
    checks: checks.map(
      (check): CheckDraft =>
        check.kind === 'nothing-between' || check.kind === 'same-events'
          ? { ...check, left: check.left.map(to), right: check.right.map(to) }
          : { ...check, atoms: check.atoms.map(to) },
    ),
  };
}

/** All relations and conditions as one text, the same however they are listed. */
function factsOf({ pairs, checks }: Draft): string {
  const ofPairs = pairs.map((pair) => {
    const isEither = pair.kind === 'apart' || pair.kind === 'distinct' || pair.kind === 'window';
    const [a, b] = isEither && pair.a > pair.b ? [pair.b, pair.a] : [pair.a, pair.b];
    return JSON.stringify({ ...pair, a, b });
  });
  const ofChecks = checks.map((check) =>
    JSON.stringify(
      check.kind === 'nothing-between' || check.kind === 'same-events'
        ? { ...check, left: inOrder(check.left), right: inOrder(check.right) }
        : { ...check, atoms: inOrder(check.atoms) },
    ),
  );
  return [...new Set([...ofPairs, ...ofChecks])].sort().join('\n');
}

function inOrder(atoms: readonly number[]): number[] {
  return atoms.toSorted((a, b) => a - b);
}
