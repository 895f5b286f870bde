import type { LiveViolationType } from '../../../model/live/live-verdict.ts';
import type { Binding } from '../../../model/pattern/pattern.ts';
import type { Constraint } from '../../../model/rules/constraint.ts';

/** A violation as a rule finds it, by rows. */
export interface Finding {
  readonly type: LiveViolationType;
  /** The rows it is about, ascending. */
  readonly rows: readonly number[];
  /** Rows that are shown besides. */
  readonly others?: readonly number[];
  readonly bindings: readonly Binding[];
  /** The row that decided it; `undefined`: time or the end did. */
  readonly detectedAt: number | undefined;
  readonly sentence: string;
}

/** Takes findings of one rule. */
export interface FindingSink {
  /** Answers a number by which it may be taken back. */
  found(finding: Finding): number;
  /** More is known of it: the answer that was missing has come, too late. */
  changed(number: number, finding: Finding): void;
  /** It turned out to hold after all: something that was in time came late. */
  withdrawn(number: number): void;
}

/** What one rule has come to so far. */
export class LiveTally {
  judged = 0;
  held = 0;
  pending = 0;
  violations = 0;
  /** What left the window before it was decided. */
  left = 0;
  /** What could not be judged because something before it is not known. */
  unsure = 0;
  readonly notes = new Set<string>();

  constructor(
    readonly constraint: Constraint,
    private readonly sink: FindingSink,
  ) {}

  violate(finding: Finding): number {
    this.violations++;
    return this.sink.found(finding);
  }

  change(number: number, finding: Finding): void {
    this.sink.changed(number, finding);
  }

  withdraw(number: number): void {
    this.violations--;
    this.sink.withdrawn(number);
  }
}
