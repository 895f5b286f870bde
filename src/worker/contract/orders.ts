import type { Result } from '../../base/result.ts';
import type { RunEnd, RunRecipe } from '../../model/design/run.ts';
import type { System } from '../../model/design/system.ts';
import type { Fault } from '../../model/fault.ts';
import type { RuleState } from '../../model/rules/verdict.ts';

/** A design run again and again, each time in another order of what may happen in any. */
export interface OrdersQuestions {
  /** @param report how much is done, 0 to 1 */
  explore(question: OrdersQuestion, report: (fraction: number) => void): Promise<Result<OrdersAnswer, Fault>>;
  /** Ends the exploration that is going on: it answers with what was found so far. */
  stop(): Promise<void>;
}

export interface OrdersQuestion {
  readonly system: System;
  readonly recipe: RunRecipe;
  /** One run for each way that may make a difference, or every choice drawn. */
  readonly how: 'systematic' | 'random';
  readonly mostRuns: number;
  readonly mostEvents: number;
  readonly stopAtViolation: boolean;
}

/** What several orders come to alike. */
export interface OrderOutcome {
  /** The same for equal computations, whatever the order of independent events. */
  readonly hash: string;
  readonly end: RunEnd;
  readonly events: number;
  /** The state of every rule, in their order. */
  readonly states: readonly RuleState[];
  /** How many of the runs came to it. */
  readonly runs: number;
  /** A recipe that does. */
  readonly example: RunRecipe;
}

export interface OrdersAnswer {
  readonly rules: readonly string[];
  readonly runs: number;
  /** Runs that were given up because another one went the same way. */
  readonly givenUp: number;
  /** Every order comes to one of the outcomes. */
  readonly isExhaustive: boolean;
  readonly millis: number;
  /** The most frequent first. */
  readonly outcomes: readonly OrderOutcome[];
  /** For each rule that some run violates the shortest that was found. */
  readonly counterexamples: readonly {
    readonly constraint: string;
    readonly events: number;
    readonly recipe: RunRecipe;
  }[];
}
