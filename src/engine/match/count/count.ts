import type { Steps } from '../../../base/steps.ts';
import type { MatchData } from '../match-data.ts';
import type { Chains } from '../search/chains.ts';
import type { Alternative, Atom, Program } from '../search/program.ts';
import { countFork, marksOf } from './fork.ts';
import { areSameRows, type Part, partsOf } from './parts.ts';
import { planOfSums, sums } from './sums.ts';
import type { SumsOf } from './sums-of.ts';

/** How many matches there are, and which events are in them, without having looked at each. */
export interface Counted {
  readonly total: number;
  readonly taking: Uint8Array;
}

/** What making clocks costs per event, in candidates of a search. */
const CLOCK_COST = 2;

/**
 * Counts what can be counted without enumeration (see `parts.ts`); `undefined` when the pattern is not of that kind
 * or it would cost more than so many candidates of a search.
 */
export function* countWhole(program: Program, most: number): Steps<Counted | undefined> {
  const { alternatives, data } = program;
  if (program.given.length > 0 || (program.mayRepeat && alternatives.length > 1)) return undefined;
  const allParts = alternatives.map(partsOf);
  if (allParts.includes(undefined)) return undefined;
  // clocks are made when as much may be spent on counting
  const maySpend = data.hasChains || most > data.computation.size * CLOCK_COST;
  const chains = maySpend ? yield* data.chains() : undefined;
  const cost = { left: most };
  const counting = alternatives.map((alternative) => new Counting(data, alternative, chains, cost));
  // what is known to cost too much is not begun
  for (const [i, parts] of allParts.entries()) {
    for (const part of parts ?? []) if (!counting[i].pays(counting[i].costOfSums(part))) return undefined;
  }
  const taking = new Uint8Array(data.computation.size);
  let total = 0;
  for (const [i, parts] of allParts.entries()) {
    let product = 1;
    const taken: { atom: number; takes: Uint8Array }[] = [];
    for (const part of parts ?? []) {
      const count = yield* counting[i].count(part, taken);
      if (count === undefined) return undefined;
      product *= count;
    }
    total += product;
    if (product === 0) continue;
    for (const { atom, takes } of taken) {
      const { rows } = alternatives[i].atoms[atom];
      for (let row = 0; row < rows.length; row++) taking[rows[row]] |= takes[row];
    }
  }
  return { total, taking };
}

/** Per atom which of its events are in matches. */
type Taken = { atom: number; takes: Uint8Array }[];

class Counting {
  constructor(
    private readonly data: MatchData,
    private readonly alternative: Alternative,
    private readonly chains: Chains | undefined,
    /** Candidates of a search that counting may still cost, all alternatives together. */
    private readonly cost: { left: number },
  ) {}

  *count(part: Part, taken: Taken): Steps<number | undefined> {
    switch (part.kind) {
      case 'alone': {
        const { rows } = this.atom(part.atom);
        taken.push({ atom: part.atom, takes: new Uint8Array(rows.length).fill(1) });
        return rows.length;
      }
      case 'choice': {
        const { rows } = this.atom(part.atoms[0]);
        const count = choose(rows.length, part.atoms.length);
        taken.push({ atom: part.atoms[0], takes: new Uint8Array(rows.length).fill(1) });
        return count;
      }
      case 'pair':
        return yield* this.pair(part, taken);
      case 'tree':
        return yield* this.tree(part, taken);
      case 'fork':
        return yield* this.fork(part, taken);
    }
  }

