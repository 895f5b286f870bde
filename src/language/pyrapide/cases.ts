import type {
  BinaryOperator,
  Expression,
  Json,
  MatchFunction,
  ValueFunction,
} from '../../model/pattern/expression.ts';
import type { TextRange } from '../../model/pattern/pattern.ts';
import { refuse } from './remarks.ts';

/** A value that depends on what is there: `e.get("n", 0)` is `n` when it exists and 0 when it does not. */
export interface Case {
  /** When it is this one; `undefined`: always. */
  readonly when: Expression | undefined;
  readonly value: Expression;
}

const MOST_CASES = 8;

export function always(value: Expression): readonly Case[] {
  return [{ when: undefined, value }];
}

/** Every choice of one case from each list, made into one value. */
export function combined(
  lists: readonly (readonly Case[])[],
  make: (values: readonly Expression[]) => Expression,
  at: TextRange,
): readonly Case[] {
  let rows: { when: Expression | undefined; values: Expression[] }[] = [{ when: undefined, values: [] }];
  for (const list of lists) {
    rows = rows.flatMap(({ when, values }) =>
      list.map((one) => ({ when: both(when, one.when), values: [...values, one.value] })),
    );
    if (rows.length > MOST_CASES) refuse('This depends on too many things that may be missing.', at);
  }
  return rows.map(({ when, values }) => ({ when, value: make(values) }));
}

/** The cases of which a condition holds, as one condition. */
export function anyCase(cases: readonly Case[], test: (value: Expression) => Expression): Expression {
  let found: Expression = truth(false);
  for (const { when, value } of cases) {
    const tested = test(value);
    // a comparison with what is not there is false anyway
    const isSaid = when !== undefined && isExistence(when, value) && isComparisonOf(tested, value);
    found = either(found, isSaid ? tested : and(when ?? truth(true), tested));
  }
  return found;
}

export function literal(value: Json): Expression {
  return { kind: 'literal', value };
}

/** A plain value; lists as the notation has them. */
export function plain(value: Json): Expression {
  return Array.isArray(value) ? { kind: 'list', items: value.map(plain) } : literal(value);
}

export function truth(value: boolean): Expression {
  return literal(value);
}

export function call(name: ValueFunction | MatchFunction, ...args: Expression[]): Expression {
  return { kind: 'call', name, args };
}

export function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

export function not(of: Expression): Expression {
  if (isLiteral(of)) return truth(of.value !== true);
  return of.kind === 'unary' && of.operator === 'not' ? of.of : { kind: 'unary', operator: 'not', of };
}

/** Both conditions, without those that say nothing. */
export function and(left: Expression, right: Expression): Expression {
  if (isLiteral(left)) return left.value === true ? right : left;
  if (isLiteral(right)) return right.value === true ? left : right;
  return binary('and', left, right);
}

export function either(left: Expression, right: Expression): Expression {
  if (isLiteral(left)) return left.value === true ? left : right;
  if (isLiteral(right)) return right.value === true ? right : left;
  return binary('or', left, right);
}

/** A comparison, decided where both sides are plain values. */
export function compared(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  if (isLiteral(left) && isLiteral(right)) {
    const decided = decide(operator, left.value, right.value);
    if (decided !== undefined) return truth(decided);
  }
  return binary(operator, left, right);
}

export function isLiteral(expression: Expression): expression is Expression & { kind: 'literal' } {
  return expression.kind === 'literal';
}

function both(left: Expression | undefined, right: Expression | undefined): Expression | undefined {
  return left === undefined ? right : right === undefined ? left : and(left, right);
}

function isExistence(when: Expression, value: Expression): boolean {
  return when.kind === 'call' && when.name === 'exists' && when.args[0] === value;
}

function isComparisonOf(tested: Expression, value: Expression): boolean {
  return tested.kind === 'binary' && tested.left === value && /^(?:[<>]=?|[=!]=|in)$/.test(tested.operator);
}

function decide(operator: BinaryOperator, left: Json, right: Json): boolean | undefined {
  const isSameKind = typeof left === typeof right && typeof left !== 'object';
  if (operator === '==' && (isSameKind || left === null || right === null)) return left === right;
  if (operator === '!=' && (isSameKind || left === null || right === null)) return left !== right;
  if (!isSameKind || typeof left === 'boolean') return undefined;
  const [a, b] = [left as number, right as number];
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  if (operator === '>') return a > b;
  return operator === '>=' ? a >= b : undefined;
}
