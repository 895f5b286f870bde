import type { ClockSpec } from '../model/pattern/clock.ts';
import type { Expression } from '../model/pattern/expression.ts';
import type { Pattern } from '../model/pattern/pattern.ts';
import type { Constraint } from '../model/rules/constraint.ts';
import { printExpression, printLine, printPattern } from './print.ts';
import { clockNode, constraintNode } from './write/constraint-node.ts';
import { expressionNode } from './write/expression-node.ts';
import { patternNode } from './write/pattern-node.ts';

// From the model to the notation: what these write is read as the same value again (rule N5).

export function patternText(pattern: Pattern, indent = 0): string {
  return printPattern(patternNode(pattern), indent);
}

export function expressionText(expression: Expression, indent = 0): string {
  return printExpression(expressionNode(expression), indent);
}

/** The declaration, to stand at the top of a text. */
export function constraintText(constraint: Constraint, indent = 0): string {
  return printLine(constraintNode(constraint), indent);
}

export function clockText(clock: ClockSpec): string {
  return printLine(clockNode(clock));
}
