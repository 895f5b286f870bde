import type { EventIndex } from '../../model/ids.ts';
import { EDGE_KINDS, type EdgeKind } from '../../model/provenance.ts';
import type { Axis, AxisExtent, EventDetails, EventLine, Hit, Relation } from '../../worker/contract.ts';

/** Which part of the picture is on screen, in the world units of `View`. */
export interface Viewport {
  readonly axis: Axis;
  readonly x: number;
  readonly scaleX: number;
  readonly y: number;
  readonly laneHeight: number;
}

export type Extent = AxisExtent;

/** What the side panel shows about the selected event. */
export type SidePanel = 'event' | 'root-causes' | 'problems';

export interface ViewSlice {
  readonly viewport: Viewport;
  /** CSS pixels of the drawing area; 0 until it is measured. */
  readonly canvasWidth: number;
  readonly canvasHeight: number;
  /** World x of the whole picture on the current axis. */
  readonly extent: Extent;
  readonly edgeKinds: readonly EdgeKind[];
  readonly selected: EventIndex | undefined;
  /** Events picked together, beside the selected one. */
  readonly picked: readonly EventIndex[];
  /** Answered by the worker a moment after `selected`; kept from the last selection meanwhile. */
  readonly details: EventDetails | undefined;
  /** True while the next event that is picked is the one to compare with. */
  readonly isComparing: boolean;
  readonly compared: EventIndex | undefined;
  /** What is compared, in a line; answered with `relation`. */
  readonly comparedLine: EventLine | undefined;
  readonly relation: Relation | undefined;
  readonly hovered: Hit | undefined;
  /** Pointed at outside the picture, such as in a list; ringed like `hovered`, but without its card. */
  readonly pointed: EventIndex | undefined;
  readonly rootCauses: { readonly lines: readonly EventLine[]; readonly total: number } | undefined;
  readonly marked: readonly EventIndex[];
  readonly sidePanel: SidePanel;
  /** Events selected so far, for going back and forward; `trailAt` is the place of the present one. */
  readonly trail: readonly EventIndex[];
  readonly trailAt: number;
  /** The result that is drawn on the picture, in words for the chip that takes it away again. */
  readonly emphasis: { readonly topic: string; readonly label: string } | undefined;
  /** Goes up when the worker holds something new to draw. */
  readonly pictureRevision: number;
}

export const initialView: ViewSlice = {
  viewport: { axis: 'rank', x: 0, scaleX: 24, y: 0, laneHeight: 40 },
  canvasWidth: 0,
  canvasHeight: 0,
  extent: { from: 0, to: 1 },
  edgeKinds: EDGE_KINDS,
  selected: undefined,
  picked: [],
  details: undefined,
  isComparing: false,
  compared: undefined,
  comparedLine: undefined,
  relation: undefined,
  hovered: undefined,
  pointed: undefined,
  rootCauses: undefined,
  marked: [],
  sidePanel: 'event',
  trail: [],
  trailAt: -1,
  emphasis: undefined,
  pictureRevision: 0,
};
