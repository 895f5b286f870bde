import type { DetailLevel, View } from '../model/view.ts';
import { type Curve, clipCurve, edgeCurve } from './edge-curve.ts';
import type { Scene } from './scene.ts';
import { edgeEndY, screenX } from './window.ts';

/** The line that a frame draws from one event to another; all that is laid on an edge follows it. */
export type EdgeGeometry = (cause: number, effect: number) => Curve;

/** Curves of one frame: out to the right, in from the left; within a lane an arc over what lies between. */
export function edgeGeometry(scene: Scene, view: View, level: DetailLevel): EdgeGeometry {
  const { placement } = scene;
  const { x } = placement.axis(view.axis);
  const laneX = placement.rows(view.axis);
  return (cause, effect) => {
    const lane = placement.laneOf(effect);
    const causeLane = placement.laneOf(cause);
    const from = screenX(view, x[cause]);
    const to = screenX(view, x[effect]);
    const isHop = lane === causeLane && hasEventsBetween(laneX, lane, x[cause], x[effect]);
    const lift =
      isHop && level !== 'density' ? Math.min(view.laneHeight * 0.42, 5 + Math.abs(to - from) * 0.12) : 0;
    return clipCurve(
      edgeCurve(
        from,
        edgeEndY(view, placement.yOf(cause, view.axis)),
        to,
        edgeEndY(view, placement.yOf(effect, view.axis)),
        lift,
      ),
      view.width,
    );
  };
}

function hasEventsBetween(
  { start, x }: { start: Uint32Array; x: Float64Array },
  lane: number,
  from: number,
  to: number,
): boolean {
  let low = start[lane];
  let high = start[lane + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x[middle] <= from) low = middle + 1;
    else high = middle;
  }
  return low < start[lane + 1] && x[low] < to;
}
