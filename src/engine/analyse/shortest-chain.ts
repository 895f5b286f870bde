import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { stepsTo } from './distance.ts';

/**
 * A shortest causal chain from `cause` to `effect`, both ends included; `undefined` when the first does not precede the
 * second. Of several, the one that takes the earliest row at every step.
 */
export function shortestChain(
  computation: Computation,
  cause: EventIndex,
  effect: EventIndex,
): EventIndex[] | undefined {
  if (cause >= effect) return undefined;
  const steps = stepsTo(computation, cause, effect);
  if (!steps) return undefined;
  const { start, rows } = computation.effects;
  const chain: EventIndex[] = [cause];
  let at: number = cause;
  for (let left = steps[0] - 1; left >= 0; left--) {
    // effects are ascending: the first that is one step nearer is the earliest row
    let e = start[at];
    while (rows[e] > effect || steps[rows[e] - cause] !== left) e++;
    at = rows[e];
    chain.push(at as EventIndex);
  }
  return chain;
}
