/** What turning the wheel over the picture does. Amounts in CSS pixels; factors above 1 come closer. */
export type WheelAction =
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'lanes'; readonly factor: number }
  | { readonly kind: 'pan'; readonly dx: number; readonly dy: number };

export interface WheelTurn {
  readonly deltaX: number;
  readonly deltaY: number;
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Pixels per line and per page, for wheels that count in those (`deltaMode` 1 and 2). */
const PIXELS_PER_UNIT = [1, 18, 400];

/** One notch of a common wheel (100 pixels) comes closer by about a fifth. */
const ZOOM_PER_PIXEL = 0.0018;

/** Pinching on a trackpad arrives as a wheel with Ctrl held and small deltas. */
const ZOOM_PER_PINCH_PIXEL = 0.01;

/** No single turn zooms by more than this. */
const MOST_FACTOR = 2;

/** Over the picture: along the axis. Over the names of lanes (`isOverNames`): along the lanes. */
export function wheelAction(turn: WheelTurn, isOverNames = false): WheelAction {
  const unit = PIXELS_PER_UNIT[turn.deltaMode] ?? 1;
  const dx = turn.deltaX * unit;
  const dy = turn.deltaY * unit;
  const main = dy !== 0 ? dy : dx;
  if (turn.altKey) return { kind: 'lanes', factor: factorOf(main, ZOOM_PER_PIXEL) };
  if (turn.ctrlKey || turn.metaKey) {
    const perPixel = Math.abs(main) < 50 ? ZOOM_PER_PINCH_PIXEL : ZOOM_PER_PIXEL;
    return { kind: 'zoom', factor: factorOf(main, perPixel) };
  }
  if (isOverNames) return { kind: 'pan', dx: 0, dy: main };
  if (turn.shiftKey) return { kind: 'pan', dx: main, dy: 0 };
  if (Math.abs(dx) > Math.abs(dy)) return { kind: 'pan', dx, dy: 0 };
  return { kind: 'zoom', factor: factorOf(dy, ZOOM_PER_PIXEL) };
}

function factorOf(pixels: number, perPixel: number): number {
  return Math.min(MOST_FACTOR, Math.max(1 / MOST_FACTOR, Math.exp(-pixels * perPixel)));
}
