import type { Result } from '../../base/result.ts';
import type { EdgeTrust } from '../../model/edge-trust.ts';
import type { Fault } from '../../model/fault.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { EventLine, NameCount } from './event-line.ts';

/** The questions of the analysis panel. */
export type AnalysisKind =
  | 'critical-path'
  | 'span-critical-path'
  | 'root-causes'
  | 'impact'
  | 'backward-slice'
  | 'forward-slice'
  | 'dominators'
  | 'counterfactual'
  | 'dead-events'
  | 'distance'
  | 'common-causes'
  | 'common-effects'
  | 'frontier'
  | 'parallelism'
  | 'bottlenecks';

/** What a step of a chain weighs. */
export type Measure = 'hops' | 'time';

export interface AnalysisRequest {
  readonly kind: AnalysisKind;
  /** What is asked about: as many as the question takes, in its order; for `frontier` any number. */
  readonly events: readonly EventIndex[];
  /** For the critical path alone. */
  readonly measure: Measure;
  /** Edges that count. */
  readonly edges: EdgeTrust;
}

export interface AnalysisResult {
  readonly request: AnalysisRequest;
  /** The events asked about; for the span critical path the span that was looked into. */
  readonly events: readonly EventLine[];
  readonly facts: AnalysisFacts;
  /** What is found, the main list first. */
  readonly lists: readonly ResultList[];
}

export type ListKey =
  | 'path'
  | 'slack'
  | 'spans'
  | 'roots'
  | 'impact'
  | 'slice'
  | 'dominators'
  | 'lost'
  | 'affected'
  | 'dead'
  | 'chain'
  | 'nearest'
  | 'common'
  | 'frontier'
  | 'antichain'
  | 'level'
  | 'bottlenecks';

export interface ResultList {
  readonly key: ListKey;
  /** In the order in which they are to be listed. */
  readonly rows: Uint32Array;
  readonly columns: readonly ValueColumn[];
  /** What is drawn of it on the picture: the listed events with what joins them. */
  readonly drawn: { readonly rows: Uint32Array; readonly links: Uint32Array };
}

/** A number for each listed event; `NaN` where it has none. */
export interface ValueColumn {
  readonly key: 'wait' | 'slack' | 'distance' | 'exclusive' | 'paths' | 'share';
  /** `millis`, `steps` (edges), `count`, or a `share` from 0 to 1. */
  readonly unit: 'millis' | 'steps' | 'count' | 'share';
  readonly values: Float64Array;
  /** Exact digits of numbers too long for a float, aligned with `values`. */
  readonly digits?: readonly string[];
}

/** Steps of a path within one source, or from one to another. */
export interface NamedShare {
  readonly from: string;
  readonly to: string;
  readonly steps: number;
  readonly millis: number;
}

