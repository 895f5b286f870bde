import { Reachability } from '../engine/index.ts';
import { placeWithLanes } from '../layout/index.ts';
import type { Computation } from '../model/computation.ts';
import type { Recording } from '../model/recording.ts';
import type { Snapshot } from './contract.ts';
import { Picture } from './picture.ts';
import { snapshotOf } from './snapshot.ts';
import { findSuspects } from './suspects.ts';

/** One execution with everything made from it; replaced as a whole when another is shown. */
export interface Shown {
  readonly computation: Computation;
  readonly reachability: Reachability;
  readonly picture: Picture;
  /** 1 for an event that looks like a failure. */
  readonly failures: Uint8Array;
  readonly snapshot: Snapshot;
}

export interface PrepareContext {
  readonly formatLabel: string;
  readonly breathe: () => Promise<void> | undefined;
  readonly report: (phase: 'Ordering' | 'Placing' | 'Looking for failures', fraction: number) => void;
}

const MOST_SUSPECTS = 50;

/** Everything that is made before the page sees an execution. */
export async function prepare(
  recording: Recording,
  execution: number,
  context: PrepareContext,
): Promise<Shown> {
  const { breathe, report, formatLabel } = context;
  const { computation } = recording.executions[execution];
  const reachability = await indexed(computation, breathe, (fraction) => report('Ordering', fraction));
  report('Placing', 0);
  const placed = await placeWithLanes(computation, breathe);
  report('Looking for failures', 0);
  const suspects = await findSuspects(computation, MOST_SUSPECTS, breathe);
  const snapshot = snapshotOf(recording, formatLabel, execution, placed, suspects);
  return {
    computation,
    reachability,
    picture: new Picture({ computation, reachability, placed, failures: suspects.marks }),
    failures: suspects.marks,
    snapshot,
  };
}

/** The index over the whole computation, made piece by piece so that queries get through. */
async function indexed(
  { size, causeStart, causes }: Computation,
  breathe: () => Promise<void> | undefined,
  report: (fraction: number) => void,
): Promise<Reachability> {
  const rows = { size: 0, causeStart, causes };
  const index = Reachability.of(rows);
  while (rows.size < size) {
    rows.size = Math.min(size, rows.size + 8192);
    index.extend();
    index.clocksIfSuited(); // the clocks would otherwise catch up all at once, at the first question
    report(rows.size / size);
    const pause = breathe();
    if (pause) await pause;
  }
  return index;
}
