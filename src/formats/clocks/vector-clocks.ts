/**
 * From vector clocks to the direct causes of each event.
 *
 * The question: event `b` of host `h` carries, for each host it has heard of, how many of that host's events lie in
 * its past. Which few of those are the direct causes? The idea: the last known event of each host stands for all
 * before it, so there are at most as many candidates as hosts. A candidate goes when another candidate's own clock
 * already knows it. What stays are the covers: no edge is implied by two others, and everything the clocks order is
 * ordered by a path.
 *
 *     alice   a1 ─── a2                b's clock {alice: 2, carol: 1, bob: 4}
 *                      ╲               candidates a2, c1 and b3 (the event before on bob)
 *     carol   c1 ────── ╲ ─            a2 knows c1, so a2 and b3 are the causes of b4
 *                        ╲
 *     bob     ───── b3 ── b4
 *
 * Cost: per event the square of the number of entries that are news to its host, which is one or two, plus the entries.
 *
 * A logged clock may speak of events that are not in the log (*ghosts*): the latest logged event before the ghost then
 * stands in for it, and the ghost is reported. Clocks that contradict one another are reported and never trusted to
 * terminate anything: all lookups are static.
 */

/** Events of one execution in file order, as columns. Entries of an event are sorted by host. */
export interface ClockedEvents {
  readonly size: number;
  readonly hosts: number;
  readonly hostOf: ArrayLike<number>;
  /** Entries of event `e`: `entryHost` and `entryCount` at `entryStart[e] .. entryStart[e + 1]`. All counts > 0. */
  readonly entryStart: ArrayLike<number>;
  readonly entryHost: ArrayLike<number>;
  readonly entryCount: ArrayLike<number>;
}

/** What is odd about the clock of one event. */
export interface ClockOddity {
  readonly kind: 'no-own-entry' | 'same-own-entry' | 'forgets';
  readonly event: number;
  /** The event it is at odds with. */
  readonly other?: number;
  /** `forgets`: the host whose count is lower than in the cause's clock. */
  readonly host?: number;
}

/** Counts of a host that no logged event has, `from` to `to`, both included. */
export interface CounterGap {
  readonly host: number;
  readonly from: number;
  readonly to: number;
  /** The logged event after the gap. */
  readonly before: number;
}

export interface ClockLinks {
  /** Causes of event `e`: `causes[causeStart[e] .. causeStart[e + 1])`. */
  readonly causeStart: Uint32Array;
  readonly causes: Uint32Array;
  /** True where the edge is known by the order of the file only: two events of a host with the same count. */
  readonly isByFileOrder: Uint8Array;
  /** Events that are first to know of a ghost, with the ghost. */
  readonly ghosts: readonly { readonly event: number; readonly host: number; readonly count: number }[];
  readonly gaps: readonly CounterGap[];
  readonly oddities: readonly ClockOddity[];
  /** Per event its place on its host: the count in its own entry, or what stands in for a missing one. */
  readonly ownCount: Float64Array;
}

export async function linkByClocks(
  events: ClockedEvents,
  breathe: () => Promise<void> | undefined = () => undefined,
): Promise<ClockLinks> {
  const { size, hostOf, entryStart, entryHost, entryCount } = events;
  const oddities: ClockOddity[] = [];
  const ownCount = ownCounts(events, oddities);
  const lanes = laneOfHosts(events, ownCount);
  const causeStart = new Uint32Array(size + 1);
  const causes: number[] = [];
  const byFileOrder: number[] = [];
  const ghosts: { event: number; host: number; count: number }[] = [];
  const { before, gaps } = chainLanes(events, lanes, ownCount, oddities);

  /** What `event` knows of `host`; its own place counts even where its clock lacks the entry. */
  const knows = (event: number, host: number): number => {
    const entry = countOf(events, event, host);
    return hostOf[event] === host ? Math.max(entry, ownCount[event]) : entry;
  };

  for (let event = 0; event < size; event++) {
    const pause = breathe();
    if (pause) await pause;
    const host = hostOf[event];
    const previous = before[event];
    const covers: number[] = previous >= 0 ? [previous] : [];
    const first = causes.length;
    let ghostsFrom = ghosts.length;
    for (let i = entryStart[event]; i < entryStart[event + 1]; i++) {
      const other = entryHost[i];
      if (other === host) continue;
      const count = entryCount[i];
      const cause = lastUpTo(lanes[other], ownCount, count);
      if (cause < 0 || ownCount[cause] < count) ghosts.push({ event, host: other, count });
      if (cause >= 0) addMaximal(covers, cause, knows, hostOf, ownCount);
    }
    for (const cause of covers) {
      causes.push(cause);
      byFileOrder.push(cause === previous && ownCount[cause] === ownCount[event] ? 1 : 0);
      const host = forgottenHost(events, cause, event, ownCount);
      if (host !== undefined) oddities.push({ kind: 'forgets', event, other: cause, host });
    }
    // A ghost is marked where the news of it enters: no cause has heard of it.
    for (let i = ghostsFrom; i < ghosts.length; i++) {
      const ghost = ghosts[i];
      if (!covers.some((cause) => countOf(events, cause, ghost.host) >= ghost.count))
        ghosts[ghostsFrom++] = ghost;
    }
    ghosts.length = ghostsFrom;
    causeStart[event] = first;
  }
  causeStart[size] = causes.length;
  return {
    causeStart,
    causes: Uint32Array.from(causes),
    isByFileOrder: Uint8Array.from(byFileOrder),
    ghosts,
    gaps,
    oddities,
    ownCount,
  };
}

