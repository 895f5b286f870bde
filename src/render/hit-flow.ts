import type { View } from '../model/view.ts';
import { flowCurve, flowWidth } from './draw-flows.ts';
import { pointAt } from './edge-curve.ts';
import type { Flow } from './flows.ts';
import type { Scene } from './scene.ts';

/** How far beside a flow one may point and still mean it, in CSS pixels. */
const REACH = 4;
const PIECES = 16;

export interface FlowOnScreen {
  readonly flow: Flow;
  /** The point of its line that is nearest, CSS pixels. */
  readonly x: number;
  readonly y: number;
}

/** The flow at a point of the frame on screen; the largest of several. */
export function flowAt({ drawn }: Scene, view: View, x: number, y: number): FlowOnScreen | undefined {
  const flows = drawn?.flows ?? [];
  for (let i = flows.length - 1; i >= 0; i--) {
    const flow = flows[i];
    const reach = REACH + flowWidth(flow.edges, view.laneHeight) / 2;
    const curve = flowCurve(view, flow);
    if (y < Math.min(curve[1], curve[7]) - reach || y > Math.max(curve[1], curve[7]) + reach) continue;
    for (let piece = 0; piece <= PIECES * 4; piece++) {
      const t = piece / (PIECES * 4);
      const [atX, atY] = [pointAt(curve, t, 0), pointAt(curve, t, 1)];
      if (Math.hypot(atX - x, atY - y) <= reach) return { flow, x: atX, y: atY };
    }
  }
  return undefined;
}
