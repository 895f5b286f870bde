import { range } from '../compile/draft.ts';
import { mayShare } from '../search/may-share.ts';
import {
  AFTER,
  type Alternative,
  APART,
  type Atom,
  BEFORE,
  DISTINCT,
  LISTED_AFTER,
  LISTED_BEFORE,
} from '../search/program.ts';

/*
 * An alternative falls into parts that have nothing to do with one another: its matches are all combinations of
 * theirs, so its number of matches is the product. Some kinds of parts can be counted without looking at each of
 * their matches:
 *
 *     alone     one atom                          how many events fit
 *     choice    `A ~ A`, `[3 ~] A`                so many of n
 *     pair      `A || B`, `A ~ B`, `A < B`        all pairs less those that are not
 *     tree      `A -> B -> C`, `A -> (B ~ C)`     sums along its edges, from the outside inwards
 *     fork      `A -> (B || C)`, `(B || C) -> A`  per pair of independent events what both have before, or after
 */
export type Part =
  | { readonly kind: 'alone'; readonly atom: number }
  | { readonly kind: 'choice'; readonly atoms: readonly number[] }
  | {
      readonly kind: 'pair';
      readonly a: number;
      readonly b: number;
      readonly relation: 'apart' | 'distinct' | 'earlier';
    }
  | { readonly kind: 'tree'; readonly edges: readonly TreeEdge[]; readonly root: number }
  | {
      readonly kind: 'fork';
      readonly common: number;
      readonly a: number;
      readonly b: number;
      readonly side: 'past' | 'future';
    };

/** In a tree: what is known of `from` is summed up for `to`, which it is before, or after. */
export interface TreeEdge {
  readonly from: number;
  readonly to: number;
  readonly side: 'past' | 'future';
}