/** Adds a candidate to the maximal ones unless one of them knows it; removes those that it knows. Never leaves none. */
function addMaximal(
  covers: number[],
  candidate: number,
  knows: (event: number, host: number) => number,
  hostOf: ArrayLike<number>,
  ownCount: Float64Array,
): void {
  for (const cover of covers) {
    if (knows(cover, hostOf[candidate]) >= ownCount[candidate]) return;
  }
  let kept = 0;
  for (const cover of covers) {
    if (knows(candidate, hostOf[cover]) < ownCount[cover]) covers[kept++] = cover;
  }
  covers.length = kept;
  covers.push(candidate);
}

/** The count of a host in an event's clock, by halving; 0 where it has none. */
function countOf({ entryStart, entryHost, entryCount }: ClockedEvents, event: number, host: number): number {
  let low = entryStart[event];
  let high = entryStart[event + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entryHost[middle] < host) low = middle + 1;
    else high = middle;
  }
  return low < entryStart[event + 1] && entryHost[low] === host ? entryCount[low] : 0;
}

/** An event without an own entry stands where the event before it in the file stands on the same host. */
function ownCounts(events: ClockedEvents, oddities: ClockOddity[]): Float64Array {
  const own = new Float64Array(events.size);
  const lastOfHost = new Float64Array(events.hosts);
  for (let event = 0; event < events.size; event++) {
    const host = events.hostOf[event];
    const count = countOf(events, event, host);
    if (count === 0) oddities.push({ kind: 'no-own-entry', event });
    own[event] = count === 0 ? lastOfHost[host] : count;
    lastOfHost[host] = own[event];
  }
  return own;
}

/** Events of each host by own count, those with the same count in file order. */
function laneOfHosts(events: ClockedEvents, ownCount: Float64Array): number[][] {
  const lanes: number[][] = Array.from({ length: events.hosts }, () => []);
  for (let event = 0; event < events.size; event++) lanes[events.hostOf[event]].push(event);
  for (const lane of lanes) lane.sort((a, b) => ownCount[a] - ownCount[b] || a - b);
  return lanes;
}

/** The event before each one on its host (-1 for none), counts that are missing, counts that are there twice. */
function chainLanes(
  events: ClockedEvents,
  lanes: readonly (readonly number[])[],
  ownCount: Float64Array,
  oddities: ClockOddity[],
): { before: Int32Array; gaps: CounterGap[] } {
  const before = new Int32Array(events.size).fill(-1);
  const gaps: CounterGap[] = [];
  lanes.forEach((lane, host) => {
    let expected = 1;
    for (let i = 0; i < lane.length; i++) {
      const event = lane[i];
      const own = ownCount[event];
      if (i > 0) before[event] = lane[i - 1];
      if (i > 0 && own === ownCount[lane[i - 1]]) {
        if (countOf(events, event, host) > 0) {
          oddities.push({ kind: 'same-own-entry', event, other: lane[i - 1] });
        }
      } else if (own > expected) {
        gaps.push({ host, from: expected, to: own - 1, before: event });
      }
      expected = own + 1;
    }
  });
  return { before, gaps };
}

/** The last event of a lane with a count of at most `count`; -1 when the lane begins later. */
function lastUpTo(lane: readonly number[], ownCount: Float64Array, count: number): number {
  let low = 0;
  let high = lane.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ownCount[lane[middle]] <= count) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? -1 : lane[low - 1];
}

/** A host of which the cause knows more than its effect, which no run can produce. */
function forgottenHost(
  events: ClockedEvents,
  cause: number,
  effect: number,
  ownCount: Float64Array,
): number | undefined {
  const { entryStart, entryHost, entryCount, hostOf } = events;
  for (let i = entryStart[cause]; i < entryStart[cause + 1]; i++) {
    const host = entryHost[i];
    const known = host === hostOf[effect] ? ownCount[effect] : countOf(events, effect, host);
    if (known < entryCount[i]) return host;
  }
  return undefined;
}

/** Items by a number of theirs, in the order given. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known) known.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
