import type { EventIndex } from './ids.ts';
import type { EdgeKind, EdgeMark } from './provenance.ts';

/**
 * What the way to the right means. `rank`: causal order, one step after another, each source in turn; `level`: edges on
 * the longest chain that ends at an event, exactly; `time`: wall time; `compact`: wall time with idle gaps squeezed.
 */
export type Axis = 'rank' | 'level' | 'time' | 'compact';

export const AXES: readonly Axis[] = ['rank', 'level', 'time', 'compact'];

/** World x is whole steps, one column each, where every edge points to the right; otherwise milliseconds. */
export function isStepped(axis: Axis): boolean {
  return axis === 'rank' || axis === 'level';
}

/** How far the picture reaches in world x. */
export interface AxisExtent {
  readonly from: number;
  readonly to: number;
  /**
   * On the compact axis what is squeezed, three numbers each from left to right: where it begins in world x, how much of
   * that it takes, how many milliseconds it stands for.
   */
  readonly gaps?: Float64Array;
}

/** Needs wall times. */
export function isTimed(axis: Axis): boolean {
  return !isStepped(axis);
}

export type ThemeName = 'dark' | 'light' | 'contrast';

/**
 * What to draw. World x is steps or milliseconds since the first event, by `axis`; world y is lanes, lane `i` fills
 * `[i, i + 1)` and its events stand in its middle, or around it where several share a place. An event of rank or level
 * `r` stands in the column `[r, r + 1)`. Screen units are CSS pixels.
 */
export interface View {
  readonly axis: Axis;
  /** World x at the left edge and CSS pixels per world unit. */
  readonly x: number;
  readonly scaleX: number;
  /**
   * Lane at the top edge (may be fractional) and CSS pixels per lane. Pinned lanes are the first ones; they stay at the
   * top while the others pass below them, so without scrolling everything stands where it would without pins.
   */
  readonly y: number;
  readonly laneHeight: number;
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly theme: ThemeName;
  readonly selected: EventIndex | undefined;
  /** A second event, for "how do these two stand to each other". */
  readonly compared: EventIndex | undefined;
  readonly hovered: EventIndex | undefined;
  /** Edge kinds that are drawn. */
  readonly edgeKinds: readonly EdgeKind[];
  /** What is marked on edges and beside events about how they are known; everything when left out. */
  readonly edgeMarks?: readonly EdgeMark[];
  /** Rows drawn with a ring: the root causes or a search's hits. */
  readonly marked: readonly EventIndex[];
  /** Lanes that stay at the top; the worker fills it in from the arrangement. */
  readonly pinned?: number;
  /** The most events that stand above one another in a lane; also filled in by the worker. */
  readonly deepest?: number;
}

/** Pinned lanes take at most this share of the height: the others need room to scroll in. */
const MOST_PINNED_SHARE = 0.6;

/** How many of the pinned lanes stay at the top of a picture of this height; the rest scroll with the others. */
export function pinnedInView(pinned: number, height: number, laneHeight: number): number {
  return Math.min(pinned, Math.floor((height * MOST_PINNED_SHARE) / laneHeight));
}

/** How closely a frame shows events: bars of counts, a mark per event, or marks with names. */
export type DetailLevel = 'density' | 'dots' | 'labels';

/** Where the cut of a replay passes a lane on screen, as it is drawn. */
export interface CutOnLane {
  readonly lane: number;
  /** The line's place and the middle of the lane, CSS pixels. */
  readonly x: number;
  readonly y: number;
  /** Marks of the lane up to the last one that has happened, of how many. */
  readonly passed: number;
  readonly marks: number;
}

/** What a frame holds, so that the page can say what is left out. */
export interface FrameInfo {
  readonly level: DetailLevel;
  /** Events inside the window: each drawn, or counted in a bar when the level is `density`. */
  readonly eventsDrawn: number;
  readonly edgesDrawn: number;
  /** Edges that stand in flows between lanes, counted instead of drawn one by one. */
  readonly edgesBundled?: number;
  /** Which state of the arrangement the frame shows. */
  readonly arranged?: number;
  /** Edges of the events inside the window and across it that are not drawn. */
  readonly edgesHidden: number;
  /** The cut of a replay lane by lane, while there is one and lanes are thick enough to tell apart. */
  readonly cut?: readonly CutOnLane[];
}
