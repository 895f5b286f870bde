import type { Relation } from '../../../model/pattern/pattern.ts';
import { joined } from './combine.ts';
import { type Draft, type PairDraft, range } from './draft.ts';

/** A repetition while it is written: which atoms each copy has, and which alternative it is of. */
export interface Copies {
  readonly draft: Draft;
  readonly copies: readonly { readonly kind: number; readonly atoms: readonly number[] }[];
}

/** One more copy to the right; `undefined` where another order of the same copies is written already. */
export function withCopy(
  { draft, copies }: Copies,
  body: Draft,
  kind: number,
  relation: Relation,
  clock: string,
  isListed: boolean,
): Copies | undefined {
  const last = copies.at(-1);
  if (isListed && last && last.kind > kind) return undefined;
  const wide = last === undefined ? body : joined(draft, body, relation, clock);
  const before = range(0, draft.atoms.length);
  const own = range(draft.atoms.length, wide.atoms.length);
  const pairs: PairDraft[] = [...wide.pairs];
  // copies share no event, whatever the relation
  if (relation === 'union' || relation === 'earlier') {
    for (const a of before) for (const b of own) pairs.push({ kind: 'distinct', a, b });
  }
  if (isListed && last?.kind === kind) pairs.push({ kind: 'listed', a: last.atoms[0], b: own[0] });
  return { draft: { ...wide, pairs }, copies: [...copies, { kind, atoms: own }] };
}
