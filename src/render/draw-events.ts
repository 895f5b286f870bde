import { type EventIndex, NO_EVENT } from '../model/ids.ts';
import type { View } from '../model/view.ts';
import { hueOf } from './hues.ts';
import type { LabelFitter } from './label-fitter.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { ELSEWHERE, FUTURE, PAST, SELF } from './tones.ts';
import { screenX, screenY, type Window } from './window.ts';

/** The radius of an event's disc: it grows with its lane and its rank, up to a size that is easy to hit. */
export function markRadius({ axis, scaleX, laneHeight }: View): number {
  return Math.max(2, Math.min(7, laneHeight * 0.17, axis === 'rank' ? scaleX * 0.42 : 7));
}

/** Smaller marks show no halves. */
const LEAST_SHAPED_RADIUS = 3.5;
const MOST_SHAPED = 1500;

/** Whether there is room for marks whose shape tells past from future, names or not. */
export function hasShapedMarks(view: View, window: Window): boolean {
  return markRadius(view) >= LEAST_SHAPED_RADIUS && window.events <= MOST_SHAPED;
}

/** One small square per event, all of one colour in one path. What looks like a failure stands on its corner. */
export function drawDots(surface: Surface, scene: Scene, view: View, window: Window, palette: Palette): void {
  const size = dotSize(view);
  const groups = new Map<string, number[]>();
  forEachVisible(scene, view, window, (row, x, y) => {
    const colour = dotColour(scene, row, palette);
    const group = groups.get(colour);
    const shape = scene.failures[row] === 1 ? 1 : 0;
    if (group) group.push(x, y, shape);
    else groups.set(colour, [x, y, shape]);
  });
  // Elsewhere first, so that the cones lie on top of it.
  const colours = [...groups.keys()].sort(
    (a, b) => Number(b === palette.elsewhere) - Number(a === palette.elsewhere),
  );
  for (const colour of colours) {
    const side = colour === palette.elsewhere ? Math.max(2, size * 0.7) : size;
    surface.fillStyle = colour;
    surface.beginPath();
    const group = groups.get(colour) as number[];
    for (let i = 0; i < group.length; i += 3) {
      if (group[i + 2] === 1) diamond(surface, group[i], group[i + 1], side * 0.9);
      else surface.rect(group[i] - side / 2, group[i + 1] - side / 2, side, side);
    }
    surface.fill();
  }
}

/** Dots for the event in question and its cones, over the bars of the overview. */
export function drawConeDots(surface: Surface, scene: Scene, view: View, palette: Palette): void {
  const { tones, placement } = scene;
  if (!tones?.members) return;
  const { x } = placement.axis(view.axis);
  const size = Math.max(4, dotSize(view));
  for (const [tone, colour] of [
    [PAST, palette.past],
    [FUTURE, palette.future],
  ] as const) {
    surface.fillStyle = colour;
    surface.beginPath();
    for (const row of tones.members) {
      if (tones.toneOf[row] !== tone) continue;
      const atX = screenX(view, x[row]);
      if (atX < -size || atX > view.width + size) continue;
      surface.rect(atX - size / 2, screenY(view, placement.laneOf(row)) - size / 2, size, size);
    }
    surface.fill();
  }
}

function dotSize({ axis, scaleX, laneHeight }: View): number {
  const least = laneHeight >= 16 ? 3.5 : 2.5;
  return Math.max(least, Math.min(8, laneHeight * 0.3, axis === 'rank' ? scaleX * 0.7 : 7));
}

/**
 * A mark per event that says by its shape what its colour says: past is filled on the left, future on the right,
 * elsewhere is hollow, the selected event and events without a selection are full; a failure is a diamond.
 */
export function drawMarks(
  surface: Surface,
  scene: Scene,
  view: View,
  window: Window,
  palette: Palette,
): void {
  const radius = markRadius(view);
  surface.lineWidth = 1.5;
  forEachVisible(scene, view, window, (row, x, y) => {
    const tone = scene.tones?.toneOf[row];
    const isFailure = scene.failures[row] === 1;
    const colour = dotColour(scene, row, palette);
    const outline = isFailure ? palette.failure : colour;
    surface.fillStyle = palette.ground;
    surface.strokeStyle = outline;
    surface.beginPath();
    shapePath(surface, x, y, radius, isFailure);
    surface.fill();
    surface.fillStyle = colour;
    if (tone === PAST || tone === FUTURE) {
      surface.beginPath();
      halfPath(surface, x, y, radius, isFailure, tone === PAST ? -1 : 1);
      surface.fill();
    } else if (tone !== ELSEWHERE) {
      surface.fill();
    }
    surface.beginPath();
    shapePath(surface, x, y, radius, isFailure);
    surface.stroke();
  });
}

