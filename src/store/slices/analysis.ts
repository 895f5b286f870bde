import type { EdgeTrust } from '../../model/edge-trust.ts';
import type {
  AnalysisKind,
  AnalysisMatter,
  AnalysisRequest,
  AnalysisResult,
  ChainAnswer,
  Measure,
  Standing,
} from '../../worker/contract/analysis.ts';
import type { EdgeSet, EvidenceOverview } from '../../worker/contract/evidence.ts';
import type { EventLine, Relation } from '../../worker/contract.ts';

/** An analysis on its way. */
export interface AnalysisRun {
  readonly request: AnalysisRequest;
  /** 0 to 1, `undefined` when it cannot be known. */
  readonly fraction: number | undefined;
}

/** What questions about the recording on screen are set to, and their last answers. */
export interface AnalysisSlice {
  /** Edges that answers count; the picture shows and colours all. */
  readonly trust: EdgeTrust;
  readonly analysisKind: AnalysisKind;
  readonly measure: Measure;
  /** Per place of the question the event that was chosen for it; without one it takes what is selected. */
  readonly analysisInputs: readonly (EventLine | undefined)[];
  /** True to ask about the whole recording where the question may be about a part of it. */
  readonly asksWhole: boolean;
  readonly analysisRun: AnalysisRun | undefined;
  readonly analysisFault: string | undefined;
  readonly analysisResult: AnalysisResult | undefined;
  /** Which list of the result is shown. */
  readonly resultList: number;
  readonly analysisMatter: AnalysisMatter | undefined;
  /** Another chain than the shortest between the two compared events; belongs to that very relation. */
  readonly otherChain: { readonly relation: Relation; readonly answer: ChainAnswer } | undefined;
  /** The selected event's place in the whole; of the last one until the worker has answered. */
  readonly standing: Standing | undefined;
  readonly evidence: EvidenceOverview | undefined;
  /** The edges that are listed among the problems. */
  readonly listedEdges: { readonly set: EdgeSet; readonly edges: Uint32Array } | undefined;
}

export const initialAnalysis: AnalysisSlice = {
  trust: 'all',
  analysisKind: 'critical-path',
  measure: 'hops',
  analysisInputs: [],
  asksWhole: false,
  analysisRun: undefined,
  analysisFault: undefined,
  analysisResult: undefined,
  resultList: 0,
  analysisMatter: undefined,
  otherChain: undefined,
  standing: undefined,
  evidence: undefined,
  listedEdges: undefined,
};
