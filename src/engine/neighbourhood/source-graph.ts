import type { Computation } from '../../model/computation.ts';
import { EDGE_KINDS, type EdgeKind } from '../../model/provenance.ts';

/** Who caused whom among sources, recovered from a computation (rules Q13 to Q15). */
export interface SourceGraph {
  /** Per source its events, and those of them that look like failures. */
  readonly events: Uint32Array;
  readonly failures: Uint32Array;
  readonly links: readonly SourceLink[];
}

/** All edges whose cause is in one source and whose effect is in another. */
export interface SourceLink {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Those of them whose effect looks like a failure. */
  readonly failures: number;
  /** The most certain kind among them. */
  readonly kind: EdgeKind;
}

export interface SourceGraphOptions {
  /** 1 for events that count; absent: all do. An edge counts when both its ends do. */
  readonly mask?: Uint8Array;
  /** 1 for events that look like failures. */
  readonly failures?: Uint8Array;
}

/** One pass over events and edges; links come in the order of their first edge. */
export function sourceGraph(
  computation: Computation,
  { mask, failures }: SourceGraphOptions = {},
): SourceGraph {
  const { size, sources, sourceOf, causeStart, causes, causeProvenance, provenances } = computation;
  const certaintyOf = provenances.map(({ kind }) => EDGE_KINDS.indexOf(kind));
  const events = new Uint32Array(sources.length);
  const failing = new Uint32Array(sources.length);
  const found = new Map<number, { count: number; failures: number; certainty: number }>();
  for (let row = 0; row < size; row++) {
    if (mask && mask[row] === 0) continue;
    const to = sourceOf[row];
    const failure = failures?.[row] === 1 ? 1 : 0;
    events[to]++;
    failing[to] += failure;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const from = sourceOf[causes[e]];
      if (from === to || (mask && mask[causes[e]] === 0)) continue;
      const key = from * sources.length + to;
      const certainty = certaintyOf[causeProvenance[e]];
      const link = found.get(key);
      if (!link) found.set(key, { count: 1, failures: failure, certainty });
      else {
        link.count++;
        link.failures += failure;
        if (certainty < link.certainty) link.certainty = certainty;
      }
    }
  }
  const links = Array.from(found, ([key, { certainty, ...counts }]) => ({
    from: Math.floor(key / sources.length),
    to: key % sources.length,
    kind: EDGE_KINDS[certainty],
    ...counts,
  }));
  return { events, failures: failing, links };
}
