import { U8Column, U32Column } from '../../base/column.ts';
import { type EventIndex, NO_EVENT } from '../../model/ids.ts';
import type { Breathe } from '../find/breathe.ts';
import type { CauseColumns } from '../poset/cause-columns.ts';
import { inducedOrder } from '../poset/induced.ts';
import type { Reachability } from '../poset/reachability.ts';
import type { TwoPosets } from './two-posets.ts';

/**
 * What became of a direct cause among the paired events that only one side has:
 *
 * - `replaced`: in B something else comes between the two; `direct`: in B nothing comes between any more
 * - `lost`: in B the two are independent; `gained`: in A they are
 * - `reversed`: in B the effect is before its cause
 */
export const LINK_CHANGES = ['replaced', 'lost', 'reversed', 'direct', 'gained'] as const;
export type LinkChange = (typeof LINK_CHANGES)[number];

/** One row per direct cause that only one side has; ends are numbers of pairs, in the direction they have in A for `reversed`. */
export interface ChangedLinks {
  readonly cause: Uint32Array;
  readonly effect: Uint32Array;
  /** A place in `LINK_CHANGES`. */
  readonly change: Uint8Array;
}

/** The links that differ, and the pairs whose direct causes do, ascending. */
export interface LinkChanges {
  readonly links: ChangedLinks;
  readonly effects: Uint32Array;
  /** False: too much lies between the pairs to follow all of it. */
  readonly isComplete: boolean;
}

export const NO_CHANGES: LinkChanges = {
  links: { cause: new Uint32Array(0), effect: new Uint32Array(0), change: new Uint8Array(0) },
  effects: new Uint32Array(0),
  isComplete: true,
};

/**
 * @param posets reduced: the order that is induced on the pairs is then reduced as well
 * @param pairs rows of the two side by side
 */
export async function changedLinks(
  posets: TwoPosets,
  orders: readonly [Reachability, Reachability],
  pairs: { readonly a: Uint32Array; readonly b: Uint32Array },
  breathe: Breathe = () => undefined,
): Promise<LinkChanges> {
  const { size, split } = posets;
  const pairOf = new Uint32Array(size).fill(NO_EVENT);
  for (let pair = 0; pair < pairs.a.length; pair++) pairOf[pairs.a[pair]] = pairOf[pairs.b[pair]] = pair;
  const inA = await causesAmongPairs(
    oneSide(posets, 0, split),
    orders[0],
    pairOf.subarray(0, split),
    breathe,
  );
  const inB = await causesAmongPairs(
    oneSide(posets, split, size),
    orders[1],
    pairOf.subarray(split),
    breathe,
  );
  const precedesInA = (first: number, second: number): boolean =>
    orders[0].precedes(pairs.a[first] as EventIndex, pairs.a[second] as EventIndex);
  const precedesInB = (first: number, second: number): boolean =>
    orders[1].precedes((pairs.b[first] - split) as EventIndex, (pairs.b[second] - split) as EventIndex);
  const cause = new U32Column();
  const effect = new U32Column();
  const change = new U8Column();
  const report = (from: number, to: number, what: LinkChange): void => {
    cause.push(from);
    effect.push(to);
    change.push(LINK_CHANGES.indexOf(what));
  };
  const effects: number[] = [];
  const stampOf = new Uint32Array(pairs.a.length);
  const stamps = { next: 1 };
  for (let to = 0; to < pairs.a.length; to++) {
    let isSame = true;
    for (const from of missingFrom(inB, inA, to, stampOf, stamps)) {
      isSame = false;
      if (precedesInB(from, to)) report(from, to, 'replaced');
      else report(from, to, precedesInB(to, from) ? 'reversed' : 'lost');
    }
    for (const from of missingFrom(inA, inB, to, stampOf, stamps)) {
      isSame = false;
      if (precedesInA(from, to)) report(from, to, 'direct');
      else if (!precedesInA(to, from)) report(from, to, 'gained');
      // turned round: told of from the side of A, when it is a direct cause there
      else if (!has(inA, from, to)) report(to, from, 'reversed');
    }
    if (!isSame) effects.push(to);
  }
  return {
    links: { cause: cause.flatten(), effect: effect.flatten(), change: change.flatten() },
    effects: Uint32Array.from(effects),
    isComplete: inA.isComplete && inB.isComplete,
  };
}

/** Direct causes among the paired events, by numbers of pairs. */
interface PairCauses {
  readonly start: Uint32Array;
  readonly causes: Uint32Array;
  readonly isComplete: boolean;
}

async function causesAmongPairs(
  columns: CauseColumns,
  order: Reachability,
  pairOf: Uint32Array,
  breathe: Breathe,
): Promise<PairCauses> {
  const keep = Uint8Array.from(pairOf, (pair) => (pair === NO_EVENT ? 0 : 1));
  if (!keep.includes(0)) return { ...byPair(columns, pairOf), isComplete: true };
  const induced = await inducedOrder(columns, keep, { reachability: order, breathe });
  const { rows, causeStart, causes, unfollowed } = induced;
  const pairOfKept = rows.map((row) => pairOf[row]);
  return { ...byPair({ size: rows.length, causeStart, causes }, pairOfKept), isComplete: unfollowed === 0 };
}

/** The edges of one side with its rows counted from 0. */
function oneSide({ causeStart, causes }: TwoPosets, first: number, end: number): CauseColumns {
  const from = causeStart[first];
  return {
    size: end - first,
    causeStart: causeStart.slice(first, end + 1).map((at) => at - from),
    causes: causes.slice(from, causeStart[end]).map((row) => row - first),
  };
}

/** The same edges with pairs in the place of rows, in the order of pairs. */
function byPair(
  { size, causeStart, causes }: CauseColumns,
  pairOf: Uint32Array,
): { start: Uint32Array; causes: Uint32Array } {
  // pass 1: count causes per pair; pass 2: running sums; pass 3: place
  const start = new Uint32Array(size + 1);
  for (let row = 0; row < size; row++) start[pairOf[row] + 1] = causeStart[row + 1] - causeStart[row];
  for (let pair = 0; pair < size; pair++) start[pair + 1] += start[pair];
  const placed = new Uint32Array(start[size]);
  for (let row = 0; row < size; row++) {
    let at = start[pairOf[row]];
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) placed[at++] = pairOf[causes[e]];
  }
  return { start, causes: placed };
}

/** Direct causes of a pair that `there` has and `here` has not. */
function* missingFrom(
  here: PairCauses,
  there: PairCauses,
  pair: number,
  stampOf: Uint32Array,
  stamps: { next: number },
): Generator<number> {
  const stamp = stamps.next++;
  for (let i = here.start[pair]; i < here.start[pair + 1]; i++) stampOf[here.causes[i]] = stamp;
  for (let i = there.start[pair]; i < there.start[pair + 1]; i++) {
    if (stampOf[there.causes[i]] !== stamp) yield there.causes[i];
  }
}

function has({ start, causes }: PairCauses, effect: number, cause: number): boolean {
  return causes.subarray(start[effect], start[effect + 1]).includes(cause);
}
