import type { Binding } from '../pattern/pattern.ts';
import type { Severity } from '../rules/constraint.ts';
import type { RuleState, Verdict, ViolationType } from '../rules/verdict.ts';

/** What a person is told of an event of a stream, whether it is still at hand or not. */
export interface LiveEventLine {
  /** How many events had been placed before it. */
  readonly serial: number;
  readonly id: string;
  readonly name: string;
  readonly source: string;
  /** Milliseconds since 1970, `NaN` without a time. */
  readonly time: number;
}

/** Why a rule does not hold: as in a recording, or because the window could hold no more of what waits. */
export type LiveViolationType = ViolationType | 'window_overflow';

/** A violation found while a stream goes on, with what shows it: that is kept when the events are gone. */
export interface LiveViolation {
  /** Counted from 0 in the order in which they were found. */
  readonly number: number;
  readonly constraint: string;
  readonly severity: Severity;
  readonly type: LiveViolationType;
  /** The events it is about, and those that are shown besides, causes first. */
  readonly events: readonly LiveEventLine[];
  /** The places in `events` of those that it is about. */
  readonly about: readonly number[];
  /** How the events hang together, by their places in `events`. */
  readonly links: readonly { readonly from: number; readonly to: number; readonly kind: 'direct' | 'path' }[];
  readonly bindings: readonly Binding[];
  readonly sentence: string;
  /** When it was found by the clock of who receives, in milliseconds since 1970. */
  readonly at: number;
  /** It turned out to hold after all. */
  readonly isWithdrawn: boolean;
}

/** What one rule has come to so far. */
export interface LiveVerdict
  extends Pick<Verdict, 'constraint' | 'severity' | 'judged' | 'held' | 'pending' | 'unit'> {
  readonly state: RuleState;
  readonly violations: number;
  /** What left the window before it was decided. */
  readonly left: number;
  /** What could not be judged because something before it is not known. */
  readonly unsure: number;
  /** Judged over what is in the window now and then, not with every event. */
  readonly isWindowed: boolean;
  readonly notes: readonly string[];
}
