import type { DetailLevel, View } from '../model/view.ts';
import type { Curve } from './edge-curve.ts';
import { edgeGeometry } from './edge-geometry.ts';
import { dotSize, markRadius } from './mark-size.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import { membersOf } from './standing.ts';
import type { Surface } from './surface.ts';
import { screenX, screenY } from './window.ts';

/** Links of a result drawn in one frame at most. */
const MOST_LINKS = 4000;
/** Beyond so many, links are fine lines: wide ones cost thirty times as much (see draw-edges.ts). */
const MOST_WIDE = 240;
/** Beyond so many, arrow heads hide what they point at. */
const MOST_ARROWS = 400;
const WIDTH = 2.4;
const HALO = 5;
/** A step of a path that is no single edge: it stands for several. */
const STEP_DASH = [7, 4];

/** Links of a result on screen, and how many there are beyond what a frame draws. */
interface ShownLinks {
  readonly edges: readonly Curve[];
  readonly steps: readonly Curve[];
  readonly hidden: number;
}

/** The links of a result as strong lines with heads, over the other edges. Answers how many had to be left out. */
export function drawEmphasisLinks(
  surface: Surface,
  scene: Scene,
  view: View,
  level: DetailLevel,
  palette: Palette,
): number {
  const { edges, steps, hidden } = linksOnScreen(scene, view, level);
  const count = edges.length + steps.length;
  if (count === 0) return hidden;
  const isWide = count <= MOST_WIDE;
  const stroke = (curves: readonly Curve[], colour: string, width: number, dash: number[]): void => {
    surface.strokeStyle = colour;
    surface.lineWidth = width;
    surface.setLineDash(dash);
    for (const curve of curves) {
      surface.beginPath();
      addCurve(surface, curve, level === 'density');
      surface.stroke();
    }
  };
  if (isWide) {
    stroke(edges, palette.ground, HALO, []);
    stroke(edges, palette.emphasis, WIDTH, []);
    stroke(steps, palette.emphasis, WIDTH, STEP_DASH);
  } else {
    surface.strokeStyle = palette.emphasis;
    surface.lineWidth = 1 / view.pixelRatio;
    surface.beginPath();
    for (const curve of edges) addCurve(surface, curve, level === 'density');
    for (const curve of steps) addCurve(surface, curve, level === 'density');
    surface.stroke();
  }
  surface.setLineDash([]);
  if (count <= MOST_ARROWS) {
    surface.fillStyle = palette.emphasis;
    surface.beginPath();
    for (const curve of [...edges, ...steps]) arrowHead(surface, view, curve);
    surface.fill();
  }
  return hidden;
}

/** The events of a small result as dots, over the bars of the overview. */
export function drawEmphasisDots(surface: Surface, scene: Scene, view: View, palette: Palette): void {
  const { emphasis } = scene.overlays;
  const members = emphasis && membersOf(emphasis.marks);
  if (members) drawDotsAt(surface, scene, view, members, palette.emphasis);
}

/** Dots of one colour for a few rows, at any level of detail. */
export function drawDotsAt(
  surface: Surface,
  scene: Scene,
  view: View,
  rows: Uint32Array,
  colour: string,
): void {
  const { placement } = scene;
  const { x } = placement.axis(view.axis);
  const size = Math.max(4, dotSize(view));
  surface.fillStyle = colour;
  surface.beginPath();
  for (const row of rows) {
    const atX = screenX(view, x[row]);
    if (atX < -size || atX > view.width + size) continue;
    surface.rect(atX - size / 2, screenY(view, placement.yOf(row, view.axis)) - size / 2, size, size);
  }
  surface.fill();
}

function linksOnScreen(scene: Scene, view: View, level: DetailLevel): ShownLinks {
  const links = scene.overlays.emphasis?.links;
  const edges: Curve[] = [];
  const steps: Curve[] = [];
  let hidden = 0;
  if (!links) return { edges, steps, hidden };
  const { placement } = scene;
  const { x } = placement.axis(view.axis);
  const curveOf = edgeGeometry(scene, view, level);
  for (let i = 0; i + 1 < links.length; i += 2) {
    const from = links[i];
    const to = links[i + 1];
    const [x1, x2] = [screenX(view, x[from]), screenX(view, x[to])];
    const [y1, y2] = [
      screenY(view, placement.yOf(from, view.axis)),
      screenY(view, placement.yOf(to, view.axis)),
    ];
    const isBeside = Math.max(x1, x2) < -REACH || Math.min(x1, x2) > view.width + REACH;
    if (isBeside || Math.max(y1, y2) < -REACH || Math.min(y1, y2) > view.height + REACH) continue;
    if (edges.length + steps.length >= MOST_LINKS) hidden++;
    else if (isEdge(scene, from, to)) edges.push(curveOf(from, to));
    else steps.push(curveOf(from, to));
  }
  return { edges, steps, hidden };
}

/** Curves swing out so far beyond their ends, in CSS pixels. */
const REACH = 40;

function isEdge({ placement }: Scene, from: number, to: number): boolean {
  const { causeStart, causes } = placement.computation;
  for (let e = causeStart[to]; e < causeStart[to + 1]; e++) if (causes[e] === from) return true;
  return false;
}

export function addCurve(surface: Surface, curve: Curve, isStraight: boolean): void {
  const [x1, y1, c1x, c1y, c2x, c2y, x2, y2] = curve;
  surface.moveTo(x1, y1);
  if (isStraight || (y1 === y2 && c1y === y1)) surface.lineTo(x2, y2);
  else surface.bezierCurveTo(c1x, c1y, c2x, c2y, x2, y2);
}

/** Just before the mark that the curve leads to; curves come in level. */
function arrowHead(surface: Surface, view: View, [x1, , , , , , x2, y2]: Curve): void {
  const gap = markRadius(view) + 1;
  if (Math.abs(x2 - x1) < gap + 7 || x2 < 0 || x2 > view.width + gap) return;
  const side = x2 >= x1 ? -1 : 1;
  const tip = x2 + side * gap;
  surface.moveTo(tip, y2);
  surface.lineTo(tip + side * 8, y2 - 4.5);
  surface.lineTo(tip + side * 8, y2 + 4.5);
  surface.closePath();
}
