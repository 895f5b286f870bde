import { firstEntryFrom } from '../layout/index.ts';
import { type EventIndex, eventIndex } from '../model/ids.ts';
import type { View } from '../model/view.ts';
import { markRadius } from './mark-size.ts';
import type { Scene } from './scene.ts';
import { detailLevel, screenX, screenY, windowOf } from './window.ts';

/** How far from an event one may point and still mean it, in CSS pixels. */
const REACH = 10;

export interface EventOnScreen {
  readonly row: EventIndex;
  /** The middle of its mark, CSS pixels. */
  readonly x: number;
  readonly y: number;
}

/**
 * The event nearest to a point of the screen, within reach. In the overview, where a lane is one bar from top to
 * bottom, only the way along the axis counts inside the lane pointed at. Two neighbours per band by binary search.
 */
export function eventAt(scene: Scene, view: View, x: number, y: number): EventOnScreen | undefined {
  const { placement } = scene;
  if (placement.lanes === 0) return undefined;
  const window = windowOf(placement, view);
  const isOverview = detailLevel(view, window) === 'density';
  const { rows } = window;
  const reach = REACH + (isOverview ? 0 : markRadius(view) / 2);
  const worldX = view.x + x / view.scaleX;
  const firstBand = Math.max(0, Math.floor((view.y + (y - reach) / view.laneHeight) / rows.fold));
  const endBand = Math.min(rows.bands, Math.ceil((view.y + (y + reach) / view.laneHeight) / rows.fold));
  let nearest: EventOnScreen | undefined;
  let least = reach;
  for (let band = firstBand; band < endBand; band++) {
    const begin = rows.start[band];
    const end = rows.start[band + 1];
    const at = firstEntryFrom(rows.x, worldX, begin, end);
    for (let entry = Math.max(begin, at - 1); entry < Math.min(end, at + 1); entry++) {
      const row = rows.rows[entry];
      const atX = screenX(view, rows.x[entry]);
      const atY = screenY(view, placement.laneOf(row));
      const aside = Math.abs(atY - y);
      const down = isOverview ? Math.max(0, aside - (view.laneHeight * rows.fold) / 2) : aside;
      const distance = Math.hypot(atX - x, down);
      if (distance >= least && !(distance === least && nearest === undefined)) continue;
      least = distance;
      nearest = { row: eventIndex(row), x: atX, y: atY };
    }
  }
  return nearest;
}
