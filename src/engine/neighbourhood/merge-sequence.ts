import type { Steps } from '../../base/steps.ts';
import type { InnerGraph } from './inner-graph.ts';
import { TURN } from './neighbourhood.ts';

/** Which classes are merged, one pair after the other; after all of them there is one class. */
export interface MergeSequence {
  readonly length: number;
  /** The classes of events after the first `count` merges. */
  after(count: number, classOf: Uint32Array): Uint32Array;
}

/**
 * Classes that exchange most are merged first, for every exchange is a phase (a spanning tree by falling weight); those
 * that a person took apart come last. What exchanges nothing follows in the order of the classes.
 */
export function* mergeSequence(
  { rows, causeStart, causes }: InnerGraph,
  classOf: Uint32Array,
  isAlone: Uint8Array,
  apart: ReadonlySet<number> = new Set(),
): Steps<MergeSequence> {
  const classes = [...new Set(classOf)].sort((a, b) => a - b);
  const weights = new Map<number, { a: number; b: number; weight: number }>();
  for (let i = 0; i < rows.length; i++) {
    if (i % TURN === 0) yield i / rows.length;
    for (let e = causeStart[i]; e < causeStart[i + 1]; e++) {
      const from = classOf[causes[e]];
      if (from === classOf[i] || isAlone[i] === 1 || isAlone[causes[e]] === 1) continue;
      const [a, b] = from < classOf[i] ? [from, classOf[i]] : [classOf[i], from];
      const key = a * NAMES + b;
      const pair = weights.get(key) ?? { a, b, weight: 0 };
      pair.weight++;
      weights.set(key, pair);
    }
  }
  const isApart = ({ a, b }: { a: number; b: number }): number => (apart.has(a) || apart.has(b) ? 1 : 0);
  const talking = [...weights.values()];
  const silent = classes.slice(1).map((b, i) => ({ a: classes[i], b, weight: 0 }));
  const pairs = [...talking, ...silent].sort(
    (x, y) => isApart(x) - isApart(y) || y.weight - x.weight || x.a - y.a || x.b - y.b,
  );
  const all = new Sets();
  const merges = pairs.filter(({ a, b }) => all.join(a, b));
  return {
    length: merges.length,
    after(count, of) {
      const sets = new Sets();
      for (let i = 0; i < count; i++) sets.join(merges[i].a, merges[i].b);
      // by class first: there are few, and millions of events
      const mergedOf = new Uint32Array((classes.at(-1) ?? 0) + 1);
      for (const name of classes) mergedOf[name] = sets.find(name);
      const merged = new Uint32Array(of.length);
      for (let i = 0; i < of.length; i++) merged[i] = mergedOf[of[i]];
      return merged;
    },
  };
}

/** More sources or types than a computation has. */
const NAMES = 2 ** 26;

/** Disjoint sets of numbers; the smallest member stands for its set. */
class Sets {
  private readonly parentOf = new Map<number, number>();

  find(member: number): number {
    let top = member;
    for (let next = this.parentOf.get(top); next !== undefined; next = this.parentOf.get(top)) top = next;
    for (let at = member; at !== top; ) {
      const next = this.parentOf.get(at)!;
      this.parentOf.set(at, top);
      at = next;
    }
    return top;
  }

  /** False when they were together before. */
  join(a: number, b: number): boolean {
    const [low, high] = [this.find(a), this.find(b)].sort((x, y) => x - y);
    if (low === high) return false;
    this.parentOf.set(high, low);
    return true;
  }
}
