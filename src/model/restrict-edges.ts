import { Computation } from './computation.ts';
import type { Provenance } from './provenance.ts';

/**
 * The same events with some of their edges: the order that is left when only edges of certain rules count. Rows, ids,
 * payloads and everything else are shared, not copied; row order stays a topological order.
 */
export function restrictEdges(
  computation: Computation,
  counts: (provenance: Provenance) => boolean,
): Computation {
  const { size, causeStart, causes, causeProvenance, provenances } = computation;
  const isKept = Uint8Array.from(provenances, (provenance) => (counts(provenance) ? 1 : 0));
  if (isKept.every((kept) => kept === 1)) return computation;
  const start = new Uint32Array(size + 1);
  const kept = new Uint32Array(causes.length);
  const rules = new Uint8Array(causes.length);
  let at = 0;
  for (let row = 0; row < size; row++) {
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (isKept[causeProvenance[e]] === 0) continue;
      kept[at] = causes[e];
      rules[at++] = causeProvenance[e];
    }
    start[row + 1] = at;
  }
  return new Computation({
    ...computation,
    causeStart: start,
    causes: kept.slice(0, at),
    causeProvenance: rules.slice(0, at),
  });
}
