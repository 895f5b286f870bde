import type { EventIndex } from '../../model/ids.ts';
import type { EdgeKind } from '../../model/provenance.ts';
import type { EventLine } from './event-line.ts';

/** How the edges of the shown recording are known, and what speaks against them. */
export interface EvidenceOverview {
  /** Every linking rule that made an edge, most edges first within a kind. */
  readonly rules: readonly RuleCount[];
  readonly dangling: { readonly effects: number; readonly ids: number };
  /** Edges whose cause stands later in the file than its effect. */
  readonly late: number;
  readonly contradictions: { readonly count: number; readonly largestMillis: number };
}

export interface RuleCount {
  /** Number of the rule, for `edges`. */
  readonly rule: number;
  readonly kind: EdgeKind;
  readonly name: string;
  readonly confidence: number;
  readonly edges: number;
}

/** A set of edges to list. */
export type EdgeSet =
  | { readonly kind: 'rule'; readonly rule: number }
  | { readonly kind: 'late' }
  /** Largest contradiction first. */
  | { readonly kind: 'contradictions' };

export interface EdgeLine {
  readonly cause: EventLine;
  readonly effect: EventLine;
  readonly edge: { readonly kind: EdgeKind; readonly rule: string; readonly confidence: number };
  /** Wall time from cause to effect, below 0 where clocks contradict the edge; `undefined` without times. */
  readonly millis: number | undefined;
  /** Where the two stand in the file: `line 12`. */
  readonly causePlace: string | undefined;
  readonly effectPlace: string | undefined;
}

/** A cause that is named and not in the recording, with an event that names it. */
export interface DanglingLine {
  readonly id: string;
  readonly effect: EventLine;
}

export interface EvidenceQuestions {
  overview(): Promise<EvidenceOverview | undefined>;
  /** The edges of a set, as numbers that `edgeLines` and `ends` understand. */
  edges(set: EdgeSet): Promise<Uint32Array>;
  edgeLines(edges: Uint32Array): Promise<EdgeLine[]>;
  /** Pairs cause, effect. */
  ends(edges: Uint32Array): Promise<Uint32Array>;
  /** Ascending by the event that names the cause. */
  dangling(offset: number, limit: number): Promise<DanglingLine[]>;
  /** The rows of events that name a missing cause. */
  danglingRows(): Promise<EventIndex[]>;
  /** A set, or the dangling causes, as CSV. */
  writeCsv(set: EdgeSet | 'dangling'): Promise<Blob>;
}
