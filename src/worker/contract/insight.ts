import type { Result } from '../../base/result.ts';
import type { AnomalyFinding, AnomalyKind, Band, KindName, UsualKind } from '../../model/anomaly.ts';
import type { Fault } from '../../model/fault.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { KindKey, LearntModel } from '../../model/learnt-model.ts';
import type { EventLine } from './event-line.ts';

export interface LearnRequest {
  readonly keyedBy: KindKey;
  /** Executions of the open recording by number; `undefined`: all of them. */
  readonly executions: readonly number[] | undefined;
  /** What the model will call the recording. */
  readonly recording: string;
}

/** A finding in the ranked list, with how many events it is about. */
export interface FindingLine extends AnomalyFinding {
  readonly count: number;
}

/** What is odd about one source: a lane's mark. */
export interface OddSource {
  readonly source: string;
  readonly events: number;
  readonly severity: number;
}

export interface AnomalyAnswer {
  readonly events: number;
  /** Events that something is odd about. */
  readonly oddEvents: number;
  /** The most severe first, at most 2,000. */
  readonly findings: readonly FindingLine[];
  readonly findingCount: number;
  readonly byKind: Readonly<Record<AnomalyKind, number>>;
  readonly byBand: Readonly<Record<Band, number>>;
  /** Most severe first. */
  readonly sources: readonly OddSource[];
  /** Events of kinds with too few observations to be judged by more than being known. */
  readonly thin: number;
  /** Events too near the end of the recording to say what did not follow. */
  readonly open: number;
  /** Times slightly outside what was learnt: counted, not listed. */
  readonly slight: number;
  /** Events of the model, and those of its kinds that were seen once only: about this part is new in any recording. */
  readonly learntEvents: number;
  readonly seenOnce: number;
}

/** What is to be expected after an event, or after what has happened so far. */
export interface PredictRequest {
  /** An event as if nothing had followed it yet, or the replay's cut. */
  readonly about: { readonly kind: 'event'; readonly row: EventIndex } | { readonly kind: 'cut' };
  /** Causal steps ahead. */
  readonly horizon: number;
  readonly support: number;
}

export interface PredictionLine {
  readonly event: KindName;
  readonly probability: number;
  readonly steps: number;
  /** Observations behind the weakest step. */
  readonly support: number;
  /** What usually causes it, most usual first, at most three. */
  readonly causes: readonly UsualKind[];
  /** The kinds on the most probable path, from the observed event's on. */
  readonly path: readonly KindName[];
  /** The observed event that the path begins at. */
  readonly after: EventLine;
  /** What really happened: the nearest event of the kind that it led to. */
  readonly followed: { readonly line: EventLine; readonly steps: number } | undefined;
}

export interface PredictionAnswer {
  readonly request: PredictRequest;
  /**
   * `not-enough`: of the observed kinds too little was seen. `unknown`: the model has seen none of them. `nothing`: as
   * far as is known, nothing follows. `no-cut`: the replay has no cut.
   */
  readonly outcome: 'predicted' | 'not-enough' | 'unknown' | 'nothing' | 'no-cut';
  /** For an event: its kind, and how often the model has seen it. */
  readonly event: KindName | undefined;
  readonly seen: number;
  /** Events that something may still follow, of all in the cut; 1 of 1 for an event. */
  readonly observed: number;
  readonly inCut: number;
  readonly predictions: readonly PredictionLine[];
  readonly predictionCount: number;
}

/** What is learnt from recordings, and what it says about this one. */
export interface InsightQuestions {
  /** A model of executions of the open recording. `cancel` ends it as the fault `cancelled`. */
  learn(request: LearnRequest, report: (fraction: number) => void): Promise<Result<LearntModel, Fault>>;
  /** The model of all that several were learnt from; all must be keyed alike. */
  merge(models: readonly LearntModel[]): Promise<Result<LearntModel, Fault>>;
  /** A model from a file of somebody's. */
  readModel(
    file: Blob,
  ): Promise<Result<{ readonly model: LearntModel; readonly name: string | undefined }, Fault>>;

  /** The model that later questions are about; `undefined` takes marks and ghosts away. */
  use(model: LearntModel | undefined): Promise<void>;
  /** What is odd about the shown execution, marked on the picture. A newer question ends an older one. */
  detect(
    options: { readonly support: number },
    report: (fraction: number) => void,
  ): Promise<Result<AnomalyAnswer, Fault>>;
  /** The events of a finding, by its place in the list. */
  eventsOf(finding: number, offset: number, limit: number): Promise<EventLine[]>;
  /** All of its rows, ascending. */
  rowsOf(finding: number): Promise<Uint32Array>;
  /** The findings that an event belongs to, by their places. */
  findingsAt(row: EventIndex): Promise<number[]>;
  /** Marks the events of these findings only; `undefined`: of all. */
  mark(findings: readonly number[] | undefined): Promise<void>;

  predict(request: PredictRequest): Promise<Result<PredictionAnswer, Fault>>;
  /** Draws what is expected and not there, or takes it away. */
  showGhosts(
    ghosts: readonly { readonly after: EventIndex; readonly label: string; readonly probability: number }[],
  ): Promise<void>;
  cancel(): Promise<void>;
}
