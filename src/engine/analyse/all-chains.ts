import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { windowBetween } from '../poset/window.ts';

/** All causal paths between two events. */
export interface AllChains {
  /** Events on any path, ascending, both ends included. */
  readonly rows: Uint32Array;
  /** How many paths there are; `undefined` when the number is too long to be counted (`COUNT_BUDGET`). */
  readonly count: bigint | undefined;
  /** The first paths, both ends included, in order of their rows. */
  readonly chains: readonly (readonly EventIndex[])[];
  /** False when `chains` was cut off. */
  readonly isComplete: boolean;
}

/** Events on paths, squared, that counting exactly may take: the number can grow a bit longer with every event. */
const COUNT_BUDGET = 1e10;

/** Every path from `cause` to `effect`, at most `limit` of them spelled out; `undefined` when there is none. */
export function allChains(
  computation: Computation,
  cause: EventIndex,
  effect: EventIndex,
  limit = 100,
): AllChains | undefined {
  if (cause >= effect) return undefined;
  const rows = windowBetween(computation, { after: cause, before: effect });
  if (rows.length === 0) return undefined;
  const isOnPath = new Uint8Array(effect + 1);
  for (const row of rows) isOnPath[row] = 1;
  const count = rows.length ** 2 <= COUNT_BUDGET ? countPaths(computation, rows, isOnPath) : undefined;
  const { chains, isComplete } = firstPaths(computation, cause, effect, isOnPath, limit);
  return { rows, count, chains, isComplete };
}

function countPaths({ causeStart, causes }: Computation, rows: Uint32Array, isOnPath: Uint8Array): bigint {
  const counts = new Map<number, bigint>([[rows[0], 1n]]);
  for (const row of rows.subarray(1)) {
    let sum = 0n;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (isOnPath[causes[e]] === 1) sum += counts.get(causes[e]) ?? 0n;
    }
    counts.set(row, sum);
  }
  return counts.get(rows[rows.length - 1]) ?? 0n;
}

/** Depth first along effects in row order. Every step stays on a path, so no step is in vain. */
function firstPaths(
  computation: Computation,
  cause: EventIndex,
  effect: EventIndex,
  isOnPath: Uint8Array,
  limit: number,
): Pick<AllChains, 'chains' | 'isComplete'> {
  const { start, rows } = computation.effects;
  const chains: EventIndex[][] = [];
  const path: EventIndex[] = [cause];
  const next: number[] = [start[cause]];
  while (path.length > 0) {
    const at = path[path.length - 1];
    const i = next[next.length - 1]++;
    if (at === effect || i >= start[at + 1]) {
      path.pop();
      next.pop();
      continue;
    }
    const to = rows[i] as EventIndex;
    if (to > effect || isOnPath[to] === 0) continue;
    if (to === effect) {
      if (chains.length === limit) return { chains, isComplete: false };
      chains.push([...path, to]);
      continue;
    }
    path.push(to);
    next.push(start[to]);
  }
  return { chains, isComplete: true };
}
