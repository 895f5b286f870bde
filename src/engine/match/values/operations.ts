import { numberOf } from '../../../model/filter/values.ts';
import type { BinaryOperator, Json, ValueFunction } from '../../../model/pattern/expression.ts';
import { likeTester } from './name-test.ts';
import { canonicalText, isSameValue } from './value-table.ts';

/** A value, or `undefined` for a missing one. */
export type Value = Json | undefined;

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in';

/** Rules E2 to E4. */
export function holds(operator: Comparison, a: Value, b: Value): boolean {
  if (a === undefined || b === undefined) return false;
  switch (operator) {
    case '==':
      return isSameValue(a, b);
    case '!=':
      return !isSameValue(a, b);
    case 'in':
      return isMember(a, b);
  }
  const areOrdered =
    (typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string');
  if (!areOrdered) return false;
  switch (operator) {
    case '<':
      return (a as number) < (b as number);
    case '<=':
      return (a as number) <= (b as number);
    case '>':
      return (a as number) > (b as number);
    case '>=':
      return (a as number) >= (b as number);
  }
}

function isMember(value: Json, list: Json): boolean {
  return Array.isArray(list) && list.some((member: Json) => isSameValue(value, member));
}

/** Rule E6. */
export function arithmetic(operator: '+' | '-' | '*' | '/' | '%', a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return finite(calculated(operator, a, b));
  if (operator !== '+') return undefined;
  const areJoined =
    (typeof a === 'string' && (typeof b === 'string' || typeof b === 'number')) ||
    (typeof a === 'number' && typeof b === 'string');
  return areJoined ? String(a) + String(b) : undefined;
}

function calculated(operator: '+' | '-' | '*' | '/' | '%', a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
  }
}

/** What JSON has no number for is missing. */
export function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

export function isComparison(operator: BinaryOperator): operator is Comparison {
  return !['or', 'and', '+', '-', '*', '/', '%'].includes(operator);
}

/** Rules E8 and E9. */
export const VALUE_OPERATIONS: Readonly<Record<ValueFunction, (...args: Value[]) => Value>> = {
  contains: (a, b) => {
    if (typeof a === 'string') return typeof b === 'string' && a.includes(b);
    return a !== undefined && b !== undefined && isMember(b, a);
  },
  startsWith: (a, b) => typeof a === 'string' && typeof b === 'string' && a.startsWith(b),
  endsWith: (a, b) => typeof a === 'string' && typeof b === 'string' && a.endsWith(b),
  like: (a, b) => typeof a === 'string' && typeof b === 'string' && likeTester(b)(a),
  lower: (a) => (typeof a === 'string' ? a.toLowerCase() : undefined),
  upper: (a) => (typeof a === 'string' ? a.toUpperCase() : undefined),
  length: (a) => {
    if (typeof a === 'string' || Array.isArray(a)) return a.length;
    return typeof a === 'object' && a !== null ? Object.keys(a).length : undefined;
  },
  number: (a) => (typeof a === 'string' ? numberOf(a) : typeof a === 'number' ? a : undefined),
  text: (a) => (a === undefined || typeof a === 'string' ? a : canonicalText(a)),
  abs: (a) => (typeof a === 'number' ? Math.abs(a) : undefined),
  floor: (a) => (typeof a === 'number' ? Math.floor(a) : undefined),
  round: (a) => (typeof a === 'number' ? Math.round(a) : undefined),
  least: (...args) => extreme(args, (a, b) => a < b),
  greatest: (...args) => extreme(args, (a, b) => a > b),
  exists: (a) => a !== undefined,
};

function extreme(
  args: readonly Value[],
  isBetter: <T extends number | string>(a: T, b: T) => boolean,
): Value {
  if (args.every((arg) => typeof arg === 'number')) return args.reduce((a, b) => (isBetter(b, a) ? b : a));
  if (args.every((arg) => typeof arg === 'string')) return args.reduce((a, b) => (isBetter(b, a) ? b : a));
  return undefined;
}
