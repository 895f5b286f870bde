import type { Computation } from '../../model/computation.ts';
import { NO_EVENT } from '../../model/ids.ts';

/** What one search by breadth from an event found. */
export interface Breadth {
  /** In order of distance, then as met; the event itself first. */
  readonly rows: Uint32Array;
  /** Edges on a shortest path, aligned with `rows`. */
  readonly steps: Uint32Array;
  /** The neighbour one step nearer, aligned with `rows`; `NO_EVENT` for the event itself. */
  readonly via: Uint32Array;
}

/** All causes or all effects of an event, nearest first, each with a way to it. */
export function breadthFirst(computation: Computation, from: number, side: 'causes' | 'effects'): Breadth {
  const { size, causeStart, causes, effects } = computation;
  const [start, next] = side === 'causes' ? [causeStart, causes] : [effects.start, effects.rows];
  const isSeen = new Uint8Array(size);
  const rows: number[] = [from];
  const steps: number[] = [0];
  const via: number[] = [NO_EVENT];
  isSeen[from] = 1;
  for (let i = 0; i < rows.length; i++) {
    const at = rows[i];
    for (let e = start[at]; e < start[at + 1]; e++) {
      if (isSeen[next[e]] === 1) continue;
      isSeen[next[e]] = 1;
      rows.push(next[e]);
      steps.push(steps[i] + 1);
      via.push(at);
    }
  }
  return { rows: Uint32Array.from(rows), steps: Uint32Array.from(steps), via: Uint32Array.from(via) };
}
