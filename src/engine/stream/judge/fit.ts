import type { Expression } from '../../../model/pattern/expression.ts';
import type { Binding } from '../../../model/pattern/pattern.ts';
import type { Single } from '../../check/singles.ts';
import type { Value } from '../../match/values/operations.ts';

/** A pattern of single events, asked of the event that has just come. */
export interface Fit {
  readonly single: Single;
  /** The same for patterns that mean the same. */
  readonly text: string;
  /** Whether an event of this name may fit. */
  mayFit(name: string): boolean;
  /** Whether the current event fits; what it binds is then at hand. */
  fits(): boolean;
  /** What the placeholders of the last event that fitted stand for, by name. */
  bindings(): readonly Binding[];
  /** A condition on the last event that fitted. */
  evaluate(guard: Expression): () => Value;
}
