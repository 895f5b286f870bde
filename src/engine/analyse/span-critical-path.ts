import type { Computation } from '../../model/computation.ts';
import { type EventIndex, NO_EVENT } from '../../model/ids.ts';
import { operationOf, PARENT_SPAN, SHARED_SPAN } from '../../model/span-rules.ts';

/** One span on the critical path and the time that is its own there. */
export interface CriticalSpan {
  readonly start: EventIndex;
  readonly end: EventIndex;
  /** Time on the path that belongs to this span and to none of its critical children. */
  readonly exclusiveMillis: number;
}

export interface OperationTime {
  readonly source: string;
  readonly operation: string;
  readonly exclusiveMillis: number;
}

export interface SpanCriticalPath {
  /** Parents before children, later children before earlier ones: the order in which the walk back meets them. */
  readonly spans: readonly CriticalSpan[];
  /** Summed by source and operation, longest first. The sum of all is `durationMillis`. */
  readonly operations: readonly OperationTime[];
  readonly durationMillis: number;
}

export interface SpanCriticalPathOptions {
  /** How far two children may overlap and still count as one after the other, as a part of their parent's duration. */
  readonly overlapTolerance?: number;
}

/**
 * Where the time of a span went: the chain of spans that its end had to wait for.
 *
 *   root   s──────────────────────────────e      from the root's end walk back to the cause that arrived last,
 *   b         s────e                              the end of c; c's own time counts; from c's start walk back
 *   c                 s─────────e                 to the last end before it, that of b; and so on
 *   d            s───e  (ended early: nobody waited for it alone)
 *
 * - The walk knows causes of a span's end that are ends of spans: what it waited for. A child that still ran when its
 *   parent ended may have been waited for on a skewed clock, so its part within the parent counts as well. Spans that
 *   only follow from another, or take its message, are not looked into unless their end is a cause.
 * - Children are taken one after the other when the earlier ended by the time the later began, or overlap by less than
 *   `overlapTolerance` of the parent with no third child beginning or ending in between: that little is put down to
 *   clocks. Such spans keep their whole length (a duration is measured by one clock), and the parent has what remains,
 *   which may then be a trifle below zero.
 * - Without tolerated overlaps this is time split among spans: no instant counts twice, and the sum is the duration.
 *
 * Cost O(k log k) for the children of spans on the path. `undefined` when the row is no end or start of a timed span.
 */
export function spanCriticalPath(
  computation: Computation,
  root: EventIndex,
  { overlapTolerance = 0.01 }: SpanCriticalPathOptions = {},
): SpanCriticalPath | undefined {
  const top = spanAt(computation, root);
  if (!top) return undefined;
  const spans: CriticalSpan[] = [];
  const taken = new Set<number>(); // starts: a span with two parents on the path counts once
  const open = [top];
  for (let span = open.pop(); span; span = open.pop()) {
    const children = criticalChildren(span, childrenOf(computation, span, taken), overlapTolerance);
    for (const { start } of children) taken.add(start);
    const inChildren = children.reduce((sum, child) => sum + child.until - child.from, 0);
    spans.push({
      start: span.start as EventIndex,
      end: span.end as EventIndex,
      exclusiveMillis: (span.until - span.from - inChildren) / NANOS,
    });
    for (const child of children.toReversed()) open.push(child);
  }
  return {
    spans,
    operations: byOperation(computation, spans),
    durationMillis: (top.until - top.from) / NANOS,
  };
}

/** Starts of ended spans that nobody waited for: not called by a span of the recording, nor over before one's end. */
export function rootSpans(computation: Computation): EventIndex[] {
  const { size, partnerOf, effects } = computation;
  if (!partnerOf) return [];
  const isCalled = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    const partner = partnerOf[row];
    if (partner === NO_EVENT) continue;
    if (partner > row) for (const child of calledBy(computation, row)) isCalled[child] = 1;
    else {
      for (let i = effects.start[row]; i < effects.start[row + 1]; i++) {
        const waiting = effects.rows[i];
        if (partnerOf[waiting] < waiting) isCalled[partner] = 1; // an end, since its partner came before
      }
    }
  }
  const roots: EventIndex[] = [];
  for (let row = 0; row < size; row++) {
    if (partnerOf[row] !== NO_EVENT && partnerOf[row] > row && isCalled[row] === 0)
      roots.push(row as EventIndex);
  }
  return roots;
}

/** Whole nanoseconds in a millisecond: sums of whole numbers are exact. */
const NANOS = 1e6;