/** Names of event types below their marks (beside them in low lanes), cut to the room before the next event. */
export function drawLabels(
  surface: Surface,
  scene: Scene,
  view: View,
  window: Window,
  palette: Palette,
  fitter: LabelFitter,
): void {
  const { types, typeOf } = scene.placement.computation;
  const { rows, x: sortedX, start } = window.rows;
  const radius = markRadius(view);
  const isBelow = view.laneHeight >= 34;
  surface.font = LABEL_FONT;
  surface.textAlign = 'left';
  surface.textBaseline = 'middle';
  surface.lineWidth = 3;
  surface.lineJoin = 'round';
  surface.strokeStyle = palette.ground;
  for (let i = 0; i < window.entryFrom.length; i++) {
    const end = start[window.firstBand + i + 1];
    for (let entry = window.entryFrom[i]; entry < window.entryEnd[i]; entry++) {
      const row = rows[entry];
      const x = screenX(view, sortedX[entry]) + (isBelow ? -radius : radius + 4);
      const next = entry + 1 < end ? screenX(view, sortedX[entry + 1]) - radius : Number.POSITIVE_INFINITY;
      const text = fitter.fit(surface, types[typeOf[row]], Math.min(next - x - 4, MOST_LABEL_WIDTH));
      if (text === '') continue;
      const y = screenY(view, scene.placement.laneOf(row)) + (isBelow ? radius + 9 : 0);
      surface.strokeText(text, x, y);
      const isQuiet = scene.tones?.toneOf[row] === ELSEWHERE;
      surface.fillStyle = isQuiet ? palette.textFaint : palette.text;
      surface.fillText(text, x, y);
    }
  }
}

const LABEL_FONT = '11px Inter, system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif';
const MOST_LABEL_WIDTH = 220;

/** Spans drawn at most; the longest ones across the screen come first. */
const MOST_SPANS = 800;

/** A soft bar from the start to the end of each span that lies in one lane, behind everything else. */
export function drawSpans(
  surface: Surface,
  scene: Scene,
  view: View,
  window: Window,
  palette: Palette,
): void {
  const { partnerOf } = scene.placement.computation;
  if (!partnerOf) return;
  const { x } = scene.placement.axis(view.axis);
  const height = Math.max(3, Math.min(view.laneHeight * 0.46, 22));
  let budget = MOST_SPANS;
  surface.fillStyle = palette.density;
  surface.globalAlpha = 0.16;
  const bar = (row: number): void => {
    const end = partnerOf[row];
    const lane = scene.placement.laneOf(row);
    const y = screenY(view, lane);
    if (budget <= 0 || y < -height || y > view.height + height) return;
    budget--;
    const pad = Math.min(markRadius(view), 4);
    const left = Math.max(-40, Math.min(screenX(view, x[row]), screenX(view, x[end])) - pad);
    const right = Math.min(view.width + 40, Math.max(screenX(view, x[row]), screenX(view, x[end])) + pad);
    surface.beginPath();
    surface.roundRect(left, y - height / 2, right - left, height, height / 2);
    surface.fill();
  };
  scene.placement.pairsBySpan(view.axis).forEachAcross(window.from, window.to, MOST_SPANS, bar);
  forEachVisible(scene, view, window, (row) => {
    const end = partnerOf[row];
    if (end === NO_EVENT || scene.placement.laneOf(end) !== scene.placement.laneOf(row)) return;
    // Once per span: from its left end, or from its right end when the left one is off screen.
    const isLeft = x[row] < x[end] || (x[row] === x[end] && row < end);
    if (isLeft || x[end] < window.from) bar(row);
  });
  surface.globalAlpha = 1;
}

