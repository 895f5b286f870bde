import type { CutOnLane } from '../../model/view.ts';

/** Handles closer to one another than this cannot be hit one by one, in CSS pixels. */
const LEAST_DISTANCE = 24;

/** Handles beside the screen wait at its edge, so far inside, in CSS pixels. */
const EDGE = 6;

/**
 * Where handles stand: on every lane on screen, or on every second, third, … where lanes are flat. One whose place is out
 * of sight stands at the edge that is nearest to it.
 */
export function handleLanes(cut: readonly CutOnLane[], laneHeight: number, width: number): CutOnLane[] {
  const every = Math.max(1, Math.ceil(LEAST_DISTANCE / laneHeight));
  return cut
    .filter(({ lane, marks }) => lane % every === 0 && marks > 0)
    .map((on) => ({ ...on, x: Math.min(width - EDGE, Math.max(EDGE, on.x)) }));
}

/** Marks one press of Page Up or Page Down moves over. */
const PAGE = 10;

/** How many marks of a lane a key leads to; `undefined` for a key that moves no lane. */
export function passedByKey(key: string, { passed, marks }: CutOnLane): number | undefined {
  const to: Readonly<Record<string, number>> = {
    ArrowRight: passed + 1,
    ArrowLeft: passed - 1,
    PageUp: passed + PAGE,
    PageDown: passed - PAGE,
    Home: 0,
    End: marks,
  };
  return to[key] === undefined ? undefined : Math.min(marks, Math.max(0, to[key]));
}
