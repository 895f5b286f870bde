import type { Computation } from '../../model/computation.ts';

/** Where a chain spent its steps: within one source, or on the way from one to another. */
export interface PathShare {
  /** Numbers of sources; the same twice for steps within a source. */
  readonly from: number;
  readonly to: number;
  readonly steps: number;
  /** Sum of the waits, from cause to effect, 0 where clocks say less or nothing. */
  readonly millis: number;
}

/** Per step of a chain the time from cause to effect, as for the critical path by time; the first has none (0). */
export function waitsAlong({ timeOf }: Computation, chain: ArrayLike<number>): Float64Array {
  const waits = new Float64Array(chain.length);
  let clock = chain.length > 0 ? timeOf[chain[0]] : Number.NaN;
  for (let i = 1; i < chain.length; i++) {
    const time = timeOf[chain[i]];
    if (time > clock) waits[i] = time - clock;
    if (!Number.isNaN(time)) clock = time;
  }
  return waits;
}

/** A chain's steps by the sources they lead from and to, most time first, then most steps. */
export function pathShares(computation: Computation, chain: ArrayLike<number>): PathShare[] {
  const { sourceOf, sources } = computation;
  const waits = waitsAlong(computation, chain);
  const shares = new Map<number, { from: number; to: number; steps: number; millis: number }>();
  for (let i = 1; i < chain.length; i++) {
    const [from, to] = [sourceOf[chain[i - 1]], sourceOf[chain[i]]];
    const key = from * sources.length + to;
    const share = shares.get(key) ?? { from, to, steps: 0, millis: 0 };
    share.steps++;
    share.millis += waits[i];
    shares.set(key, share);
  }
  return [...shares.values()].sort((a, b) => b.millis - a.millis || b.steps - a.steps);
}
