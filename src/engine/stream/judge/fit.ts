import type { Expression } from '../../../model/pattern/expression.ts';
import type { Binding } from '../../../model/pattern/pattern.ts';
import type { Single } from '../../check/singles.ts';
import type { Value } from '../../match/values/operations.ts';
import type { LiveTally } from './live-tally.ts';

/** A pattern of single events, asked of the event that has just come. */
export interface Fit {
  readonly single: Single;
  /** The same for patterns that mean the same. */
  readonly text: string;
  /** Whether an event of this name may fit. */
  mayFit(name: string): boolean;
  /** Whether every event whose name may fit does, and nothing is bound. */
  readonly isByNameAlone: boolean;
  /** Whether no event that fits binds anything. */
  readonly isBindingNothing: boolean;
  /** Whether the current event fits; what it binds is then at hand. */
  fits(): boolean;
  /** Whether the last event that fitted does so for certain: it lacks nothing that may be where its past is not known. */
  isSure(): boolean;
  /** What the placeholders of the last event that fitted stand for, by name. */
  bindings(): readonly Binding[];
  /** A condition on the last event that fitted. */
  evaluate(guard: Expression): () => Value;
}

/** Whether the current event fits for certain; where it is not known it is counted as not judged (rule W9). */
export function fitsForCertain(fit: Fit, tally: LiveTally): boolean {
  if (!fit.fits()) return false;
  if (fit.isSure()) return true;
  tally.unsure++;
  return false;
}
