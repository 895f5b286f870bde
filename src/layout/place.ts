import { PLAIN_ARRANGEMENT } from '../model/arrangement.ts';
import type { Computation } from '../model/computation.ts';
import { type ArrangedLanes, arrangeLanes } from './arrange.ts';
import { drawingOrder } from './drawing-order.ts';
import { laneKeys } from './lane-keys.ts';
import { NO_LANE, Placement } from './placement.ts';
import { causalRanks } from './ranks.ts';

/** A computation on the plain arrangement, with what arranging it otherwise needs. */
export interface Placed {
  readonly placement: Placement;
  readonly lanes: ArrangedLanes;
  /** The causal order closest to wall time; `undefined` = row order. */
  readonly order: Uint32Array | undefined;
}

/**
 * Places a computation: lanes in an order that keeps linked ones close, ranks by causality. Deterministic.
 *
 * Lets queries through between its passes (each some 10 ms per million events).
 * @param breathe see `base/breathe.ts`
 */
export async function placeWithLanes(
  computation: Computation,
  breathe: () => Promise<void> | undefined = () => undefined,
): Promise<Placed> {
  const order = drawingOrder(computation);
  await breathe();
  const { rankOf, ranks } = causalRanks(computation, order);
  await breathe();
  const keys = laneKeys(computation, 'source', order, noComponents);
  const lanes = arrangeLanes(computation, keys, PLAIN_ARRANGEMENT);
  await breathe();
  const laneOfKey = lanes.unitOfKey;
  const placement = new Placement(computation, { laneOfKey, lanes: lanes.units.length, rankOf, ranks });
  placement.rows('rank');
  await breathe();
  return { placement, lanes, order };
}

export async function place(
  computation: Computation,
  breathe?: () => Promise<void> | undefined,
): Promise<Placement> {
  return (await placeWithLanes(computation, breathe)).placement;
}

/** Some of the events of a placed computation, with edges of their own, on lanes that are numbered for them. */
export function placePart(
  part: Computation,
  of: Placement,
  rows: Uint32Array,
  lanes: { readonly keyOf: Uint32Array; readonly laneOfKey: Uint32Array; readonly lanes: number },
): Placement {
  const { rankOf, ranks } = causalRanks(part, drawingOrder(part));
  return new Placement(part, { ...lanes, rankOf, ranks, part: { of, rows } });
}

/**
 * Lanes of the units that have events to draw, from top to bottom; the others have none.
 *
 * @param eventsOfUnit events that are drawn, per unit
 */
export function lanesOfUnits(
  { units, unitOfKey }: ArrangedLanes,
  eventsOfUnit: Uint32Array,
): { laneOfKey: Uint32Array; laneOfUnit: Uint32Array; lanes: number; pinned: number } {
  const laneOfUnit = new Uint32Array(units.length).fill(NO_LANE);
  let lanes = 0;
  let pinned = 0;
  units.forEach((unit, number) => {
    if (eventsOfUnit[number] === 0) return;
    laneOfUnit[number] = lanes++;
    if (unit.isPinned) pinned++;
  });
  const laneOfKey = unitOfKey.map((unit) => (unit === NO_LANE ? NO_LANE : laneOfUnit[unit]));
  return { laneOfKey, laneOfUnit, lanes, pinned };
}

function noComponents(): never {
  throw new Error('only lanes by correlation need the connected parts');
}
