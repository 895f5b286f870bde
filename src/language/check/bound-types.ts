import type { ValueType } from '../../model/design/interface.ts';
import { valueType } from '../design/value-type.ts';
import { declaredMeaning } from '../lower/names-of-events.ts';
import type { Scope } from '../names/declared.ts';
import { eventsOf } from '../names/events-of.ts';
import { keyName, plainName } from '../syntax/texts.ts';
import type { EventNode, ExpressionNode, PatternNode } from '../tree.ts';

/** Types of placeholders, where the actions that bind them say so. */
export type BoundTypes = ReadonlyMap<string, ValueType>;

/** What the values that a pattern binds are, by the parameters that they come from. */
export function boundTypes(pattern: PatternNode, scope: Scope): BoundTypes {
  const found = new Map<string, ValueType>();
  for (const event of eventsOf(pattern)) {
    for (const { key, operator, value } of event.attributes) {
      if (operator !== ':' || value.kind !== 'placeholder' || key.kind === 'placeholder') continue;
      const type = parameterType(event, keyName(key), scope);
      const before = found.get(value.name);
      // a value that comes from several places is one that all of them can have; the first one says enough
      if (type && !before) found.set(value.name, type);
    }
  }
  return found;
}

function parameterType({ name }: EventNode, key: string, scope: Scope): ValueType | undefined {
  const written =
    name.kind === 'name'
      ? plainName(name.text)
      : name.kind === 'indexed'
        ? `${name.name.text}${name.path ? `.${name.path.text}` : ''}`
        : undefined;
  const actions = written === undefined ? [] : (declaredMeaning(scope, written)?.actions ?? []);
  const types: ValueType[] = [];
  for (const { parameters } of actions) {
    for (const one of parameters) if (keyName(one.key) === key) types.push(valueType(one.type));
  }
  if (types.length === 0 || types.length < actions.length) return undefined;
  return types.length === 1 ? types[0] : { kind: 'union', options: types };
}

const NUMBER: ValueType = { kind: 'plain', name: 'number' };
const TEXT: ValueType = { kind: 'plain', name: 'string' };
const BOOLEAN: ValueType = { kind: 'plain', name: 'boolean' };

/** What a value that has to be computed will be; `undefined` when that is not known before. */
export function computedType(node: ExpressionNode, bound: BoundTypes): ValueType | undefined {
  switch (node.kind) {
    case 'number':
    case 'boolean':
      return { kind: 'literal', value: node.value };
    case 'duration':
      return NUMBER;
    case 'text':
      return { kind: 'literal', value: node.text };
    case 'null':
      return { kind: 'literal', value: null };
    case 'placeholder':
      return bound.get(node.name);
    case 'group':
      return computedType(node.of, bound);
    case 'unary':
      return node.operator === 'not' ? BOOLEAN : NUMBER;
    case 'binary':
      return ofOperator(node, bound);
    case 'call':
      return OF_FUNCTIONS[node.name.text];
    default:
      return undefined;
  }
}

function ofOperator(
  { operator, left, right }: Extract<ExpressionNode, { kind: 'binary' }>,
  bound: BoundTypes,
): ValueType | undefined {
  if (operator !== '+') return ARITHMETIC.has(operator) ? NUMBER : BOOLEAN;
  const types = [computedType(left, bound), computedType(right, bound)];
  if (types.some((type) => type && isOnly(type, 'string'))) return TEXT;
  return types.every((type) => type && isOnly(type, 'number')) ? NUMBER : undefined;
}

const ARITHMETIC: ReadonlySet<string> = new Set(['-', '*', '/', '%']);

/** Whether every value of a type is a number, or every one a text. */
function isOnly(type: ValueType, kind: 'number' | 'string'): boolean {
  switch (type.kind) {
    case 'plain':
      return type.name === kind || (kind === 'number' && type.name === 'integer');
    case 'literal':
      return typeof type.value === kind;
    case 'union':
      return type.options.length > 0 && type.options.every((option) => isOnly(option, kind));
    default:
      return false;
  }
}

const OF_FUNCTIONS: Readonly<Partial<Record<string, ValueType>>> = Object.assign(
  Object.create(null) as object,
  Object.fromEntries([
    ...['length', 'number', 'abs', 'floor', 'round', 'count', 'span', 'sum', 'distinct'].map(
      (name) => [name, NUMBER] as const,
    ),
    ...['normal', 'uniform'].map((name) => [name, NUMBER] as const),
    ...['lower', 'upper', 'text'].map((name) => [name, TEXT] as const),
    ...['contains', 'startsWith', 'endsWith', 'like', 'exists'].map((name) => [name, BOOLEAN] as const),
  ]),
);
