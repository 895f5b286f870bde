import type { DetailLevel, View } from '../model/view.ts';
import { markRadius } from './mark-size.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { screenX, screenY } from './window.ts';

/** CSS pixels of a cell that holds one mark at most. */
const CELL = 2;

/**
 * A ring around every event that a search found; small bars where events are drawn as counts. Where many share a place
 * one mark is drawn, so that the marks cost pixels; the loop over what was found is a look at two numbers each.
 */
export function drawFound(
  surface: Surface,
  scene: Scene,
  view: View,
  level: DetailLevel,
  palette: Palette,
): void {
  const { found } = scene.overlays;
  if (!found || found.length === 0) return;
  const { x } = scene.placement.axis(view.axis);
  const columns = Math.ceil(view.width / CELL) + 1;
  const lines = Math.ceil(view.height / CELL) + 1;
  const isTaken = new Uint8Array(columns * lines);
  const isCounted = level === 'density';
  const radius = markRadius(view) + 2.5;
  const tall = Math.max(3, Math.min(10, view.laneHeight * 0.5));
  surface.strokeStyle = palette.marked;
  surface.fillStyle = palette.marked;
  surface.lineWidth = 1.75;
  surface.beginPath();
  for (const row of found) {
    const atX = screenX(view, x[row]);
    if (!(atX >= 0 && atX <= view.width)) continue;
    const atY = screenY(view, scene.placement.yOf(row, view.axis));
    if (!(atY >= 0 && atY <= view.height)) continue;
    const cell = Math.floor(atY / CELL) * columns + Math.floor(atX / CELL);
    if (isTaken[cell] === 1) continue;
    isTaken[cell] = 1;
    if (isCounted) surface.rect(atX - 0.75, atY - tall / 2, 1.5, tall);
    else {
      surface.moveTo(atX + radius, atY);
      surface.arc(atX, atY, radius, 0, Math.PI * 2);
    }
  }
  if (isCounted) surface.fill();
  else surface.stroke();
}
