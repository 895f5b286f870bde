import { NO_EVENT } from '../model/ids.ts';
import type { View } from '../model/view.ts';
import { markRadius } from './mark-size.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { forEachVisible } from './visible-events.ts';
import { screenX, screenY, type Window } from './window.ts';

/** Spans drawn at most; the longest ones across the screen come first. */
const MOST_SPANS = 800;
/** So many spans are laid over one another so that nesting shows; more are one silhouette. */
const MOST_NESTED = 80;

/** A soft bar from the start to the end of each span that lies in one lane, behind everything else. */
export function drawSpans(
  surface: Surface,
  scene: Scene,
  view: View,
  window: Window,
  palette: Palette,
): void {
  const spans = visibleSpans(scene, view, window);
  const isNested = spans.length <= MOST_NESTED;
  const { partnerOf } = scene.placement.computation;
  const { x } = scene.placement.axis(view.axis);
  const height = Math.max(3, Math.min(view.laneHeight * 0.46, 22));
  const pad = Math.min(markRadius(view), 4);
  surface.fillStyle = palette.density;
  surface.globalAlpha = isNested ? 0.16 : 0.2;
  surface.beginPath();
  for (const row of spans) {
    const ends = [screenX(view, x[row]), screenX(view, x[(partnerOf as Uint32Array)[row]])];
    const left = Math.max(-40, Math.min(...ends) - pad);
    const right = Math.min(view.width + 40, Math.max(...ends) + pad);
    const y = screenY(view, scene.placement.yOf(row, view.axis)) - height / 2;
    if (isNested) surface.beginPath();
    surface.roundRect(left, y, right - left, height, height / 2);
    if (isNested) surface.fill();
  }
  if (!isNested) surface.fill();
  surface.globalAlpha = 1;
}

/** One end of every span that is at least partly on screen. */
function visibleSpans(scene: Scene, view: View, window: Window): number[] {
  const { placement } = scene;
  const { partnerOf } = placement.computation;
  if (!partnerOf) return [];
  const { x } = placement.axis(view.axis);
  const spans: number[] = [];
  placement.pairsBySpan(view.axis).forEachAcross(window.from, window.to, MOST_SPANS, (row) => {
    const y = screenY(view, placement.yOf(row, view.axis));
    if (y > -view.laneHeight && y < view.height + view.laneHeight) spans.push(row);
  });
  forEachVisible(scene, view, window, (row) => {
    const end = partnerOf[row];
    if (end === NO_EVENT || placement.laneOf(end) !== placement.laneOf(row)) return;
    // Once per span: from its left end, or from its right end when the left one is off screen.
    const isLeft = x[row] < x[end] || (x[row] === x[end] && row < end);
    if (isLeft || x[end] < window.from) spans.push(row);
  });
  return spans.slice(0, MOST_SPANS);
}
