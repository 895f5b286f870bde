/** A lane's name beside the picture. */
export interface LaneLabel {
  readonly lane: number;
  /** Middle of the lane in CSS pixels from the top of the picture. */
  readonly y: number;
}

/** Names closer than this cannot be read, in CSS pixels. */
const LEAST_DISTANCE = 14;

/**
 * The lanes whose names are shown: all that are on screen, or every second, third, … where lanes are flat. The first
 * `stuck` ones keep their place, and the others pass behind them.
 */
export function laneLabels(
  y: number,
  laneHeight: number,
  height: number,
  lanes: number,
  stuck = 0,
): LaneLabel[] {
  const every = Math.max(1, Math.ceil(LEAST_DISTANCE / laneHeight));
  const first = Math.max(stuck, Math.floor(y + stuck));
  const end = Math.min(lanes, Math.ceil(y + height / laneHeight));
  const labels: LaneLabel[] = [];
  for (let lane = 0; lane < Math.min(stuck, lanes); lane += every) {
    labels.push({ lane, y: (lane + 0.5) * laneHeight });
  }
  for (let lane = Math.ceil(first / every) * every; lane < end; lane += every) {
    labels.push({ lane, y: (lane + 0.5 - y) * laneHeight });
  }
  return labels;
}
