import type { AnomalyKind, Band } from '../../model/anomaly.ts';
import type { KindKey, NamedModel } from '../../model/learnt-model.ts';
import type { AnomalyAnswer, PredictionAnswer } from '../../worker/contract/insight.ts';

/** What can be learnt from. */
export type LearnSource =
  /** The open recording; executions by number, `undefined`: all. */
  | { readonly kind: 'open'; readonly name: string; readonly executions: readonly number[] | undefined }
  | { readonly kind: 'stored'; readonly key: string; readonly name: string }
  | { readonly kind: 'example'; readonly id: string; readonly name: string }
  | { readonly kind: 'file'; readonly file: File; readonly name: string };

export interface LearnPlan {
  readonly name: string;
  readonly keyedBy: KindKey;
  readonly sources: readonly LearnSource[];
}

export type InsightTab = 'anomalies' | 'predictions' | 'models';

/** Models and how they are used: outlives the recording on screen. */
export interface ModelsSlice {
  /** The newest first. */
  readonly models: readonly NamedModel[];
  readonly areModelsRead: boolean;
  /** The model that the recording is compared with. */
  readonly modelKey: string | undefined;
  readonly learning:
    | { readonly from: string; readonly fraction: number; readonly cancel: () => void }
    | undefined;
  /** Why nothing was learnt, in a sentence. */
  readonly learnFault: string | undefined;
  readonly insightTab: InsightTab;
  /** Fewer observations than this are not enough data. */
  readonly support: number;
  /** Causal steps that predictions look ahead. */
  readonly horizon: number;
}

export const initialModels: ModelsSlice = {
  models: [],
  areModelsRead: false,
  modelKey: undefined,
  learning: undefined,
  learnFault: undefined,
  insightTab: 'anomalies',
  support: 5,
  horizon: 3,
};

/** What the model in use says about the recording on screen. */
export interface InsightSlice {
  readonly anomalies: AnomalyAnswer | undefined;
  /** What the answer is for: recording, execution, model and support. */
  readonly anomaliesOf: string | undefined;
  /** 0 to 1 while anomalies are looked for. */
  readonly anomalyProgress: number | undefined;
  readonly insightFault: string | undefined;
  /** Findings that are left out of list and marks. */
  readonly hiddenAnomalies: readonly (AnomalyKind | Band | 'explained')[];
  /** The finding that is unfolded, by its place. */
  readonly finding: number | undefined;
  readonly prediction: PredictionAnswer | undefined;
  readonly predictAbout: 'event' | 'cut';
}

export const initialInsight: InsightSlice = {
  anomalies: undefined,
  anomaliesOf: undefined,
  anomalyProgress: undefined,
  insightFault: undefined,
  hiddenAnomalies: [],
  finding: undefined,
  prediction: undefined,
  predictAbout: 'event',
};
