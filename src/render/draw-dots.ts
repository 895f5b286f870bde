import type { View } from '../model/view.ts';
import { colourOfEvent } from './event-colour.ts';
import { diamond } from './mark-shapes.ts';
import { dotSize } from './mark-size.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { FUTURE, PAST } from './tones.ts';
import { forEachVisible } from './visible-events.ts';
import { screenX, screenY, type Window } from './window.ts';

/** One small square per event, all of one colour in one path. What looks like a failure stands on its corner. */
export function drawDots(surface: Surface, scene: Scene, view: View, window: Window, palette: Palette): void {
  const size = dotSize(view);
  const groups = new Map<string, number[]>();
  forEachVisible(scene, view, window, (row, x, y) => {
    const colour = colourOfEvent(scene, row, palette);
    const group = groups.get(colour);
    const shape = scene.failures[row] === 1 ? 1 : 0;
    if (group) group.push(x, y, shape);
    else groups.set(colour, [x, y, shape]);
  });
  // Elsewhere first and failures last, so that what matters lies on top.
  const weight = (colour: string): number =>
    colour === palette.elsewhere ? 0 : colour === palette.failure ? 2 : 1;
  const colours = [...groups.keys()].sort((a, b) => weight(a) - weight(b));
  for (const colour of colours) {
    const side = colour === palette.elsewhere ? Math.max(2, size * 0.7) : size;
    surface.fillStyle = colour;
    surface.beginPath();
    const group = groups.get(colour) as number[];
    for (let i = 0; i < group.length; i += 3) {
      if (group[i + 2] === 1) diamond(surface, group[i], group[i + 1], side * 1.1);
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
