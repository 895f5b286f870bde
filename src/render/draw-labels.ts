import type { View } from '../model/view.ts';
import type { LabelFitter } from './label-fitter.ts';
import { markRadius } from './mark-size.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import { isBack } from './standing.ts';
import type { Surface } from './surface.ts';
import { ELSEWHERE } from './tones.ts';
import { screenX, screenY, type Window } from './window.ts';

const LABEL_FONT = '11px Inter, system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif';
const MOST_LABEL_WIDTH = 220;

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
    const end = start[window.bands[i] + 1];
    for (let entry = window.entryFrom[i]; entry < window.entryEnd[i]; entry++) {
      const row = rows[entry];
      const x = screenX(view, sortedX[entry]) + (isBelow ? -radius : radius + 4);
      const next = entry + 1 < end ? screenX(view, sortedX[entry + 1]) - radius : Number.POSITIVE_INFINITY;
      const text = fitter.fit(surface, types[typeOf[row]], Math.min(next - x - 4, MOST_LABEL_WIDTH));
      if (text === '') continue;
      const y = screenY(view, scene.placement.yOf(row, view.axis)) + (isBelow ? radius + 9 : 0);
      surface.strokeText(text, x, y);
      const isFarBack = isBack(scene.overlays, row);
      const isQuiet = isFarBack || scene.tones?.toneOf[row] === ELSEWHERE;
      surface.fillStyle = isQuiet ? palette.textFaint : palette.text;
      surface.globalAlpha = isFarBack ? 0.55 : 1;
      surface.fillText(text, x, y);
      surface.globalAlpha = 1;
    }
  }
}
