import type { View } from '../model/view.ts';
import { colourOfEvent } from './event-colour.ts';
import { diamond } from './mark-shapes.ts';
import { dotSize, failureReach } from './mark-size.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { FUTURE, PAST } from './tones.ts';
import { forEachVisible } from './visible-events.ts';
import { roomPerEvent, screenX, screenY, type Window } from './window.ts';

/**
 * One small square per event, all of one colour in one path. What looks like a failure is a diamond, larger and on
 * top of all others, so that it is seen at once.
 */
export function drawDots(surface: Surface, scene: Scene, view: View, window: Window, palette: Palette): void {
  const size = dotSize(view, roomPerEvent(view, window));
  const dots = new Map<string, number[]>();
  const failures = new Map<string, number[]>();
  forEachVisible(scene, view, window, (row, x, y) => {
    const colour = colourOfEvent(scene, row, palette);
    const groups = scene.failures[row] === 1 ? failures : dots;
    const group = groups.get(colour);
    if (group) group.push(x, y);
    else groups.set(colour, [x, y]);
  });
  for (const [colour, places] of quietFirst(dots, palette)) {
    const side = isQuiet(colour, palette) ? Math.max(2, size * 0.7) : size;
    surface.fillStyle = colour;
    surface.beginPath();
    for (let i = 0; i < places.length; i += 2)
      surface.rect(places[i] - side / 2, places[i + 1] - side / 2, side, side);
    surface.fill();
  }
  for (const [colour, places] of quietFirst(failures, palette)) {
    // the selected one has its ring
    const isSmall = isQuiet(colour, palette) || colour === palette.selected;
    const reach = isSmall ? size : failureReach(view, size);
    drawDiamonds(surface, places, reach + 1.5, palette.ground);
    drawDiamonds(surface, places, reach, colour);
  }
}

/** Steps back: independent of the selection, or no part of what is shown. */
function isQuiet(colour: string, { elsewhere, elsewhereSoft }: Palette): boolean {
  return colour === elsewhere || colour === elsewhereSoft;
}

/** What matters is drawn last and lies on top. */
function quietFirst(groups: Map<string, number[]>, palette: Palette): [string, number[]][] {
  return [...groups].sort(([a], [b]) => quietness(b, palette) - quietness(a, palette));
}

function quietness(colour: string, { elsewhere, elsewhereSoft }: Palette): number {
  return colour === elsewhereSoft ? 2 : colour === elsewhere ? 1 : 0;
}

function drawDiamonds(surface: Surface, places: readonly number[], reach: number, colour: string): void {
  surface.fillStyle = colour;
  surface.beginPath();
  for (let i = 0; i < places.length; i += 2) diamond(surface, places[i], places[i + 1], reach);
  surface.fill();
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
      surface.rect(atX - size / 2, screenY(view, placement.yOf(row, view.axis)) - size / 2, size, size);
    }
    surface.fill();
  }
}
