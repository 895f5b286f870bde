import type { LaneLine, LanesAnswer } from '../../worker/contract/lanes.ts';
import type { Snapshot } from '../../worker/contract.ts';
import type { AppState } from '../app.ts';

const plainLanes = new WeakMap<Snapshot, LanesAnswer>();

/** The lanes on screen: as the worker answered last, or one per source in a recording that was just opened. */
export function shownLanes({
  lanes,
  recording,
}: Pick<AppState, 'lanes' | 'recording'>): LanesAnswer | undefined {
  return lanes ?? (recording && lanesOfSnapshot(recording.snapshot));
}

/** The lanes of a recording that was just opened; always the same object. */
export function lanesOfSnapshot(snapshot: Snapshot): LanesAnswer {
  let plain = plainLanes.get(snapshot);
  if (!plain) {
    plain = lanePerSource(snapshot);
    plainLanes.set(snapshot, plain);
  }
  return plain;
}

/** At least 1, so that heights can be divided by it. */
export function laneCount(state: Pick<AppState, 'lanes' | 'recording'>): number {
  return Math.max(1, shownLanes(state)?.lanes ?? 1);
}

export function hiddenLanes(lanes: LanesAnswer): LaneLine[] {
  return lanes.lines.filter(({ state }) => state === 'hidden');
}

function lanePerSource({ sources, events }: Snapshot): LanesAnswer {
  const lines = sources.map(
    ({ name, count }): LaneLine => ({
      name,
      label: name,
      events: count,
      total: count,
      state: 'shown',
      isPinned: false,
      isFold: false,
      members: [],
      memberCount: 0,
    }),
  );
  return {
    revision: 0,
    lines,
    lanes: lines.length,
    pinned: 0,
    events,
    total: events,
    filtered: undefined,
    summaries: 0,
    unfollowed: 0,
    runs: 0,
    eventsInRuns: 0,
    sharing: 0,
  };
}
