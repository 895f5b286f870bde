import { EDGE_KINDS } from '../model/provenance.ts';
import type { View } from '../model/view.ts';
import { type Curve, clipCurve, edgeCurve } from './edge-curve.ts';
import { type Flow, TILE } from './flows.ts';
import { EDGE_LINES, type Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { edgeEndY, screenX } from './window.ts';

/** Wide lines cost thirty times as much as fine ones (see `draw-edges.ts`): only the largest flows are wide. */
const MOST_WIDE = 160;
const WIDEST = 8;
const WIDEST_SHARE = 0.35;
/** How far a flow within a tile swings out, in CSS pixels. */
const LARGEST_SWING = 64;

/** Flows of edges between lanes: the more edges, the wider; dashed as an edge would be where all are of one kind. */
export function drawFlows(
  surface: Surface,
  scene: Scene,
  view: View,
  flows: readonly Flow[],
  palette: Palette,
): void {
  const hasTones = scene.tones !== undefined;
  const firstWide = flows.length - MOST_WIDE;
  const colours = {
    plain: hasTones ? palette.elsewhereSoft : palette.edge,
    past: palette.past,
    future: palette.future,
  };
  // flows of one look that follow one another share a path; small ones come first, and they are all fine
  for (let from = 0; from < flows.length; ) {
    const look = lookOf(flows[from], from >= firstWide, view);
    let to = from;
    surface.beginPath();
    do addCurve(surface, flowCurve(view, flows[to++]));
    while (to < flows.length && isSameLook(lookOf(flows[to], to >= firstWide, view), look));
    surface.strokeStyle = colours[look.tone];
    surface.globalAlpha = look.tone === 'plain' ? (hasTones ? 0.4 : 0.5) : 0.75;
    surface.lineWidth = look.width;
    surface.setLineDash(look.dash.slice());
    surface.stroke();
    from = to;
  }
  surface.setLineDash([]);
  surface.globalAlpha = 1;
}

/**
 * The line of a flow on screen, from the middle of its causes to the middle of its effects. Where both are in one place
 * it swings out, the farther the more lanes it crosses, to the right on its way down and to the left on its way up: so
 * flows of one tile lie side by side instead of on one another.
 */
export function flowCurve(view: View, { fromX, toX, fromLane, toLane }: Flow): Curve {
  const [x1, x2] = [screenX(view, fromX), screenX(view, toX)];
  const [y1, y2] = [edgeEndY(view, fromLane), edgeEndY(view, toLane)];
  if (Math.abs(x2 - x1) > TILE / 2) return clipCurve(edgeCurve(x1, y1, x2, y2, 0), view.width);
  const crossed = Math.abs(y2 - y1);
  const swing = Math.sign(y2 - y1) * Math.min(LARGEST_SWING, 6 + 3.4 * Math.sqrt(crossed));
  return [x1, y1, x1 + swing, y1, x2 + swing, y2, x2, y2];
}

/** CSS pixels; never so wide that it hides the lanes it crosses. */
export function flowWidth(edges: number, laneHeight: number): number {
  return Math.min(WIDEST, Math.max(1.5, laneHeight * WIDEST_SHARE), 0.75 + 0.7 * Math.log2(edges));
}

const SOLID: readonly number[] = [];

interface Look {
  readonly tone: Flow['tone'];
  readonly width: number;
  readonly dash: readonly number[];
}

function lookOf({ tone, edges, kinds }: Flow, isWide: boolean, view: View): Look {
  const present = kinds.reduce((count, edgesOfKind) => count + (edgesOfKind > 0 ? 1 : 0), 0);
  const only = present === 1 ? EDGE_KINDS[kinds.findIndex((count) => count > 0)] : undefined;
  return {
    tone,
    width: isWide ? Math.round(flowWidth(edges, view.laneHeight) * 2) / 2 : 1 / view.pixelRatio,
    dash: only === undefined ? SOLID : EDGE_LINES[only].dash,
  };
}

function isSameLook(a: Look, b: Look): boolean {
  return a.tone === b.tone && a.width === b.width && a.dash === b.dash;
}

function addCurve(surface: Surface, [x1, y1, c1x, c1y, c2x, c2y, x2, y2]: Curve): void {
  surface.moveTo(x1, y1);
  surface.bezierCurveTo(c1x, c1y, c2x, c2y, x2, y2);
}
