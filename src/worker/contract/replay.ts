/** A consistent cut that is moved through the computation: what has happened so far, and what can happen next. */
import type { EventIndex } from '../../model/ids.ts';
import type { Axis } from '../../model/view.ts';
import type { EventLine, NameCount } from './event-line.ts';

/** In which order events happen one by one where causality leaves a choice. */
export type ReplayOrder = 'recorded' | 'time' | 'level';

export type ReplayMove =
  /** Shows the cut as it was left, or the beginning; nothing moves. */
  | { readonly kind: 'stay' }
  /** So many single events on, or back for a negative number. */
  | { readonly kind: 'events'; readonly count: number }
  /** So many steps of all that can happen at once, or back. */
  | { readonly kind: 'levels'; readonly count: number }
  /** So much of the recording's wall time on; pauses longer than `longestWait` are cut short to it. */
  | { readonly kind: 'time'; readonly millis: number; readonly longestWait?: number }
  /** The first so many events of the order. */
  | { readonly kind: 'to'; readonly happened: number }
  /** All that an event depends on, without or with the event. */
  | { readonly kind: 'before' | 'after'; readonly row: EventIndex }
  /** Lets an event happen with what it waits for; takes one back with what depends on it. */
  | { readonly kind: 'let' | 'take-back'; readonly row: EventIndex }
  /**
   * The marks of a lane as it is drawn up to a number of them or up to a world x. Calls with one number of `drag` all
   * start from the cut as it was at the first of them, so that dragging to and fro leaves nothing behind.
   */
  | {
      readonly kind: 'lane';
      readonly lane: number;
      readonly axis: Axis;
      readonly to: { readonly passed: number } | { readonly x: number };
      readonly drag: number;
    }
  /** A cut in writing, from a link. */
  | { readonly kind: 'text'; readonly text: string };

/** What moved by itself and what causality took along, since a drag began. */
export interface LaneChange {
  readonly lane: number;
  /** Events of the lane that came, negative when they were taken back. */
  readonly own: number;
  /** Events of other lanes that had to move with them, and in which sources, most first, at most 5. */
  readonly pulled: number;
  readonly pulledSources: readonly NameCount[];
  readonly pulledSourceCount: number;
}

export interface ReplayState {
  readonly happened: number;
  readonly total: number;
  /** Events that can happen next, and maximal events of the cut. */
  readonly enabled: number;
  readonly frontier: number;
  /** How many of the enabled ones are outlined in the picture. */
  readonly outlined: number;
  /** What one step lets happen, and what happened last. */
  readonly next: EventLine | undefined;
  readonly last: EventLine | undefined;
  /** Milliseconds since the first event at which the replay stands by wall time; `undefined` without times. */
  readonly moment: number | undefined;
  /** Only after a move of kind `lane`. */
  readonly change: LaneChange | undefined;
}

export interface ReplayLists {
  /** In the order in which they would happen, at most 200. */
  readonly enabled: readonly EventLine[];
  /** The latest first, at most 50. */
  readonly last: readonly EventLine[];
  /** By row, at most 200. */
  readonly frontier: readonly EventLine[];
}

/** How an event stands to the cut. */
export interface Waiting {
  readonly row: EventIndex;
  readonly state: 'happened' | 'enabled' | 'waiting';
  /** Events that have to happen before it can, and the least steps by level until then. */
  readonly missing: number;
  readonly levels: number;
  /** Its direct causes that have not happened, each with how many events it waits for itself, at most 50. */
  readonly causes: readonly { readonly line: EventLine; readonly missing: number }[];
  readonly causeCount: number;
  readonly allCauses: number;
  /** Which of the missing can happen now, at most 20. */
  readonly first: readonly EventLine[];
  readonly firstCount: number;
  /** Events inside the cut that depend on it: they go when it is taken back. */
  readonly dependents: number;
}

export interface ReplayQuestions {
  /** Moves the cut and lays it over the picture. `undefined` when no recording is shown. */
  move(move: ReplayMove): Promise<ReplayState | undefined>;
  /** Takes the cut off the picture; it stays where it is. */
  leave(): Promise<void>;
  orderBy(order: ReplayOrder): Promise<ReplayState | undefined>;
  lists(): Promise<ReplayLists>;
  waiting(row: EventIndex): Promise<Waiting | undefined>;
  /** The cut in writing; not exact where that would be too long for an address. */
  text(): Promise<{ readonly text: string; readonly isExact: boolean } | undefined>;
}
