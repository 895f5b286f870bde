import { effectsFromCauses } from './effects.ts';

/**
 * Puts events into an order in which every cause comes before its effects, staying as close to the given order as
 * causality allows, and finds the edges that have to go because they close a cycle.
 *
 * The question: given causes per event in any order, which event can be placed next? The idea: go through the events
 * in the given order; an event is placed when its last missing cause is placed, which may place waiting effects in
 * turn (a stack, no recursion). What is left lies on or behind a circle: one depth-first walk along unplaced causes
 * finds every edge that closes one, those edges are dropped, and placing goes on. Cost O(N + E), and a mere reading
 * of the edges when the order is already right, which it nearly always is.
 */
export interface CausalSort {
  /** Row to input position. */
  readonly order: Uint32Array;
  readonly isIdentity: boolean;
  /** Positions in `causes` of the edges that closed a cycle. */
  readonly dropped: ReadonlySet<number>;
}

/**
 * @param onCycle receives each circle as input positions, cause before effect; the edge last → first is dropped.
 * Of a circle longer than `REPORTED_EVENTS` so many are given: its first events and its last.
 */
export function orderCausesFirst(
  size: number,
  start: Uint32Array,
  causes: Uint32Array,
  onCycle: (cycle: readonly number[]) => void,
): CausalSort {
  const order = new Uint32Array(size);
  if (isOrdered(size, start, causes)) {
    for (let i = 0; i < size; i++) order[i] = i;
    return { order, isIdentity: true, dropped: new Set() };
  }
  const effects = effectsFromCauses(size, start, causes);
  const missing = new Uint32Array(size);
  for (let i = 0; i < size; i++) missing[i] = start[i + 1] - start[i];
  const isPlaced = new Uint8Array(size);
  const stack: number[] = [];
  let placed = 0;
  /** Places `from` and whatever waited for it and was passed over already (stands before `bound`). */
  const settle = (from: number, bound: number): void => {
    stack.push(from);
    while (stack.length > 0) {
      const event = stack.pop() as number;
      isPlaced[event] = 1;
      order[placed++] = event;
      for (let e = effects.start[event + 1] - 1; e >= effects.start[event]; e--) {
        const effect = effects.rows[e];
        if (--missing[effect] === 0 && effect < bound) stack.push(effect);
      }
    }
  };
  for (let event = 0; event < size; event++)
    if (missing[event] === 0 && !isPlaced[event]) settle(event, event);
  if (placed === size) return { order, isIdentity: false, dropped: new Set() };

  const dropped = closingEdges(size, start, causes, isPlaced, onCycle);
  for (const [, effect] of dropped) missing[effect]--;
  for (let event = 0; event < size; event++)
    if (missing[event] === 0 && !isPlaced[event]) settle(event, size);
  return { order, isIdentity: false, dropped: new Set(dropped.keys()) };
}

/** How many events of one circle are handed to the report. */
export const REPORTED_EVENTS = 12;

/** Edges (with their effects) that close a circle among the unplaced events, by depth-first walk along causes. */
function closingEdges(
  size: number,
  start: Uint32Array,
  causes: Uint32Array,
  isPlaced: Uint8Array,
  onCycle: (cycle: readonly number[]) => void,
): Map<number, number> {
  const closing = new Map<number, number>();
  const next = start.slice(0, size);
  const depthOf = new Uint32Array(size); // 1 + position on the path, 0 = not on it
  const isDone = new Uint8Array(size);
  const path: number[] = [];
  for (let root = 0; root < size; root++) {
    if (isPlaced[root] || isDone[root]) continue;
    path.push(root);
    depthOf[root] = 1;
    while (path.length > 0) {
      const event = path[path.length - 1];
      if (next[event] === start[event + 1]) {
        path.pop();
        depthOf[event] = 0;
        isDone[event] = 1;
        continue;
      }
      const edge = next[event]++;
      const cause = causes[edge];
      if (isPlaced[cause] || isDone[cause]) continue;
      if (depthOf[cause] === 0) {
        path.push(cause);
        depthOf[cause] = path.length;
      } else {
        closing.set(edge, event);
        const from = Math.max(depthOf[cause], path.length - REPORTED_EVENTS + 1);
        const circle = path.slice(from).reverse();
        onCycle([...circle, cause]);
      }
    }
  }
  return closing;
}

function isOrdered(size: number, start: Uint32Array, causes: Uint32Array): boolean {
  for (let i = 0; i < size; i++) {
    for (let e = start[i]; e < start[i + 1]; e++) if (causes[e] >= i) return false;
  }
  return true;
}
