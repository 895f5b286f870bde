import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { between, fewestSteps } from './between.ts';

/** Chains from one event to another, shortest first. */
export interface NextChains {
  /** Both ends included; of equal length in order of their rows. */
  readonly chains: readonly (readonly EventIndex[])[];
  /** False when there are more than the limit. */
  readonly isComplete: boolean;
}

/**
 * The `limit` shortest chains, fewest edges first; `undefined` when the first event does not precede the second.
 *
 * Depth first with a bound on the length that rises from the shortest to the next length there is. What is still to go
 * is known exactly for every event, so each step taken within the bound leads to a chain within it: nothing is looked
 * at in vain but the chains of the bounds before, of which there are fewer than `limit`.
 * Cost at most `limit` rounds over `limit` chains.
 */
export function chainsByLength(
  computation: Computation,
  cause: EventIndex,
  effect: EventIndex,
  limit: number,
): NextChains | undefined {
  const part = between(computation, cause, effect);
  if (!part) return undefined;
  const { rows, start, next } = part;
  const toGo = fewestSteps(part);
  const last = rows.length - 1;
  const chains: EventIndex[][] = [];
  let bound = toGo[0];
  let shorter = -1; // chains up to this length are known
  while (bound !== Number.POSITIVE_INFINITY) {
    let nextBound = Number.POSITIVE_INFINITY;
    const path = [0];
    const at = [start[0]];
    while (path.length > 0) {
      const here = path[path.length - 1];
      const e = at[at.length - 1]++;
      if (e >= start[here + 1]) {
        if (here === last && path.length - 1 > shorter) {
          if (chains.length === limit) return { chains, isComplete: false };
          chains.push(path.map((number) => rows[number] as EventIndex));
        }
        path.pop();
        at.pop();
        continue;
      }
      const to = next[e];
      const length = path.length + toGo[to];
      if (length > bound) {
        if (length < nextBound) nextBound = length;
        continue;
      }
      path.push(to);
      at.push(start[to]);
    }
    shorter = bound;
    bound = nextBound;
  }
  return { chains, isComplete: true };
}
