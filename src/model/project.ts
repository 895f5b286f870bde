import { Computation } from './computation.ts';
import { NO_EVENT } from './ids.ts';
import type { Provenance } from './provenance.ts';
import { permuteSlices, type Slices } from './slices.ts';

/** Causes in CSR among some events, numbered in the order of `rows`. */
export interface ProjectedEdges {
  readonly causeStart: Uint32Array;
  readonly causes: Uint32Array;
  readonly causeProvenance: Uint8Array;
  readonly provenances: readonly Provenance[];
}

/**
 * The computation of some of the events of another, with edges of the caller's choosing. It shares names, ids and
 * payload bytes with the whole: event `i` is row `rows[i]` there, its type and source have the same numbers.
 *
 * @param rows ascending, without repetition
 */
export function project(whole: Computation, rows: Uint32Array, edges: ProjectedEdges): Computation {
  const numberOf = new Uint32Array(whole.size).fill(NO_EVENT);
  for (let i = 0; i < rows.length; i++) numberOf[rows[i]] = i;
  const pick = (column: Uint32Array): Uint32Array => rows.map((row) => column[row]);
  const slices = (of: Slices | undefined): Slices | undefined => of && permuteSlices(of, rows);
  const { partnerOf, placeOf, danglingEffect, danglingKey, danglingProvenance } = whole;
  const dangling = danglingEffect.reduce<number[]>((kept, row, i) => {
    if (numberOf[row] !== NO_EVENT) kept.push(i);
    return kept;
  }, []);
  return new Computation({
    types: whole.types,
    sources: whole.sources,
    typeOf: pick(whole.typeOf),
    sourceOf: pick(whole.sourceOf),
    timeOrigin: whole.timeOrigin,
    timeOf: Float64Array.from(rows, (row) => whole.timeOf[row]),
    ...edges,
    keys: whole.keys,
    keyOf: pick(whole.keyOf),
    payload: permuteSlices(whole.payload, rows),
    metadata: slices(whole.metadata),
    clocks: slices(whole.clocks),
    partnerOf:
      partnerOf && rows.map((row) => (partnerOf[row] === NO_EVENT ? NO_EVENT : numberOf[partnerOf[row]])),
    placeOf: placeOf && pick(placeOf),
    placeKind: whole.placeKind,
    danglingEffect: Uint32Array.from(dangling, (i) => numberOf[danglingEffect[i]]),
    danglingKey: Uint32Array.from(dangling, (i) => danglingKey[i]),
    danglingProvenance: Uint8Array.from(dangling, (i) => danglingProvenance[i]),
    head: whole.head,
  });
}
