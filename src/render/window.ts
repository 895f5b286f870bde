import { firstEntryFrom, type LaneRows, type Placement } from '../layout/index.ts';
import type { DetailLevel, View } from '../model/view.ts';

/** Bands thinner than this share pixels, so lanes are folded until they are not, in CSS pixels. */
const THINNEST_BAND = 1.5;

/** The part of a placement that a view shows. */
export interface Window {
  readonly rows: LaneRows;
  /** CSS pixels per band of `rows.fold` lanes. */
  readonly bandHeight: number;
  /** Bands `[firstBand, endBand)` are at least partly on screen. */
  readonly firstBand: number;
  readonly endBand: number;
  /** World x at the left and right edge, with a little room for marks that stand outside and reach in. */
  readonly from: number;
  readonly to: number;
  /** Per visible band its entries `[entryFrom[i], entryEnd[i])` of `rows`. */
  readonly entryFrom: Uint32Array;
  readonly entryEnd: Uint32Array;
  readonly events: number;
}

/** Marks reach this far beyond their centre, in CSS pixels. */
const REACH = 12;

/** Two binary searches per visible band. */
export function windowOf(placement: Placement, view: View): Window {
  const rows = placement.rows(view.axis, foldOf(view.laneHeight));
  const bandHeight = view.laneHeight * rows.fold;
  const firstBand = Math.min(rows.bands, Math.max(0, Math.floor(view.y / rows.fold)));
  const lastLane = view.y + view.height / view.laneHeight;
  const endBand = Math.max(firstBand, Math.min(rows.bands, Math.ceil(lastLane / rows.fold)));
  const from = view.x - REACH / view.scaleX;
  const to = view.x + (view.width + REACH) / view.scaleX;
  const entryFrom = new Uint32Array(endBand - firstBand);
  const entryEnd = new Uint32Array(endBand - firstBand);
  let events = 0;
  for (let band = firstBand; band < endBand; band++) {
    const begin = firstEntryFrom(rows.x, from, rows.start[band], rows.start[band + 1]);
    const end = firstEntryFrom(rows.x, to, begin, rows.start[band + 1]);
    entryFrom[band - firstBand] = begin;
    entryEnd[band - firstBand] = end;
    events += end - begin;
  }
  return { rows, bandHeight, firstBand, endBand, from, to, entryFrom, entryEnd, events };
}

/** Lanes per band: the smallest power of two that makes a band at least `THINNEST_BAND` pixels high. */
export function foldOf(laneHeight: number): number {
  let fold = 1;
  while (fold * laneHeight < THINNEST_BAND && fold < 2 ** 30) fold *= 2;
  return fold;
}

/** More marks than this make a frame slow, whatever the space. */
const MOST_MARKS = 6000;
/** More events than this per pixel of their lanes overlap into a smear that says less than a bar. */
const DENSEST_MARKS = 0.5;
const MOST_LABELS = 1200;
/** Room an event needs on average for a name to be worth reading, in CSS pixels. */
const LABEL_ROOM = 34;
const LABEL_LANE_HEIGHT = 20;

export function detailLevel(view: View, window: Window): DetailLevel {
  const shown = shownLength(view, window);
  if (window.events > MOST_MARKS || window.events > shown * DENSEST_MARKS || window.rows.fold > 1) {
    return window.events > 0 ? 'density' : 'dots';
  }
  const hasRoom = window.events <= MOST_LABELS && window.events * LABEL_ROOM <= shown;
  return hasRoom && view.laneHeight >= LABEL_LANE_HEIGHT ? 'labels' : 'dots';
}

/** CSS pixels along its lane that an event has to itself, on average. */
export function roomPerEvent(view: View, window: Window): number {
  return shownLength(view, window) / Math.max(1, window.events);
}

/** CSS pixels of all lanes that hold events, together. */
function shownLength(view: View, window: Window): number {
  let occupied = 0;
  for (let i = 0; i < window.entryFrom.length; i++) if (window.entryEnd[i] > window.entryFrom[i]) occupied++;
  return shownWidth(view, window) * occupied;
}

/** Pixels of the view's width that the picture itself takes: a small picture in a wide view is still crowded. */
function shownWidth(view: View, window: Window): number {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < window.entryFrom.length; i++) {
    if (window.entryEnd[i] === window.entryFrom[i]) continue;
    left = Math.min(left, window.rows.x[window.entryFrom[i]]);
    right = Math.max(right, window.rows.x[window.entryEnd[i] - 1]);
  }
  return right < left ? view.width : Math.min(view.width, (right - left) * view.scaleX + 2 * LABEL_ROOM);
}

export function screenX(view: View, x: number): number {
  return (x - view.x) * view.scaleX;
}

/** The middle of a lane on screen. */
export function screenY(view: View, lane: number): number {
  return (lane + 0.5 - view.y) * view.laneHeight;
}
