import type { EdgeKind } from '../model/provenance.ts';
import type { DetailLevel, View } from '../model/view.ts';
import type { Curve } from './edge-curve.ts';
import { edgeGeometry } from './edge-geometry.ts';
import { isInCone } from './in-cone.ts';
import { markRadius } from './mark-size.ts';
import { EDGE_LINES, type Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import { isBack } from './standing.ts';
import type { Surface } from './surface.ts';
import { PAST } from './tones.ts';
import type { VisibleEdges } from './visible-edges.ts';

/**
 * Lines one device pixel wide are drawn by a method of their own that is thirty times faster than stroking: 800
 * curves in one path took 76 ms at 1.25 pixels and 2 ms at 1. Beyond so many edges in a frame all but the nearest
 * are that fine.
 */
const MOST_WIDE = 200;
/** Wide lines are stroked a few at a time: the cost of a path grows with the square of what it holds. */
const WIDE_PER_PATH = 8;
/** Beyond so many, dashes can no longer be told from gaps between lines. */
const MOST_DASHED = 800;
/** Arrowheads are drawn where there are few enough edges for them to be seen. */
const MOST_ARROWS = 400;

/** What an edge's colour says. */
type EdgeTone =
  | 'plain'
  | 'faint'
  | 'past'
  | 'future'
  | 'asked'
  | 'contradiction'
  /** Against the clock, but not what the selection asks about. */
  | 'faint contradiction';

interface Batch {
  readonly tone: EdgeTone;
  /** One end is the selected event. */
  readonly isNear: boolean;
  readonly kind: EdgeKind;
  readonly curves: Curve[];
}

/** Draws edges in one path per colour and line (within a lane and across apart), the least important first. */
export function drawEdges(
  surface: Surface,
  scene: Scene,
  view: View,
  level: DetailLevel,
  shown: VisibleEdges,
  palette: Palette,
): void {
  const isFine = shown.edges.length > MOST_WIDE;
  for (const { tone, isNear, kind, curves } of batchesOf(scene, view, level, shown)) {
    const line = EDGE_LINES[kind];
    const isWide = isNear ? curves.length <= MOST_WIDE : !isFine;
    const extra = isNear ? 1 : isQuiet(tone) ? 0 : 0.4;
    surface.strokeStyle = colourOf(tone, palette);
    surface.globalAlpha = isNear ? nearAlpha(curves.length) : alphaOf(tone, level, curves.length);
    surface.lineWidth = isWide ? line.width + extra : 1 / view.pixelRatio;
    surface.setLineDash(curves.length > MOST_DASHED ? [] : line.dash.slice());
    const perPath = isWide ? WIDE_PER_PATH : curves.length;
    for (let from = 0; from < curves.length; from += perPath) {
      strokeCurves(surface, curves, from, Math.min(curves.length, from + perPath), level === 'density');
    }
    if (level === 'labels' && shown.edges.length <= MOST_ARROWS) drawArrows(surface, view, curves);
  }
  surface.setLineDash([]);
  surface.globalAlpha = 1;
}

function strokeCurves(
  surface: Surface,
  curves: readonly Curve[],
  from: number,
  to: number,
  isStraight: boolean,
): void {
  surface.beginPath();
  for (let i = from; i < to; i++) {
    const [x1, y1, c1x, c1y, c2x, c2y, x2, y2] = curves[i];
    surface.moveTo(x1, y1);
    if (isStraight || (y1 === y2 && c1y === y1)) surface.lineTo(x2, y2);
    else surface.bezierCurveTo(c1x, c1y, c2x, c2y, x2, y2);
  }
  surface.stroke();
}

function batchesOf(scene: Scene, view: View, level: DetailLevel, shown: VisibleEdges): Iterable<Batch> {
  const { computation } = scene.placement;
  const curveOf = edgeGeometry(scene, view, level);
  const batches = new Map<string, Batch>();
  for (let i = 0; i < shown.edges.length; i++) {
    const edge = shown.edges[i];
    const effect = shown.effects[i];
    const cause = computation.causes[edge];
    const lane = scene.placement.laneOf(effect);
    const causeLane = scene.placement.laneOf(cause);
    const tone = toneOfEdge(scene, view, cause, effect);
    const { kind } = computation.provenances[computation.causeProvenance[edge]];
    const isNear = view.selected === cause || view.selected === effect;
    const isLevel = causeLane === lane;
    const key = `${tone}/${kind}/${isNear}/${isLevel}`;
    let batch = batches.get(key);
    if (!batch) {
      batch = { tone, isNear, kind, curves: [] };
      batches.set(key, batch);
    }
    batch.curves.push(curveOf(cause, effect));
  }
  return batches.values();
}

function toneOfEdge(scene: Scene, view: View, cause: number, effect: number): EdgeTone {
  const tone = toneByQuestion(scene, view, cause, effect);
  const { timeOf } = scene.placement.computation;
  if (view.edgeMarks?.includes('against-clock') === false) return tone;
  if (!(timeOf[effect] < timeOf[cause])) return tone;
  return tone === 'faint' ? 'faint contradiction' : 'contradiction';
}

/** The tone apart from clocks. */
function toneByQuestion({ tones, overlays }: Scene, view: View, cause: number, effect: number): EdgeTone {
  const isAsked = (row: number | undefined): boolean => row === cause || row === effect;
  if (isBack(overlays, cause) || isBack(overlays, effect))
    return isAsked(view.hovered) || isAsked(view.compared) ? 'asked' : 'faint';
  if (tones && isInCone(tones.toneOf[cause], tones.toneOf[effect]))
    return tones.toneOf[cause] === PAST ? 'past' : 'future';
  if (isAsked(view.hovered) || isAsked(view.compared)) return 'asked';
  return tones ? 'faint' : 'plain';
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
    case 'faint contradiction':
      return palette.contradiction;
    case 'faint':
      return palette.elsewhereSoft;
    case 'plain':
      return palette.edge;
  }
}

/** The more edges there are of a kind, the fainter they are: a thousand at full strength hide what they connect. */
function alphaOf(tone: EdgeTone, level: DetailLevel, edges: number): number {
  const strength = STRENGTH[tone];
  const crowd = Math.min(1, Math.max(isQuiet(tone) ? 0.25 : 0.3, Math.sqrt(MOST_CLEAR / Math.max(1, edges))));
  return strength * crowd * (level === 'density' ? 0.5 : 1);
}

const STRENGTH: Readonly<Record<EdgeTone, number>> = {
  plain: 0.7,
  faint: 0.7,
  past: 0.9,
  future: 0.9,
  asked: 0.9,
  contradiction: 1,
  'faint contradiction': 0.22,
};

/** So many edges of one kind are still told apart. */
const MOST_CLEAR = 250;

/** The edges of the selected event itself are strong, unless it is a hub: its fan would become a solid area. */
function nearAlpha(edges: number): number {
  return Math.max(0.15, Math.min(0.95, Math.sqrt(MOST_CLEAR_NEAR / edges)));
}

/** All of them meet in one point, so fewer are told apart. */
const MOST_CLEAR_NEAR = 60;

function isQuiet(tone: EdgeTone): boolean {
  return tone === 'plain' || tone === 'faint' || tone === 'faint contradiction';
}

/** Small heads just before the effect's mark; edges come in level, so all heads point the same way. */
function drawArrows(surface: Surface, view: View, curves: readonly Curve[]): void {
  const gap = markRadius(view) + 2;
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
