import type { EdgeKind } from '../model/provenance.ts';
import type { DetailLevel, View } from '../model/view.ts';
import { type Curve, clipCurve, edgeCurve } from './edge-curve.ts';
import { EDGE_LINES, type Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { FUTURE, PAST, SELF } from './tones.ts';
import type { VisibleEdges } from './visible-edges.ts';
import { screenX, screenY } from './window.ts';

/** Beyond so many edges in a frame, curves and dashes give way to straight full lines, which cost half. */
const MOST_CURVES = 1200;
/** Arrowheads are drawn where there are few enough edges for them to be seen. */
const MOST_ARROWS = 400;

/** What an edge's colour says. */
type EdgeTone = 'plain' | 'faint' | 'past' | 'future' | 'asked' | 'contradiction';

interface Batch {
  readonly tone: EdgeTone;
  readonly kind: EdgeKind;
  readonly curves: Curve[];
}

/** Draws edges in one path per colour and line, in the order in which the first of each comes. */
export function drawEdges(
  surface: Surface,
  scene: Scene,
  view: View,
  level: DetailLevel,
  shown: VisibleEdges,
  palette: Palette,
): void {
  const isCrowded = shown.edges.length > MOST_CURVES;
  const batches = batchesOf(scene, view, level, shown);
  for (const { tone, kind, curves } of batches) {
    const line = EDGE_LINES[kind];
    const isStrong = tone === 'past' || tone === 'future' || tone === 'asked' || tone === 'contradiction';
    surface.strokeStyle = colourOf(tone, palette);
    surface.globalAlpha = alphaOf(tone, level, isCrowded);
    surface.lineWidth = line.width + (isStrong ? 0.5 : 0);
    surface.setLineDash(isCrowded ? [] : line.dash.slice());
    surface.beginPath();
    for (const [x1, y1, c1x, c1y, c2x, c2y, x2, y2] of curves) {
      surface.moveTo(x1, y1);
      if (isCrowded || (y1 === y2 && c1y === y1)) surface.lineTo(x2, y2);
      else surface.bezierCurveTo(c1x, c1y, c2x, c2y, x2, y2);
    }
    surface.stroke();
    if (level === 'labels' && shown.edges.length <= MOST_ARROWS) drawArrows(surface, view, curves);
  }
  surface.setLineDash([]);
  surface.globalAlpha = 1;
}

function batchesOf(scene: Scene, view: View, level: DetailLevel, shown: VisibleEdges): Iterable<Batch> {
  const { computation } = scene.placement;
  const { x } = scene.placement.axis(view.axis);
  const laneX = scene.placement.rows(view.axis);
  const batches = new Map<string, Batch>();
  for (let i = 0; i < shown.edges.length; i++) {
    const edge = shown.edges[i];
    const effect = shown.effects[i];
    const cause = computation.causes[edge];
    const tone = toneOfEdge(scene, view, cause, effect);
    const { kind } = computation.provenances[computation.causeProvenance[edge]];
    const key = `${tone}/${kind}`;
    let batch = batches.get(key);
    if (!batch) {
      batch = { tone, kind, curves: [] };
      batches.set(key, batch);
    }
    const lane = scene.placement.laneOf(effect);
    const causeLane = scene.placement.laneOf(cause);
    const from = screenX(view, x[cause]);
    const to = screenX(view, x[effect]);
    const isHop = lane === causeLane && hasEventsBetween(laneX, lane, x[cause], x[effect]);
    const lift =
      isHop && level !== 'density' ? Math.min(view.laneHeight * 0.42, 5 + Math.abs(to - from) * 0.12) : 0;
    const curve = edgeCurve(from, screenY(view, causeLane), to, screenY(view, lane), lift);
    batch.curves.push(clipCurve(curve, view.width));
  }
  return batches.values();
}

function hasEventsBetween(
  { start, x }: { start: Uint32Array; x: Float64Array },
  lane: number,
  from: number,
  to: number,
): boolean {
  let low = start[lane];
  let high = start[lane + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x[middle] <= from) low = middle + 1;
    else high = middle;
  }
  return low < start[lane + 1] && x[low] < to;
}

function toneOfEdge(scene: Scene, view: View, cause: number, effect: number): EdgeTone {
  const { timeOf } = scene.placement.computation;
  if (timeOf[effect] < timeOf[cause]) return 'contradiction';
  if (scene.tones) {
    const a = scene.tones.toneOf[cause];
    const b = scene.tones.toneOf[effect];
    if (a === PAST && (b === PAST || b === SELF)) return 'past';
    if (b === FUTURE && (a === FUTURE || a === SELF)) return 'future';
  }
  for (const row of [view.hovered, view.compared]) if (row === cause || row === effect) return 'asked';
  return scene.tones ? 'faint' : 'plain';
}

function colourOf(tone: EdgeTone, palette: Palette): string {
  switch (tone) {
    case 'past':
      return palette.past;
    case 'future':
      return palette.future;
    case 'asked':
      return palette.hovered;
    case 'contradiction':
      return palette.contradiction;
    case 'faint':
      return palette.elsewhereSoft;
    case 'plain':
      return palette.edge;
  }
}

function alphaOf(tone: EdgeTone, level: DetailLevel, isCrowded: boolean): number {
  if (tone === 'contradiction') return 0.95;
  const isQuiet = tone === 'plain' || tone === 'faint';
  if (level === 'density') return isQuiet ? 0.28 : 0.85;
  if (!isQuiet) return isCrowded ? 0.6 : 0.9;
  return isCrowded ? 0.35 : 0.7;
}

/** Small heads just before the effect's mark; edges come in level, so all heads point the same way. */
function drawArrows(surface: Surface, view: View, curves: readonly Curve[]): void {
  const gap = Math.min(9, view.laneHeight * 0.2) + 1;
  surface.fillStyle = surface.strokeStyle;
  surface.beginPath();
  for (const [x1, , , , , , x2, y2] of curves) {
    if (Math.abs(x2 - x1) < gap * 2 + 6 || x2 < 0 || x2 > view.width + gap) continue;
    const side = x2 >= x1 ? -1 : 1;
    const tip = x2 + side * gap;
    surface.moveTo(tip, y2);
    surface.lineTo(tip + side * 6, y2 - 3.2);
    surface.lineTo(tip + side * 6, y2 + 3.2);
    surface.closePath();
  }
  surface.fill();
}
