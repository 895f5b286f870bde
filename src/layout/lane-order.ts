import type { LaneLinks } from './lane-links.ts';

/** The search moves every lane to every place, so it is cubic; more lanes than this are ordered by barycentre. */
const SEARCHED_LANES = 200;
/** Both ways of ordering nearly always stop on their own well before this. */
const SWEEPS = 24;

/**
 * Orders lanes so that linked lanes lie close together: the sum over all edges of the lanes they span is made small,
 * which keeps crossings few as well.
 *
 * Lanes are numbered by first appearance, and the answer is never worse than that order. Up to `SEARCHED_LANES` lanes
 * it is an insertion search: take a lane out, slide it past all others while keeping the running cost (each step
 * changes the cost by links of the two lanes that trade places), put it back where it was cheapest; repeat until
 * nothing moves. It starts from the barycentre order, and from first appearance too, and keeps the better end.
 * Beyond, barycentre sweeps alone: every lane moves to the mean place of its neighbours. All of it is deterministic.
 * Of an order and its mirror image, which cost the same, the one is taken that has early lanes on top.
 */
export function orderLanes(links: LaneLinks): Uint32Array {
  const first = Uint32Array.from({ length: links.lanes }, (_, lane) => lane);
  const candidates = [first, barycentreOrder(links, first)];
  if (links.lanes <= SEARCHED_LANES)
    candidates.push(...candidates.map((order) => insertionSearch(links, order)));
  let best: Uint32Array = first;
  let bestCost = edgeSpan(links, first);
  for (const order of candidates) {
    const cost = edgeSpan(links, order);
    if (cost < bestCost) {
      best = order;
      bestCost = cost;
    }
  }
  return earlyLanesOnTop(best);
}

/** The sum over all edges of the number of lanes between their ends; `order[place]` is a lane. */
export function edgeSpan(links: LaneLinks, order: Uint32Array): number {
  const placeOf = invert(order);
  let sum = 0;
  for (let lane = 0; lane < links.lanes; lane++) {
    for (let i = links.start[lane]; i < links.start[lane + 1]; i++) {
      sum += links.weight[i] * Math.abs(placeOf[lane] - placeOf[links.neighbour[i]]);
    }
  }
  return sum / 2;
}

function barycentreOrder(links: LaneLinks, from: Uint32Array): Uint32Array {
  let order = from;
  let best = from;
  let bestCost = edgeSpan(links, from);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const placeOf = invert(order);
    const centre = Float64Array.from(order, (_, lane) => meanPlace(links, placeOf, lane));
    order = order.slice().sort((a, b) => centre[a] - centre[b] || placeOf[a] - placeOf[b]);
    const cost = edgeSpan(links, order);
    if (cost < bestCost) {
      best = order;
      bestCost = cost;
    }
  }
  return best;
}

/** Mean of a lane's own place and its neighbours'; its own counts half, so that the sweeps do not flip for ever. */
function meanPlace(links: LaneLinks, placeOf: Uint32Array, lane: number): number {
  let sum = 0;
  let weights = 0;
  for (let i = links.start[lane]; i < links.start[lane + 1]; i++) {
    sum += links.weight[i] * placeOf[links.neighbour[i]];
    weights += links.weight[i];
  }
  return weights === 0 ? placeOf[lane] : (sum / weights + placeOf[lane]) / 2;
}

function insertionSearch(links: LaneLinks, from: Uint32Array): Uint32Array {
  const order = Array.from(from);
  const matrix = toMatrix(links);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let hasMoved = false;
    for (let lane = 0; lane < links.lanes; lane++)
      hasMoved = moveToBestPlace(matrix, order, lane) || hasMoved;
    if (!hasMoved) break;
  }
  return Uint32Array.from(order);
}

function moveToBestPlace(matrix: Float64Array, order: number[], lane: number): boolean {
  const here = order.indexOf(lane);
  let best = here;
  let bestChange = 0;
  for (const step of [-1, 1]) {
    let change = 0;
    for (let place = here + step; place >= 0 && place < order.length; place += step) {
      change += changeByPassing(matrix, order, lane, here, place, step);
      if (change < bestChange) {
        bestChange = change;
        best = place;
      }
    }
  }
  if (best === here) return false;
  order.splice(here, 1);
  order.splice(best, 0, lane);
  return true;
}

/**
 * By how much the cost changes when `lane`, on its way from `here`, passes the lane at `place`: the two trade places,
 * so each comes nearer to everything on the side it moves to and gets farther from everything behind it.
 */
function changeByPassing(
  matrix: Float64Array,
  order: readonly number[],
  lane: number,
  here: number,
  place: number,
  step: number,
): number {
  const lanes = order.length;
  const mine = lane * lanes;
  const theirs = order[place] * lanes;
  let change = 0;
  for (let at = 0; at < lanes; at++) {
    if (at === here || at === place) continue;
    const isAhead = step > 0 ? at > place : at < place;
    const pull = matrix[mine + order[at]] - matrix[theirs + order[at]];
    change += isAhead ? -pull : pull;
  }
  return change;
}

function toMatrix(links: LaneLinks): Float64Array {
  const matrix = new Float64Array(links.lanes * links.lanes);
  for (let lane = 0; lane < links.lanes; lane++) {
    for (let i = links.start[lane]; i < links.start[lane + 1]; i++) {
      matrix[lane * links.lanes + links.neighbour[i]] = links.weight[i];
    }
  }
  return matrix;
}

function earlyLanesOnTop(order: Uint32Array): Uint32Array {
  const middle = (order.length - 1) / 2;
  let lean = 0; // positive when late lanes are at the bottom
  for (let place = 0; place < order.length; place++) lean += (place - middle) * (order[place] - middle);
  return lean < 0 ? order.slice().reverse() : order;
}

function invert(order: Uint32Array): Uint32Array {
  const placeOf = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place++) placeOf[order[place]] = place;
  return placeOf;
}
