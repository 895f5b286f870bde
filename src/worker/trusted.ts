import type { Computation } from '../model/computation.ts';
import { type EdgeTrust, isTrusted } from '../model/edge-trust.ts';
import { restrictEdges } from '../model/restrict-edges.ts';
import type { Shown } from './shown.ts';

const made = new WeakMap<Computation, Map<EdgeTrust, Computation>>();

/** The shown computation with only the edges that count; made once per kind of trust. */
export function trusted({ computation }: Pick<Shown, 'computation'>, trust: EdgeTrust): Computation {
  const known = made.get(computation) ?? new Map<EdgeTrust, Computation>();
  made.set(computation, known);
  const found = known.get(trust) ?? restrictEdges(computation, (provenance) => isTrusted(trust, provenance));
  known.set(trust, found);
  return found;
}
