import type { Computation } from '../model/computation.ts';
import { eventAt } from '../model/event.ts';
import { eventIndex } from '../model/ids.ts';
import type { Expression } from '../model/pattern/expression.ts';
import type { NameTest } from '../model/pattern/pattern.ts';
import { lookUp } from './naive-filter.ts';

export type Bindings = Readonly<Record<string, unknown>>;

/** What an expression is looked at with: the events of a match, ascending, and what its placeholders stand for. */
export interface ValueContext {
  readonly computation: Computation;
  readonly rows: readonly number[];
  readonly bindings: Bindings;
}

/**
 * The value of an expression, `undefined` for a missing one, straight from rules E of `engine/SPEC.md`: parsed objects,
 * one event after the other. Shares no code with the engine.
 */
export function naiveValue(expression: Expression, context: ValueContext): unknown {
  const { computation, rows, bindings } = context;
  const of = (part: Expression): unknown => naiveValue(part, context);
  const perEvent = (part: Expression): unknown[] =>
    rows.map((row) => naiveValue(part, { ...context, rows: [row] }));
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'placeholder':
      return Object.hasOwn(bindings, expression.name) ? bindings[expression.name] : undefined;
    case 'field': {
      const values = rows.map((row) => fieldOf(computation, row, expression.field, expression.path));
      return values.every((value) => isEqual(value, values[0])) ? values[0] : undefined;
    }
    case 'list': {
      const items = expression.items.map(of);
      return items.includes(undefined) ? undefined : items;
    }
    case 'unary': {
      const value = of(expression.of);
      if (expression.operator === 'not') return value !== true;
      return typeof value === 'number' ? -value : undefined;
    }
    case 'binary':
      return combined(expression.operator, of(expression.left), of(expression.right));
    case 'call': {
      const { name, args } = expression;
      if (name === 'count') return rows.length;
      if (name === 'span') {
        const times = rows.map((row) => computation.timeOf[row]);
        return finite(Math.max(...times) - Math.min(...times));
      }
      if (name === 'first') return perEvent(args[0])[0];
      if (name === 'last') return perEvent(args[0])[rows.length - 1];
      if (name === 'sum' || name === 'min' || name === 'max' || name === 'distinct') {
        return gathered(
          name,
          perEvent(args[0]).filter((value) => value !== undefined),
        );
      }
      return called(name, args.map(of));
    }
  }
}

function fieldOf(computation: Computation, row: number, field: string, path: string): unknown {
  const event = eventAt(computation, eventIndex(row));
  switch (field) {
    case 'payload':
    case 'metadata':
    case 'clocks':
      return lookUp(event[field], path);
    case 'time':
      return finite(computation.epochMillisOf(eventIndex(row)));
    case 'level':
      return computation.levelOf[row];
    default:
      return event[field as 'name' | 'source' | 'id'];
  }
}

function combined(operator: string, a: unknown, b: unknown): unknown {
  switch (operator) {
    case 'or':
      return a === true || b === true;
    case 'and':
      return a === true && b === true;
    case '+':
      if (typeof a === 'string' && typeof b === 'string') return a + b;
      if (typeof a === 'string' && typeof b === 'number') return a + String(b);
      if (typeof a === 'number' && typeof b === 'string') return String(a) + b;
      return areNumbers(a, b) ? finite(Number(a) + Number(b)) : undefined;
    case '-':
      return areNumbers(a, b) ? finite(Number(a) - Number(b)) : undefined;
    case '*':
      return areNumbers(a, b) ? finite(Number(a) * Number(b)) : undefined;
    case '/':
      return areNumbers(a, b) ? finite(Number(a) / Number(b)) : undefined;
    case '%':
      return areNumbers(a, b) ? finite(Number(a) % Number(b)) : undefined;
    default:
      return isTrue(operator, a, b);
  }
}

