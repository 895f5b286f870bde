import type { RunRecipe } from '../../model/design/run.ts';
import type { System } from '../../model/design/system.ts';
import type { RecordingClient } from '../../worker/client.ts';
import type { RunPause, RunView } from '../../worker/contract/run.ts';

/** How fast virtual time goes while one watches: so many virtual milliseconds per millisecond; none: as fast as it can. */
export const RUN_SPEEDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 10] as const;

/** A run of the design, in a worker of its own. */
export interface ActiveRun {
  readonly serial: number;
  readonly client: RecordingClient;
  readonly system: System;
  /** The design it is of, and its text at that time. */
  readonly design: string;
  readonly text: string;
  readonly view: RunView;
  /** What the first view after a change said, so that tokens can be told from counts. */
  readonly before: RunView | undefined;
  readonly isGoing: boolean;
}

/** Where a run is to stand still. */
export interface RunBreakpoint {
  readonly id: string;
  readonly kind: 'pattern' | 'rule';
  /** A pattern as it is written, or the name of a rule. */
  readonly text: string;
  readonly isOn: boolean;
}

/** A run that was kept, to be compared with another one. */
export interface KeptRun {
  readonly id: string;
  readonly title: string;
  readonly blob: Blob;
  readonly hash: string;
  readonly events: number;
  readonly recipe: RunRecipe;
  /** The text of the design that ran. */
  readonly text: string;
}

export interface RunSlice {
  readonly run: ActiveRun | undefined;
  readonly runFault: string | undefined;
  readonly mostRunEvents: number;
  readonly mostRunMillis: number;
  readonly runSpeed: number | undefined;
  readonly stopsAtViolation: boolean;
  readonly breakpoints: readonly RunBreakpoint[];
  /** Newest first; on this page only. */
  readonly keptRuns: readonly KeptRun[];
  /** Occurrences that the next run leaves out: what if this had not happened. */
  readonly dropped: RunRecipe['dropped'];
}

export const initialRun: RunSlice = {
  run: undefined,
  runFault: undefined,
  mostRunEvents: 10_000,
  mostRunMillis: 60_000,
  runSpeed: 0.25,
  stopsAtViolation: false,
  breakpoints: [],
  keptRuns: [],
  dropped: [],
};

/** Why it stands still, for people. */
export function pauseWords(pause: RunPause | undefined, breakpoints: readonly RunBreakpoint[]): string {
  switch (pause?.kind) {
    case 'breakpoint': {
      const found = breakpoints.find(({ id }) => id === pause.id);
      return found ? `stopped at ${found.text}` : 'stopped at a breakpoint';
    }
    case 'violation':
      return `stopped: “${pause.rule}” does not hold`;
    default:
      return 'paused';
  }
}
