import type { Result } from '../../base/result.ts';
import type { Fault } from '../../model/fault.ts';
import type { EventLine } from './event-line.ts';
import type { OpenSource } from './open-source.ts';

/** Two recordings side by side. Nothing here looks at the one on screen. */
export interface CompareQuestions {
  /** @param report how much is done, 0 to 1 */
  compare(
    a: OpenSource,
    b: OpenSource,
    options: CompareOptions,
    report: (fraction: number) => void,
  ): Promise<Result<CompareAnswer, Fault>>;
}

export interface CompareOptions {
  /** Values in payloads that do not count, by path. */
  readonly ignoredKeys: readonly string[];
  /** Milliseconds that a pair's times may be apart; absent: times do not count. */
  readonly timeTolerance?: number;
}

/** A pair of events that are the same occurrence. */
export interface ComparedPair {
  readonly a: EventLine;
  readonly b: EventLine;
}

export interface ComparedPayload extends ComparedPair {
  /** As JSON. */
  readonly payloadA: string;
  readonly payloadB: string;
}

/** A direct cause, among the paired events, that only one side has; told by the events of that side. */
export interface ComparedLink {
  readonly in: 'a' | 'b';
  /** What became of it in the other: something comes between, they are independent there, the other way round, … */
  readonly change: 'replaced' | 'lost' | 'reversed' | 'direct' | 'gained';
  readonly cause: EventLine;
  readonly effect: EventLine;
}

/** Lists hold the first ones, counts count all. */
export interface CompareAnswer {
  readonly eventsA: number;
  readonly eventsB: number;
  readonly pairs: number;
  /** Nothing differs but the order of independent events. */
  readonly isEqual: boolean;
  readonly onlyInA: readonly EventLine[];
  readonly onlyInACount: number;
  readonly onlyInB: readonly EventLine[];
  readonly onlyInBCount: number;
  readonly payloads: readonly ComparedPayload[];
  readonly payloadCount: number;
  readonly links: readonly ComparedLink[];
  /** Pairs whose direct causes differ. */
  readonly causeCount: number;
  readonly timeCount: number;
  readonly order: { readonly lost: number; readonly gained: number; readonly reversed: number };
  readonly isComplete: boolean;
}
