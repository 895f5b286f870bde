/**
 * How an edge is known.
 *
 * - `declared`: the recording says "this caused that" (a cause id, a parent, a link).
 * - `derived`: proved by something the recording holds for another purpose: a vector clock, the start and end of one
 *   span, a shared id.
 * - `inferred`: a reader's reading of the data that may be wrong; carries a confidence.
 * - `summary`: stands for paths through events that are not retained.
 */
export type EdgeKind = 'declared' | 'derived' | 'inferred' | 'summary';

export const EDGE_KINDS: readonly EdgeKind[] = ['declared', 'derived', 'inferred', 'summary'];

/**
 * What there is to doubt about single edges, marked on the picture: causes that are missing, causes that stand later in
 * the file than their effect, effects that are earlier than their cause by the clock.
 */
export const EDGE_MARKS = ['missing', 'late', 'against-clock'] as const;

export type EdgeMark = (typeof EDGE_MARKS)[number];

/** One linking rule of one reader; every edge names the rule that made it by its number. */
export interface Provenance {
  readonly kind: EdgeKind;
  /** The rule in a few words for people: `parent span`, `vector clock of host`, `causes`. */
  readonly rule: string;
  /** 0 to 1; 1 for what is declared or derived. */
  readonly confidence: number;
}

export const DECLARED_CAUSE: Provenance = { kind: 'declared', rule: 'causes', confidence: 1 };
