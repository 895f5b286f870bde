import type { EventIndex } from './ids.ts';
import type { EdgeKind } from './provenance.ts';

/** Words of the cone view: the neighbourhood in question, drawn as a layered graph. */

/** Steps along edges from the focus; `Infinity` takes the whole cone. */
export const ALL_STEPS = Number.POSITIVE_INFINITY;

export type ConeSide = 'causes' | 'effects';

/**
 * How events share a node.
 *
 * - `none`: every event has a node of its own.
 * - `run`: consecutive events of one source that exchange nothing with others in between.
 * - `source`, `type`: events of one source (one name) between two exchanges with others.
 * - `merged`: as `source` or `type`, with those taken together that exchange most.
 */
export type FoldKind = 'none' | 'run' | 'source' | 'type' | 'merged';

/** What a person asks for: `auto` picks the first kind that keeps the graph readable. */
export type FoldMode = 'auto' | 'none' | 'run' | 'source' | 'type';

/** How an event (all events of a node) stands to the focus, by all edges. `between`: after one focus, before another. */
export type ConeTone = 'focus' | 'past' | 'future' | 'between' | 'beside';

export const CONE_TONES: readonly ConeTone[] = ['focus', 'past', 'future', 'between', 'beside'];

/** Direct causes (effects) of some events, taken in on request. */
export interface Widening {
  readonly rows: Uint32Array;
  readonly side: ConeSide;
}

/** Which events the cone view is about. */
export interface Neighbourhood {
  /** The events in question, at least one. */
  readonly focus: readonly EventIndex[];
  /** True for the window of all chains from the first focus to the second; the steps then count for nothing. */
  readonly isBetween: boolean;
  readonly causeSteps: number;
  readonly effectSteps: number;
  /** Applied one after the other. */
  readonly widened: readonly Widening[];
  /** Only edges of these kinds are followed and drawn. */
  readonly edgeKinds: readonly EdgeKind[];
}
