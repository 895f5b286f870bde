import type { View } from '../model/view.ts';
import { dotSize, hasShapedMarks, markRadius } from './mark-size.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import { type SeverityBand, severityBand } from './severity.ts';
import type { Surface } from './surface.ts';
import { detailLevel, screenX, screenY, type Window } from './window.ts';

/** Badges in one frame at most; the gravest come first. */
const MOST_BADGES = 600;

interface Badge {
  readonly x: number;
  readonly y: number;
  readonly severity: number;
}

/**
 * A badge up and right of every anomalous event, its shape by severity: a hollow triangle, a full one, a full square
 * on its corner with a bar in it. Drawn at every level of detail; where badges would cover one another the gravest stay.
 */
export function drawAnomalies(
  surface: Surface,
  scene: Scene,
  view: View,
  window: Window,
  palette: Palette,
): void {
  const badges = badgesOnScreen(scene, view, window);
  surface.lineJoin = 'round';
  for (const band of ['low', 'medium', 'high'] as const) {
    const inBand = badges.filter(({ severity }) => severityBand(severity) === band);
    if (inBand.length === 0) continue;
    const reach = band === 'high' ? 6 : 4.5;
    surface.fillStyle = palette.ground;
    surface.beginPath();
    for (const { x, y } of inBand) badgePath(surface, x, y, reach + 2, band);
    surface.fill();
    surface.fillStyle = palette.anomaly;
    surface.strokeStyle = palette.anomaly;
    surface.lineWidth = 1.5;
    surface.beginPath();
    for (const { x, y } of inBand) badgePath(surface, x, y, reach, band);
    if (band !== 'low') surface.fill();
    surface.stroke();
    if (band === 'high') drawBars(surface, inBand, palette);
  }
}

function badgesOnScreen(scene: Scene, view: View, window: Window): Badge[] {
  const { anomalies } = scene.overlays;
  if (!anomalies) return [];
  const { placement } = scene;
  const { x } = placement.axis(view.axis);
  const level = detailLevel(view, window);
  const half = hasShapedMarks(view, window, level) ? markRadius(view) : dotSize(view) / 2;
  const all: Badge[] = [];
  for (let i = 0; i < anomalies.rows.length; i++) {
    const row = anomalies.rows[i];
    const atX = screenX(view, x[row]);
    const atY = screenY(view, placement.yOf(row, view.axis));
    if (atX < -12 || atX > view.width + 12 || atY < -12 || atY > view.height + 12) continue;
    all.push({ x: atX + half + 3, y: atY - half - 4, severity: anomalies.severity[i] });
  }
  all.sort((a, b) => b.severity - a.severity);
  return apart(all);
}

/** The first of those that would lie on one another, by a grid of cells as large as a badge. */
function apart(badges: readonly Badge[]): Badge[] {
  const taken = new Set<number>();
  const kept: Badge[] = [];
  for (const badge of badges) {
    if (kept.length === MOST_BADGES) break;
    const cell = Math.floor(badge.y / 9) * 100_003 + Math.floor(badge.x / 9);
    if (taken.has(cell)) continue;
    taken.add(cell);
    kept.push(badge);
  }
  return kept;
}

function badgePath(surface: Surface, x: number, y: number, reach: number, band: SeverityBand): void {
  surface.moveTo(x, y - reach);
  if (band === 'high') {
    surface.lineTo(x + reach, y);
    surface.lineTo(x, y + reach);
    surface.lineTo(x - reach, y);
  } else {
    surface.lineTo(x + reach, y + reach * 0.8);
    surface.lineTo(x - reach, y + reach * 0.8);
  }
  surface.closePath();
}

/** An exclamation mark in the gravest. */
function drawBars(surface: Surface, badges: readonly Badge[], palette: Palette): void {
  surface.fillStyle = palette.ground;
  surface.beginPath();
  for (const { x, y } of badges) {
    surface.rect(x - 0.8, y - 3.4, 1.6, 4);
    surface.rect(x - 0.8, y + 1.6, 1.6, 1.6);
  }
  surface.fill();
}
