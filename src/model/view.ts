import type { EventIndex } from './ids.ts';
import type { EdgeKind } from './provenance.ts';

/** What the axis shows. `rank`: causal rank (drawn order); `time`: wall time. */
export type Axis = 'rank' | 'time';

export type ThemeName = 'dark' | 'light';

/**
 * What to draw. World x is ranks (0 .. ranks) or milliseconds since the first event, by `axis`; world y is lanes,
 * lane `i` fills `[i, i + 1)` and its events stand in its middle. An event of rank `r` stands at `r + 0.5`.
 * Screen units are CSS pixels.
 */
export interface View {
  readonly axis: Axis;
  /** World x at the left edge and CSS pixels per world unit. */
  readonly x: number;
  readonly scaleX: number;
  /** Lane at the top edge (may be fractional) and CSS pixels per lane. */
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
  /** Rows drawn with a ring: the root causes or a search's hits. */
  readonly marked: readonly EventIndex[];
}

/** How closely a frame shows events: bars of counts, a mark per event, or marks with names. */
export type DetailLevel = 'density' | 'dots' | 'labels';

/** What a frame holds, so that the page can say what is left out. */
export interface FrameInfo {
  readonly level: DetailLevel;
  /** Events inside the window: each drawn, or counted in a bar when the level is `density`. */
  readonly eventsDrawn: number;
  readonly edgesDrawn: number;
  /** Edges of the events inside the window and across it that are not drawn. */
  readonly edgesHidden: number;
}