/** Comparisons: false as soon as a value is missing, or where there is no order between the two. */
export function isTrue(operator: string, a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return false;
  if (operator === '==') return isEqual(a, b);
  if (operator === '!=') return !isEqual(a, b);
  if (operator === 'in') return Array.isArray(b) && b.some((member) => isEqual(a, member));
  if (typeof a !== typeof b || (typeof a !== 'number' && typeof a !== 'string')) return false;
  const [left, right] = [a as number, b as number];
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  if (operator === '>') return left > right;
  return left >= right;
}

function gathered(name: 'sum' | 'min' | 'max' | 'distinct', values: readonly unknown[]): unknown {
  if (name === 'distinct') {
    return values.filter((value, i) => values.findIndex((other) => isEqual(value, other)) === i).length;
  }
  if (!values.every((value) => typeof value === 'number')) return undefined;
  if (name === 'sum') return finite(values.reduce((sum, value) => sum + value, 0));
  return finite(name === 'min' ? Math.min(...values) : Math.max(...values));
}

function called(name: string, values: readonly unknown[]): unknown {
  const [a, b] = values;
  switch (name) {
    case 'contains':
      if (Array.isArray(a)) return b !== undefined && a.some((member) => isEqual(member, b));
      return typeof a === 'string' && typeof b === 'string' && a.includes(b);
    case 'startsWith':
      return typeof a === 'string' && typeof b === 'string' && a.startsWith(b);
    case 'endsWith':
      return typeof a === 'string' && typeof b === 'string' && a.endsWith(b);
    case 'like':
      return typeof a === 'string' && typeof b === 'string' && isLike(a, b);
    case 'lower':
      return typeof a === 'string' ? a.toLowerCase() : undefined;
    case 'upper':
      return typeof a === 'string' ? a.toUpperCase() : undefined;
    case 'length':
      if (typeof a === 'string' || Array.isArray(a)) return a.length;
      return typeof a === 'object' && a !== null ? Object.keys(a).length : undefined;
    case 'number':
      if (typeof a === 'number') return a;
      if (typeof a !== 'string' || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(a)) return undefined;
      return finite(Number(a));
    case 'text':
      return a === undefined || typeof a === 'string' ? a : JSON.stringify(withMembersByName(a));
    case 'abs':
      return typeof a === 'number' ? Math.abs(a) : undefined;
    case 'floor':
      return typeof a === 'number' ? Math.floor(a) : undefined;
    case 'round':
      return typeof a === 'number' ? Math.round(a) : undefined;
    case 'exists':
      return a !== undefined;
    default: {
      const isOneKind = ['number', 'string'].some((kind) => values.every((value) => typeof value === kind));
      const sorted = values.toSorted((one, other) => ((one as number) < (other as number) ? -1 : 1));
      return isOneKind ? sorted.at(name === 'least' ? 0 : -1) : undefined;
    }
  }
}

/** The same JSON: members in any order, 1 and 1.0 alike, nothing converted. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === others.length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual((a as Bindings)[key], (b as Bindings)[key]))
  );
}

export function withMembersByName(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withMembersByName);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, withMembersByName(member)]));
}

export function passesName(name: string, { how, text }: NameTest): boolean {
  if (how === 'exact') return name === text;
  if (how === 'prefix') return name === text || name.startsWith(`${text}.`);
  return isLike(name, text);
}

/** `*` is any text, `\*` an asterisk. */
export function isLike(text: string, pattern: string): boolean {
  if (pattern === '') return text === '';
  if (pattern.startsWith('\\*')) return text.startsWith('*') && isLike(text.slice(1), pattern.slice(2));
  if (pattern.startsWith('*')) {
    return Array.from({ length: text.length + 1 }, (_, skip) => text.slice(skip)).some((rest) =>
      isLike(rest, pattern.slice(1)),
    );
  }
  return text !== '' && text[0] === pattern[0] && isLike(text.slice(1), pattern.slice(1));
}

function areNumbers(a: unknown, b: unknown): boolean {
  return typeof a === 'number' && typeof b === 'number';
}

/** What JSON has no number for is missing. */
function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
