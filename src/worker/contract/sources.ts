/** The graph of sources: who caused whom, recovered from the computation. */
import type { EventIndex } from '../../model/ids.ts';
import type { EdgeKind } from '../../model/provenance.ts';
import type { Arranged, GraphLayout } from './cone.ts';
import type { EventLine } from './event-line.ts';

export interface SourceNode {
  /** A source's name, or what the names of several have in common. */
  readonly name: string;
  /** The sources in it, at most 50; one for a node that is no fold. */
  readonly members: readonly string[];
  readonly memberCount: number;
  /** The first source's number, for its colour. */
  readonly hue: number;
}

/** An edge of the drawing: some event of one caused some event of the other. */
export interface SourceEdge {
  /** Places in `nodes`. */
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
}

/** Numbers per node and per edge of the graph answered last. */
export interface SourceCounts {
  readonly events: Uint32Array;
  readonly failures: Uint32Array;
  readonly links: Uint32Array;
  /** Of the links those whose effect looks like a failure. */
  readonly linkFailures: Uint32Array;
}

export interface SourcesGraph {
  readonly ticket: number;
  /** Sources with an event in the whole recording. */
  readonly sources: number;
  readonly nodes: readonly SourceNode[];
  readonly edges: readonly SourceEdge[];
  readonly counts: SourceCounts;
  /** True when sources share nodes, for there are too many. */
  readonly isFolded: boolean;
  readonly layout: GraphLayout;
}

/** One cause and its effect. */
export interface CausePair {
  readonly cause: EventLine;
  readonly effect: EventLine;
}

export interface SourcesQuestions {
  /** All sources, or one with its neighbours. `undefined` when no recording is shown. */
  graph(around?: string): Promise<SourcesGraph | undefined>;
  arrange(ticket: number): Promise<Arranged>;
  cancel(): Promise<void>;
  /** The numbers of the graph answered last, over the marked events (1 per row) or all; nodes and edges stay. */
  counts(mask?: Uint8Array): Promise<SourceCounts | undefined>;
  /** The same over what has happened in the replay that is on screen; `undefined` without one. */
  countsSoFar(): Promise<SourceCounts | undefined>;
  /** The first event of a node that looks like a failure, or its first. */
  firstOf(ticket: number, node: number): Promise<EventIndex | undefined>;
  /** The causes behind one edge, failing ones first, then in causal order. */
  causes(
    ticket: number,
    edge: number,
    limit: number,
  ): Promise<{ readonly pairs: readonly CausePair[]; readonly total: number }>;
}