/** A result in numbers: what its sentence is made of. */
export type AnalysisFacts =
  | {
      readonly kind: 'critical-path';
      readonly measure: Measure;
      readonly events: number;
      readonly waitMillis: number;
      /** Wall time from its first to its last event, `undefined` where one has no time. */
      readonly spanMillis: number | undefined;
      readonly shares: readonly NamedShare[];
      /** Events before its end that have no slack, the path's own included. */
      readonly withoutSlack: number;
    }
  | {
      readonly kind: 'span-critical-path';
      readonly durationMillis: number;
      readonly spans: number;
      readonly operations: readonly {
        readonly source: string;
        readonly operation: string;
        readonly exclusiveMillis: number;
      }[];
      /** Spans that nobody waited for: each has a critical path of its own. */
      readonly rootSpans: number;
      /** True when the longest root span was taken because no span was asked about. */
      readonly isChosen: boolean;
    }
  | {
      readonly kind: 'root-causes';
      readonly count: number;
      readonly isRoot: boolean;
      readonly dangling: number;
    }
  | {
      readonly kind: 'impact' | 'backward-slice' | 'forward-slice' | 'dead-events';
      readonly count: number;
      readonly total: number;
      readonly sources: readonly NameCount[];
      readonly types: readonly NameCount[];
    }
  | { readonly kind: 'dominators'; readonly count: number; readonly isRoot: boolean }
  | {
      readonly kind: 'counterfactual';
      readonly lost: number;
      readonly affected: number;
      readonly total: number;
    }
  | {
      readonly kind: 'distance';
      readonly direction: 'forward' | 'backward' | 'same' | undefined;
      readonly edges: number;
    }
  | {
      readonly kind: 'common-causes' | 'common-effects';
      readonly count: number;
      readonly nearest: number;
      /** One precedes the other, which alone explains much in common. */
      readonly isOrdered: boolean;
    }
  | { readonly kind: 'frontier'; readonly count: number; readonly of: number | undefined }
  | {
      readonly kind: 'parallelism';
      readonly atLeast: number;
      readonly atMost: number;
      readonly isExact: boolean;
      readonly average: number;
      /** Events per causal level, roots first. */
      readonly profile: Uint32Array;
      /** `undefined` when counting them would take too long. */
      readonly ordered: number | undefined;
      readonly concurrent: number | undefined;
    }
  | {
      readonly kind: 'bottlenecks';
      /** Decimal digits of the number of root-to-leaf paths; `undefined` when only its size is known. */
      readonly paths: string | undefined;
      readonly log10Paths: number;
      readonly isExact: boolean;
      readonly listed: number;
    };

/** What can be asked of the shown recording. */
export interface AnalysisMatter {
  readonly hasSpans: boolean;
  readonly hasTimes: boolean;
}

/** One event's place in the whole. */
export interface Standing {
  readonly row: EventIndex;
  readonly edges: EdgeTrust;
  readonly directCauses: number;
  readonly causes: number;
  readonly causeSources: number;
  readonly rootCauses: number;
  readonly directEffects: number;
  readonly effects: number;
  readonly effectSources: number;
  /** Edges on the longest chain to it, and on the longest from it. */
  readonly stepsTo: number;
  readonly stepsFrom: number;
  /** Edges on the longest chain of all. */
  readonly depth: number;
  readonly isOnCriticalPath: boolean;
  /** Events that every chain to it passes through, nearest first: the first few, and how many there are. */
  readonly dominators: readonly EventLine[];
  readonly dominatorCount: number;
}

/** One of the chains between two events. */
export interface ChainAnswer {
  /** From 0, the shortest. */
  readonly index: number;
  /** Chains that can be stepped through, and whether those are all. */
  readonly known: number;
  readonly isComplete: boolean;
  readonly steps: number;
  /** As in `Relation.chain`. */
  readonly chain: readonly EventLine[];
  /** The whole chain, cause first. */
  readonly rows: Uint32Array;
}

/** A table to save: listed events with their columns. */
export interface TableRequest {
  /** Whole sentences that stand above the table in Markdown. */
  readonly title: string;
  readonly sentences: readonly string[];
  readonly list: Pick<ResultList, 'rows' | 'columns'>;
  readonly columnTitles: readonly string[];
  readonly format: 'csv' | 'json' | 'markdown';
  /** An address that selects an event, in two parts around the event's id as it stands in an address. */
  readonly link: readonly [before: string, after: string];
}

export interface AnalysisQuestions {
  matter(): Promise<AnalysisMatter>;
  /** Answers one question; a newer one, or `cancel`, ends it as the fault `cancelled`. */
  run(
    request: AnalysisRequest,
    report: (fraction: number | undefined) => void,
  ): Promise<Result<AnalysisResult, Fault>>;
  cancel(): Promise<void>;
  standing(row: EventIndex, edges: EdgeTrust): Promise<Standing | undefined>;
  /** The `index`th shortest chain between two ordered events, in whichever order they are given. */
  chain(a: EventIndex, b: EventIndex, edges: EdgeTrust, index: number): Promise<ChainAnswer | undefined>;
  /** The events of one causal level. */
  level(level: number, edges: EdgeTrust): Promise<ResultList>;
  /** Writes a table; of Markdown the first 1,000 events, which it says. */
  writeTable(table: TableRequest): Promise<Blob>;
}
