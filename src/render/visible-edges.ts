import { firstEntryFrom } from '../layout/index.ts';
import type { EventIndex } from '../model/ids.ts';
import type { DetailLevel, View } from '../model/view.ts';
import type { Flow } from './flows.ts';
import { isInCone } from './in-cone.ts';
import type { Scene } from './scene.ts';
import type { Tones } from './tones.ts';
import { screenX, screenY, type Window } from './window.ts';

/** Edges drawn in one frame at most; each costs its pixels. */
export const MOST_EDGES = 5000;
/** Edges looked at for one frame; what lies beyond is counted as hidden. */
const MOST_CANDIDATES = 40_000;
/** Events above or below the screen whose edges may cross it. */
const MOST_EVENTS_OFF_SCREEN = 4000;

/** Edges to be drawn, the less important first. */
export interface VisibleEdges {
  readonly edges: readonly number[];
  /** The effect of each edge; its cause is `causes[edge]`. */
  readonly effects: readonly number[];
  /** Edges of the window that are left out. */
  readonly hidden: number;
  /** Edges gathered into flows between lanes, where they are too many to be drawn one by one; small ones first. */
  readonly flows?: readonly Flow[];
  /** Edges in those flows. */
  readonly bundled?: number;
}

/**
 * The edges a view shows, found without looking at all edges:
 *
 * 1. every edge of the selected, the compared and the hovered event;
 * 2. for each event on screen its causes, and its effects off screen;
 * 3. edges that stretch across the window from side to side, by their length (`SpanIndex`);
 * 4. edges of events above and below the screen that cross it, from a bounded number of events there.
 *
 * When these are more than a frame should draw, the ones in question stay and those inside the cones, and all others are
 * gathered into flows between lanes (`flows.ts`). In the overview, where every event has too many neighbours, only the
 * edges in question and those of small cones are drawn one by one. Edges drawn, edges in flows and edges left out add up
 * to the edges that touch the window.
 */
export function visibleEdges(scene: Scene, view: View, window: Window, level: DetailLevel): VisibleEdges {
  const found = new Candidates(scene, view);
  for (const row of [view.selected, view.compared, view.hovered]) if (row !== undefined) found.addAllOf(row);
  if (level === 'density') {
    for (const row of scene.tones?.members ?? []) found.addCone(row);
    return withFlows(scene, view, window, found.best(MOST_EDGES, 0));
  }
  addEdgesOnScreen(scene, view, window, found);
  const { unvisited } = scene.placement
    .edgesBySpan(view.axis)
    .forEachAcross(window.from, window.to, MOST_CANDIDATES, (edge) =>
      found.addPassing(edge, scene.placement.effectOfEdge(edge)),
    );
  addEdgesAcrossLanes(scene, view, window, found);
  const best = found.best(MOST_EDGES, unvisited);
  return best.hidden === 0 ? best : withFlows(scene, view, window, found.inQuestionOnly(MOST_EDGES), best);
}

/** Gathers what is not drawn one by one; where that is not possible, what was found otherwise. */
function withFlows(
  scene: Scene,
  view: View,
  window: Window,
  single: VisibleEdges,
  otherwise = single,
): VisibleEdges {
  const found = scene.flows.inWindow(view, window, single.edges);
  if (!found) return otherwise;
  const { flows, edges, bundled } = found;
  return { ...single, flows, bundled, hidden: edges - bundled - found.single };
}

function addEdgesOnScreen(scene: Scene, view: View, window: Window, found: Candidates): void {
  const { causes, causeStart, effects } = scene.placement.computation;
  const isOnScreen = onScreenTest(scene, view, window);
  for (let i = 0; i < window.entryFrom.length; i++) {
    for (let entry = window.entryFrom[i]; entry < window.entryEnd[i]; entry++) {
      const row = window.rows.rows[entry];
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) found.add(e, causes[e], row);
      for (let e = effects.start[row]; e < effects.start[row + 1]; e++) {
        if (!isOnScreen(effects.rows[e])) found.add(effects.edge[e], row, effects.rows[e]);
      }
    }
  }
}

function addEdgesAcrossLanes(scene: Scene, view: View, window: Window, found: Candidates): void {
  const { rows, bands, start, x } = window.rows;
  const { causes, causeStart, effects } = scene.placement.computation;
  const isOnScreen = onScreenTest(scene, view, window);
  const axisX = scene.placement.axis(view.axis).x;
  const isBeside = (row: number): boolean => axisX[row] < window.from || axisX[row] >= window.to;
  let budget = MOST_EVENTS_OFF_SCREEN;
  const isVisible = new Uint8Array(bands);
  for (const band of window.bands) isVisible[band] = 1;
  for (let band = 0; band < bands && budget > 0; band++) {
    if (isVisible[band] === 1) continue;
    let entry = firstEntryFrom(x, window.from, start[band], start[band + 1]);
    for (; entry < start[band + 1] && x[entry] < window.to && budget > 0; entry++, budget--) {
      const row = rows[entry];
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        if (!isOnScreen(causes[e])) found.addPassing(e, row);
      }
      for (let e = effects.start[row]; e < effects.start[row + 1]; e++) {
        // An effect above or below, within the window's x, finds this edge among its own causes.
        if (isBeside(effects.rows[e])) found.addPassing(effects.edge[e], effects.rows[e]);
      }
    }
  }
}

