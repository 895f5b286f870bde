import type { Json } from '../../model/pattern/expression.ts';
import { keyName } from '../syntax/texts.ts';
import type { ExpressionNode } from '../tree.ts';

/** Values of counters by their names, without the exclamation mark. */
export type Counters = ReadonlyMap<string, Json>;

/** Functions that a value of counters may use. */
export const CONSTANT_FUNCTIONS: readonly string[] = ['abs', 'floor', 'round', 'least', 'greatest'];

/**
 * What a value of literals and counters is, after rules E2 to E9 of `engine/SPEC.md`; `undefined` when it has none, or
 * is made of anything else.
 */
export function constantOf(node: ExpressionNode, counters: Counters): Json | undefined {
  switch (node.kind) {
    case 'number':
    case 'boolean':
      return node.value;
    case 'duration':
      return node.millis;
    case 'text':
      return node.text;
    case 'null':
      return null;
    case 'counter':
      return counters.get(node.name);
    case 'group':
      return constantOf(node.of, counters);
    case 'list':
      return all(node.items.map((item) => constantOf(item, counters)));
    case 'record': {
      const values = all(node.entries.map(({ value }) => constantOf(value, counters)));
      return (
        values && (Object.fromEntries(node.entries.map(({ key }, i) => [keyName(key), values[i]])) as Json)
      );
    }
    case 'unary': {
      const value = constantOf(node.of, counters);
      if (value === undefined) return undefined;
      if (node.operator === 'not') return value !== true;
      return typeof value === 'number' ? -value : undefined;
    }
    case 'binary':
      return combined(node.operator, constantOf(node.left, counters), constantOf(node.right, counters));
    case 'call':
      return applied(node.name.text, all(node.arguments.map((one) => constantOf(one, counters))));
    default:
      return undefined;
  }
}

type Operator = Extract<ExpressionNode, { kind: 'binary' }>['operator'];

function combined(operator: Operator, left: Json | undefined, right: Json | undefined): Json | undefined {
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case 'or':
      return left === true || right === true;
    case 'and':
      return left === true && right === true;
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case 'in':
      return Array.isArray(right) && right.some((one: Json) => isEqual(left, one));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return isOrdered(operator, left, right);
    case '+':
      if (typeof left === 'string' || typeof right === 'string')
        return isWord(left) && isWord(right) ? `${left}${right}` : undefined;
      return counted(operator, left, right);
    default:
      return counted(operator, left, right);
  }
}

function isWord(value: Json): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function isOrdered(operator: '<' | '<=' | '>' | '>=', left: Json, right: Json): boolean {
  if (!isWord(left) || !isWord(right) || typeof left !== typeof right) return false;
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

function counted(operator: '+' | '-' | '*' | '/' | '%', left: Json, right: Json): number | undefined {
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  const results = {
    '+': left + right,
    '-': left - right,
    '*': left * right,
    '/': left / right,
    '%': left % right,
  };
  const result = results[operator];
  return Number.isFinite(result) ? result : undefined;
}

function applied(name: string, values: readonly Json[] | undefined): number | undefined {
  if (!values || values.length === 0 || !values.every((one) => typeof one === 'number')) return undefined;
  const [first] = values;
  if (name === 'least') return Math.min(...values);
  if (name === 'greatest') return Math.max(...values);
  if (values.length > 1) return undefined;
  if (name === 'abs') return Math.abs(first);
  if (name === 'floor') return Math.floor(first);
  return name === 'round' ? Math.floor(first + 0.5) : undefined;
}

function isEqual(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(memberOf(a, key), memberOf(b, key)))
  );
}

function memberOf(value: object, key: string): Json {
  return (value as { readonly [key: string]: Json })[key];
}

function all<T>(items: readonly (T | undefined)[]): T[] | undefined {
  return items.includes(undefined) ? undefined : (items as T[]);
}

/** Whether a counter is named somewhere in a value. */
export function hasCounter(node: ExpressionNode): boolean {
  switch (node.kind) {
    case 'counter':
      return true;
    case 'list':
      return node.items.some(hasCounter);
    case 'record':
      return node.entries.some(({ value }) => hasCounter(value));
    case 'call':
      return node.arguments.some(hasCounter);
    case 'group':
    case 'unary':
      return hasCounter(node.of);
    case 'binary':
      return hasCounter(node.left) || hasCounter(node.right);
    default:
      return false;
  }
}
