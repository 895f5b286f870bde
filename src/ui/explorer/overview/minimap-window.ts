import type { Extent, Viewport } from '../../../store/index.ts';

/** A rectangle in CSS pixels. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface MinimapShape {
  readonly width: number;
  readonly height: number;
  readonly extent: Extent;
  readonly lanes: number;
}

/** No side of the window is drawn smaller than this, so that it can be seen and grabbed, in CSS pixels. */
const LEAST_SIDE = 8;

/** Where on the minimap the part of the picture is that is on screen. */
export function windowOnMinimap(
  map: MinimapShape,
  view: Pick<Viewport, 'x' | 'scaleX' | 'y' | 'laneHeight'>,
  shownWidth: number,
  shownHeight: number,
): Rectangle {
  const perUnit = map.width / (map.extent.to - map.extent.from);
  const perLane = map.height / Math.max(1, map.lanes);
  const along = side(
    (view.x - map.extent.from) * perUnit,
    (view.x + shownWidth / view.scaleX - map.extent.from) * perUnit,
    map.width,
  );
  const across = side(view.y * perLane, (view.y + shownHeight / view.laneHeight) * perLane, map.height);
  return { left: along.from, width: along.length, top: across.from, height: across.length };
}

function side(from: number, to: number, room: number): { from: number; length: number } {
  const begin = Math.min(Math.max(0, from), room);
  const end = Math.max(Math.min(room, to), begin);
  const length = Math.min(room, Math.max(LEAST_SIDE, end - begin));
  return { from: Math.min(begin, room - length), length };
}

/** The world point that a point of the minimap stands for. */
export function worldOfMinimap(map: MinimapShape, x: number, y: number): { x: number; lane: number } {
  const share = Math.min(1, Math.max(0, x / map.width));
  const shareDown = Math.min(1, Math.max(0, y / map.height));
  return { x: map.extent.from + share * (map.extent.to - map.extent.from), lane: shareDown * map.lanes };
}
