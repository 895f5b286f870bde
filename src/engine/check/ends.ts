import type { Computation } from '../../model/computation.ts';
import { visits } from '../poset/visit-stamps.ts';

/** Ends that a witness shows. */
const MOST_ENDS = 3;
/** Events looked at for one violation: beyond it the ends found so far are the nearest, and how many there are is open. */
const SEARCH_BUDGET = 2000;

/** Where a past begins or a future ends. */
export interface Ends {
  /** The nearest ones, at most three: fewest edges away, then smallest rows. */
  readonly nearest: readonly number[];
  /** How many there are, as far as looked. */
  readonly count: number;
  /** False when there may be more. */
  readonly isComplete: boolean;
}

export interface EndsView {
  readonly computation: Computation;
  /** 1 for events that are seen; all when absent. */
  readonly visible: Uint8Array | undefined;
  /** Rows that are there by now. */
  readonly size: number;
}

/**
 * The last seen events that everything after the given ones ends at; none when nothing seen follows. An end is a seen event
 * without a seen event after it.
 * @param isAfterAll whether an event follows all of what is asked about
 */
export function endsAfter(view: EndsView, row: number, isAfterAll: (row: number) => boolean): Ends {
  const { computation, size } = view;
  const { start, rows } = computation.effects;
  return endsFrom(view, row, isAfterAll, (at, visit) => {
    for (let e = start[at]; e < start[at + 1] && rows[e] < size; e++) visit(rows[e]);
  });
}

/** The first seen events before a row: where its past begins. */
export function beginsBefore(view: EndsView, row: number): Ends {
  const { causeStart, causes } = view.computation;
  return endsFrom(
    view,
    row,
    () => true,
    (at, visit) => {
      for (let e = causeStart[at]; e < causeStart[at + 1]; e++) visit(causes[e]);
    },
  );
}

type EachNext = (row: number, visit: (next: number) => void) => void;

/** Events in the order of a search by breadth. */
interface Visited {
  readonly rows: number[];
  /** Edges from where the search began. */
  readonly steps: number[];
  /** Per event the places of those that it was reached from. */
  readonly from: number[][];
  /** Events whose next ones were looked at. */
  expanded: number;
}

function endsFrom(
  { computation, visible }: EndsView,
  start: number,
  counts: (row: number) => boolean,
  eachNext: EachNext,
): Ends {
  if (!visible) return plainEnds(computation.size, start, counts, eachNext);
  const visited = visit(computation.size, start, eachNext);
  const { rows, steps, expanded } = visited;
  const isSeen = (row: number): boolean => visible?.[row] !== 0;
  const leadsOn = leadingOn(visited, isSeen);
  const ends = rows
    .map((row, place) => ({ row, place }))
    .filter(({ row, place }) => place > 0 && leadsOn[place] === 0 && isSeen(row) && counts(row))
    .sort((a, b) => steps[a.place] - steps[b.place] || a.row - b.row)
    .map(({ row }) => row);
  return { nearest: ends.slice(0, MOST_ENDS), count: ends.length, isComplete: expanded === rows.length };
}

/** Where all events are seen: an end is an event that nothing is next to. */
function plainEnds(size: number, start: number, counts: (row: number) => boolean, eachNext: EachNext): Ends {
  const stamp = visits.begin(size);
  const { stamps } = visits;
  const queue = [start];
  const ends: number[] = [];
  const steps: number[] = [];
  let reached = 1; // the first event that is one step further
  let step = 0;
  let hasNext = false;
  const meet = (row: number): void => {
    hasNext = true;
    if (stamps[row] === stamp) return;
    stamps[row] = stamp;
    queue.push(row);
  };
  let place = 0;
  for (; place < queue.length && place < SEARCH_BUDGET; place++) {
    if (place === reached) {
      step++;
      reached = queue.length;
    }
    hasNext = false;
    eachNext(queue[place], meet);
    if (hasNext || place === 0) continue;
    ends.push(queue[place]);
    steps.push(step);
  }
  const sorted = ends
    .map((row, i) => ({ row, step: steps[i] }))
    .filter(({ row }) => counts(row))
    .sort((a, b) => a.step - b.step || a.row - b.row)
    .map(({ row }) => row);
  return { nearest: sorted.slice(0, MOST_ENDS), count: sorted.length, isComplete: place === queue.length };
}

function visit(size: number, start: number, eachNext: EachNext): Visited {
  const stamp = visits.begin(size);
  const { stamps } = visits;
  const visited: Visited = { rows: [start], steps: [0], from: [[]], expanded: 0 };
  const placeOf = new Map([[start, 0]]);
  const { rows, steps, from } = visited;
  stamps[start] = stamp;
  while (visited.expanded < rows.length && visited.expanded < SEARCH_BUDGET) {
    const place = visited.expanded++;
    eachNext(rows[place], (row) => {
      if (stamps[row] !== stamp) {
        stamps[row] = stamp;
        placeOf.set(row, rows.length);
        rows.push(row);
        steps.push(steps[place] + 1);
        from.push([]);
      }
      from[placeOf.get(row) as number].push(place);
    });
  }
  return visited;
}

/** 1 for what leads to another seen event, or to where the search has given up. */
function leadingOn({ rows, from, expanded }: Visited, isSeen: (row: number) => boolean): Uint8Array {
  const leadsOn = new Uint8Array(rows.length).fill(1, expanded);
  const stack = rows.flatMap((row, place) => (isSeen(row) || place >= expanded ? [place] : []));
  while (stack.length > 0) {
    for (const before of from[stack.pop() as number]) {
      if (leadsOn[before] === 1) continue;
      leadsOn[before] = 1;
      stack.push(before);
    }
  }
  return leadsOn;
}
