import { runThrough, type Steps } from '../../base/steps.ts';
import type { Computation } from '../../model/computation.ts';
import { NO_EVENT } from '../../model/ids.ts';
import { type Edges, TURN } from './neighbourhood.ts';

/**
 * The edges among some events, numbered by their place in the list of rows: a small computation of its own, in which
 * causes still come before effects.
 */
export interface InnerGraph {
  readonly rows: Uint32Array;
  readonly causeStart: Uint32Array;
  /** Places in `rows`. */
  readonly causes: Uint32Array;
  /** Per cause its place in `Computation.causes`. */
  readonly edge: Uint32Array;
}

export function innerGraph(computation: Computation, rows: Uint32Array, edges: Edges): InnerGraph {
  return runThrough(innerGraphInSteps(computation, rows, edges));
}

export function* innerGraphInSteps(
  computation: Computation,
  rows: Uint32Array,
  edges: Edges,
): Steps<InnerGraph> {
  const placeOf = new Uint32Array(computation.size).fill(NO_EVENT);
  for (let i = 0; i < rows.length; i++) placeOf[rows[i]] = i;
  const causeStart = new Uint32Array(rows.length + 1);
  const causes: number[] = [];
  const edge: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    if (i % TURN === 0) yield i / rows.length;
    for (let e = computation.causeStart[rows[i]]; e < computation.causeStart[rows[i] + 1]; e++) {
      const place = placeOf[computation.causes[e]];
      if (place === NO_EVENT || !edges.has(e)) continue;
      causes.push(place);
      edge.push(e);
    }
    causeStart[i + 1] = causes.length;
  }
  return { rows, causeStart, causes: Uint32Array.from(causes), edge: Uint32Array.from(edge) };
}
