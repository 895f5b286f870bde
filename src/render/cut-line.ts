import type { LaneRows } from '../layout/index.ts';
import type { CutOnLane, View } from '../model/view.ts';
import type { Scene } from './scene.ts';
import { laneTop, screenX, type Window } from './window.ts';

/** Where the cut of a replay passes a band of lanes, CSS pixels. */
export interface CutStep {
  readonly band: number;
  readonly x: number;
  /** Marks of the band up to its last one inside the cut, of how many. */
  readonly passed: number;
  readonly marks: number;
}

/** Per band the world x of its last event inside the cut and of its first event after that one. */
interface CutEnds {
  readonly inside: Float64Array;
  readonly outside: Float64Array;
  readonly passed: Uint32Array;
}

const endsCache = new WeakMap<Uint8Array, WeakMap<LaneRows, CutEnds>>();

/** The line keeps so far away from the marks on both sides, in CSS pixels. */
const ROOM = 9;

/**
 * The cut as a line through the bands on screen: right of the last event inside, left of what comes next in that
 * band, and otherwise as straight as it can be: all bands aim at the latest event inside the cut.
 */
export function cutSteps(scene: Scene, view: View, window: Window): CutStep[] {
  const { cut } = scene.overlays;
  if (!cut) return [];
  const { start } = window.rows;
  const { inside, outside, passed } = endsOf(cut, window.rows);
  let aim = Number.NEGATIVE_INFINITY;
  for (const x of inside) aim = Math.max(aim, x);
  if (aim === Number.NEGATIVE_INFINITY) aim = scene.placement.axis(view.axis).from;
  const aimOnScreen = screenX(view, aim) + ROOM;
  const steps: CutStep[] = [];
  for (const band of window.bands) {
    const least = screenX(view, inside[band]) + ROOM;
    const most = screenX(view, outside[band]) - ROOM;
    const x = least > most ? (least + most) / 2 : Math.min(most, Math.max(least, aimOnScreen));
    steps.push({ band, x, passed: passed[band], marks: start[band + 1] - start[band] });
  }
  return steps;
}

/** Lanes flatter than this have no place for a handle, in CSS pixels. */
const LEAST_LANE = 8;

/** The same for the page, which lays handles over the line; `undefined` without a cut. */
export function cutOnLanes(scene: Scene, view: View, window: Window): CutOnLane[] | undefined {
  if (!scene.overlays.cut) return undefined;
  if (window.rows.fold > 1 || view.laneHeight < LEAST_LANE) return [];
  return cutSteps(scene, view, window).map(({ band, x, passed, marks }) => {
    return { lane: band, x, y: laneTop(view, band) + view.laneHeight / 2, passed, marks };
  });
}

/** One pass per cut and folding: O(N), some 2 ms per million events. */
function endsOf(cut: Uint8Array, rows: LaneRows): CutEnds {
  let perRows = endsCache.get(cut);
  if (!perRows) {
    perRows = new WeakMap();
    endsCache.set(cut, perRows);
  }
  let ends = perRows.get(rows);
  if (!ends) {
    const inside = new Float64Array(rows.bands).fill(Number.NEGATIVE_INFINITY);
    const outside = new Float64Array(rows.bands).fill(Number.POSITIVE_INFINITY);
    const passed = new Uint32Array(rows.bands);
    for (let band = 0; band < rows.bands; band++) {
      let entry = rows.start[band + 1] - 1;
      for (; entry >= rows.start[band] && cut[rows.rows[entry]] === 0; entry--) outside[band] = rows.x[entry];
      if (entry >= rows.start[band]) inside[band] = rows.x[entry];
      passed[band] = entry + 1 - rows.start[band];
    }
    ends = { inside, outside, passed };
    perRows.set(rows, ends);
  }
  return ends;
}
