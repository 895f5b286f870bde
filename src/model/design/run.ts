import type { Json } from '../pattern/expression.ts';

/**
 * What a delivery does to the computation: in PyRapide's reading nothing (the matched event itself is delivered), in
 * Rapide's `connect` is a second name of one occurrence, `pipe` and `agent` make a new event at the target.
 */
export const RUN_MODES = ['pyrapide', 'rapide'] as const;
export type RunMode = (typeof RUN_MODES)[number];

export interface RunOptions {
  /** A whole number from 0 to 2^32 - 1: everything that is not decided by the system is drawn from it. */
  readonly seed: number;
  readonly mode: RunMode;
  /** The run ends when so many events have happened. */
  readonly mostEvents: number;
  /** The run ends at this virtual time, in milliseconds since its start. */
  readonly mostMillis: number;
}

export const DEFAULT_RUN: RunOptions = { seed: 1, mode: 'pyrapide', mostEvents: 10_000, mostMillis: 60_000 };

/** An event that somebody puts in from outside; part of what a replay needs. */
export interface InjectedEvent {
  /** It happens before this step of the run. */
  readonly step: number;
  readonly component: string;
  /** `in` actions arrive at the component, others are emitted by it. */
  readonly action: string;
  readonly payload: { readonly [key: string]: Json };
}

/** Everything that decides a run beside its system. The same of both gives the same computation, byte for byte. */
export interface RunRecipe {
  readonly options: RunOptions;
  readonly injected: readonly InjectedEvent[];
  /** Choices of the scheduler that are made otherwise than by the seed, by their number. */
  readonly choices: readonly { readonly choice: number; readonly takes: number }[];
  /** Occurrences that are suppressed (what if this had not happened), counted per component and action from 1. */
  readonly dropped: readonly {
    readonly component: string;
    readonly action: string;
    readonly occurrence: number;
  }[];
  /** Somebody stopped it after so many steps. */
  readonly stoppedAfter?: number;
}

/** Why a run stands still. */
export type RunEnd = 'quiescent' | 'most events' | 'most time' | 'stopped';

/** Something that went wrong in one component; the run goes on. */
export interface RunTrouble {
  readonly step: number;
  /** Milliseconds since the start. */
  readonly time: number;
  readonly component: string;
  /** The connection it came by, by `id`. */
  readonly connection?: string;
  readonly code:
    | 'script'
    | 'script-limit'
    | 'value'
    | 'payload'
    | 'alphabet'
    | 'target'
    | 'connect-cycle'
    | 'match-limit';
  readonly message: string;
  /** The event that was being handled, by its row. */
  readonly row?: number;
}
