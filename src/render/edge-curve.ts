/** A cubic curve on screen, control points as x, y four times. */
export type Curve = readonly [number, number, number, number, number, number, number, number];

/** Curves reach so far beyond the screen before they are cut. */
const OVERHANG = 64;

/** An edge that goes back less than this swings round instead. */
const FAR_BACK = 60;

/**
 * From a cause to its effect: out to the right, in from the left; against the clock straight back, when it is far. Within a lane an edge to the very next event is a
 * straight line; one that passes over others rises in an arc, so that it does not hide behind them.
 *
 * @param lift height of the arc within a lane, 0 for a straight line
 */
export function edgeCurve(x1: number, y1: number, x2: number, y2: number, lift: number): Curve {
  const width = x2 - x1;
  const isLevel = y1 === y2;
  const isFarBack = width < -FAR_BACK;
  const reach = isLevel
    ? width / 4
    : isFarBack
      ? width / 2
      : Math.max(Math.abs(width) / 2, steepReach(width, y2 - y1));
  const rise = (lift * 4) / 3; // a cubic reaches three quarters of the way to its control points
  return [x1, y1, x1 + reach, y1 - rise, x2 - reach, y2 - rise, x2, y2];
}

/** A steep edge still leaves level, by a little more than it goes sideways; by much it would look like a loop. */
function steepReach(width: number, height: number): number {
  return Math.min(24, Math.abs(height) / 3, Math.abs(width) + 4);
}

/**
 * Cuts a curve down to what lies near the screen. Edges can begin millions of pixels away; rasterising that is slow
 * and inexact. The x of the uncut curve rises all the way (or falls, for an edge against the clock), so the two
 * places to cut at are found by bisection and the part between them is again a cubic. A curve whose x turns back (a
 * steep edge) is short and stays whole.
 */
export function clipCurve(curve: Curve, width: number): Curve {
  const [x1, , c1, , c2, , x2] = curve;
  const left = -OVERHANG;
  const right = width + OVERHANG;
  if (Math.min(x1, x2) >= left - width && Math.max(x1, x2) <= right + width) return curve;
  const isMonotone =
    x2 >= x1 ? c1 >= x1 && c2 <= x2 && c1 <= x2 && c2 >= x1 : c1 <= x1 && c2 >= x2 && c1 >= x2 && c2 <= x1;
  if (!isMonotone) return curve;
  const atLeft = x2 >= x1 ? parameterAt(curve, left) : parameterAt(curve, right);
  const atRight = x2 >= x1 ? parameterAt(curve, right) : parameterAt(curve, left);
  return between(curve, atLeft, atRight);
}

/** The parameter at which a curve of monotone x reaches `x`, 0 or 1 when it begins or ends before. */
function parameterAt(curve: Curve, x: number): number {
  const rises = curve[6] >= curve[0];
  let low = 0;
  let high = 1;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    const at = pointAt(curve, middle, 0);
    if (rises ? at < x : at > x) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** x (`axis` 0) or y (1) of a curve. */
export function pointAt(curve: Curve, t: number, axis: 0 | 1): number {
  const u = 1 - t;
  return (
    u * u * u * curve[axis] +
    3 * u * u * t * curve[2 + axis] +
    3 * u * t * t * curve[4 + axis] +
    t * t * t * curve[6 + axis]
  );
}

/** The part of a curve from parameter `a` to `b`, as control points (blossoms of the cubic). */
function between(curve: Curve, a: number, b: number): Curve {
  const blossom = (r: number, s: number, t: number, axis: number): number => {
    const mix = (p: number, q: number, k: number): number => p + (q - p) * k;
    const p01 = mix(curve[axis], curve[2 + axis], r);
    const p12 = mix(curve[2 + axis], curve[4 + axis], r);
    const p23 = mix(curve[4 + axis], curve[6 + axis], r);
    return mix(mix(p01, p12, s), mix(p12, p23, s), t);
  };
  return [
    blossom(a, a, a, 0),
    blossom(a, a, a, 1),
    blossom(a, a, b, 0),
    blossom(a, a, b, 1),
    blossom(a, b, b, 0),
    blossom(a, b, b, 1),
    blossom(b, b, b, 0),
    blossom(b, b, b, 1),
  ];
}
