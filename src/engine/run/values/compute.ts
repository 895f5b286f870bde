import type { RunExpression } from '../../../model/design/run-expression.ts';
import type { FieldExpression, MatchFunction } from '../../../model/pattern/expression.ts';
import { isMatchFunction } from '../../match/values/fields.ts';
import {
  arithmetic,
  finite,
  holds,
  isComparison,
  VALUE_OPERATIONS,
  type Value,
} from '../../match/values/operations.ts';
import { isSameValue } from '../../match/values/value-table.ts';
import type { Happened, Occasion } from '../trigger/observation.ts';
import { payloadReader, valueReader } from './path.ts';
import { isRandomFunction, RANDOM_OPERATIONS, type Random } from './random.ts';

/** Where a component keeps what its expressions read besides events. */
export interface Memory {
  /** Per state of the module its value. */
  readonly state: readonly Value[];
  readonly random: Random;
}

/** What an expression is looked at with: everything of the run is in here, and nothing in the closure. */
export interface RunFrame extends Occasion {
  readonly memory: Memory;
  readonly happened: Happened;
}

export type Compute = (frame: RunFrame) => Value;

/** What names in an expression stand for. */
export interface RunScope {
  slotOf(placeholder: string): number;
  /** A place in `Memory.state`, -1 where there is no such state. */
  stateOf(name: string): number;
}

/** An expression as a closure over observations: rules E, and state and random draws besides (rule X31). */
export function computing(expression: RunExpression, scope: RunScope): Compute {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'placeholder': {
      const slot = scope.slotOf(expression.name);
      return ({ bound }) => bound[slot];
    }
    case 'state': {
      const place = scope.stateOf(expression.name);
      return ({ memory }) => memory.state[place];
    }
    case 'field':
      return sharedValue(expression);
    case 'list':
      return listOf(expression.items.map((item) => computing(item, scope)));
    case 'record':
      return recordOf(expression.entries.map(({ key, value }) => [key, computing(value, scope)]));
    case 'unary': {
      const of = computing(expression.of, scope);
      if (expression.operator === 'not') return (frame) => of(frame) !== true;
      return (frame) => {
        const value = of(frame);
        return typeof value === 'number' ? -value : undefined;
      };
    }
    case 'binary':
      return binary(expression, scope);
    case 'call':
      return called(expression, scope);
  }
}

function binary({ operator, left, right }: RunExpression & { kind: 'binary' }, scope: RunScope): Compute {
  const a = computing(left, scope);
  const b = computing(right, scope);
  if (operator === 'and') return (frame) => a(frame) === true && b(frame) === true;
  if (operator === 'or') return (frame) => a(frame) === true || b(frame) === true;
  if (isComparison(operator)) return (frame) => holds(operator, a(frame), b(frame));
  return (frame) => arithmetic(operator, a(frame), b(frame));
}

function called({ name, args }: RunExpression & { kind: 'call' }, scope: RunScope): Compute {
  const of = args.map((arg) => computing(arg, scope));
  if (isMatchFunction(name)) return matchFunction(name, of[0]);
  if (isRandomFunction(name)) {
    const draw = RANDOM_OPERATIONS[name];
    return (frame) => draw(frame.memory.random, ...of.map((arg) => arg(frame)));
  }
  const operation = VALUE_OPERATIONS[name];
  return (frame) => operation(...of.map((arg) => arg(frame)));
}

/** Rule E7. */
function listOf(items: readonly Compute[]): Compute {
  return (frame) => {
    const list = items.map((item) => item(frame));
    return list.includes(undefined) ? undefined : (list as Exclude<Value, undefined>[]);
  };
}

/** What is missing is left out, as in a payload. */
export function recordOf(
  entries: readonly (readonly [string, Compute])[],
): (frame: RunFrame) => Record<string, Exclude<Value, undefined>> {
  return (frame) => {
    const record: Record<string, Exclude<Value, undefined>> = {};
    for (const [key, compute] of entries) {
      const value = compute(frame);
      if (value === undefined) continue;
      if (key === '__proto__') Object.defineProperty(record, key, { ...OWN, value });
      else record[key] = value;
    }
    return record;
  };
}

const OWN = { enumerable: true, configurable: true, writable: true } as const;

/** Rule E10: the value that all events have. */
function sharedValue(field: FieldExpression): Compute {
  const read = field.field === 'payload' ? payloadReader(field.path) : valueReader(field);
  return ({ observations, happened }) => {
    if (observations.length === 0) return undefined;
    const first = read(observations[0], happened);
    if (first === undefined) return undefined;
    for (let i = 1; i < observations.length; i++) {
      const other = read(observations[i], happened);
      if (other === undefined || !isSameValue(first, other)) return undefined;
    }
    return first;
  };
}

/** Rule E11: `of` is looked at once per event, as if it were all of them. */
function matchFunction(name: MatchFunction, of: Compute | undefined): Compute {
  const alone = (frame: RunFrame, place: number): Value =>
    of?.({ ...frame, observations: [frame.observations[place]] });
  switch (name) {
    case 'count':
      return ({ observations }) => observations.length;
    case 'span':
      return ({ observations, happened }) => {
        const times = observations.map(({ row }) => happened.millisOf(row));
        return finite(Math.max(...times) - Math.min(...times));
      };
    case 'first':
      return (frame) => (frame.observations.length === 0 ? undefined : alone(frame, 0));
    case 'last':
      return (frame) =>
        frame.observations.length === 0 ? undefined : alone(frame, frame.observations.length - 1);
    default:
      return (frame) => {
        const values = frame.observations.map((_, place) => alone(frame, place));
        return gathered(
          name,
          values.filter((value) => value !== undefined),
        );
      };
  }
}

function gathered(
  name: 'sum' | 'min' | 'max' | 'distinct',
  values: readonly Exclude<Value, undefined>[],
): Value {
  if (name === 'distinct') {
    return values.filter((value, i) => values.findIndex((other) => isSameValue(value, other)) === i).length;
  }
  if (!values.every((value) => typeof value === 'number')) return undefined;
  if (name === 'sum') return finite(values.reduce((sum, value) => sum + value, 0));
  return finite(name === 'min' ? Math.min(...values) : Math.max(...values));
}
