import { firstEntryFrom, type LaneRows, type Placement } from '../layout/index.ts';
import { type DetailLevel, pinnedInView, type View } from '../model/view.ts';

/** Bands thinner than this share pixels, so lanes are folded until they are not, in CSS pixels. */
const THINNEST_BAND = 1.5;

/** The part of a placement that a view shows. */
export interface Window {
  readonly rows: LaneRows;
  /** CSS pixels per band of `rows.fold` lanes. */
  readonly bandHeight: number;
  /** Bands that are at least partly on screen, ascending: pinned ones, then those that scroll below them. */
  readonly bands: Uint32Array;
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
  const bands = visibleBands(view, rows);
  const from = view.x - REACH / view.scaleX;
  const to = view.x + (view.width + REACH) / view.scaleX;
  const entryFrom = new Uint32Array(bands.length);
  const entryEnd = new Uint32Array(bands.length);
  let events = 0;
  for (let i = 0; i < bands.length; i++) {
    const band = bands[i];
    const begin = firstEntryFrom(rows.x, from, rows.start[band], rows.start[band + 1]);
    const end = firstEntryFrom(rows.x, to, begin, rows.start[band + 1]);
    entryFrom[i] = begin;
    entryEnd[i] = end;
    events += end - begin;
  }
  return { rows, bandHeight, bands, from, to, entryFrom, entryEnd, events };
}

function visibleBands(view: View, { bands, fold }: LaneRows): Uint32Array {
  const pinned = stuckLanes(view);
  const first = Math.min(bands, Math.max(pinned, Math.floor((view.y + pinned) / fold)));
  const last = view.y + view.height / view.laneHeight;
  const end = Math.max(first, Math.min(bands, Math.ceil(last / fold)));
  const stuck = Math.min(pinned, bands);
  return Uint32Array.from({ length: stuck + end - first }, (_, i) => (i < stuck ? i : first + i - stuck));
}

/** Lanes that stay at the top of the screen; none in a picture so flat that lanes share pixels. */
export function stuckLanes(view: View): number {
  if (!view.pinned || foldOf(view.laneHeight) > 1) return 0;
  return pinnedInView(view.pinned, view.height, view.laneHeight);
}

/** The height of the strip of pinned lanes, CSS pixels. */
export function stripHeight(view: View): number {
  return stuckLanes(view) * view.laneHeight;
}

/** The part of a window whose bands are pinned, or the part whose bands scroll. */
export function windowPart(window: Window, view: View, part: 'pinned' | 'scrolling'): Window {
  const stuck = stuckLanes(view);
  const [from, to] = part === 'pinned' ? [0, stuck] : [stuck, window.bands.length];
  const entryFrom = window.entryFrom.subarray(from, to);
  const entryEnd = window.entryEnd.subarray(from, to);
  let events = 0;
  for (let i = 0; i < entryFrom.length; i++) events += entryEnd[i] - entryFrom[i];
  return { ...window, bands: window.bands.subarray(from, to), entryFrom, entryEnd, events };
}

/** The upper edge of a lane on screen, also of one behind the pinned ones. */
export function laneTop(view: View, lane: number): number {
  return (lane < stuckLanes(view) ? lane : lane - view.y) * view.laneHeight;
}

/** The upper edge of a band on screen. */
export function bandTop(view: View, { rows }: Window, band: number): number {
  const isStuck = band < stuckLanes(view);
  return (band * rows.fold - (isStuck ? 0 : view.y)) * view.laneHeight;
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

/** Below everything that is looked at or drawn: where lanes are that have scrolled behind the pinned ones. */
const OUT_OF_SIGHT = -10_000;

/** The middle of a lane on screen. Pinned lanes stay; a lane whose middle has scrolled well behind them is out of sight. */
export function screenY(view: View, lane: number): number {
  const free = (lane + 0.5 - view.y) * view.laneHeight;
  const stuck = stuckLanes(view);
  if (stuck === 0) return free;
  if (lane + 0.5 < stuck) return (lane + 0.5) * view.laneHeight;
  return free < (stuck - 0.5) * view.laneHeight ? OUT_OF_SIGHT : free;
}

/** The same for the end of an edge: one that is out of sight behind the pinned lanes is drawn as far as their edge. */
export function edgeEndY(view: View, lane: number): number {
  const y = screenY(view, lane);
  return y === OUT_OF_SIGHT ? stripHeight(view) : y;
}
