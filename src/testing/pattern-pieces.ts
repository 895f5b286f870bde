import type { Computation } from '../model/computation.ts';
import { ComputationBuilder } from '../model/computation-builder.ts';
import type { ClockSpec } from '../model/pattern/clock.ts';
import type { Expression, Json } from '../model/pattern/expression.ts';
import type { Attribute, EventPattern, NameTest, Pattern, Relation } from '../model/pattern/pattern.ts';
import type { Constraint, ConstraintBody } from '../model/rules/constraint.ts';
import { eventFromLine } from './picture.ts';

/**
 * Patterns and constraints in few words, for tests that draw the computation as a picture.
 *
 * A basic pattern is its name by the prefix rule, `=name` exact, `*` for any; `@source` and what the payload has to hold
 * may follow. A value that begins with `?` is a placeholder: it binds.
 */
export function basic(text: string, values: Readonly<Record<string, Json>> = {}): EventPattern {
  const [name, source] = text.split('@');
  const attributes = Object.entries(values).map(([path, value]): Attribute => {
    if (typeof value === 'string' && value.startsWith('?')) {
      return { kind: 'bind', path, name: value.slice(1) };
    }
    return { kind: 'compare', path, operator: '==', value: { kind: 'literal', value } };
  });
  return {
    kind: 'event',
    name: name === '*' ? undefined : nameTest(name),
    source:
      source === undefined
        ? undefined
        : source.startsWith('?')
          ? { how: 'bind', name: source.slice(1) }
          : nameTest(source),
    attributes,
  };
}

function nameTest(text: string): NameTest {
  if (text.startsWith('=')) return { how: 'exact', text: text.slice(1) };
  return { how: text.includes('*') ? 'like' : 'prefix', text };
}

type Part = Pattern | string;

function partOf(part: Part): Pattern {
  return typeof part === 'string' ? basic(part) : part;
}

/** Two or more parts, joined from the left. */
export function joined(relation: Relation, first: Part, ...rest: Part[]): Pattern {
  return rest.reduce<Pattern>(
    (left, right) => ({ kind: 'join', relation, left, right: partOf(right) }),
    partOf(first),
  );
}

export function either(left: Part, right: Part): Pattern {
  return { kind: 'or', left: partOf(left), right: partOf(right) };
}

export function both(left: Part, right: Part): Pattern {
  return { kind: 'and', left: partOf(left), right: partOf(right) };
}

export function repeated(of: Part, least: number, most: number | undefined, relation: Relation): Pattern {
  return { kind: 'repeat', of: partOf(of), least, most, relation };
}

export function withCause(of: Part, cause: Part): Pattern {
  return { kind: 'cause', of: partOf(of), has: true, cause: partOf(cause) };
}

export function withoutCause(of: Part, cause: Part): Pattern {
  return { kind: 'cause', of: partOf(of), has: false, cause: partOf(cause) };
}

export function where(of: Part, guard: Expression): Pattern {
  return { kind: 'where', of: partOf(of), guard };
}

export function within(of: Part, most: number, clock?: string): Pattern {
  return {
    kind: 'timed',
    of: partOf(of),
    test: { kind: 'within', least: 0, most },
    ...(clock === undefined ? {} : { clock }),
  };
}

/** `payload.k`, `name`, … */
export function field(text: string): Expression {
  const [head, ...path] = text.split('.');
  return { kind: 'field', field: head, path: path.join('.') } as Expression;
}

export function literal(value: Json): Expression {
  return { kind: 'literal', value };
}

export function compare(
  left: Expression,
  operator: Extract<Expression, { kind: 'binary' }>['operator'],
  right: Expression,
): Expression {
  return { kind: 'binary', operator, left, right };
}

export function call(name: Extract<Expression, { kind: 'call' }>['name'], ...args: Expression[]): Expression {
  return { kind: 'call', name, args };
}

/** A constraint called `rule` that is an error and left out when nothing is concerned, unless told otherwise. */
export function ruleOf(body: ConstraintBody, more: Partial<Constraint> = {}): Constraint {
  return { name: 'rule', severity: 'error', vacuity: 'skip', body, ...more };
}

export function exists(pattern: Part): ConstraintBody {
  return { kind: 'exists', pattern: partOf(pattern) };
}

export function never(pattern: Part): ConstraintBody {
  return { kind: 'never', pattern: partOf(pattern) };
}

export function leads(trigger: Part, response: Part, deadline?: number, clock?: string): ConstraintBody {
  return {
    kind: 'leads',
    trigger: partOf(trigger),
    response: partOf(response),
    ...(deadline === undefined ? {} : { deadline }),
    ...(clock === undefined ? {} : { clock }),
  };
}

export function neverWithin(pattern: Part, cause: Part): ConstraintBody {
  return { kind: 'within-cause', pattern: partOf(pattern), cause: partOf(cause) };
}

export function whole(pattern: Part, isNegated = false): ConstraintBody {
  return { kind: 'whole', pattern: partOf(pattern), isNegated };
}

/** A picture of events some of which have a payload, by id. */
export function pictureWith(picture: string, payloads: Readonly<Record<string, unknown>>): Computation {
  const builder = new ComputationBuilder();
  for (const line of picture.split('\n').filter((text) => text.trim() !== '')) {
    const event = eventFromLine(line.trim());
    builder.add({ ...event, payload: payloads[event.id] });
  }
  return builder.seal();
}

/** One tick per event in the order of rows. */
export const ROW_CLOCK: ClockSpec = { kind: 'synchronous', name: 'row', perLevel: false };
