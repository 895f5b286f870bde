import type { DetailLevel, View } from '../model/view.ts';
import { type Curve, pointAt } from './edge-curve.ts';
import { edgeGeometry } from './edge-geometry.ts';
import { isInCone } from './in-cone.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import { isBack } from './standing.ts';
import type { Surface } from './surface.ts';
import type { VisibleEdges } from './visible-edges.ts';

/** Signs drawn in one frame, near and from afar; the most important edges are the last ones of a frame and have theirs first. */
const MOST_SIGNS = { labels: 300, dots: 120 };
/** A shorter edge has no room for a sign, in CSS pixels. */
const LEAST_LENGTH = 22;

/**
 * Signs in the middle of edges that there is something to doubt about, told apart by shape: two bars across the edge
 * where the cause stands later in the file than its effect, and a pair of heads against the edge's way where the clock
 * contradicts it.
 */
export function drawEdgeMarks(
  surface: Surface,
  scene: Scene,
  view: View,
  level: DetailLevel,
  shown: VisibleEdges,
  palette: Palette,
): void {
  if (level === 'density') return;
  const most = MOST_SIGNS[level];
  const { tones, overlays } = scene;
  const { causes, placeOf, timeOf } = scene.placement.computation;
  const isShown = (mark: 'late' | 'against-clock'): boolean => view.edgeMarks?.includes(mark) !== false;
  const [showsLate, showsClock] = [isShown('late') && placeOf !== undefined, isShown('against-clock')];
  if (!showsLate && !showsClock) return;
  const curveOf = edgeGeometry(scene, view, level);
  const late: Curve[] = [];
  const against: Curve[] = [];
  for (let i = shown.edges.length - 1; i >= 0 && late.length + against.length < most; i--) {
    const effect = shown.effects[i];
    const cause = causes[shown.edges[i]];
    const isAgainst = showsClock && timeOf[effect] < timeOf[cause];
    const isLate = showsLate && isLateCause(placeOf as Uint32Array, cause, effect);
    if (!isAgainst && !isLate) continue;
    // what the selection or a result does not ask about is only to be sensed
    if (isBack(overlays, cause) || isBack(overlays, effect)) continue;
    if (tones && !isInCone(tones.toneOf[cause], tones.toneOf[effect])) continue;
    const curve = curveOf(cause, effect);
    if (Math.hypot(curve[6] - curve[0], curve[7] - curve[1]) < LEAST_LENGTH) continue;
    if (isAgainst) against.push(curve);
    if (isLate) late.push(curve);
  }
  drawBars(surface, late, palette);
  drawHeads(surface, against, palette);
}

/** The recording names the cause after its effect. Places count from 1; 0 is not known. */
function isLateCause(placeOf: Uint32Array, cause: number, effect: number): boolean {
  return placeOf[effect] > 0 && placeOf[cause] > placeOf[effect];
}

/** Two short bars across each line, on a gap. */
function drawBars(surface: Surface, curves: readonly Curve[], palette: Palette): void {
  if (curves.length === 0) return;
  const bars = (): void => {
    surface.beginPath();
    for (const curve of curves) {
      const { x, y, alongX, alongY } = placeOn(curve, 0.4);
      for (const shift of [-2, 2]) {
        const [atX, atY] = [x + alongX * shift, y + alongY * shift];
        surface.moveTo(atX + alongY * 4 - alongX, atY - alongX * 4 - alongY);
        surface.lineTo(atX - alongY * 4 + alongX, atY + alongX * 4 + alongY);
      }
    }
  };
  surface.strokeStyle = palette.ground;
  surface.lineWidth = 5;
  bars();
  surface.stroke();
  surface.strokeStyle = palette.textFaint;
  surface.lineWidth = 1.25;
  bars();
  surface.stroke();
}

/** Two heads that point back to the cause. */
function drawHeads(surface: Surface, curves: readonly Curve[], palette: Palette): void {
  if (curves.length === 0) return;
  surface.strokeStyle = palette.contradiction;
  surface.lineWidth = 1.75;
  surface.beginPath();
  for (const curve of curves) {
    const { x, y, alongX, alongY } = placeOn(curve, 0.6);
    for (const shift of [-3, 2]) {
      const [tipX, tipY] = [x + alongX * shift, y + alongY * shift];
      surface.moveTo(tipX + alongX * 4.5 + alongY * 4, tipY + alongY * 4.5 - alongX * 4);
      surface.lineTo(tipX, tipY);
      surface.lineTo(tipX + alongX * 4.5 - alongY * 4, tipY + alongY * 4.5 + alongX * 4);
    }
  }
  surface.stroke();
}

/** A point of a curve and the way the curve goes there, as a vector of length 1. */
function placeOn(curve: Curve, t: number): { x: number; y: number; alongX: number; alongY: number } {
  const x = pointAt(curve, t, 0);
  const y = pointAt(curve, t, 1);
  const dx = pointAt(curve, t + 0.02, 0) - x;
  const dy = pointAt(curve, t + 0.02, 1) - y;
  const length = Math.hypot(dx, dy) || 1;
  return { x, y, alongX: dx / length, alongY: dy / length };
}
