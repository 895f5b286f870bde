import type { EventIndex } from '../ids.ts';
import type { Binding } from '../pattern/pattern.ts';
import type { Severity } from './constraint.ts';

/** `pending`: not decided yet, because more events may come. */
export type RuleState = 'satisfied' | 'violated' | 'vacuous' | 'pending';
export const RULE_STATES: readonly RuleState[] = ['violated', 'pending', 'satisfied', 'vacuous'];

export const VIOLATION_TYPES = [
  'missing_match',
  'forbidden_match',
  'unanswered_trigger',
  'late_response',
  'repeated_effect',
  'not_whole',
  'predicate_failed',
  'wrong_count',
  'wrong_shape',
  'evaluation_error',
] as const;
export type ViolationType = (typeof VIOLATION_TYPES)[number];

/**
 * The smallest part of the computation that shows a violation: its events, and how they hang together. A link is an edge
 * of the recording (`direct`) or a causal path whose inner events are left out (`path`).
 */
export interface Witness {
  /** Ascending. */
  readonly rows: readonly EventIndex[];
  readonly links: readonly {
    readonly from: EventIndex;
    readonly to: EventIndex;
    readonly kind: 'direct' | 'path';
  }[];
  /** Pairs that are independent, where that is what is shown. */
  readonly apart: readonly (readonly [EventIndex, EventIndex])[];
}

export interface Violation {
  readonly constraint: string;
  readonly type: ViolationType;
  readonly severity: Severity;
  /** The matched events, ascending; empty when something is missing. */
  readonly rows: readonly EventIndex[];
  readonly bindings: readonly Binding[];
  /** The event that decided it; `undefined`: the end of the computation did. */
  readonly detectedAt: EventIndex | undefined;
  readonly witness: Witness;
  /** The violation in words, events by name and id: one or two whole sentences. */
  readonly sentence: string;
}

export interface Verdict {
  readonly constraint: string;
  readonly severity: Severity;
  readonly state: RuleState;
  /** How many things were judged: matches, triggers, events; what is counted says `unit`. */
  readonly judged: number;
  /** Of these, how many held. */
  readonly held: number;
  readonly unit: 'match' | 'trigger' | 'event' | 'source' | 'computation';
  /** Still open: triggers that may yet be answered. */
  readonly pending: number;
  /** All violations, listed or not; a lower bound when `isComplete` is false. */
  readonly violationCount: number;
  /** The first ones, in the order of their first event. */
  readonly violations: readonly Violation[];
  /** False when counting stopped at a stated limit. */
  readonly isComplete: boolean;
  /** Whole sentences: limits that were met, clocks or fields that nothing has. */
  readonly notes: readonly string[];
}
