import { firstEntryFrom, type LaneRows } from '../layout/index.ts';
import { type EventIndex, eventIndex } from '../model/ids.ts';
import type { View } from '../model/view.ts';
import { markRadius } from './mark-size.ts';
import type { Scene } from './scene.ts';
import { detailLevel, screenX, screenY, stripHeight, stuckLanes, windowOf } from './window.ts';

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
 * bottom, only the way along the axis counts inside the lane pointed at. Two neighbours per band by binary search, or
 * all within reach where several events share a place.
 */
export function eventAt(scene: Scene, view: View, x: number, y: number): EventOnScreen | undefined {
  const { placement } = scene;
  if (placement.lanes === 0) return undefined;
  const window = windowOf(placement, view);
  const isOverview = detailLevel(view, window) === 'density';
  const { rows } = window;
  const reach = REACH + (isOverview ? 0 : markRadius(view) / 2);
  const worldX = view.x + x / view.scaleX;
  const isStacked = !isOverview && placement.axis(view.axis).offset !== undefined;
  let nearest: EventOnScreen | undefined;
  let least = reach;
  for (const band of bandsNear(view, rows, y, reach)) {
    const begin = rows.start[band];
    const end = rows.start[band + 1];
    const at = firstEntryFrom(rows.x, worldX, begin, end);
    // where events share a place the nearest along the axis is not always the nearest
    const from = isStacked ? firstEntryFrom(rows.x, worldX - reach / view.scaleX, begin, end) : at - 1;
    const to = isStacked ? firstEntryFrom(rows.x, worldX + reach / view.scaleX, at, end) + 1 : at + 1;
    for (let entry = Math.max(begin, from); entry < Math.min(end, to); entry++) {
      const row = rows.rows[entry];
      const atX = screenX(view, rows.x[entry]);
      const atY = screenY(view, placement.yOf(row, view.axis));
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

/** Bands whose middle may lie within reach of a height on screen; nothing shows through the pinned ones. */
function bandsNear(view: View, { bands, fold }: LaneRows, y: number, reach: number): number[] {
  const stuck = stuckLanes(view);
  const near: number[] = [];
  const add = (from: number, to: number): void => {
    for (let band = from; band < to; band++) near.push(band);
  };
  const [above, below] = [(y - reach) / view.laneHeight, (y + reach) / view.laneHeight];
  add(Math.max(0, Math.floor(above)), Math.min(stuck, Math.ceil(below)));
  if (stuck > 0 && y < stripHeight(view)) return near;
  const first = Math.max(stuck, Math.floor((view.y + above) / fold));
  add(first, Math.min(bands, Math.ceil((view.y + below) / fold)));
  return near;
}
