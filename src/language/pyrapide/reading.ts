import type { Pattern, TextRange } from '../../model/pattern/pattern.ts';
import type { Constraint } from '../../model/rules/constraint.ts';
import type { Remark } from './remarks.ts';

/** A pattern that the text makes. */
export interface FoundPattern {
  /** The name it is set to. */
  readonly name: string | undefined;
  readonly pattern: Pattern;
  readonly at: TextRange;
  /** True when it went into another pattern or a rule. */
  readonly isUsed: boolean;
}

/** What Python text holds of patterns and rules. Offsets are those of the text that was read. */
export interface PyRapideReading {
  readonly constraints: readonly Constraint[];
  readonly patterns: readonly FoundPattern[];
  /** The same in the notation, with what was assumed in comments; patterns that went into others are left out. */
  readonly text: string;
  /** What was assumed where the text leaves it open. */
  readonly notes: readonly Remark[];
  /** What was not translated, and why. */
  readonly problems: readonly Remark[];
}
