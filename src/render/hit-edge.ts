import type { View } from '../model/view.ts';
import { type Curve, pointAt } from './edge-curve.ts';
import { edgeGeometry } from './edge-geometry.ts';
import type { DrawnEdges, Scene } from './scene.ts';
import { visibleEdges } from './visible-edges.ts';
import { detailLevel, screenX, screenY, windowOf } from './window.ts';

/** How far from a line one may point and still mean it, in CSS pixels. */
const REACH = 5;
/** Curves swing out so far beyond their ends, in CSS pixels. */
const SWING = 60;
/** A curve is measured against so many straight pieces. */
const PIECES = 20;

export interface EdgeOnScreen {
  readonly cause: number;
  readonly effect: number;
  /** The point of the line that is nearest, CSS pixels. */
  readonly x: number;
  readonly y: number;
}

/**
 * The edge nearest to a point of the screen, within reach: of those that the frame on screen drew and the links of a
 * result. Boxes are compared first, so that a frame full of edges costs well under a millisecond.
 */
export function edgeAt(scene: Scene, view: View, x: number, y: number): EdgeOnScreen | undefined {
  const drawn = drawnEdges(scene, view);
  const { causes } = scene.placement.computation;
  const curveOf = edgeGeometry(scene, view, drawn.level);
  let nearest: EdgeOnScreen | undefined;
  let least = REACH;
  const { placement } = scene;
  const axisX = placement.axis(view.axis).x;
  const isFar = (a: number, b: number, at: number): boolean =>
    at < Math.min(a, b) - SWING || at > Math.max(a, b) + SWING;
  const consider = (cause: number, effect: number): void => {
    if (isFar(screenX(view, axisX[cause]), screenX(view, axisX[effect]), x)) return;
    if (
      isFar(
        screenY(view, placement.yOf(cause, view.axis)),
        screenY(view, placement.yOf(effect, view.axis)),
        y,
      )
    )
      return;
    const curve = curveOf(cause, effect);
    if (!isNearBox(curve, x, y)) return;
    const found = nearestPoint(curve, x, y, drawn.level === 'density');
    if (found.distance > least) return;
    least = found.distance;
    nearest = { cause, effect, x: found.x, y: found.y };
  };
  const { edges, effects } = drawn;
  for (let i = 0; i < edges.length; i++) consider(causes[edges[i]], effects[i]);
  const links = scene.overlays.emphasis?.links;
  if (links) for (let i = 0; i + 1 < links.length; i += 2) consider(links[i], links[i + 1]);
  return nearest;
}

/** What the frame on screen drew, unless the view is another one. */
function drawnEdges(scene: Scene, view: View): DrawnEdges {
  const { drawn } = scene;
  if (drawn && isSamePlace(drawn.view, view)) return drawn;
  const window = windowOf(scene.placement, view);
  const level = detailLevel(view, window);
  const { edges, effects } = visibleEdges(scene, view, window, level);
  return { view, level, edges, effects };
}

function isSamePlace(a: View, b: View): boolean {
  return (
    a.axis === b.axis &&
    a.x === b.x &&
    a.y === b.y &&
    a.scaleX === b.scaleX &&
    a.laneHeight === b.laneHeight &&
    a.width === b.width &&
    a.height === b.height
  );
}

function isNearBox(curve: Curve, x: number, y: number): boolean {
  const [x1, y1, c1x, c1y, c2x, c2y, x2, y2] = curve;
  return (
    x >= Math.min(x1, c1x, c2x, x2) - REACH &&
    x <= Math.max(x1, c1x, c2x, x2) + REACH &&
    y >= Math.min(y1, c1y, c2y, y2) - REACH &&
    y <= Math.max(y1, c1y, c2y, y2) + REACH
  );
}

interface Nearest {
  readonly distance: number;
  readonly x: number;
  readonly y: number;
}

function nearestPoint(curve: Curve, x: number, y: number, isStraight: boolean): Nearest {
  const pieces = isStraight ? 1 : PIECES;
  let best: Nearest = { distance: Number.POSITIVE_INFINITY, x, y };
  let fromX = curve[0];
  let fromY = curve[1];
  for (let piece = 1; piece <= pieces; piece++) {
    const t = piece / pieces;
    const toX = isStraight ? curve[6] : pointAt(curve, t, 0);
    const toY = isStraight ? curve[7] : pointAt(curve, t, 1);
    const found = nearestOnLine(fromX, fromY, toX, toY, x, y);
    if (found.distance < best.distance) best = found;
    fromX = toX;
    fromY = toY;
  }
  return best;
}

function nearestOnLine(x1: number, y1: number, x2: number, y2: number, x: number, y: number): Nearest {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const share = length === 0 ? 0 : ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length;
  const t = Math.min(1, Math.max(0, share));
  const atX = x1 + (x2 - x1) * t;
  const atY = y1 + (y2 - y1) * t;
  return { distance: Math.hypot(x - atX, y - atY), x: atX, y: atY };
}
