export { type AllChains, allChains } from './analyse/all-chains.ts';
export { backwardSlice } from './analyse/backward-slice.ts';
export { type Bottleneck, type Bottlenecks, bottlenecks } from './analyse/bottlenecks.ts';
export { type Breadth, breadthFirst } from './analyse/breadth.ts';
export { type ChainFacts, chainFacts, MOST_CHAINS } from './analyse/chain-facts.ts';
export { commonAncestors, nearestCommonAncestors } from './analyse/common-ancestors.ts';
export { commonEffects, nearestCommonEffects } from './analyse/common-effects.ts';
export { type Counterfactual, counterfactual } from './analyse/counterfactual.ts';
export { criticalPath, type PathMeasure } from './analyse/critical-path.ts';
export { deadEvents } from './analyse/dead-events.ts';
export { type CausalDistance, distance } from './analyse/distance.ts';
export { dominators, unavoidableEvents } from './analyse/dominators.ts';
export { eventsByName, eventsBySource } from './analyse/events-by.ts';
export { forwardSlice } from './analyse/forward-slice.ts';
export { frontier } from './analyse/frontier.ts';
export { impactSet } from './analyse/impact-set.ts';
export { longestChainTo, stepsToLeaf } from './analyse/longest-chain.ts';
export { chainsByLength, type NextChains } from './analyse/next-chains.ts';
export { type Parallelism, parallelism, parallelismInTurns } from './analyse/parallelism.ts';
export { type PathShare, pathShares, waitsAlong } from './analyse/path-shares.ts';
export { rootCauses } from './analyse/root-causes.ts';
export { shortestChain } from './analyse/shortest-chain.ts';
export { slackTo } from './analyse/slack.ts';
export {
  type CriticalSpan,
  type OperationTime,
  rootSpans,
  type SpanCriticalPath,
  type SpanCriticalPathOptions,
  spanCriticalPath,
} from './analyse/span-critical-path.ts';
export { type CheckRulesOptions, checkingRules, checkRule, checkRules } from './check/check-rules.ts';
export { Monitor, type OpenObligations } from './check/monitor.ts';
export type { CheckOptions } from './check/rule-book.ts';
export { type CanonicalOptions, canonicalHash } from './compare/canonical-hash.ts';
export { type ChangedLinks, LINK_CHANGES, type LinkChange } from './compare/changed-links.ts';
export { type Difference, type DifferenceOptions, difference } from './compare/difference.ts';
export {
  type Overlay,
  type OverlayCounts,
  type OverlayOptions,
  overlay,
  type UndeclaredFlow,
} from './conform/overlay.ts';
export { NO_COMPONENT, type SourceMapping } from './conform/place-sources.ts';
export type { OverlayPlan, PlanComponent, PlanConnection, PlanOrigin, PlanTarget } from './conform/plan.ts';
export { planOfDesign } from './conform/plan-of-design.ts';
export { planOfSystem } from './conform/plan-of-system.ts';
export { causeCounts, durations, effectCounts, firstTime } from './find/event-columns.ts';
export { facetsOf, valueFacet } from './find/facets.ts';
export { columnPath, Finder, type Kept } from './find/finder.ts';
export { orderedRows } from './find/order.ts';
export { type PathColumn, valueIn } from './find/path-column.ts';
export { payloadPaths } from './find/payload-paths.ts';
export { bestRows, type Found, findText, placeOfScore } from './find/search.ts';
export { snippetOf } from './find/snippet.ts';
export { valueAt } from './find/value-at.ts';
export { valueText } from './find/value-text.ts';
export { type Exploration, type ExploreOptions, explore } from './interleave/explore.ts';
export type { Outcome, Violating } from './interleave/outcomes.ts';
export type { Anomalies } from './learn/anomaly-columns.ts';
export {
  type Detection,
  type DetectOptions,
  detect,
  detecting,
} from './learn/detect.ts';
export { type Finding, findingsOf, modelName, usualCauses } from './learn/findings.ts';
export { type FollowUp, followUps } from './learn/follow-up.ts';
export { type LearnOptions, learn, learning } from './learn/learn.ts';
export { mergeModels } from './learn/merge.ts';
export { ModelIndex, type ModelKinds, UNSEEN } from './learn/model-index.ts';
export { type ObservedCut, observeCut } from './learn/observe-cut.ts';
export {
  MOST_HORIZON,
  type Observed,
  type Predicted,
  type Prediction,
  type PredictOptions,
  predict,
} from './learn/predict.ts';
export { readModel } from './learn/read-model.ts';
export { boundBy, definitelyBound, possiblyBound } from './match/compile/basic-patterns.ts';
export { type PatternProblem, problemOf } from './match/compile/problem-of.ts';
export type { ProgramOptions } from './match/compile/program-of.ts';
export { type ExplainedPart, type Explanation, explain } from './match/explain/explain.ts';
export type { FindOptions, Found as FoundMatches } from './match/find.ts';
export { IncrementalMatcher } from './match/incremental.ts';
export { MatchData } from './match/match-data.ts';
export type { MatchView } from './match/match-view.ts';
export { type EachOptions, Matcher } from './match/matcher.ts';
export { type MatchColumns, Matches } from './match/matches.ts';
export { type Folding, type FoldOptions, fold, foldInSteps } from './neighbourhood/fold.ts';
export { type InnerGraph, innerGraph, innerGraphInSteps } from './neighbourhood/inner-graph.ts';
export {
  Edges,
  type NeighbourhoodRows,
  neighbourhood,
  neighbourhoodInSteps,
} from './neighbourhood/neighbourhood.ts';
export {
  type Quotient,
  type QuotientEdge,
  type QuotientOptions,
  quotient,
  quotientInSteps,
} from './neighbourhood/quotient.ts';
export {
  type SourceGraph,
  type SourceGraphOptions,
  type SourceLink,
  sourceGraph,
} from './neighbourhood/source-graph.ts';
export type { CauseColumns } from './poset/cause-columns.ts';
export { type Components, componentsOf } from './poset/components.ts';
export { type ConeIntervals, coneIntervals } from './poset/cone-intervals.ts';
export { type ConeSizes, coneSizes } from './poset/cone-sizes.ts';
export { futureCone, futureMarks, pastCone, pastMarks } from './poset/cones.ts';
export { type Contradiction, contradictions } from './poset/contradictions.ts';
export { countCovers, coverMarks, covers } from './poset/covers.ts';
export { effectOfEdge } from './poset/edge-ends.ts';
export { leaves, maximalRows, minimalRows, roots } from './poset/extremes.ts';
export { causalDepth, height, widthProfile } from './poset/height.ts';
export { type InducedOptions, type InducedOrder, inducedOrder, THROUGH_HIDDEN } from './poset/induced.ts';
export { lamportStamp } from './poset/lamport.ts';
export { lateCauses } from './poset/late-causes.ts';
export { CONES_PER_SWEEP, futureBits, pastBits } from './poset/many-cones.ts';
export { orderedPairs } from './poset/ordered-pairs.ts';
export { type Appended, type EventBatch, Poset, type PosetEvent, type PosetOptions } from './poset/poset.ts';
export type { PosetFault, PosetFaultCode } from './poset/poset-fault.ts';
export { type QuietRuns, quietRuns } from './poset/quiet-runs.ts';
export { Reachability, type ReachabilityOptions, type Strategy } from './poset/reachability.ts';
export { type Width, width } from './poset/width.ts';
export { type WindowBounds, windowBetween } from './poset/window.ts';
export { type CutChange, cutChange } from './replay/cut-change.ts';
export {
  cutBefore,
  cutOf,
  emptyCut,
  intersectionOf,
  isConsistentCut,
  unionOf,
  wholeCut,
} from './replay/cut-marks.ts';
export { type CutText, readCut, writeCut } from './replay/cut-text.ts';
export { dueTimes, type LinearOrder, linearOrder, type OrderChoice } from './replay/linear-order.ts';
export { ReplayCut } from './replay/replay-cut.ts';
export type { Traffic } from './run/carrier.ts';
export type { Choice } from './run/choice.ts';
export type { ClockIntervals } from './run/clock-intervals.ts';
export { type DeliveryColumns, type DeliveryLog, NO_STEP } from './run/delivery-log.ts';
export { type InjectFault, Run, type StepReport } from './run/run.ts';
export { RUN_ORIGIN } from './run/run-origin.ts';
export { TURN_CLOCK } from './run/run-stamps.ts';
export type {
  EmitOptions,
  ScriptApi,
  ScriptComponent,
  ScriptEvent,
  ScriptFault,
  ScriptHost,
  ScriptInstance,
  ScriptMatch,
} from './run/script-host.ts';
export type { RunLog } from './run/trouble-log.ts';
export { shapeOf } from './shapes/shape-of.ts';
export { ShapeSearch } from './shapes/shape-search.ts';
export { type ComputationStats, type StatsOptions, stats } from './stats.ts';
export type { IntakeProblem } from './stream/intake.ts';
export { STREAM_OPTIONS, type StreamOptions, StreamProcessor } from './stream/processor.ts';
export { StreamClock } from './stream/stream-clock.ts';
export { eventLine } from './stream/violation-log.ts';
export type { LiveWindow } from './stream/window.ts';
