import type { Computation } from '../../../model/computation.ts';
import { type EventIndex, eventIndex } from '../../../model/ids.ts';
import type { Expression, FieldExpression, MatchFunction } from '../../../model/pattern/expression.ts';
import { isMatchFunction } from './fields.ts';
import { arithmetic, finite, holds, isComparison, VALUE_OPERATIONS, type Value } from './operations.ts';
import { isSameValue, type ValueTable } from './value-table.ts';

/** What an expression is looked at with. */
export interface Frame {
  /** The events of the match, ascending, are `rows[0 .. count)`. */
  rows: Uint32Array;
  count: number;
  /** Per slot the number of the value that a placeholder stands for. */
  bound: Uint32Array;
}

export type Evaluate = (frame: Frame) => Value;

/** What closures read of events besides their payloads: a computation has it, and so has a stream. */
export type EventFacts = Pick<
  Computation,
  'types' | 'typeOf' | 'sources' | 'sourceOf' | 'levelOf' | 'timeOf' | 'idOf' | 'epochMillisOf'
>;

/** Where closures find what they read. */
export interface EvaluateContext {
  readonly computation: EventFacts;
  readonly values: Pick<ValueTable, 'valueOf'>;
  /** What reads a path field of an event. */
  readonly reader: (field: FieldExpression) => (row: number) => Value;
  readonly slotOf: (placeholder: string) => number;
}

/** An expression as a closure over columns (rules E). No text is run, nothing loops longer than the match is. */
export function evaluator(expression: Expression, context: EvaluateContext): Evaluate {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'placeholder': {
      const slot = context.slotOf(expression.name);
      const { values } = context;
      return ({ bound }) => values.valueOf(bound[slot]);
    }
    case 'field':
      return sharedValue(fieldReader(expression, context));
    case 'list': {
      const items = expression.items.map((item) => evaluator(item, context));
      return (frame) => {
        const list = items.map((item) => item(frame));
        return list.includes(undefined) ? undefined : (list as Exclude<Value, undefined>[]);
      };
    }
    case 'unary': {
      const of = evaluator(expression.of, context);
      if (expression.operator === 'not') return (frame) => of(frame) !== true;
      return (frame) => {
        const value = of(frame);
        return typeof value === 'number' ? -value : undefined;
      };
    }
    case 'binary':
      return binaryEvaluator(expression, context);
    case 'call':
      return callEvaluator(expression, context);
  }
}

function binaryEvaluator(
  { operator, left, right }: Expression & { kind: 'binary' },
  context: EvaluateContext,
): Evaluate {
  const a = evaluator(left, context);
  const b = evaluator(right, context);
  if (operator === 'and') return (frame) => a(frame) === true && b(frame) === true;
  if (operator === 'or') return (frame) => a(frame) === true || b(frame) === true;
  if (isComparison(operator)) return (frame) => holds(operator, a(frame), b(frame));
  return (frame) => arithmetic(operator, a(frame), b(frame));
}

function callEvaluator({ name, args }: Expression & { kind: 'call' }, context: EvaluateContext): Evaluate {
  const of = args.map((arg) => evaluator(arg, context));
  if (isMatchFunction(name)) return matchFunction(name, of[0], context.computation);
  const operation = VALUE_OPERATIONS[name];
  return (frame) => operation(...of.map((arg) => arg(frame)));
}

/** What a field of one event holds. */
export function fieldReader(
  { field, path }: FieldExpression,
  context: EvaluateContext,
): (row: number) => Value {
  const { computation } = context;
  const { types, typeOf, sources, sourceOf, levelOf } = computation;
  switch (field) {
    case 'name':
      return (row) => types[typeOf[row]];
    case 'source':
      return (row) => sources[sourceOf[row]];
    case 'id':
      return (row) => computation.idOf(eventIndex(row));
    case 'time':
      return (row) => finite(computation.epochMillisOf(row as EventIndex));
    case 'level':
      return (row) => levelOf[row];
    default:
      return context.reader({ kind: 'field', field, path });
  }
}

/** The value that all events have (rule E10). */
function sharedValue(read: (row: number) => Value): Evaluate {
  return ({ rows, count }) => {
    if (count === 0) return undefined;
    const first = read(rows[0]);
    if (first === undefined) return undefined;
    for (let i = 1; i < count; i++) {
      const other = read(rows[i]);
      if (other === undefined || !isSameValue(first, other)) return undefined;
    }
    return first;
  };
}

/** Rule E11. `of` is looked at once per event, as if it were the whole match. */
function matchFunction(name: MatchFunction, of: Evaluate | undefined, { timeOf }: EventFacts): Evaluate {
  if (name === 'count') return ({ count }) => count;
  if (name === 'span') return ({ rows, count }) => finite(spanOf(timeOf, rows, count));
  const single: Frame = { rows: new Uint32Array(1), count: 1, bound: new Uint32Array() };
  const valueAt = (frame: Frame, place: number): Value => {
    single.rows[0] = frame.rows[place];
    single.bound = frame.bound;
    return of?.(single);
  };
  if (name === 'first') return (frame) => (frame.count === 0 ? undefined : valueAt(frame, 0));
  if (name === 'last') return (frame) => (frame.count === 0 ? undefined : valueAt(frame, frame.count - 1));
  return (frame) => {
    const values: Exclude<Value, undefined>[] = [];
    for (let i = 0; i < frame.count; i++) {
      const value = valueAt(frame, i);
      if (value !== undefined) values.push(value);
    }
    if (name === 'distinct') return countDistinct(values);
    if (!values.every((value) => typeof value === 'number')) return undefined;
    if (name === 'sum') return finite(values.reduce((sum, value) => sum + value, 0));
    return finite(name === 'min' ? Math.min(...values) : Math.max(...values));
  };
}

function countDistinct(values: readonly Exclude<Value, undefined>[]): number {
  return values.filter((value, i) => values.findIndex((other) => isSameValue(value, other)) === i).length;
}

/** Latest less earliest stamp, `NaN` when one has none. */
export function spanOf(stamps: Float64Array, rows: ArrayLike<number>, count: number): number {
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const stamp = stamps[rows[i]];
    if (Number.isNaN(stamp)) return stamp;
    if (stamp > latest) latest = stamp;
    if (stamp < earliest) earliest = stamp;
  }
  return latest - earliest;
}
