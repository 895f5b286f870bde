import type { View } from '../model/view.ts';
import { colourOfEvent } from './event-colour.ts';
import { halfPath, shapePath } from './mark-shapes.ts';
import { markRadius } from './mark-size.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import { isBack, isYetToHappen } from './standing.ts';
import type { Surface } from './surface.ts';
import { ELSEWHERE, FUTURE, PAST } from './tones.ts';
import { forEachVisible } from './visible-events.ts';
import type { Window } from './window.ts';

/**
 * A mark per event that says by its shape what its colour says: past is filled on the left, future on the right,
 * elsewhere is hollow, the selected event and events without a selection are full; a failure is a diamond. What steps
 * back is small and hollow; what has yet to happen in a replay is hollow and broken.
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
    const isFailure = scene.failures[row] === 1;
    if (isBack(scene.overlays, row)) {
      drawBack(surface, x, y, radius, isFailure, isYetToHappen(scene.overlays, row), palette);
      return;
    }
    const tone = scene.tones?.toneOf[row];
    const colour = colourOfEvent(scene, row, palette);
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

function drawBack(
  surface: Surface,
  x: number,
  y: number,
  radius: number,
  isFailure: boolean,
  isYetToCome: boolean,
  palette: Palette,
): void {
  surface.fillStyle = palette.ground;
  surface.strokeStyle = isYetToCome ? palette.elsewhere : palette.elsewhereSoft;
  surface.setLineDash(isYetToCome ? [2.5, 2] : []);
  surface.lineWidth = isYetToCome ? 1 : 1.5;
  surface.beginPath();
  shapePath(surface, x, y, isYetToCome ? radius : radius * 0.7, isFailure);
  surface.fill();
  surface.stroke();
  surface.lineWidth = 1.5;
  surface.setLineDash([]);
}
