import type { Computation } from '../../model/computation.ts';

/**
 * Edges whose cause stands later in the file than its effect, as places in `causes`, by ascending effect. Such causes
 * came late: the order is what causality says, not what the file says. Events whose place is not known are left out.
 */
export function lateCauses({ size, causeStart, causes, placeOf }: Computation): Uint32Array {
  if (!placeOf) return new Uint32Array();
  const edges: number[] = [];
  for (let row = 0; row < size; row++) {
    if (placeOf[row] === 0) continue;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (placeOf[causes[e]] > placeOf[row]) edges.push(e);
    }
  }
  return Uint32Array.from(edges);
}
