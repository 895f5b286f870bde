import type { Computation } from '../../model/computation.ts';
import { type EventIndex, NO_EVENT } from '../../model/ids.ts';
import { windowBetween } from '../poset/window.ts';

/**
 * The events on any chain from one event to another, with the edges among them, numbered anew: 0 is the cause, the last
 * is the effect, and an edge leads from a smaller to a larger number. Every step along it stays on a chain.
 */
export interface Between {
  /** Rows of the computation, ascending. */
  readonly rows: Uint32Array;
  /** The next events after number `i` are `next[start[i] .. start[i + 1])`, ascending. */
  readonly start: Uint32Array;
  readonly next: Uint32Array;
}

/** What lies between; `undefined` when the first event does not precede the second. */
export function between(
  computation: Computation,
  cause: EventIndex,
  effect: EventIndex,
): Between | undefined {
  if (cause >= effect) return undefined;
  const rows = windowBetween(computation, { after: cause, before: effect });
  if (rows.length === 0) return undefined;
  const { causeStart, causes } = computation;
  const numberOf = new Uint32Array(effect - cause + 1).fill(NO_EVENT);
  for (let i = 0; i < rows.length; i++) numberOf[rows[i] - cause] = i;
  // pass 1: count the edges that leave each; pass 2: running sums; pass 3: place them, by ascending effect
  const start = new Uint32Array(rows.length + 1);
  const each = (take: (from: number, to: number) => void): void => {
    for (let i = 1; i < rows.length; i++) {
      for (let e = causeStart[rows[i]]; e < causeStart[rows[i] + 1]; e++) {
        const from = causes[e] < cause ? NO_EVENT : numberOf[causes[e] - cause];
        if (from !== NO_EVENT) take(from, i);
      }
    }
  };
  each((from) => start[from + 1]++);
  for (let i = 0; i < rows.length; i++) start[i + 1] += start[i];
  const next = new Uint32Array(start[rows.length]);
  const free = start.slice(0, rows.length);
  each((from, to) => {
    next[free[from]++] = to;
  });
  return { rows, start, next };
}

/** Edges on a shortest chain from each number to the last. */
export function fewestSteps({ rows, start, next }: Between): Uint32Array {
  const steps = new Uint32Array(rows.length);
  for (let i = rows.length - 2; i >= 0; i--) {
    let fewest = NO_EVENT;
    for (let e = start[i]; e < start[i + 1]; e++) if (steps[next[e]] < fewest) fewest = steps[next[e]];
    steps[i] = fewest + 1;
  }
  return steps;
}

/** Edges on a longest chain from each number to the last. */
export function mostSteps({ rows, start, next }: Between): Uint32Array {
  const steps = new Uint32Array(rows.length);
  for (let i = rows.length - 2; i >= 0; i--) {
    let most = 0;
    for (let e = start[i]; e < start[i + 1]; e++) if (steps[next[e]] > most) most = steps[next[e]];
    steps[i] = most + 1;
  }
  return steps;
}