function onScreenTest(scene: Scene, view: View, window: Window): (row: number) => boolean {
  const { x } = scene.placement.axis(view.axis);
  const { fold, bands } = window.rows;
  const isVisible = new Uint8Array(bands);
  for (const band of window.bands) isVisible[band] = 1;
  return (row) => {
    if (x[row] < window.from || x[row] >= window.to) return false;
    return isVisible[Math.floor(scene.placement.laneOf(row) / fold)] === 1;
  };
}

/** Edges gathered for a frame, each once, with what decides which of them are drawn. */
class Candidates {
  private readonly edges: number[] = [];
  private readonly effects: number[] = [];
  private readonly scores: number[] = [];
  private readonly asked = new Set<number>();
  private readonly isKindShown: readonly boolean[];
  private readonly x: Float64Array;
  private dropped = 0;

  constructor(
    private readonly scene: Scene,
    private readonly view: View,
  ) {
    const { provenances } = scene.placement.computation;
    this.isKindShown = provenances.map(({ kind }) => view.edgeKinds.includes(kind));
    this.x = scene.placement.axis(view.axis).x;
  }

  addAllOf(row: EventIndex): void {
    const { causeStart, effects } = this.scene.placement.computation;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) this.ask(e, row);
    for (let i = effects.start[row]; i < effects.start[row + 1]; i++)
      this.ask(effects.edge[i], effects.rows[i]);
  }

  /** The causes of an event that lie in a cone with it. */
  addCone(row: number): void {
    const { causes, causeStart } = this.scene.placement.computation;
    const { toneOf } = this.scene.tones as Tones;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (isInCone(toneOf[causes[e]], toneOf[row])) this.ask(e, row);
    }
  }

  add(edge: number, cause: number, effect: number): void {
    if (this.asked.has(edge)) return;
    this.push(edge, effect, this.scoreOf(cause, effect));
  }

  /** An edge without an end on screen, unless it passes above or below. */
  addPassing(edge: number, effect: number): void {
    const { placement } = this.scene;
    const cause = placement.computation.causes[edge];
    const a = screenY(this.view, placement.yOf(cause, this.view.axis));
    const b = screenY(this.view, placement.yOf(effect, this.view.axis));
    if (Math.max(a, b) < 0 || Math.min(a, b) > this.view.height) return;
    this.add(edge, cause, effect);
  }

  /** The `most` that matter most, the least of them first, so that the important ones are drawn on top. */
  best(most: number, unseen: number): VisibleEdges {
    const byScore = new Uint32Array(TOP_SCORE + 2); // counting sort
    for (const score of this.scores) byScore[score + 1]++;
    for (let score = 0; score <= TOP_SCORE; score++) byScore[score + 1] += byScore[score];
    const order = new Uint32Array(this.edges.length);
    for (let i = 0; i < order.length; i++) order[byScore[this.scores[i]]++] = i;
    const chosen = Array.from(order.subarray(Math.max(0, order.length - most)));
    return {
      edges: chosen.map((i) => this.edges[i]),
      effects: chosen.map((i) => this.effects[i]),
      hidden: order.length - chosen.length + this.dropped + unseen,
    };
  }

  /** The same without edges that are neither in question nor in a cone. */
  inQuestionOnly(most: number): VisibleEdges {
    const order = Array.from(this.edges.keys()).filter((i) => this.scores[i] >= LENGTH_STEPS);
    order.sort((a, b) => this.scores[a] - this.scores[b]);
    const chosen = order.slice(Math.max(0, order.length - most));
    return {
      edges: chosen.map((i) => this.edges[i]),
      effects: chosen.map((i) => this.effects[i]),
      hidden: order.length - chosen.length,
    };
  }

  private ask(edge: number, effect: number): void {
    if (this.asked.has(edge)) return;
    if (this.push(edge, effect, TOP_SCORE)) this.asked.add(edge);
  }

  private push(edge: number, effect: number, score: number): boolean {
    const { causeProvenance } = this.scene.placement.computation;
    if (!this.isKindShown[causeProvenance[edge]]) return false;
    if (this.edges.length >= MOST_CANDIDATES) {
      this.dropped++;
      return false;
    }
    this.edges.push(edge);
    this.effects.push(effect);
    this.scores.push(score);
    return true;
  }

  /** Inside a cone first, then by length on screen in steps. */
  private scoreOf(cause: number, effect: number): number {
    const { placement, tones } = this.scene;
    const width = Math.abs(screenX(this.view, this.x[effect]) - screenX(this.view, this.x[cause]));
    const height = Math.abs(placement.laneOf(effect) - placement.laneOf(cause)) * this.view.laneHeight;
    const length = Math.min(
      LENGTH_STEPS - 1,
      Math.floor((Math.min(width, this.view.width) + height) / STEP_PIXELS),
    );
    return tones && isInCone(tones.toneOf[cause], tones.toneOf[effect]) ? LENGTH_STEPS + length : length;
  }
}

/** Lengths are told apart in steps of so many pixels, up to so many steps. */
const STEP_PIXELS = 8;
const LENGTH_STEPS = 256;
const TOP_SCORE = LENGTH_STEPS * 2;
