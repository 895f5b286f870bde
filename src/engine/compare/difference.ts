import type { Steps } from '../../base/steps.ts';
import type { Computation } from '../../model/computation.ts';
import { type EventIndex, NO_EVENT } from '../../model/ids.ts';
import { firstTime } from '../find/event-columns.ts';
import { Reachability } from '../poset/reachability.ts';
import {
  type ChangedLinks,
  changedLinks,
  LINK_CHANGES,
  type LinkChanges,
  NO_CHANGES,
} from './changed-links.ts';
import { pairingEqual, pairingUp } from './pair-up.ts';
import { haveEqualLabels, reduced, type TwoPosets, twoPosets } from './two-posets.ts';

/*
 * What two computations have in common, and what not (rules D). Two runs of one system never share ids, and never the
 * order of their rows; what they share is the order of causes. So the question is which event of B is *the same occurrence*
 * as an event of A, and the answer has to come from what lies around it.
 *
 *     A   request - query - reply          B   request - query - query - reply
 *             \                                    \
 *              log                                  log
 *
 * 1. Both are laid side by side as one graph: of the edges as recorded, and where that does not make them equal, of covers.
 *    Name and source are the label of an event: only events of one label are ever paired. (`two-posets.ts`)
 * 2. Colour refinement: the label, with the payload, is stirred together with the colours of the causes, down the whole
 *    order, then with those of the effects, up again, until nothing new is told apart. Events of one colour have the same
 *    past and future, to the ends of their part of the graph; those of equal parts are paired. Then the same with payloads
 *    left out. Whatever is equal up to interleaving is all paired here. (`colours.ts`)
 * 3. Events of one colour are interchangeable, but not each by itself: those that hang together are paired together, by a
 *    search that hardly ever has to turn back. (`pair-tied.ts`)
 * 4. In parts that differ, evidence is local. Pairs become anchors, colours that past and future stop at; an event is
 *    paired when its past up to the anchors, or its future, or the messages it exchanges with other sources, are found
 *    once on the other side. `request` and `log` above have the same past, `reply` has the same future. Each round hands
 *    its pairs on to the next. First payloads count, then they do not. (`pair-up.ts`)
 * 5. What is left is aligned source by source, between anchors, by a longest common subsequence of labels; then the k-th of a
 *    label goes with the k-th. In the end no two events of one label are both alone. (`align-sources.ts`)
 * 6. Causes are compared among the paired events alone: the order that is induced on them in A and in B, as covers. An
 *    order changed exactly when some cover of one side is not a path of the other. (`changed-links.ts`)
 *
 * Steps 2 to 4 are sweeps over rows and edges with a table of colours, a few dozen at most; step 5 costs what differs,
 * with a cap; step 6 asks the index once per cover that differs.
 */

export interface DifferenceOptions {
  /** Values in payloads that do not count, by path: `token`, `order.id`. */
  readonly ignoredKeys?: readonly string[];
  /**
   * Times count: those of a pair, each since its recording's first, may be so many milliseconds apart. Absent: times do
   * not count.
   */
  readonly timeTolerance?: number;
  /** Events with the same id and label in both are the same occurrence. For two readings of one run. */
  readonly pairsByIds?: boolean;
  readonly breathe?: () => Promise<void> | undefined;
  /** How far it has come, 0 to 1. */
  readonly report?: (fraction: number) => void;
}

export interface Difference {
  /** Nothing differs but the order of independent events in the file. */
  readonly isEqual: boolean;
  /** Pair `i` is the event `a[i]` of A and the event `b[i]` of B; ascending by row of A. */
  readonly pairs: { readonly a: Uint32Array; readonly b: Uint32Array };
  /** Rows without a partner, ascending. */
  readonly onlyInA: Uint32Array;
  readonly onlyInB: Uint32Array;
  /** Numbers of pairs, ascending. */
  readonly changedPayloads: Uint32Array;
  readonly changedTimes: Uint32Array;
  /** Pairs whose direct causes among the paired events differ. */
  readonly changedCauses: Uint32Array;
  /** The direct causes that only one side has, by effect. */
  readonly links: ChangedLinks;
  /** Of these, where the order itself differs: lost, gained, reversed. */
  readonly orderChanges: { readonly lost: number; readonly gained: number; readonly reversed: number };
  /** False: too much lies between the paired events to follow all of it; some changes of causes are missing. */
  readonly isComplete: boolean;
}

export async function difference(
  a: Computation,
  b: Computation,
  options: DifferenceOptions = {},
): Promise<Difference> {
  const posets = twoPosets(a, b, options.ignoredKeys ?? []);
  const byIds = new Uint32Array(posets.size).fill(NO_EVENT);
  if (options.pairsByIds) pairByIds(a, b, posets, byIds);
  const partner = byIds.slice();
  if (haveEqualLabels(posets)) {
    await inTurns(pairingEqual(posets, partner), 0, 0.4, options);
    if (areSameEdges(posets, partner)) return described(a, b, posets, partner, NO_CHANGES, options);
    partner.set(byIds);
  }
  const orders = [Reachability.of(a), Reachability.of(b)] as const;
  const covers = reduced(posets, a, b, orders);
  await inTurns(pairingUp(covers, partner), 0.4, 0.9, options);
  const changes = await changedLinks(covers, orders, pairsOf(covers, partner), options.breathe);
  return described(a, b, posets, partner, changes, options);
}