/** A short broken line from the left into every event that names a cause the recording does not hold. */
export function drawDangling(
  surface: Surface,
  scene: Scene,
  view: View,
  window: Window,
  palette: Palette,
): void {
  const { danglingEffect } = scene.placement.computation;
  if (danglingEffect.length === 0) return;
  const radius = markRadius(view);
  surface.strokeStyle = palette.textFaint;
  surface.lineWidth = 1;
  surface.beginPath();
  forEachVisible(scene, view, window, (row, x, y) => {
    if (!holds(danglingEffect, row)) return;
    const ghost = x - radius * 2 - 8;
    surface.moveTo(x - radius, y);
    surface.lineTo(x - radius - 3, y);
    surface.moveTo(x - radius - 5, y);
    surface.lineTo(ghost + 3, y);
    surface.moveTo(ghost + 2, y);
    surface.arc(ghost, y, 2, 0, Math.PI * 2);
  });
  surface.stroke();
}

/** Rings around the events in question; they are drawn at every level of detail, marked ones up to a bound. */
export function drawRings(surface: Surface, scene: Scene, view: View, palette: Palette): void {
  const { x } = scene.placement.axis(view.axis);
  const radius = markRadius(view);
  const ring = (row: EventIndex, colour: string, gap: number, width: number, dash: number[] = []): void => {
    const atX = screenX(view, x[row]);
    const atY = screenY(view, scene.placement.laneOf(row));
    if (atX < -20 || atX > view.width + 20 || atY < -20 || atY > view.height + 20) return;
    surface.strokeStyle = colour;
    surface.lineWidth = width;
    surface.setLineDash(dash);
    surface.beginPath();
    surface.arc(atX, atY, radius + gap, 0, Math.PI * 2);
    surface.stroke();
  };
  for (const row of view.marked.slice(0, MOST_RINGS)) ring(row, palette.marked, 3, 2);
  if (view.compared !== undefined) ring(view.compared, palette.compared, 4.5, 2, [4, 2.5]);
  if (view.hovered !== undefined) ring(view.hovered, palette.hovered, 3, 1);
  if (view.selected !== undefined) {
    const { selected } = view;
    surface.fillStyle = palette.selected;
    surface.beginPath();
    surface.arc(
      screenX(view, x[selected]),
      screenY(view, scene.placement.laneOf(selected)),
      radius * 0.6,
      0,
      Math.PI * 2,
    );
    surface.fill();
    ring(selected, palette.selected, 4, 2);
  }
  surface.setLineDash([]);
}

const MOST_RINGS = 2000;

function forEachVisible(
  scene: Scene,
  view: View,
  window: Window,
  visit: (row: EventIndex, x: number, y: number) => void,
): void {
  const { rows, x } = window.rows;
  for (let i = 0; i < window.entryFrom.length; i++) {
    for (let entry = window.entryFrom[i]; entry < window.entryEnd[i]; entry++) {
      const row = rows[entry] as EventIndex;
      visit(row, screenX(view, x[entry]), screenY(view, scene.placement.laneOf(row)));
    }
  }
}

function dotColour(scene: Scene, row: number, palette: Palette): string {
  switch (scene.tones?.toneOf[row]) {
    case PAST:
      return palette.past;
    case FUTURE:
      return palette.future;
    case ELSEWHERE:
      return palette.elsewhere;
    case SELF:
      return palette.selected;
    default:
      if (scene.failures[row] === 1) return palette.failure;
      return hueOf(scene.placement.computation, row, palette);
  }
}

function shapePath(surface: Surface, x: number, y: number, radius: number, isFailure: boolean): void {
  if (isFailure) diamond(surface, x, y, radius * 1.25);
  else {
    surface.moveTo(x + radius, y);
    surface.arc(x, y, radius, 0, Math.PI * 2);
  }
}

/** The left (`side` -1) or right (1) half of a mark. */
function halfPath(
  surface: Surface,
  x: number,
  y: number,
  radius: number,
  isFailure: boolean,
  side: -1 | 1,
): void {
  if (!isFailure) {
    surface.arc(x, y, radius, side < 0 ? Math.PI / 2 : -Math.PI / 2, side < 0 ? Math.PI * 1.5 : Math.PI / 2);
    return;
  }
  const reach = radius * 1.25;
  surface.moveTo(x, y - reach);
  surface.lineTo(x + side * reach, y);
  surface.lineTo(x, y + reach);
  surface.closePath();
}

function diamond(surface: Surface, x: number, y: number, reach: number): void {
  surface.moveTo(x, y - reach);
  surface.lineTo(x + reach, y);
  surface.lineTo(x, y + reach);
  surface.lineTo(x - reach, y);
  surface.closePath();
}

/** Whether an ascending column holds a value. */
function holds(ascending: Uint32Array, value: number): boolean {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === value;
}
