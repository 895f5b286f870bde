import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';

export interface CausalDistance {
  /** Edges on a shortest causal path. */
  readonly edges: number;
  /** `forward`: the first event precedes the second; `backward`: the other way; `same`: they are one event. */
  readonly direction: 'forward' | 'backward' | 'same';
}

/** How many edges lie between two events, `undefined` when they are independent. */
export function distance(computation: Computation, a: EventIndex, b: EventIndex): CausalDistance | undefined {
  if (a === b) return { edges: 0, direction: 'same' };
  const [cause, effect] = a < b ? [a, b] : [b, a];
  const edges = stepsTo(computation, cause, effect)?.[0];
  if (edges === undefined) return undefined;
  return { edges, direction: a < b ? 'forward' : 'backward' };
}

/** Marks a row from which the effect cannot be reached, or that is farther than the cause. */
const FAR = 0xffffffff;

/**
 * Edges on a shortest path from each row of `cause .. effect` to the effect (index 0 is the cause), by breadth from
 * the effect along causes; rows before the cause cannot lie between. `undefined` when the cause is not reached.
 */
export function stepsTo(
  { causeStart, causes }: Computation,
  cause: number,
  effect: number,
): Uint32Array | undefined {
  const steps = new Uint32Array(effect - cause + 1).fill(FAR);
  const queue: number[] = [effect];
  steps[effect - cause] = 0;
  for (let next = 0; next < queue.length; next++) {
    const at = queue[next];
    if (at === cause) return steps;
    const further = steps[at - cause] + 1;
    for (let e = causeStart[at]; e < causeStart[at + 1]; e++) {
      const before = causes[e];
      if (before < cause || steps[before - cause] !== FAR) continue;
      steps[before - cause] = further;
      queue.push(before);
    }
  }
  return undefined;
}
