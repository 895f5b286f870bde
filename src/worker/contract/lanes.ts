/** How the lanes of the picture are arranged, and what of the recording it shows. */
import type { Arrangement } from '../../model/arrangement.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { EdgeKind } from '../../model/provenance.ts';
import type { View } from '../../model/view.ts';

/** One lane, or what could be one. */
export interface LaneLine {
  /** By which arrangements speak of it. */
  readonly name: string;
  readonly label: string;
  /** Events that are drawn in it, and all there are. */
  readonly events: number;
  readonly total: number;
  /** `empty`: it is not hidden, but nothing in it is drawn. */
  readonly state: 'shown' | 'hidden' | 'empty';
  readonly isPinned: boolean;
  readonly isFold: boolean;
  /** Names of what it stands for, at most 50; empty for a lane that stands for itself. */
  readonly members: readonly string[];
  readonly memberCount: number;
}

/** What the picture shows at the moment. */
export interface LanesAnswer {
  /** Goes up with every change; a frame says which one it shows (`FrameInfo.arranged`). */
  readonly revision: number;
  /** The lanes on screen from top to bottom, pinned ones first; after them those that are hidden or empty. */
  readonly lines: readonly LaneLine[];
  readonly lanes: number;
  readonly pinned: number;
  /** Events that are drawn, each alone or within a run, of all. */
  readonly events: number;
  readonly total: number;
  /** A filter is on: what does not fit is hidden or steps back. */
  readonly filtered: 'hide' | 'dim' | undefined;
  /** Edges that stand for paths through hidden events. */
  readonly summaries: number;
  /** Events whose paths through hidden events are left out: comparing them would take too long. */
  readonly unfollowed: number;
  /** Runs that are drawn as one mark each, and the events in them. */
  readonly runs: number;
  readonly eventsInRuns: number;
  /** Groups that share the last lane, because there are too many for a lane each; 0 nearly always. */
  readonly sharing: number;
}

/** A flow of edges from one stretch of lanes to another, drawn as one line. */
export interface FlowFacts {
  readonly from: string;
  readonly to: string;
  readonly edges: number;
  readonly kinds: Readonly<Record<EdgeKind, number>>;
  /** Of these, on paths to and from the selected event. */
  readonly past: number;
  readonly future: number;
  /** The point of its line that is nearest, CSS pixels. */
  readonly x: number;
  readonly y: number;
}

export interface LanesQuestions {
  arrange(arrangement: Arrangement): Promise<LanesAnswer | undefined>;
  /** As it is, also after others have filtered the picture. */
  current(): Promise<LanesAnswer | undefined>;
  /** The lane that an event is in, by name, also when it is hidden. */
  laneOf(row: EventIndex): Promise<string | undefined>;
  /** Sources that are instances of one service, by their names; services with one source are left out. */
  services(): Promise<readonly { readonly name: string; readonly members: readonly string[] }[]>;
  /** The flow of edges at a point of the picture. */
  flowAt(view: View, x: number, y: number): Promise<FlowFacts | undefined>;
}
