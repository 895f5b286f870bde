import type { View } from '../model/view.ts';
import type { LabelFitter } from './label-fitter.ts';
import { markRadius } from './mark-size.ts';
import type { Ghost } from './overlays.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { screenX, screenY } from './window.ts';

/** Ghosts drawn after one event, and in one frame. */
const MOST_PER_EVENT = 6;
const MOST_GHOSTS = 200;
/** From an event to its ghosts, and from one ghost to the next below, in CSS pixels. */
const AHEAD = 44;
const APART = 19;
const LABEL_FONT = '11px Inter, system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif';
const MOST_LABEL_WIDTH = 200;

/** Where a ghost stands on screen, CSS pixels. */
export interface PlacedGhost {
  readonly ghost: Ghost;
  readonly x: number;
  readonly y: number;
  readonly fromX: number;
  readonly fromY: number;
}

/** Ghosts stand a little after the event they would follow, below one another, the likeliest on top. */
export function placedGhosts(scene: Scene, view: View): PlacedGhost[] {
  const { ghosts } = scene.overlays;
  if (!ghosts || ghosts.length === 0) return [];
  const { x } = scene.placement.axis(view.axis);
  const byEvent = new Map<number, Ghost[]>();
  for (const ghost of ghosts) {
    const others = byEvent.get(ghost.after);
    if (others) others.push(ghost);
    else byEvent.set(ghost.after, [ghost]);
  }
  const placed: PlacedGhost[] = [];
  for (const [row, followers] of byEvent) {
    const fromX = screenX(view, x[row]);
    const fromY = screenY(view, scene.placement.yOf(row, view.axis));
    if (fromX < -AHEAD || fromX > view.width || fromY < -60 || fromY > view.height + 60) continue;
    const shown = followers.sort((a, b) => b.probability - a.probability).slice(0, MOST_PER_EVENT);
    shown.forEach((ghost, i) => {
      const y = fromY + (i - (shown.length - 1) / 2) * APART;
      if (placed.length < MOST_GHOSTS) placed.push({ ghost, x: fromX + AHEAD, y, fromX, fromY });
    });
  }
  return placed;
}

/** Events that are expected and not there: broken outlines after their event, with their name and how likely they are. */
export function drawGhosts(
  surface: Surface,
  scene: Scene,
  view: View,
  palette: Palette,
  fitter: LabelFitter,
): void {
  const placed = placedGhosts(scene, view);
  if (placed.length === 0) return;
  const radius = Math.min(5, Math.max(3.5, markRadius(view)));
  surface.strokeStyle = palette.text;
  surface.lineWidth = 1.25;
  surface.setLineDash([3, 3]);
  surface.beginPath();
  for (const { x, y, fromX, fromY } of placed) {
    surface.moveTo(fromX + radius, fromY);
    surface.bezierCurveTo(fromX + AHEAD / 2, fromY, x - AHEAD / 2, y, x - radius, y);
  }
  surface.stroke();
  surface.setLineDash([2.5, 2]);
  surface.lineWidth = 1.5;
  surface.fillStyle = palette.ground;
  for (const { x, y } of placed) {
    surface.beginPath();
    surface.arc(x, y, radius, 0, Math.PI * 2);
    surface.fill();
    surface.stroke();
  }
  surface.setLineDash([]);
  drawNames(surface, placed, radius, palette, fitter);
}

function drawNames(
  surface: Surface,
  placed: readonly PlacedGhost[],
  radius: number,
  palette: Palette,
  fitter: LabelFitter,
): void {
  surface.font = LABEL_FONT;
  surface.textAlign = 'left';
  surface.textBaseline = 'middle';
  surface.lineJoin = 'round';
  surface.lineWidth = 4;
  surface.strokeStyle = palette.ground;
  for (const { ghost, x, y } of placed) {
    const share = percent(ghost.probability);
    const text = `${fitter.fit(surface, ghost.label, MOST_LABEL_WIDTH)} ${share}`;
    surface.strokeText(text, x + radius + 5, y);
    surface.fillStyle = palette.text;
    surface.fillText(text, x + radius + 5, y);
  }
}

/** `62%`; what is possible and rounds to nothing is `<1%`. */
export function percent(probability: number): string {
  const rounded = Math.round(probability * 100);
  return probability > 0 && rounded === 0 ? '<1%' : `${rounded}%`;
}
