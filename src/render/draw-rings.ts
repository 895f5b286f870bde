import type { EventIndex } from '../model/ids.ts';
import type { View } from '../model/view.ts';
import { markRadius } from './mark-size.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { screenX, screenY } from './window.ts';

const MOST_RINGS = 2000;

/** Rings around the events in question; they are drawn at every level of detail, marked ones up to a bound. */
export function drawRings(surface: Surface, scene: Scene, view: View, palette: Palette): void {
  const { x } = scene.placement.axis(view.axis);
  const radius = markRadius(view);
  const ring = (row: EventIndex, colour: string, gap: number, width: number, dash: number[] = []): void => {
    const atX = screenX(view, x[row]);
    const atY = screenY(view, scene.placement.yOf(row, view.axis));
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
      screenY(view, scene.placement.yOf(selected, view.axis)),
      radius * 0.6,
      0,
      Math.PI * 2,
    );
    surface.fill();
    ring(selected, palette.selected, 4, 2);
  }
  surface.setLineDash([]);
}
