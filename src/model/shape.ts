/**
 * A few events and how they stand to one another, without saying which events they are: what is looked for when
 * somebody points at a few events and asks where else that happened. Definitions: `engine/SPEC.md`, rules H.
 */
export interface Shape {
  /** In an order in which causes come before effects. */
  readonly nodes: readonly ShapeNode[];
  readonly links: readonly ShapeLink[];
  /** Pairs of nodes that must be independent. */
  readonly apart: readonly (readonly [number, number])[];
  /** True: nodes of one `lane` share a source, nodes of different lanes do not. */
  readonly keepsLanes: boolean;
}

export interface ShapeNode {
  /** The event type, `undefined` for any. */
  readonly type: string | undefined;
  /** The source by name, `undefined` for any. */
  readonly source: string | undefined;
  /** Nodes with the same number come from one source. */
  readonly lane: number;
}

export interface ShapeLink {
  readonly from: number;
  readonly to: number;
  /** `direct`: an edge of the recording; `path`: a causal path of one edge or more. */
  readonly kind: 'direct' | 'path';
}

/** What of the events that were pointed at is kept in the shape; the fewer, the more places have it. */
export interface ShapeOptions {
  /** Per picked event, in the order of rows: whether its type and its source are kept. */
  readonly keepType: readonly boolean[];
  readonly keepSource: readonly boolean[];
  readonly keepLanes: boolean;
  /** Edges stay edges; otherwise a path is enough. */
  readonly keepDirect: boolean;
  /** Independent events have to be independent. */
  readonly keepApart: boolean;
}

export const LEAST_SHAPE = 2;
export const LARGEST_SHAPE = 8;