/** A span with the part of it that counts, in nanoseconds after the computation's time origin. */
interface TimedSpan {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly until: number;
}

function spanAt({ partnerOf, timeOf }: Computation, row: number): TimedSpan | undefined {
  const partner = partnerOf?.[row] ?? NO_EVENT;
  if (partner === NO_EVENT) return undefined;
  const start = Math.min(row, partner);
  const end = Math.max(row, partner);
  const from = Math.round(timeOf[start] * NANOS);
  const until = Math.round(timeOf[end] * NANOS);
  return Number.isNaN(from) || Number.isNaN(until) ? undefined : { start, end, from, until };
}

/** Spans that the span waited for or that still ran when it ended, each cut to the part within it. */
function childrenOf(computation: Computation, parent: TimedSpan, taken: ReadonlySet<number>): TimedSpan[] {
  const { partnerOf, causeStart, causes } = computation;
  const children: TimedSpan[] = [];
  const seen = new Set<number>([parent.start]);
  const take = (row: number): void => {
    const child = spanAt(computation, row);
    if (!child || child.start < parent.start || seen.has(child.start) || taken.has(child.start)) return;
    seen.add(child.start);
    const from = Math.max(child.from, parent.from);
    const until = Math.min(child.until, parent.until);
    if (from < until || (from === until && child.from === child.until))
      children.push({ ...child, from, until });
  };
  for (let e = causeStart[parent.end]; e < causeStart[parent.end + 1]; e++) {
    const cause = causes[e];
    if ((partnerOf?.[cause] ?? NO_EVENT) < cause) take(cause);
  }
  for (const row of calledBy(computation, parent.start)) {
    const child = spanAt(computation, row);
    if (child && child.until > parent.until) take(row);
  }
  return children;
}

/** Starts of spans that the span may have waited for, by the rule of the edge between the starts. */
function calledBy(
  { effects, causeProvenance, provenances, partnerOf }: Computation,
  start: number,
): number[] {
  const rows: number[] = [];
  for (let i = effects.start[start]; i < effects.start[start + 1]; i++) {
    const row = effects.rows[i];
    const { rule } = provenances[causeProvenance[effects.edge[i]]];
    const isCall = rule === PARENT_SPAN.rule || rule === SHARED_SPAN.rule;
    if (isCall && (partnerOf?.[row] ?? NO_EVENT) !== NO_EVENT) rows.push(row);
  }
  return rows;
}

/** From the last to arrive back to the first, each one that was over before the one after it began. */
function criticalChildren(parent: TimedSpan, children: TimedSpan[], tolerance: number): TimedSpan[] {
  const byArrival = children.sort((a, b) => b.until - a.until || a.from - b.from || a.start - b.start);
  const bounds = Float64Array.from(children.flatMap(({ from, until }) => [from, until])).sort();
  const mostOverlap = tolerance * (parent.until - parent.from);
  const path: TimedSpan[] = [];
  for (const child of byArrival) {
    const later = path.at(-1);
    if (!later || isBefore(child, later, mostOverlap, bounds)) path.push(child);
  }
  return path;
}

function isBefore(child: TimedSpan, later: TimedSpan, mostOverlap: number, bounds: Float64Array): boolean {
  const overlap = child.until - later.from;
  if (overlap <= 0) return true;
  if (child.from >= later.from || child.until >= later.until || overlap >= mostOverlap) return false;
  // the two bounds of the overlap itself: the later one's start and this one's end
  return firstAtLeast(bounds, child.until, true) - firstAtLeast(bounds, later.from, false) === 2;
}

/** Position of the first value not below (or, when `isAfter`, above) the given one. */
function firstAtLeast(sorted: Float64Array, value: number, isAfter: boolean): number {
  let low = 0;
  for (let high = sorted.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value || (isAfter && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byOperation(computation: Computation, spans: readonly CriticalSpan[]): OperationTime[] {
  const { types, sources, typeOf, sourceOf } = computation;
  const times = new Map<string, OperationTime>();
  for (const { start, exclusiveMillis } of spans) {
    const source = sources[sourceOf[start]];
    const operation = operationOf(types[typeOf[start]]);
    const key = `${source}\n${operation}`;
    const nanos =
      Math.round((times.get(key)?.exclusiveMillis ?? 0) * NANOS) + Math.round(exclusiveMillis * NANOS);
    times.set(key, { source, operation, exclusiveMillis: nanos / NANOS });
  }
  return [...times.values()].sort((a, b) => b.exclusiveMillis - a.exclusiveMillis);
}
