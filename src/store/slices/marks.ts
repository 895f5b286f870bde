import type { EventIndex } from '../../model/ids.ts';
import type { AxisMarker, Note } from '../../model/note.ts';
import { EDGE_MARKS, type EdgeMark } from '../../model/provenance.ts';
import type { CanvasBox, Landmarks, PickedFacts, Under } from '../../worker/contract/marks.ts';

/** What lies under the pointer, when it is not an event. */
export type PointedPart = Exclude<Under, { readonly kind: 'event' }>;

/** A note being written: a new one on an event, or one that is there. */
export interface NoteDraft {
  readonly eventId: string;
  readonly eventName: string;
  readonly noteId: string | undefined;
}

/** The menu of one event, at a point of the canvas in CSS pixels. */
export interface EventMenu {
  readonly row: EventIndex;
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly x: number;
  readonly y: number;
}

/** What belongs to single events and edges of the recording on screen. */
export interface MarksSlice {
  /** What the picked events have in common; of the last ones until the worker has answered. */
  readonly pickedFacts: PickedFacts | undefined;
  /** True while dragging over the picture draws a rectangle instead of moving it. */
  readonly isBrushing: boolean;
  /** The rectangle that is being drawn. */
  readonly brush: CanvasBox | undefined;
  readonly pointedPart: PointedPart | undefined;
  /** Which doubts about edges are marked. */
  readonly edgeMarks: readonly EdgeMark[];
  /** Edges whose cause stands later in the file than its effect; `undefined` until they are counted. */
  readonly lateCauses: number | undefined;
  readonly landmarks: Landmarks | undefined;
  readonly notes: readonly Note[];
  /** Per note the row of its event, `undefined` for an event that this execution does not hold. */
  readonly noteRows: readonly (EventIndex | undefined)[];
  readonly noteDraft: NoteDraft | undefined;
  readonly markers: readonly AxisMarker[];
  readonly eventMenu: EventMenu | undefined;
}

/** Marked at first. The order of a file is often only the order of its writing: late causes are marked when asked for. */
export const FIRST_EDGE_MARKS: readonly EdgeMark[] = EDGE_MARKS.filter((mark) => mark !== 'late');

export const initialMarks: MarksSlice = {
  pickedFacts: undefined,
  isBrushing: false,
  brush: undefined,
  pointedPart: undefined,
  edgeMarks: FIRST_EDGE_MARKS,
  lateCauses: undefined,
  landmarks: undefined,
  notes: [],
  noteRows: [],
  noteDraft: undefined,
  markers: [],
  eventMenu: undefined,
};
