import { type DetailLevel, isStepped, isTimed, type View } from '../model/view.ts';
import type { Window } from './window.ts';

/** The radius of an event's disc: it grows with its lane and its rank, up to a size that is easy to hit. */
export function markRadius({ axis, scaleX, laneHeight, deepest = 1 }: View): number {
  // where events share a place there are several in the height of a lane and in the width of a column
  const share = deepest > 1 ? Math.max(0.1, Math.min(0.17, 0.42 / deepest)) : 0.17;
  const column = isStepped(axis) ? scaleX * (deepest > 1 ? 0.2 : 0.42) : 7;
  return Math.max(2, Math.min(7, laneHeight * share, column));
}

/** Smaller marks show no halves. */
const LEAST_SHAPED_RADIUS = 3.5;
const MOST_SHAPED = 1500;

/** Whether there is room for marks whose shape tells past from future. Crowds in time overlap: there only with names. */
export function hasShapedMarks(view: View, window: Window, level: DetailLevel): boolean {
  if (level !== 'labels' && isTimed(view.axis)) return false;
  return markRadius(view) >= LEAST_SHAPED_RADIUS && window.events <= MOST_SHAPED;
}

/**
 * The side of a square where there is no room for shapes. Dots that have room on average are large enough to be seen
 * at once, even if the nearest of them touch.
 */
export function dotSize({ axis, scaleX, laneHeight }: View, roomPerEvent = 0): number {
  const least = Math.max(laneHeight >= 16 ? 3.5 : 2.5, Math.min(5, laneHeight * 0.2, roomPerEvent * 0.6));
  return Math.max(least, Math.min(8, laneHeight * 0.3, isStepped(axis) ? scaleX * 0.7 : 7));
}

/** Half the height of the diamond that tells of a failure among dots: larger than they, but not where all lanes are low. */
export function failureReach({ laneHeight }: View, dot: number): number {
  return Math.max(dot * 1.1, Math.min(7, laneHeight * 0.3));
}
