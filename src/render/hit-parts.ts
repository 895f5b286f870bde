import { firstEntryFrom } from '../layout/index.ts';
import { eventIndex } from '../model/ids.ts';
import type { View } from '../model/view.ts';
import { hasMissingCauses, missingCauseX } from './draw-dangling.ts';
import { type PlacedGhost, placedGhosts } from './draw-ghosts.ts';
import type { EventOnScreen } from './hit.ts';
import type { Scene } from './scene.ts';
import { bandTop, detailLevel, laneTop, screenX, screenY, windowOf } from './window.ts';

/** How far from the middle of a small sign one may point and still mean it, in CSS pixels. */
const REACH = 8;

/** A rectangle of the canvas in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The events whose middle lies inside a rectangle, lane by lane: two binary searches per lane. */
export function eventsWithin(scene: Scene, view: View, box: Box): number[] {
  const { placement } = scene;
  const { start, rows, x } = placement.rows(view.axis);
  const found: number[] = [];
  for (let lane = 0; lane < placement.lanes; lane++) {
    const top = laneTop(view, lane);
    if (top > box.bottom || top + view.laneHeight < box.top) continue;
    const from = firstEntryFrom(x, view.x + box.left / view.scaleX, start[lane], start[lane + 1]);
    for (let entry = from; entry < start[lane + 1] && screenX(view, x[entry]) <= box.right; entry++) {
      const y = screenY(view, placement.yOf(rows[entry], view.axis));
      if (y >= box.top && y <= box.bottom) found.push(rows[entry]);
    }
  }
  return found;
}

/** The ghost of an expected event at a point of the screen. */
export function ghostAt(scene: Scene, view: View, x: number, y: number): PlacedGhost | undefined {
  return placedGhosts(scene, view).find((ghost) => Math.hypot(ghost.x - x, ghost.y - y) <= REACH);
}

/** The event whose sign for causes that are missing lies at a point of the screen. */
export function missingCauseAt(scene: Scene, view: View, x: number, y: number): EventOnScreen | undefined {
  const window = windowOf(scene.placement, view);
  if (detailLevel(view, window) === 'density' || view.edgeMarks?.includes('missing') === false)
    return undefined;
  const { rows } = window;
  for (let i = 0; i < window.entryFrom.length; i++) {
    const middle = bandTop(view, window, window.bands[i]) + window.bandHeight / 2;
    if (Math.abs(middle - y) > REACH + window.bandHeight / 2) continue;
    for (let entry = window.entryFrom[i]; entry < window.entryEnd[i]; entry++) {
      const row = rows.rows[entry];
      const atX = missingCauseX(view, screenX(view, rows.x[entry]));
      const atY = screenY(view, scene.placement.yOf(row, view.axis));
      if (Math.abs(atX - x) <= REACH && Math.abs(atY - y) <= REACH && hasMissingCauses(scene, row))
        return { row: eventIndex(row), x: atX, y: atY };
    }
  }
  return undefined;
}
