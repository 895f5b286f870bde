/** The neighbourhood of some events as a layered graph, folded so that it never has more than `CONE_LIMIT` nodes. */
import type { ConeTone, FoldKind, FoldMode, Neighbourhood } from '../../model/cone.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { EdgeKind } from '../../model/provenance.ts';
import type { NameCount } from './event-line.ts';

export interface ConeQuestion extends Neighbourhood {
  readonly fold: FoldMode;
  /** Events that stand alone whatever is folded, by row; the focus does so anyway. */
  readonly unfolded: Uint32Array;
  /** Sources that are merged with others last. */
  readonly apart: readonly string[];
  /** Leaves out edges that a longer drawn path replaces. */
  readonly isReduced: boolean;
  /** What is on screen, to keep its places; absent: everything is placed anew, the focus where it stood. */
  readonly kept?: KeptNodes;
  /** Where the middle of the first focus stays. */
  readonly anchor: { readonly x: number; readonly y: number };
}

/** Places of nodes on screen by their keys. */
export interface KeptNodes {
  readonly keys: readonly string[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly columnOf: Int32Array;
}

export interface ConeNode {
  /** The same for the same content while one recording is shown: `e12` an event by its row, `f12` a fold by its first. */
  readonly key: string;
  /** The event, or the first one of a fold. */
  readonly row: EventIndex;
  readonly id: string;
  readonly events: number;
  readonly tone: ConeTone;
  /** Of a fold its most frequent names (sources), at most 8; `nameCount` (`sourceCount`) says how many there are. */
  readonly names: readonly NameCount[];
  readonly nameCount: number;
  readonly sources: readonly NameCount[];
  readonly sourceCount: number;
  /** The first source's number, for its colour. */
  readonly hue: number;
  /** Wall time of the first and the last event in time, in ISO 8601. */
  readonly time: string | undefined;
  readonly endTime: string | undefined;
  /** Events that look like failures. */
  readonly failures: number;
  /** Direct causes (effects) outside the drawing: what widening brings. */
  readonly hiddenCauses: number;
  readonly hiddenEffects: number;
}

export interface ConeEdge {
  /** Places in `nodes`. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** The most certain kind among them, and the rule of one of that kind. */
  readonly kind: EdgeKind;
  readonly rule: string;
  readonly confidence: number;
  readonly contradictsClock: boolean;
}

/** Where everything stands; all columns are per node or per edge, and belong to the page. */
export interface GraphLayout {
  readonly width: number;
  readonly heights: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly columnOf: Int32Array;
  /** The line of edge `e`: `x, y` pairs `points[routeStart[e]] .. points[routeStart[e + 1] - 1]`. */
  readonly routeStart: Uint32Array;
  readonly points: Float64Array;
}

export interface ConeGraph {
  /** Names this answer when its layout is asked for. */
  readonly ticket: number;
  readonly events: number;
  /** Sources in it. */
  readonly sources: number;
  readonly nodes: readonly ConeNode[];
  readonly edges: readonly ConeEdge[];
  readonly fold: FoldKind;
  /** Edges that are not drawn: replaced by longer paths, or beyond the most that can be drawn. */
  readonly replaced: number;
  readonly beyond: number;
  /** True when the edges were reduced though nobody asked, for there are too many. */
  readonly isReducedAnyway: boolean;
  /** Unfolded events that were folded again, for so many cannot stand alone. */
  readonly refolded: number;
  readonly layout: GraphLayout;
  /** True when `arrange` can better the layout: it is a coarse one. */
  readonly isCoarse: boolean;
}

/**
 * What came of the careful layout. `late`: it took longer than the deadline; `unavailable`: it could not run, with the
 * reason; `stale`: another graph or a cancel came between. In all these the coarse layout stays.
 */
export type Arranged =
  | { readonly kind: 'arranged'; readonly layout: GraphLayout; readonly millis: number }
  | { readonly kind: 'late'; readonly deadlineMillis: number }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'stale' };

/** Told of a question that takes longer than 300 ms, ten times a second. */
export interface ConeProgress {
  /** How many events the neighbourhood holds, when that is known. */
  readonly events: number | undefined;
  /** 0 to 1. */
  readonly fraction: number;
}

export interface ConeQuestions {
  /**
   * The graph with a layout that is made at once. `undefined` when no recording is shown, the focus is not in it, or a
   * newer question or a cancel came between.
   */
  graph(question: ConeQuestion, report: (progress: ConeProgress) => void): Promise<ConeGraph | undefined>;
  /** The careful layout of the graph answered last, the focus where it is. */
  arrange(ticket: number): Promise<Arranged>;
  /** Ends the question that is being worked on, and the careful layout. */
  cancel(): Promise<void>;
  /** Per node of the graph answered last how many of its events have happened; `undefined` without a replay. */
  happened(ticket: number): Promise<Uint32Array | undefined>;
  /** The events of one node of the graph answered last, ascending; none of an older one. */
  members(ticket: number, node: number): Promise<Uint32Array>;
}
