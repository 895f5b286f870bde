import type { View } from '../model/view.ts';
import { apart } from './apart.ts';
import { type CutStep, cutSteps } from './cut-line.ts';
import { drawBoxes } from './draw-boxes.ts';
import { markRadius } from './mark-size.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { bandTop, screenX, screenY, type Window } from './window.ts';

/** Beyond so many one outline stands for all that would lie under it. */
const MOST_TOLD_APART = 200;
/** Outlined at most. */
const MOST_ENABLED = 2000;

/** The cut of a replay as a stepped line through the lanes, and outlines around what can happen next. */
export function drawCut(surface: Surface, scene: Scene, view: View, window: Window, palette: Palette): void {
  drawSteps(surface, scene, view, window, palette);
  drawEnabled(surface, scene, view, palette);
}

function drawSteps(surface: Surface, scene: Scene, view: View, window: Window, palette: Palette): void {
  const steps = cutSteps(scene, view, window);
  if (steps.length === 0) return;
  // filled bars: stroking one path with so many corners takes 25 ms where filling takes none
  drawBars(surface, steps, view, window, palette.ground, 4.5);
  drawBars(surface, steps, view, window, palette.cut, 2);
}

function drawBars(
  surface: Surface,
  steps: readonly CutStep[],
  view: View,
  window: Window,
  colour: string,
  width: number,
): void {
  surface.fillStyle = colour;
  let before: number | undefined;
  for (const { band, x } of steps) {
    const top = bandTop(view, window, band);
    const at = Math.min(view.width + 50, Math.max(-50, x)); // what passes beside the screen stays beside it
    surface.fillRect(at - width / 2, top, width, window.bandHeight);
    if (before !== undefined && before !== at) {
      const left = Math.min(before, at) - width / 2;
      surface.fillRect(left, top - width / 2, Math.abs(at - before) + width, width);
    }
    before = at;
  }
}

function drawEnabled(surface: Surface, scene: Scene, view: View, palette: Palette): void {
  const all = scene.overlays.enabled;
  if (!all) return;
  const reach = markRadius(view) + 3.5;
  const enabled = all.length > MOST_TOLD_APART ? apart(scene, view, all, reach * 2) : all;
  const { x } = scene.placement.axis(view.axis);
  const places: number[] = [];
  for (let i = 0; i < Math.min(MOST_ENABLED, enabled.length); i++) {
    const atX = screenX(view, x[enabled[i]]);
    const atY = screenY(view, scene.placement.yOf(enabled[i], view.axis));
    if (atX < -20 || atX > view.width + 20 || atY < -20 || atY > view.height + 20) continue;
    places.push(atX, atY);
  }
  drawBoxes(surface, { places, reach, width: 1.75, colour: palette.cut, isRound: true });
}
