/** How lanes lie on screen: the first `stuck` stay at the top, the others scroll. */
export interface LaneLay {
  readonly y: number;
  readonly laneHeight: number;
  readonly lanes: number;
  readonly stuck: number;
}

/** The lane at a height of the column, in CSS pixels from its top; the nearest one outside. */
export function laneAt({ y, laneHeight, lanes, stuck }: LaneLay, at: number): number {
  const shown = at / laneHeight;
  const lane = Math.floor(shown < stuck ? shown : shown + y);
  return Math.min(lanes - 1, Math.max(0, lane));
}

/** Where a lane that is dragged to a height would go: pinned lanes stay among themselves, and so do the others. */
export function dropPlace(lay: LaneLay, pinned: number, from: number, at: number): number {
  const lane = laneAt(lay, at);
  return from < pinned ? Math.min(pinned - 1, lane) : Math.max(pinned, lane);
}

/** The height of the line that shows where it goes: the far edge of the lane whose place it takes. */
export function dropLineY({ y, laneHeight, stuck }: LaneLay, from: number, to: number): number {
  const edge = to > from ? to + 1 : to;
  return (edge - (to < stuck ? 0 : y)) * laneHeight;
}
