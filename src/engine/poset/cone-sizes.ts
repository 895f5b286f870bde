import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { futureCone, pastCone } from './cones.ts';

/** How much lies before, after and beside an event; the event itself is in none of them. */
export interface ConeSizes {
  readonly past: number;
  readonly future: number;
  readonly elsewhere: number;
  /** Different sources in the past and in the future. */
  readonly pastSources: number;
  readonly futureSources: number;
  readonly rootCauses: number;
}

export function coneSizes(computation: Computation, row: EventIndex): ConeSizes {
  const past = pastCone(computation, row);
  const future = futureCone(computation, row);
  const { causeStart } = computation;
  let rootCauses = 0;
  for (const cause of past) if (causeStart[cause] === causeStart[cause + 1]) rootCauses++;
  return {
    past: past.length,
    future: future.length,
    elsewhere: computation.size - 1 - past.length - future.length,
    pastSources: countSources(computation, past),
    futureSources: countSources(computation, future),
    rootCauses,
  };
}

function countSources({ sources, sourceOf }: Computation, rows: Uint32Array): number {
  const isSeen = new Uint8Array(sources.length);
  let count = 0;
  for (const row of rows) {
    const source = sourceOf[row];
    count += 1 - isSeen[source];
    isSeen[source] = 1;
  }
  return count;
}