  /** About what the sums cost that the part takes. */
  costOfSums(part: Part): number {
    const all: SumsOf[] = [];
    const add = (sources: Uint32Array, queries: Uint32Array, side: 'past' | 'future'): void => {
      all.push({ sources, weights: undefined, queries, side });
    };
    if (part.kind === 'pair' && part.relation === 'apart') {
      const [a, b] = [part.a, part.b].map((atom) => this.atom(atom).rows);
      for (const side of ['past', 'future'] as const) {
        add(a, b, side);
        add(b, a, side);
      }
      const both = this.inBoth(part.a, part.b);
      if (both.length > 0) add(both, both, 'past');
    } else if (part.kind === 'tree') {
      for (const { from, to, side } of part.edges) add(this.atom(from).rows, this.atom(to).rows, side);
    }
    return all.reduce((sum, of) => sum + planOfSums(this.data, of, this.chains).cost, 0);
  }

  /** Takes a cost off; whether it is still allowed. */
  pays(cost: number): boolean {
    this.cost.left -= cost;
    return this.cost.left >= 0;
  }

  private atom(atom: number): Atom {
    return this.alternative.atoms[atom];
  }

  private *pair({ a, b, relation }: Part & { kind: 'pair' }, taken: Taken): Steps<number> {
    if (relation === 'earlier') return yield* this.earlier(a, b, taken);
    const ofA = yield* this.partners(a, b, relation);
    const ofB = yield* this.partners(b, a, relation);
    taken.push({ atom: a, takes: marks(ofA) }, { atom: b, takes: marks(ofB) });
    // two events that both fit both are one match, and were counted in either order
    let twice = 0;
    const inB = this.inBoth(a, b);
    if (inB.length > 0) {
      twice = (inB.length * (inB.length - 1)) / 2;
      const among: SumsOf = { sources: inB, weights: undefined, queries: inB, side: 'past' };
      if (relation === 'apart') twice -= total(yield* this.sums(among));
    }
    return total(ofA) - twice;
  }

