import type { Computation } from '../model/computation.ts';
import { drawingOrder } from './drawing-order.ts';
import { laneLinks } from './lane-links.ts';
import { orderLanes } from './lane-order.ts';
import { NO_LANE, Placement } from './placement.ts';
import { causalRanks } from './ranks.ts';

/**
 * Places a computation: lanes in an order that keeps linked ones close, ranks by causality. Deterministic.
 *
 * Lets queries through between its passes (each some 10 ms per million events).
 * @param breathe see `base/breathe.ts`
 */
export async function place(
  computation: Computation,
  breathe: () => Promise<void> | undefined = () => undefined,
): Promise<Placement> {
  const order = drawingOrder(computation);
  await breathe();
  const { rankOf, ranks } = causalRanks(computation, order);
  await breathe();
  const laneOfSource = lanesByFirstAppearance(computation, order);
  const lanes = laneOfSource.reduce((count, lane) => (lane === NO_LANE ? count : count + 1), 0);
  const laneOrder = orderLanes(laneLinks(computation, laneOfSource, lanes));
  await breathe();
  const placement = new Placement(computation, { rankOf, ranks, ...renumber(laneOfSource, laneOrder) });
  placement.rows('rank');
  await breathe();
  return placement;
}

/** Sources numbered by their first event in drawing order. */
function lanesByFirstAppearance(
  { size, sourceOf, sources }: Computation,
  order: Uint32Array | undefined,
): Uint32Array {
  const laneOf = new Uint32Array(sources.length).fill(NO_LANE);
  let lanes = 0;
  for (let i = 0; i < size; i++) {
    const source = sourceOf[order === undefined ? i : order[i]];
    if (laneOf[source] === NO_LANE) laneOf[source] = lanes++;
  }
  return laneOf;
}

function renumber(
  firstLaneOf: Uint32Array,
  laneOrder: Uint32Array,
): { laneOfSource: Uint32Array; sourceOfLane: Uint32Array } {
  const placeOfLane = new Uint32Array(laneOrder.length);
  for (let place = 0; place < laneOrder.length; place++) placeOfLane[laneOrder[place]] = place;
  const sourceOfLane = new Uint32Array(laneOrder.length);
  const laneOfSource = firstLaneOf.map((lane, source) => {
    if (lane === NO_LANE) return NO_LANE;
    sourceOfLane[placeOfLane[lane]] = source;
    return placeOfLane[lane];
  });
  return { laneOfSource, sourceOfLane };
}