/** The parts, `undefined` when some part has to be searched. */
export function partsOf(alternative: Alternative): Part[] | undefined {
  const { atoms, relation, checks, timePairs } = alternative;
  if (checks.length > 0 || !bindOnce(atoms)) return undefined;
  const size = atoms.length;
  const bitsOf = (a: number, b: number): number => relation[a * size + b];
  const groupOf = range(0, size);
  for (let b = 0; b < size; b++) {
    for (let a = 0; a < b; a++) {
      const bits = bitsOf(a, b) & ~DISTINCT;
      const isTimed = timePairs.some(
        (pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a),
      );
      const shares = bits === 0 && !isTimed && mayShare(atoms[a], atoms[b]);
      // the same event may stand for both: matches of different sizes
      if (shares && (bitsOf(a, b) & DISTINCT) === 0) return undefined;
      // two events in either order are two matches, if what is bound tells them apart
      const isOrdered = (bits & (BEFORE | AFTER)) !== 0;
      if (!isOrdered && (binds(atoms[a]) || binds(atoms[b])) && mayShare(atoms[a], atoms[b]))
        return undefined;
      if (bits === 0 && !isTimed && !shares) continue;
      const [from, to] = [groupOf[b], groupOf[a]];
      groupOf.forEach((group, atom) => {
        if (group === from) groupOf[atom] = to;
      });
    }
  }
  const parts: Part[] = [];
  for (const group of new Set(groupOf)) {
    const part = partOf(
      alternative,
      range(0, size).filter((atom) => groupOf[atom] === group),
    );
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts;
}

function partOf(alternative: Alternative, group: readonly number[]): Part | undefined {
  const { atoms, timePairs } = alternative;
  if (group.length === 1) return { kind: 'alone', atom: group[0] };
  if (timePairs.some(({ a }) => group.includes(a))) return earlierPair(alternative, group);
  return (
    choice(alternative, group) ??
    pair(alternative, group) ??
    tree(alternative, group) ??
    fork(alternative, group, atoms)
  );
}

function earlierPair(
  { atoms, relation, timePairs }: Alternative,
  group: readonly number[],
): Part | undefined {
  if (group.length !== 2) return undefined;
  const own = timePairs.filter(({ a }) => group.includes(a));
  const [{ a, b, kind }] = own;
  const isPlain =
    own.length === 1 && kind === 'earlier' && (relation[a * atoms.length + b] & ~DISTINCT) === 0;
  return isPlain ? { kind: 'pair', a, b, relation: 'earlier' } : undefined;
}

/** Any so many of the same events. */
function choice({ atoms, relation }: Alternative, group: readonly number[]): Part | undefined {
  const isChoice = group.every((a) =>
    group.every((b) => {
      const bits = relation[a * atoms.length + b];
      const isListed = (bits & (LISTED_BEFORE | LISTED_AFTER)) !== 0;
      const isNext = Math.abs(group.indexOf(a) - group.indexOf(b)) === 1;
      return (
        a === b ||
        ((bits & (BEFORE | AFTER | APART)) === 0 && (bits & DISTINCT) !== 0 && (isListed || !isNext))
      );
    }),
  );
  return isChoice && group.every((atom) => areSameRows(atoms[atom], atoms[group[0]]))
    ? { kind: 'choice', atoms: group }
    : undefined;
}

function pair({ atoms, relation }: Alternative, group: readonly number[]): Part | undefined {
  if (group.length !== 2) return undefined;
  const [a, b] = group;
  const bits = relation[a * atoms.length + b];
  if ((bits & (BEFORE | AFTER)) !== 0) return undefined;
  const isListed = (bits & (LISTED_BEFORE | LISTED_AFTER)) !== 0;
  // listed are only atoms with the same events: of each two events one order counts
  if (isListed && !areSameRows(atoms[a], atoms[b])) return undefined;
  return { kind: 'pair', a, b, relation: (bits & APART) !== 0 ? 'apart' : 'distinct' };
}

/** Precedence alone, each atom tied to the one before it on the way to the root by one edge. */
function tree({ atoms, relation }: Alternative, group: readonly number[]): Part | undefined {
  const bitsOf = (a: number, b: number): number => relation[a * atoms.length + b];
  const isBefore = (a: number, b: number): boolean => (bitsOf(a, b) & BEFORE) !== 0;
  // edges that others imply say nothing more
  const next = (a: number, b: number): boolean =>
    isBefore(a, b) && !group.some((via) => isBefore(a, via) && isBefore(via, b));
  for (const a of group) {
    for (const b of group) {
      if (a === b || isBefore(a, b) || isBefore(b, a)) continue;
      const bits = bitsOf(a, b);
      if ((bits & (APART | LISTED_BEFORE | LISTED_AFTER)) !== 0) return undefined;
      if (mayShare(atoms[a], atoms[b])) return undefined;
    }
  }
  const edgeCount = group.flatMap((a) => group.filter((b) => next(a, b))).length;
  if (edgeCount !== group.length - 1) return undefined;
  // sums of the past need fewer looks: a root that all others are before, if there is one
  const root =
    group.find((atom) => group.every((other) => other === atom || isBefore(other, atom))) ?? group[0];
  const edges: TreeEdge[] = [];
  const grow = (to: number, parent: number): void => {
    for (const from of group) {
      if (from === parent || from === to) continue;
      const side = next(from, to) ? 'past' : next(to, from) ? 'future' : undefined;
      if (side === undefined) continue;
      grow(from, to);
      edges.push({ from, to, side });
    }
  };
  grow(root, -1);
  return { kind: 'tree', edges, root };
}

function fork({ relation }: Alternative, group: readonly number[], atoms: readonly Atom[]): Part | undefined {
  if (group.length !== 3) return undefined;
  const bitsOf = (a: number, b: number): number => relation[a * atoms.length + b];
  for (const common of group) {
    const [a, b] = group.filter((atom) => atom !== common);
    if ((bitsOf(a, b) & APART) === 0) continue;
    const isListed = (bitsOf(a, b) & (LISTED_BEFORE | LISTED_AFTER)) !== 0;
    if (isListed && !areSameRows(atoms[a], atoms[b])) return undefined;
    const toBoth = bitsOf(common, a) & bitsOf(common, b);
    if ((toBoth & BEFORE) !== 0) return { kind: 'fork', common, a, b, side: 'past' };
    if ((toBoth & AFTER) !== 0) return { kind: 'fork', common, a, b, side: 'future' };
  }
  return undefined;
}

export function areSameRows(a: Atom, b: Atom): boolean {
  return (
    a.rows === b.rows || (a.rows.length === b.rows.length && a.rows.every((row, i) => row === b.rows[i]))
  );
}

function binds({ variants }: Atom): boolean {
  return variants.some((variant) => variant.binds.length > 0);
}

/** Whether the bindings follow from the events, and no value has to be bound twice. */
function bindOnce(atoms: readonly Atom[]): boolean {
  const slots = atoms.flatMap(({ variants }) =>
    variants.flatMap(({ binds }) => binds.map(({ slot }) => slot)),
  );
  const isPlain = atoms.every(
    ({ variants }) =>
      variants.every(({ guards }) => guards.length === 0) &&
      (variants.length === 1 || variants.every(({ binds }) => binds.length === 0)),
  );
  return isPlain && new Set(slots).size === slots.length;
}
