import type { Computation } from '../../model/computation.ts';

/** Events on the longest causal chain; 0 when there are none. */
export function height(computation: Computation): number {
  return computation.size === 0 ? 0 : causalDepth(computation) + 1;
}

/** Edges on the longest causal chain: PyRapide's `causal_depth`. */
export function causalDepth({ levelOf }: Computation): number {
  let deepest = 0;
  for (let row = 0; row < levelOf.length; row++) if (levelOf[row] > deepest) deepest = levelOf[row];
  return deepest;
}

/** Events per causal level, from the roots: the width profile. */
export function widthProfile(computation: Computation): Uint32Array {
  const { levelOf } = computation;
  const profile = new Uint32Array(height(computation));
  for (let row = 0; row < levelOf.length; row++) profile[levelOf[row]]++;
  return profile;
}
