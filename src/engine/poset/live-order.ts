import { orderCausesFirst } from '../../model/causal-sort.ts';
import type { EventIndex } from '../../model/ids.ts';
import { GrowingCauses } from './growing-causes.ts';
import { resized } from './order-labels.ts';
import { Reachability } from './reachability.ts';

/*
 * An order that grows at its end and, now and then, in its middle.
 *
 * Events are numbered as they come. As long as every event comes after its causes its number is its row, and the index
 * reads the columns directly. A late edge between two events that are there already would upset the index, so late edges
 * lie in a small overlay: a precedes b if it does so without them, or reaches the beginning of one whose end reaches b.
 * When the overlay is full the order is sorted anew with all edges in it, and from then on numbers are translated to
 * rows. Events that come later have the same number and row again.
 */

/** Late edges before the order is sorted anew. */
const OVERLAY_LIMIT = 32;

export class LiveOrder {
  /** Causes by number, without late edges. */
  readonly base = new GrowingCauses();
  readonly lateCauses: number[] = [];
  readonly lateEffects: number[] = [];
  /** Late edges from this one on are not in the index yet. */
  private settled = 0;
  /** Causes by row with all settled edges, and each number's row; the base itself as long as nothing was sorted. */
  private ranked = this.base;
  private rowOf: Uint32Array | undefined;
  private sortedSize = 0;
  private index = Reachability.of(this.base);

  get size(): number {
    return this.base.size;
  }

  /** Adds an event after causes that are present; answers its number. */
  append(causes: ArrayLike<number>): number {
    const number = this.base.append(causes);
    if (this.rowOf) this.ranked.append(Array.from(causes, (cause) => this.toRow(cause)));
    return number;
  }

  /** Adds events whose causes are numbers of this order, the batch's own included. */
  appendBatch(causeStart: Uint32Array, causes: Uint32Array): void {
    this.base.appendBatch(causeStart, causes);
    if (this.rowOf)
      this.ranked.appendBatch(
        causeStart,
        causes.map((cause) => this.toRow(cause)),
      );
  }

  /** Adds an edge between two events; false, and nothing changes, when it would close a cycle. */
  link(cause: number, effect: number): boolean {
    if (cause === effect || this.precedes(effect, cause)) return false;
    this.lateCauses.push(cause);
    this.lateEffects.push(effect);
    if (this.lateCauses.length - this.settled > OVERLAY_LIMIT) this.sortAnew();
    return true;
  }

  hasEdge(cause: number, effect: number): boolean {
    const { causeStart, causes } = this.base;
    for (let e = causeStart[effect]; e < causeStart[effect + 1]; e++) if (causes[e] === cause) return true;
    return this.lateCauses.some((late, i) => late === cause && this.lateEffects[i] === effect);
  }

  precedes(a: number, b: number): boolean {
    if (a === b) return false;
    this.index.extend();
    if (this.precedesSettled(a, b)) return true;
    return this.settled < this.lateCauses.length && this.precedesOverlay(a, b);
  }

  areIndependent(a: number, b: number): boolean {
    return a !== b && !this.precedes(a, b) && !this.precedes(b, a);
  }

  private precedesSettled(a: number, b: number): boolean {
    return this.index.precedes(this.toRow(a), this.toRow(b));
  }

  /** Hops from late edge to late edge; each is taken once. */
  private precedesOverlay(a: number, b: number): boolean {
    const left = new Set<number>();
    for (let i = this.settled; i < this.lateCauses.length; i++) left.add(i);
    const reached = [a];
    for (let at = reached.pop(); at !== undefined; at = reached.pop()) {
      for (const i of left) {
        const begin = this.lateCauses[i];
        if (at !== begin && !this.precedesSettled(at, begin)) continue;
        const end = this.lateEffects[i];
        if (end === b || this.precedesSettled(end, b)) return true;
        left.delete(i);
        reached.push(end);
      }
    }
    return false;
  }

  private toRow(number: number): EventIndex {
    return (this.rowOf && number < this.sortedSize ? this.rowOf[number] : number) as EventIndex;
  }

  private sortAnew(): void {
    const { size } = this;
    const { causeStart, causes } = allEdges(this);
    const { order } = orderCausesFirst(size, causeStart, causes, () => {
      throw new Error('a late edge closed a cycle');
    });
    const rowOf = new Uint32Array(size);
    for (let row = 0; row < size; row++) rowOf[order[row]] = row;
    const rankedStart = new Uint32Array(size + 1);
    const rankedCauses = new Uint32Array(causes.length);
    for (let row = 0, at = 0; row < size; row++) {
      const number = order[row];
      for (let e = causeStart[number]; e < causeStart[number + 1]; e++) rankedCauses[at++] = rowOf[causes[e]];
      rankedStart[row + 1] = at;
    }
    this.rowOf = rowOf;
    this.sortedSize = size;
    this.settled = this.lateCauses.length;
    this.ranked = GrowingCauses.from({ size, causeStart: rankedStart, causes: rankedCauses });
    this.index = Reachability.of(this.ranked);
  }
}

/** Causes by number with the late edges behind each event's own. */
function allEdges({ size, base, lateCauses, lateEffects }: LiveOrder): {
  causeStart: Uint32Array;
  causes: Uint32Array;
} {
  const lateOf = new Map<number, number[]>();
  lateEffects.forEach((effect, i) => {
    const list = lateOf.get(effect);
    if (list) list.push(lateCauses[i]);
    else lateOf.set(effect, [lateCauses[i]]);
  });
  const causeStart = resized(base.causeStart, size + 1);
  const causes = new Uint32Array(base.causeStart[size] + lateCauses.length);
  for (let number = 0, at = 0; number < size; number++) {
    for (let e = base.causeStart[number]; e < base.causeStart[number + 1]; e++) causes[at++] = base.causes[e];
    for (const late of lateOf.get(number) ?? []) causes[at++] = late;
    causeStart[number + 1] = at;
  }
  return { causeStart, causes };
}
