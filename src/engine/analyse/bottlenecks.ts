import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';

/*
 * How many of the paths from a root to a leaf pass through an event: the paths that come in times the paths that go
 * out. The numbers double with every diamond, so they outgrow any word. Up to 2^53 they are exact as plain numbers.
 * Beyond, they are counted as big integers while that is affordable, and as logarithms where it is not.
 */

export interface Bottleneck {
  readonly row: EventIndex;
  /** Root-to-leaf paths through the event; `undefined` when only the logarithm is known. */
  readonly paths: bigint | undefined;
  /** Binary logarithm of the paths. */
  readonly log2Paths: number;
  /** Part of all root-to-leaf paths, 0 to 1. */
  readonly share: number;
}

export interface Bottlenecks {
  /** All root-to-leaf paths; `undefined` when only the logarithm is known. */
  readonly paths: bigint | undefined;
  readonly log2Paths: number;
  /** False when events whose counts differ by less than a part in 10^9 may be ranked as equal. */
  readonly isExact: boolean;
  /** Most paths first, ties by earliest row. */
  readonly ranked: readonly Bottleneck[];
}

/** Bits of big integers touched before logarithms have to do. */
const BIT_BUDGET = 2e9;

/** The `limit` events that most root-to-leaf paths pass through. */
export function bottlenecks(computation: Computation, limit = 20): Bottlenecks {
  const logs = countLogs(computation);
  const exact = affordsExact(computation, logs) ? countExact(computation) : undefined;
  const { through } = logs;
  const order = highest(through, limit);
  if (exact) order.sort((a, b) => compare(exact.through[b], exact.through[a]) || a - b);
  else order.sort((a, b) => byLog(through[a], through[b]) || a - b);
  return {
    paths: exact?.total,
    log2Paths: logs.total,
    isExact: exact !== undefined,
    ranked: order.slice(0, limit).map((row) => ({
      row: row as EventIndex,
      paths: exact?.through[row],
      log2Paths: through[row],
      share: Math.min(1, 2 ** (through[row] - logs.total)),
    })),
  };
}

/** Logarithms of equal numbers, added up in another order, differ by less than this. */
const EQUAL_LOGS = 1e-6;

/** Rows that may be among the `limit` highest: to sort all for a few would take longer than to count. */
function highest(through: Float64Array, limit: number): number[] {
  const least =
    limit < through.length
      ? through.slice().sort()[through.length - limit] - EQUAL_LOGS
      : Number.NEGATIVE_INFINITY;
  const rows: number[] = [];
  for (let row = 0; row < through.length; row++) if (through[row] >= least) rows.push(row);
  return rows;
}

interface LogCounts {
  readonly through: Float64Array;
  readonly total: number;
}

function countLogs({ size, causeStart, causes }: Computation): LogCounts {
  const into = new Float64Array(size);
  const out = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < size; row++) {
    let sum = causeStart[row] === causeStart[row + 1] ? 0 : Number.NEGATIVE_INFINITY;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) sum = addLogs(sum, into[causes[e]]);
    into[row] = sum;
  }
  let total = Number.NEGATIVE_INFINITY;
  for (let row = size - 1; row >= 0; row--) {
    if (out[row] === Number.NEGATIVE_INFINITY) {
      out[row] = 0;
      total = addLogs(total, into[row]);
    }
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      out[causes[e]] = addLogs(out[causes[e]], out[row]);
    }
  }
  return { through: into.map((log, row) => log + out[row]), total };
}

function countExact({ size, causeStart, causes }: Computation): { through: bigint[]; total: bigint } {
  const into: bigint[] = new Array(size);
  const out: bigint[] = new Array(size).fill(0n);
  for (let row = 0; row < size; row++) {
    let sum = causeStart[row] === causeStart[row + 1] ? 1n : 0n;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) sum += into[causes[e]];
    into[row] = sum;
  }
  let total = 0n;
  for (let row = size - 1; row >= 0; row--) {
    if (out[row] === 0n) {
      out[row] = 1n;
      total += into[row];
    }
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) out[causes[e]] += out[row];
  }
  return { through: into.map((count, row) => count * out[row]), total };
}

function affordsExact({ size, edgeCount }: Computation, { total }: LogCounts): boolean {
  return (size + edgeCount) * Math.max(64, total) <= BIT_BUDGET;
}

function addLogs(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b;
  if (b === Number.NEGATIVE_INFINITY) return a;
  const [high, low] = a > b ? [a, b] : [b, a];
  return high + Math.log2(1 + 2 ** (low - high));
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byLog(a: number, b: number): number {
  return Math.abs(a - b) < 1e-9 ? 0 : b - a;
}
