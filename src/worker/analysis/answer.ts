import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { AnalysisFacts, AnalysisKind, AnalysisRequest, ResultList } from '../contract/analysis.ts';

/** What an analysis works with. `row` and `other` are there when the question takes one or two events. */
export interface Asked {
  readonly computation: Computation;
  readonly request: AnalysisRequest;
  readonly row: EventIndex;
  readonly other: EventIndex;
  readonly breathe: () => Promise<void> | undefined;
  readonly report: (fraction: number | undefined) => void;
}

export interface Found {
  readonly facts: AnalysisFacts;
  readonly lists: readonly ResultList[];
  /** Events asked about, when they are others than those of the request. */
  readonly events?: readonly EventIndex[];
}

export type Answer = (asked: Asked) => Found | Promise<Found>;

export type Answers = { readonly [Kind in AnalysisKind]?: Answer };

/** The question has no answer for what it was asked about, for a reason to be said. */
export class NoAnswer extends Error {}
