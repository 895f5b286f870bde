import type { View } from '../model/view.ts';
import { forEachCell } from './columns.ts';
import { type Palette, pixelOf } from './palette.ts';
import type { Scene } from './scene.ts';
import { stepsBack } from './standing.ts';
import { bandTop, laneTop, type Window } from './window.ts';

/** A picture as pixels, row-major, one 32-bit number each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Only the lines `[top, bottom)` are written; all when left out. */
  readonly top?: number;
  readonly bottom?: number;
  readonly data: Uint32Array;
}

/** A full bar takes this share of its lane. */
const BAR_SHARE = 0.7;

/** Width of a bar in CSS pixels; one pixel shows the beat between ranks and pixels more than the counts. */
const COLUMN = 2;

/** What is in a cell must be seen however little it is: at least so many CSS pixels per tone. */
const LEAST_SHARE = 2;

/** In bands as high as this flags stand clear of the bars, in CSS pixels. */
const ROOMY_BAND = 20;

/** Height of the flag above the bars where one holds a failure, in CSS pixels; none where bands are too low for it. */
function flagHeight(bandHeight: number): number {
  return bandHeight < 6 ? 0 : Math.max(2, Math.min(6, bandHeight * 0.16));
}

/**
 * The overview: per lane and pixel column a bar whose height tells the number of events on a logarithmic scale, split
 * into past, future and elsewhere (or failures and the rest) by their shares; while nothing is selected a flag on a
 * pole stands above every bar that holds a failure. Under a result or the cut of a replay the split is between what
 * stands in front and what steps back. Written straight into pixels: a canvas call per bar would cost a
 * hundred times as much.
 */
export function drawDensity(
  pixels: Pixels,
  scene: Scene,
  view: View,
  window: Window,
  palette: Palette,
): void {
  drawLanes(pixels, view, window, palette);
  const ratio = view.pixelRatio;
  const counts = scene.runningCounts(window.rows);
  const columns = Math.ceil(view.width / COLUMN);
  const full = fullBar(scene, view, window);
  const { overlays } = scene;
  const hasStanding = stepsBack(overlays);
  const tones = hasStanding
    ? {
        first: overlays.emphasis ? palette.emphasis : palette.density,
        second: palette.density,
        rest: palette.elsewhereSoft,
      }
    : scene.tones
      ? { first: palette.densityPast, second: palette.densityFuture, rest: palette.densityElsewhere }
      : { first: palette.failure, second: palette.failure, rest: palette.density };
  const colours = { first: pixelOf(tones.first), second: pixelOf(tones.second), rest: pixelOf(tones.rest) };
  for (let i = 0; i < window.bands.length; i++) {
    const room = Math.max(1, window.bandHeight * BAR_SHARE);
    const middle = (bandTop(view, window, window.bands[i]) + window.bandHeight / 2) * ratio;
    const flag = scene.tones || hasStanding ? 0 : Math.round(flagHeight(window.bandHeight) * ratio);
    const flagEnd = middle - (room / 2 + (window.bandHeight >= ROOMY_BAND ? 1 : 0)) * ratio;
    const from = window.entryFrom[i];
    const end = window.entryEnd[i];
    forEachCell(
      window.rows.x,
      from,
      end,
      counts,
      view.x,
      COLUMN / view.scaleX,
      columns,
      (column, events, first, second) => {
        const height = room * barShare(events, full) * ratio;
        const least = Math.min(LEAST_SHARE * ratio, height);
        const ofFirst = first === 0 ? 0 : Math.max(least, (height * first) / events);
        const ofSecond = second === 0 ? 0 : Math.max(least, (height * second) / events);
        const ofRest = (height * (events - first - second)) / events;
        const x = Math.round(column * COLUMN * ratio);
        const right = Math.max(x + 1, Math.round((column + 1) * COLUMN * ratio));
        const top = middle - (ofFirst + ofRest + ofSecond) / 2;
        if (first > 0 && flag > 0) {
          fillPixels(pixels, x, flagEnd - flag, right + ratio, flagEnd, colours.first);
          fillPixels(pixels, x, flagEnd, right, top, colours.first);
        }
        if (ofFirst > 0) fillPixels(pixels, x, top, right, top + ofFirst, colours.first);
        if (ofRest > 0) fillPixels(pixels, x, top + ofFirst, right, top + ofFirst + ofRest, colours.rest);
        if (ofSecond > 0) {
          fillPixels(
            pixels,
            x,
            top + ofFirst + ofRest,
            right,
            top + ofFirst + ofRest + ofSecond,
            colours.second,
          );
        }
      },
    );
  }
}

/**
 * How many events make a full bar. On the rank axis a lane has at most one event per rank, so the zoom alone says; on
 * the time axis four times the mean of the busiest band. Depends on nothing that panning changes: bars keep still.
 */
function fullBar(scene: Scene, view: View, window: Window): number {
  const { rows } = window;
  if (view.axis === 'rank' && scene.placement.axis('rank').deepest === 1)
    return Math.max(2, (rows.fold * COLUMN) / view.scaleX);
  const { from, to } = scene.placement.axis(view.axis);
  let busiest = 0;
  for (let band = 0; band < rows.bands; band++)
    busiest = Math.max(busiest, rows.start[band + 1] - rows.start[band]);
  return Math.max(4, (4 * busiest * COLUMN) / Math.max(1, (to - from) * view.scaleX));
}

/** The share of a full bar that `events` take: a quarter for one, all for `full`, logarithmic between. */
export function barShare(events: number, full: number): number {
  return Math.min(1, 0.25 + (0.75 * Math.log2(events)) / Math.log2(full));
}

/** Ground and lane stripes as `drawGround` draws them, in pixels. */
function drawLanes(pixels: Pixels, view: View, { bands, rows }: Window, palette: Palette): void {
  const { data, width, height, top: first = 0, bottom: end = height } = pixels;
  data.fill(pixelOf(palette.ground), first * width, end * width);
  if (view.laneHeight < 3 || rows.fold > 1) return;
  const stripe = pixelOf(palette.stripe);
  const hairline = pixelOf(palette.hairline);
  for (const lane of bands) {
    const top = laneTop(view, lane) * view.pixelRatio;
    const bottom = top + view.laneHeight * view.pixelRatio;
    if (lane % 2 === 1) fillPixels(pixels, 0, top, pixels.width, bottom, stripe);
    if (view.laneHeight >= 8) fillPixels(pixels, 0, bottom - 1, pixels.width, bottom, hairline);
  }
}

/** Fills `[left, right) x [top, bottom)`, clipped, at least one pixel high. */
export function fillPixels(
  pixels: Pixels,
  left: number,
  top: number,
  right: number,
  bottom: number,
  colour: number,
): void {
  const fromX = Math.max(0, left);
  const endX = Math.min(pixels.width, right);
  const firstY = Math.round(top);
  const lastY = Math.max(firstY + 1, Math.round(bottom));
  if (endX <= fromX) return;
  for (let y = Math.max(pixels.top ?? 0, firstY); y < Math.min(pixels.bottom ?? pixels.height, lastY); y++) {
    const line = y * pixels.width;
    for (let at = line + fromX; at < line + endX; at++) pixels.data[at] = colour;
  }
}
