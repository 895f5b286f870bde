import type { View } from '../model/view.ts';
import { markRadius } from './mark-size.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { forEachVisible } from './visible-events.ts';
import { roomPerEvent, type Window } from './window.ts';

const COUNT_FONT =
  '600 10px Inter, system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif';
/** Lanes lower than this, and crowds closer than this, have no room for a number, in CSS pixels. */
const LEAST_LANE = 16;
const LEAST_ROOM = 14;

/** A second outline and a number at every mark that stands for a run of events. */
export function drawRunCounts(
  surface: Surface,
  scene: Scene,
  view: View,
  window: Window,
  palette: Palette,
): void {
  const { standsFor } = scene;
  if (!standsFor) return;
  const radius = markRadius(view);
  const hasRoom = view.laneHeight >= LEAST_LANE && roomPerEvent(view, window) >= LEAST_ROOM;
  surface.font = COUNT_FONT;
  surface.textAlign = 'left';
  surface.textBaseline = 'middle';
  surface.lineJoin = 'round';
  forEachVisible(scene, view, window, (row, x, y) => {
    if (standsFor[row] < 2) return;
    surface.strokeStyle = palette.text;
    surface.lineWidth = 1;
    surface.beginPath();
    surface.arc(x, y, radius + 2, 0, Math.PI * 2);
    surface.stroke();
    if (!hasRoom) return;
    const text = `\u00d7${standsFor[row]}`;
    surface.strokeStyle = palette.ground;
    surface.lineWidth = 3;
    surface.strokeText(text, x + radius + 3, y - radius - 1);
    surface.fillStyle = palette.text;
    surface.fillText(text, x + radius + 3, y - radius - 1);
  });
}
