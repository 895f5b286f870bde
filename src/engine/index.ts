export { type AllChains, allChains } from './analyse/all-chains.ts';
export { backwardSlice } from './analyse/backward-slice.ts';
export { type Bottleneck, type Bottlenecks, bottlenecks } from './analyse/bottlenecks.ts';
export { commonAncestors, nearestCommonAncestors } from './analyse/common-ancestors.ts';
export { type Counterfactual, counterfactual } from './analyse/counterfactual.ts';
export { criticalPath, type PathMeasure } from './analyse/critical-path.ts';
export { deadEvents } from './analyse/dead-events.ts';
export { type CausalDistance, distance } from './analyse/distance.ts';
export { dominators, unavoidableEvents } from './analyse/dominators.ts';
export { eventsByName, eventsBySource } from './analyse/events-by.ts';
export { forwardSlice } from './analyse/forward-slice.ts';
export { frontier } from './analyse/frontier.ts';
export { impactSet } from './analyse/impact-set.ts';
export { type Parallelism, parallelism } from './analyse/parallelism.ts';
export { rootCauses } from './analyse/root-causes.ts';
export { shortestChain } from './analyse/shortest-chain.ts';
export {
  type CriticalSpan,
  type OperationTime,
  rootSpans,
  type SpanCriticalPath,
  type SpanCriticalPathOptions,
  spanCriticalPath,
} from './analyse/span-critical-path.ts';
export type { CauseColumns } from './poset/cause-columns.ts';
export { type Components, componentsOf } from './poset/components.ts';
export { type ConeIntervals, coneIntervals } from './poset/cone-intervals.ts';
export { type ConeSizes, coneSizes } from './poset/cone-sizes.ts';
export { futureCone, futureMarks, pastCone, pastMarks } from './poset/cones.ts';
export { type Contradiction, contradictions } from './poset/contradictions.ts';
export { countCovers, coverMarks, covers } from './poset/covers.ts';
export { leaves, maximalRows, minimalRows, roots } from './poset/extremes.ts';
export { causalDepth, height, widthProfile } from './poset/height.ts';
export { lamportStamp } from './poset/lamport.ts';
export { CONES_PER_SWEEP, futureBits, pastBits } from './poset/many-cones.ts';
export { orderedPairs } from './poset/ordered-pairs.ts';
export { type Appended, type EventBatch, Poset, type PosetEvent, type PosetOptions } from './poset/poset.ts';
export type { PosetFault, PosetFaultCode } from './poset/poset-fault.ts';
export { Reachability, type ReachabilityOptions, type Strategy } from './poset/reachability.ts';
export { type Width, width } from './poset/width.ts';
export { type WindowBounds, windowBetween } from './poset/window.ts';
export { type ComputationStats, type StatsOptions, stats } from './stats.ts';