async function inTurns(
  steps: Steps<void>,
  from: number,
  to: number,
  { breathe = () => undefined, report = () => {} }: DifferenceOptions,
): Promise<void> {
  for (let step = steps.next(); !step.done; step = steps.next()) {
    report(from + (to - from) * step.value);
    const pause = breathe();
    if (pause) await pause;
  }
}

function described(
  a: Computation,
  b: Computation,
  posets: TwoPosets,
  partner: Uint32Array,
  { links, effects, isComplete }: LinkChanges,
  options: DifferenceOptions,
): Difference {
  const { a: inA, b: inB } = pairsOf(posets, partner);
  const pairs = { a: inA, b: inB.map((row) => row - a.size) };
  const changedPayloads = pairsWhere(
    pairs,
    (rowOfA, rowOfB) => posets.payloadOf[rowOfA] !== posets.payloadOf[a.size + rowOfB],
  );
  const changedTimes = timesThatDiffer(a, b, pairs, options.timeTolerance);
  const onlyInA = rowsWithout(partner.subarray(0, a.size));
  const onlyInB = rowsWithout(partner.subarray(a.size));
  const differs = [onlyInA, onlyInB, changedPayloads, changedTimes, links.cause];
  options.report?.(1);
  return {
    isEqual: isComplete && differs.every(({ length }) => length === 0),
    pairs,
    onlyInA,
    onlyInB,
    changedPayloads,
    changedTimes,
    changedCauses: effects,
    links,
    orderChanges: orderChangesOf(links),
    isComplete,
  };
}

function pairByIds(a: Computation, b: Computation, { labelOf }: TwoPosets, partner: Uint32Array): void {
  for (let row = 0; row < a.size; row++) {
    const other = b.rowOfId(a.idOf(row as EventIndex));
    if (other === undefined || labelOf[row] !== labelOf[a.size + other]) continue;
    partner[row] = a.size + other;
    partner[a.size + other] = row;
  }
}

/** Everything has a partner, and the causes of an event are the partners of the causes of its partner. */
function areSameEdges({ split, causeStart, causes }: TwoPosets, partner: Uint32Array): boolean {
  if (partner.includes(NO_EVENT)) return false;
  const stampOf = new Uint32Array(partner.length);
  for (let row = 0; row < split; row++) {
    const other = partner[row];
    if (causeStart[row + 1] - causeStart[row] !== causeStart[other + 1] - causeStart[other]) return false;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) stampOf[partner[causes[e]]] = row + 1;
    for (let e = causeStart[other]; e < causeStart[other + 1]; e++) {
      if (stampOf[causes[e]] !== row + 1) return false;
    }
  }
  return true;
}

/** Both rows of each pair, as rows of the two side by side; ascending in A. */
function pairsOf({ split }: TwoPosets, partner: Uint32Array): { a: Uint32Array; b: Uint32Array } {
  const a: number[] = [];
  for (let row = 0; row < split; row++) if (partner[row] !== NO_EVENT) a.push(row);
  return { a: Uint32Array.from(a), b: Uint32Array.from(a, (row) => partner[row]) };
}

function rowsWithout(partner: Uint32Array): Uint32Array {
  const rows: number[] = [];
  partner.forEach((other, row) => {
    if (other === NO_EVENT) rows.push(row);
  });
  return Uint32Array.from(rows);
}

function pairsWhere(
  { a, b }: Difference['pairs'],
  test: (rowOfA: number, rowOfB: number) => boolean,
): Uint32Array {
  const found: number[] = [];
  for (let i = 0; i < a.length; i++) if (test(a[i], b[i])) found.push(i);
  return Uint32Array.from(found);
}

function timesThatDiffer(
  a: Computation,
  b: Computation,
  pairs: Difference['pairs'],
  tolerance: number | undefined,
): Uint32Array {
  if (tolerance === undefined) return new Uint32Array(0);
  const firstOfA = firstTime(a);
  const firstOfB = firstTime(b);
  return pairsWhere(pairs, (rowOfA, rowOfB) => {
    const inA = a.timeOf[rowOfA];
    const inB = b.timeOf[rowOfB];
    if (Number.isNaN(inA) || Number.isNaN(inB)) return Number.isNaN(inA) !== Number.isNaN(inB);
    return Math.abs(inA - firstOfA - (inB - firstOfB)) > tolerance;
  });
}

function orderChangesOf({ change }: ChangedLinks): Difference['orderChanges'] {
  const counts = LINK_CHANGES.map(() => 0);
  for (const kind of change) counts[kind]++;
  const [, lost, reversed, , gained] = counts;
  return { lost, gained, reversed };
}