  /** Per event of `a` how many of `b` are related to it. */
  private *partners(a: number, b: number, relation: 'apart' | 'distinct'): Steps<Float64Array> {
    const { rows } = this.atom(a);
    const others = this.atom(b).rows;
    const isOther = marksOf(this.atom(b).rows, this.data.computation.size);
    const partners = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) partners[i] = others.length - isOther[rows[i]];
    if (relation === 'distinct') return partners;
    const before = yield* this.sums({ sources: others, weights: undefined, queries: rows, side: 'past' });
    const after = yield* this.sums({ sources: others, weights: undefined, queries: rows, side: 'future' });
    for (let i = 0; i < rows.length; i++) partners[i] -= before[i] + after[i];
    return partners;
  }

  private *sums(of: SumsOf): Steps<Float64Array> {
    return yield* sums(this.data, of, planOfSums(this.data, of, this.chains), this.chains);
  }

  private inBoth(a: number, b: number): Uint32Array {
    if (areSameRows(this.atom(a), this.atom(b))) return this.atom(a).rows;
    const isOther = marksOf(this.atom(b).rows, this.data.computation.size);
    return this.atom(a).rows.filter((row) => isOther[row] === 1);
  }

  /** By sorted stamps; the same event is not earlier than itself, and of two events only one is. */
  private *earlier(a: number, b: number, taken: Taken): Steps<number> {
    const pair = this.alternative.timePairs.find((one) => one.a === a && one.b === b);
    const stamps = pair!.stamps.of;
    const ofA = Float64Array.from(this.atom(a).rows, (row) => stamps[row]);
    const ofB = Float64Array.from(this.atom(b).rows, (row) => stamps[row]);
    yield 0.2;
    const sorted = ofA.toSorted();
    yield 0.5;
    const last = ofB.reduce((latest, stamp) => Math.max(latest, stamp), Number.NEGATIVE_INFINITY);
    let count = 0;
    const takes = new Uint8Array(ofB.length);
    for (let i = 0; i < ofB.length; i++) {
      const before = countBelow(sorted, ofB[i]);
      count += before;
      takes[i] = before > 0 ? 1 : 0;
    }
    taken.push(
      { atom: a, takes: Uint8Array.from(ofA, (stamp) => (stamp < last ? 1 : 0)) },
      { atom: b, takes },
    );
    return count;
  }

  /** Sums pass along the edges towards the root; what takes part was found by the sweeps that made the candidates. */
  private *tree({ edges, root }: Part & { kind: 'tree' }, taken: Taken): Steps<number> {
    const weightsOf = new Map<number, Float64Array>();
    for (const { from, to, side } of edges) {
      const { rows: sources } = this.atom(from);
      const { rows: queries } = this.atom(to);
      const passed = yield* this.sums({ sources, weights: weightsOf.get(from), queries, side });
      const known = weightsOf.get(to);
      if (known) for (let i = 0; i < passed.length; i++) passed[i] *= known[i];
      weightsOf.set(to, passed);
    }
    const atRoot = weightsOf.get(root) as Float64Array;
    yield* this.takenInTree(edges, weightsOf, taken, root);
    return total(atRoot);
  }

  /**
   * From the root outwards: an event takes part when one that it is tied to does and it has matches of its own behind
   * it.
   */
  private *takenInTree(
    edges: readonly { readonly from: number; readonly to: number; readonly side: 'past' | 'future' }[],
    weightsOf: ReadonlyMap<number, Float64Array>,
    taken: Taken,
    root: number,
  ): Steps<void> {
    const takesOf = new Map<number, Uint8Array>([[root, marks(weightsOf.get(root) as Float64Array)]]);
    for (const { from, to, side } of edges.toReversed()) {
      const takesTo = takesOf.get(to) as Uint8Array;
      const marked = new Uint8Array(this.data.computation.size);
      const { rows: ofTo } = this.atom(to);
      for (let i = 0; i < ofTo.length; i++) marked[ofTo[i]] = takesTo[i];
      const reached = yield* reachable(this.data, marked, side === 'past' ? 'before' : 'after');
      const { rows } = this.atom(from);
      const own = weightsOf.get(from);
      takesOf.set(
        from,
        Uint8Array.from(rows, (row, i) => (reached[row] === 1 && (own === undefined || own[i] > 0) ? 1 : 0)),
      );
    }
    for (const [atom, takes] of takesOf) taken.push({ atom, takes });
  }

  private *fork({ common, a, b, side }: Part & { kind: 'fork' }, taken: Taken): Steps<number | undefined> {
    const rows = { common: this.atom(common).rows, a: this.atom(a).rows, b: this.atom(b).rows };
    const counted = yield* countFork(this.data, { ...rows, side }, (cost) => this.pays(cost));
    if (counted === undefined) return undefined;
    taken.push({ atom: common, takes: counted.common });
    taken.push({ atom: a, takes: counted.a }, { atom: b, takes: counted.b });
    return counted.count;
  }
}

/** 1 for every event before (after) a marked one. */
function* reachable(data: MatchData, marked: Uint8Array, side: 'before' | 'after'): Steps<Uint8Array> {
  const { size, causeStart, causes } = data.computation;
  const reached = new Uint8Array(size);
  if (side === 'after') {
    for (let row = 0; row < size; row++) {
      if (row % 16384 === 0) yield row / size;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++)
        reached[row] |= reached[causes[e]] | marked[causes[e]];
    }
  } else {
    for (let row = size - 1; row >= 0; row--) {
      if (row % 16384 === 0) yield 1 - row / size;
      if ((reached[row] | marked[row]) === 0) continue;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) reached[causes[e]] = 1;
    }
  }
  return reached;
}

function marks(counts: Float64Array): Uint8Array {
  return Uint8Array.from(counts, (count) => (count > 0 ? 1 : 0));
}

function total(counts: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i];
  return sum;
}

/** How many ways there are to take so many of so many. */
function choose(of: number, take: number): number {
  let ways = 1;
  for (let i = 0; i < take; i++) ways = (ways * (of - i)) / (i + 1);
  return Math.round(ways);
}

/** How many of ascending numbers are smaller. */
function countBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
