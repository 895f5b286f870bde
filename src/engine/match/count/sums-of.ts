/** What is summed up, and for whom. */
export interface SumsOf {
  /** Events that are summed up, ascending, and what each counts; 1 where there are no weights. */
  readonly sources: Uint32Array;
  readonly weights: Float64Array | undefined;
  /** Events that ask, ascending. */
  readonly queries: Uint32Array;
  /** Whether what is before a query counts, or what is after it. */
  readonly side: 'past' | 'future';
}

/** Cost of one step of a sweep over the order, in candidates of a search. */
export const SWEEP_COST = 0.08;
