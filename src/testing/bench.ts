/**
 * What a benchmark says. A file `*.bench.ts` exports `bench(report)`; `npm run bench` runs it in a process of its own.
 */
export interface BenchRow {
  /** What both sides do, in the words of a person: `happened-before, random pairs`. */
  operation: string;
  /** The family of inputs: lanes, trace, wide. */
  family: string;
  /** Events, or whatever the operation counts. */
  size: number;
  /** What ours is measured against: `objects and Map`. */
  peer: string;
  oursMillis: number;
  peerMillis: number;
  /** `peerMillis / oursMillis`: how many times faster ours is. */
  ratio: number;
  /** The ratio to reach. */
  goal?: number;
  note?: string;
}

export type Report = (row: BenchRow) => void;

export interface Pair {
  /** At least five; an odd number has a real middle. */
  rounds?: number;
  ours: () => unknown;
  peer: () => unknown;
}

export type Timing = Pick<BenchRow, 'oursMillis' | 'peerMillis' | 'ratio'>;

/**
 * Times both sides turn by turn, after one turn that does not count, and answers the medians. Alternating matters on a
 * shared machine: a slow minute then hits both. A side may be asynchronous; what it returns is kept alive, so return
 * something that depends on the work.
 */
export async function pair({ rounds = 7, ours, peer }: Pair): Promise<Timing> {
  const oursTimes: number[] = [];
  const peerTimes: number[] = [];
  await millisOf(ours);
  await millisOf(peer);
  for (let round = 0; round < Math.max(5, rounds); round++) {
    oursTimes.push(await millisOf(ours));
    peerTimes.push(await millisOf(peer));
  }
  const oursMillis = median(oursTimes);
  const peerMillis = median(peerTimes);
  return { oursMillis, peerMillis, ratio: peerMillis / oursMillis };
}

// Exported only so that no compiler can prove a result unused.
export let kept: unknown;

async function millisOf(side: () => unknown): Promise<number> {
  kept = undefined;
  // With --expose-gc: what the other side left behind is not this one's bill.
  (globalThis as { gc?: () => void }).gc?.();
  const began = performance.now();
  const result = side();
  kept = result instanceof Promise ? await result : result;
  const nanosecond = 1e-6;
  return Math.max(performance.now() - began, nanosecond);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
