/** What a lane stands for. `correlation`: events that are causally connected, whatever their sources. */
export type LaneGrouping = 'source' | 'service' | 'type' | 'correlation';

export const LANE_GROUPINGS: readonly LaneGrouping[] = ['source', 'service', 'type', 'correlation'];

/** The order that lanes stand in before anything is moved by hand. `causality`: lanes that talk lie close together. */
export type LaneSort = 'causality' | 'name' | 'events' | 'first';

export const LANE_SORTS: readonly LaneSort[] = ['causality', 'name', 'events', 'first'];

/** Several lanes drawn as one. */
export interface LaneFold {
  /** Its name as a lane; no other lane has it. */
  readonly name: string;
  readonly members: readonly string[];
}

/** A lane that was moved by hand: it stands below another one, or on top of all. */
export interface LaneMove {
  readonly lane: string;
  readonly below: string | undefined;
}

/**
 * How the lanes of a picture are arranged, by the names of lanes: so it survives in a link, and names that a recording
 * does not have mean nothing. Moves are made one after another, starting from the sorted order.
 */
export interface Arrangement {
  readonly by: LaneGrouping;
  readonly sort: LaneSort;
  readonly moves: readonly LaneMove[];
  readonly hidden: readonly string[];
  readonly folds: readonly LaneFold[];
  readonly pinned: readonly string[];
  /** Runs of events that nothing outside their lane takes part in are drawn as one mark each. */
  readonly foldsRuns: boolean;
}

export const PLAIN_ARRANGEMENT: Arrangement = {
  by: 'source',
  sort: 'causality',
  moves: [],
  hidden: [],
  folds: [],
  pinned: [],
  foldsRuns: false,
};
