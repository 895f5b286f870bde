import type { Relation, TextRange } from '../../model/pattern/pattern.ts';
import { assume, type Evaluation } from './evaluation.ts';
import { type PatternValue, patternValue } from './values.ts';

/** The operators of patterns. */
export const JOINS: Readonly<Record<string, Relation>> = {
  '>>': 'precedes',
  '&': 'distinct',
  '|': 'independent',
};

/** Two patterns joined by an operator. */
export function joinedBy(
  operator: string,
  left: PatternValue,
  right: PatternValue,
  at: TextRange,
  evaluation: Evaluation,
): PatternValue {
  if (operator === '&') assume(evaluation, 'join', at);
  if (operator === '|') assume(evaluation, 'independence', at);
  return joined(JOINS[operator], left, right, at);
}

/** Each causally before the next. */
export function sequenceOf(parts: readonly PatternValue[], at: TextRange): PatternValue {
  return parts.reduce((left, right) => joined('precedes', left, right, at));
}

/** Different events, in any order. */
export function togetherOf(parts: readonly PatternValue[], at: TextRange): PatternValue {
  return parts.reduce((left, right) => joined('distinct', left, right, at));
}

export function eitherOf(parts: readonly PatternValue[], at: TextRange): PatternValue {
  return parts.reduce((left, right) =>
    patternValue({ kind: 'or', left: left.pattern, right: right.pattern }, [left, right], at),
  );
}

function joined(relation: Relation, left: PatternValue, right: PatternValue, at: TextRange): PatternValue {
  const pattern = { kind: 'join', relation, left: left.pattern, right: right.pattern } as const;
  return patternValue(pattern, [left, right], at);
}
