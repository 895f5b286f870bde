import type { DetailLevel, View } from '../model/view.ts';
import { apart } from './apart.ts';
import { drawBoxes } from './draw-boxes.ts';
import { drawDotsAt } from './draw-emphasis.ts';
import { markRadius } from './mark-size.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import { MOST_MEMBERS } from './standing.ts';
import type { Surface } from './surface.ts';
import { screenX, screenY } from './window.ts';

/** Dots nearer than this in a lane lie on one another, in CSS pixels. */
const DOT_CELL = 3;

/** A square around every event that a person picked together with others; dots in the overview. */
export function drawPicked(
  surface: Surface,
  scene: Scene,
  view: View,
  level: DetailLevel,
  palette: Palette,
): void {
  const { picked } = scene.overlays;
  if (!picked || picked.length === 0) return;
  if (level === 'density') {
    drawDotsAt(
      surface,
      scene,
      view,
      picked.length <= MOST_MEMBERS ? picked : apart(scene, view, picked, DOT_CELL),
      palette.picked,
    );
    return;
  }
  const { x } = scene.placement.axis(view.axis);
  const places: number[] = [];
  for (const row of picked) {
    const atX = screenX(view, x[row]);
    if (atX < -20 || atX > view.width + 20) continue;
    const atY = screenY(view, scene.placement.yOf(row, view.axis));
    if (atY < -20 || atY > view.height + 20) continue;
    places.push(atX, atY);
  }
  const reach = markRadius(view) + 2.5;
  drawBoxes(surface, { places, reach, width: 1.5, colour: palette.picked, isRound: false });
}
