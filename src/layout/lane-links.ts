import type { Computation } from '../model/computation.ts';

/** How many edges lead between each two lanes, in either direction; edges within a lane are left out. */
export interface LaneLinks {
  readonly lanes: number;
  /** Neighbours of lane `l` are `neighbour[start[l] .. start[l + 1])`, ascending, with `weight` edges each. */
  readonly start: Uint32Array;
  readonly neighbour: Uint32Array;
  readonly weight: Float64Array;
}

/** Counts into a matrix while it stays small. */
const MATRIX_LANES = 1024;

/** @param keyOf key per row; @param laneOfKey lane per key */
export function laneLinks(
  { size, causeStart, causes, edgeCount }: Computation,
  keyOf: Uint32Array,
  laneOfKey: Uint32Array,
  lanes: number,
): LaneLinks {
  const { add, forEach } = lanes <= MATRIX_LANES ? matrixCounter(lanes) : sortingCounter(lanes, edgeCount);
  for (let row = 0; row < size; row++) {
    const lane = laneOfKey[keyOf[row]];
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const other = laneOfKey[keyOf[causes[e]]];
      if (other !== lane) add(other, lane);
    }
  }
  return toCsr(lanes, forEach);
}

interface Counter {
  readonly add: (a: number, b: number) => void;
  /** Every ordered pair with a count, by first and then second lane. */
  readonly forEach: (visit: (a: number, b: number, count: number) => void) => void;
}

function matrixCounter(lanes: number): Counter {
  const counts = new Float64Array(lanes * lanes);
  return {
    add: (a, b) => {
      counts[a * lanes + b]++;
    },
    forEach: (visit) => {
      for (let a = 0; a < lanes; a++) {
        for (let b = 0; b < lanes; b++) {
          const count = counts[a * lanes + b] + counts[b * lanes + a];
          if (count > 0) visit(a, b, count);
        }
      }
    },
  };
}

/** Writes every pair down and counts by sorting: memory grows with the edges instead of the square of the lanes. */
function sortingCounter(lanes: number, edges: number): Counter {
  const keys = new Float64Array(edges * 2);
  let length = 0;
  return {
    add: (a, b) => {
      keys[length++] = a * lanes + b;
      keys[length++] = b * lanes + a;
    },
    forEach: (visit) => {
      const sorted = keys.subarray(0, length).sort();
      for (let from = 0, to = 0; from < length; from = to) {
        while (to < length && sorted[to] === sorted[from]) to++;
        visit(Math.floor(sorted[from] / lanes), sorted[from] % lanes, to - from);
      }
    },
  };
}

function toCsr(lanes: number, forEach: Counter['forEach']): LaneLinks {
  const start = new Uint32Array(lanes + 1);
  const neighbour: number[] = [];
  const weight: number[] = [];
  forEach((a, b, count) => {
    start[a + 1]++;
    neighbour.push(b);
    weight.push(count);
  });
  for (let lane = 0; lane < lanes; lane++) start[lane + 1] += start[lane];
  return { lanes, start, neighbour: Uint32Array.from(neighbour), weight: Float64Array.from(weight) };
}
