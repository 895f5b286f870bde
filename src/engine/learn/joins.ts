import { U32Column } from '../../base/column.ts';
import type { Computation } from '../../model/computation.ts';
import type { JoinColumns } from '../../model/learnt-model.ts';
import { PairTable } from './pair-table.ts';

/** Different sets that are kept; a recording with more has no habits in this. */
export const MOST_JOINS = 20_000;
export const MOST_MEMBERS = 6;

export const NO_JOINS: JoinColumns = { isKept: false, effect: [], start: [0], member: [], count: [] };

/**
 * Sets of kinds, each with the kind of event that they cause together. A set is a walk down a trie from its effect over
 * its members, ascending; the steps of the trie are numbered pairs, so no key is ever made of a set.
 */
export class JoinTable {
  private readonly steps = new PairTable(Number.POSITIVE_INFINITY);
  /** Per step how many events have the set that ends there. */
  private readonly counts: number[] = [];
  /** Sets that some event has. */
  size = 0;

  add(effect: number, members: ArrayLike<number>, length: number, count: number): void {
    const end = this.walk(effect, members, length, true);
    while (this.counts.length <= end) this.counts.push(0);
    if (this.counts[end] === 0) this.size++;
    this.counts[end] += count;
  }

  /** How many events of the kind have had exactly these kinds of causes. */
  countOf(effect: number, members: ArrayLike<number>, length: number): number {
    const end = this.walk(effect, members, length, false);
    return end < 0 ? 0 : (this.counts[end] ?? 0);
  }

  /** Takes over all of another model's, in this model's numbers. */
  addAll({ effect, start, member, count }: JoinColumns, numberOf: ArrayLike<number>): void {
    for (let j = 0; j < effect.length; j++) {
      const members = member.slice(start[j], start[j + 1]).map((kind) => numberOf[kind]);
      this.add(
        numberOf[effect[j]],
        members.sort((a, b) => a - b),
        members.length,
        count[j],
      );
    }
  }

  /** Ordered by effect, then by members. */
  columns(): JoinColumns {
    const joins: { effect: number; members: number[]; count: number }[] = [];
    this.counts.forEach((count, end) => {
      if (count > 0) joins.push({ ...this.pathTo(end), count });
    });
    joins.sort((a, b) => a.effect - b.effect || byMembers(a.members, b.members));
    const start = [0];
    for (const { members } of joins) start.push(start[start.length - 1] + members.length);
    return {
      isKept: true,
      effect: joins.map(({ effect }) => effect),
      start,
      member: joins.flatMap(({ members }) => members),
      count: joins.map(({ count }) => count),
    };
  }

  /** Steps are `(where it comes from, kind)`; a first step comes from 0, any other from one more than the step before. */
  private walk(effect: number, members: ArrayLike<number>, length: number, isNew: boolean): number {
    const { steps } = this;
    let at = isNew ? steps.of(0, effect) : steps.find(0, effect);
    for (let i = 0; i < length && at >= 0; i++) {
      at = isNew ? steps.of(at + 1, members[i]) : steps.find(at + 1, members[i]);
    }
    return at;
  }

  private pathTo(end: number): { effect: number; members: number[] } {
    const { first, second } = this.steps;
    const members: number[] = [];
    let at = end;
    for (; first[at] !== 0; at = first[at] - 1) members.unshift(second[at]);
    return { effect: second[at], members };
  }
}

/** The pair of kinds of every edge, as `learn.ts` numbers them. */
export interface NumberedPairs {
  readonly table: PairTable;
  readonly pairOf: Uint32Array;
}

/**
 * How often which kinds were the direct causes of one event together (rule M5). Two kinds, which is what most joins are
 * of, are two numbered pairs: one look-up; more of them walk the trie.
 */
export function joinsOf(
  { size, causeStart, causes }: Computation,
  kindOf: Uint32Array,
  { table: pairs, pairOf }: NumberedPairs,
): JoinColumns {
  const joins = new JoinTable();
  const twos = new PairTable(pairs.size);
  const times = new U32Column();
  const members = new Uint32Array(MOST_MEMBERS);
  for (let row = 0; row < size; row++) {
    const [from, to] = [causeStart[row], causeStart[row + 1]];
    if (to - from < 2) continue;
    const first = pairOf[from];
    let second = first;
    let isMore = false;
    for (let e = from + 1; e < to; e++) {
      const pair = pairOf[e];
      if (pair === first || pair === second) continue;
      isMore = second !== first;
      if (isMore) break;
      second = pair;
    }
    if (isMore) {
      const length = causeKinds(kindOf, causes, from, to, members);
      if (length > 0) joins.add(kindOf[row], members, length, 1);
    } else if (second !== first) {
      const two = first < second ? twos.of(first, second) : twos.of(second, first);
      if (two === times.length) times.push(1);
      else times.set(two, times.get(two) + 1);
    }
    if (joins.size + twos.size > MOST_JOINS) return NO_JOINS;
  }
  for (let two = 0; two < twos.size; two++) {
    const [a, b] = [twos.first[two], twos.second[two]];
    members[0] = Math.min(pairs.first[a], pairs.first[b]);
    members[1] = Math.max(pairs.first[a], pairs.first[b]);
    joins.add(pairs.second[a], members, 2, times.get(two));
  }
  return joins.columns();
}

/** Writes the different kinds of an event's causes, ascending, and answers how many; 0 for more than there is room for. */
export function causeKinds(
  kindOf: ArrayLike<number>,
  causes: Uint32Array,
  from: number,
  to: number,
  members: Uint32Array,
): number {
  let length = 0;
  for (let e = from; e < to; e++) {
    const kind = kindOf[causes[e]];
    let at = length;
    while (at > 0 && members[at - 1] > kind) at--;
    if (at > 0 && members[at - 1] === kind) continue;
    if (length === members.length) return 0;
    for (let i = length; i > at; i--) members[i] = members[i - 1];
    members[at] = kind;
    length++;
  }
  return length;
}

function byMembers(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}
