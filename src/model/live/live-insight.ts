import type { AnomalyKind, KindName } from '../anomaly.ts';
import type { LiveEventLine } from './live-verdict.ts';

/** Something odd about an event of a stream, by what a model has learnt: told when the event comes. */
export interface LiveAnomaly {
  /** Counted from 0 in the order in which they were found. */
  readonly number: number;
  readonly kind: AnomalyKind;
  readonly event: LiveEventLine;
  /** As in `model/anomaly.ts`. */
  readonly severity: number;
  /** One or two sentences that name the events and the counts behind them. */
  readonly description: string;
  /** It probably follows from something else that is odd about the event or one of its direct causes. */
  readonly isExplained: boolean;
  /** When it was found by the clock of who receives, in milliseconds since 1970. */
  readonly at: number;
}

/** `unknown`: the stream ended, or the event was no longer at hand, before the time was over. */
export type WarningState = 'expected' | 'came' | 'did-not-come' | 'unknown';

/** A failure that a model expects after an event, and what became of it. */
export interface LiveWarning {
  /** Counted from 0 in the order in which they were given. */
  readonly number: number;
  /** The first event that it was expected after. */
  readonly event: LiveEventLine;
  readonly expected: KindName;
  /** 0 to 1, as the newest event that leads there says; so are the others. */
  readonly probability: number;
  /** Causal steps ahead. */
  readonly steps: number;
  /** Observations behind the weakest step. */
  readonly support: number;
  /** When it usually comes, and when its time is over, by the events' own clock; `NaN` where too few times are known. */
  readonly expectedAt: number;
  readonly until: number;
  readonly state: WarningState;
  /** The failure itself. */
  readonly came: LiveEventLine | undefined;
  /** When it was given by the clock of who receives, in milliseconds since 1970. */
  readonly at: number;
}

/** What a model has said of a stream since it was put in place. */
export interface LiveInsightCounts {
  readonly judged: number;
  /** Events of kinds with too few observations: judged for nothing but being known. */
  readonly thin: number;
  readonly anomalies: number;
  readonly warnings: number;
  readonly came: number;
  readonly didNotCome: number;
}
