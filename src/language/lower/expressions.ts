import {
  type Expression,
  type Json,
  MATCH_FUNCTIONS,
  PATH_FIELDS,
  type PathField,
  PLAIN_FIELDS,
  type PlainField,
  VALUE_FUNCTIONS,
} from '../../model/pattern/expression.ts';
import { hasPath } from '../names/world.ts';
import { keyName, plainName } from '../syntax/texts.ts';
import type { ExpressionNode } from '../tree.ts';
import { writtenField } from '../written.ts';
import { guess, replaceWith } from './complaints.ts';
import { counterValue } from './counter-values.ts';
import { type Frame, type Lookup, type Lowering, placeholderName, placeIn } from './lowering.ts';

/** `guard`: of a match, reads its fields. `value`: of an attribute, computed without looking at events. */
type ExpressionUse = 'guard' | 'value';

type Call = Extract<ExpressionNode, { kind: 'call' }>;

/** The model's expression; `undefined` when something in it is missing or wrong, which has been said. */
export function lowerExpression(
  lowering: Lowering,
  frame: Frame,
  node: ExpressionNode,
  use: ExpressionUse,
): Expression | undefined {
  const lower = (of: ExpressionNode): Expression | undefined => lowerExpression(lowering, frame, of, use);
  switch (node.kind) {
    case 'number':
    case 'text':
    case 'boolean':
    case 'null':
    case 'duration':
    case 'record': {
      const value = jsonOf(frame, node);
      return value === undefined ? undefined : { kind: 'literal', value };
    }
    case 'placeholder':
      return placeholderOf(lowering, frame, node);
    case 'counter':
      return counterValue(frame, node);
    case 'name':
      return fieldOf(lowering, frame, node, use);
    case 'call':
      return callOf(lowering, frame, node, use);
    case 'list': {
      const items = all(node.items.map(lower));
      return items && { kind: 'list', items };
    }
    case 'group':
      return lower(node.of);
    case 'unary': {
      if (node.operator === '-' && node.of.kind === 'number')
        return { kind: 'literal', value: -node.of.value };
      const of = lower(node.of);
      return of && { kind: 'unary', operator: node.operator, of };
    }
    case 'binary': {
      const left = lower(node.left);
      const right = lower(node.right);
      return left && right && { kind: 'binary', operator: node.operator, left, right };
    }
    case 'missing':
      return undefined;
  }
}

function all<T>(items: readonly (T | undefined)[]): T[] | undefined {
  return items.includes(undefined) ? undefined : (items as T[]);
}

function placeholderOf(
  lowering: Lowering,
  frame: Frame,
  node: Extract<ExpressionNode, { kind: 'placeholder' }>,
): Expression {
  const given = frame.values.get(node.name);
  if (given?.kind === 'literal') return { kind: 'literal', value: given.value };
  if (given?.kind === 'duration') return { kind: 'literal', value: given.millis };
  const name = given?.kind === 'placeholder' ? given.name : placeholderName(lowering, frame, node.name);
  return lowering.placed(frame, node, { kind: 'placeholder', name });
}

/** A value that is written out; `undefined` for what has to be computed. */
export function jsonOf(frame: Frame, node: ExpressionNode): Json | undefined {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'duration':
      return node.millis;
    case 'text':
      return node.text;
    case 'boolean':
      return node.value;
    case 'null':
      return null;
    case 'list':
      return all(node.items.map((item) => jsonOf(frame, item)));
    case 'record': {
      const entries = node.entries.map(({ key, value }) => {
        return [keyName(key), jsonOf(frame, value)] as const;
      });
      return entries.some(([, value]) => value === undefined)
        ? undefined
        : (Object.fromEntries(entries) as Json);
    }
    case 'counter':
      return frame.counters.get(node.name);
    case 'unary':
      return node.operator === '-' && node.of.kind === 'number' ? -node.of.value : notLiteral(frame, node);
    case 'missing':
      return undefined;
    default:
      return notLiteral(frame, node);
  }
}

function notLiteral(frame: Frame, node: ExpressionNode): undefined {
  return frame.complaints.error(
    'value',
    placeIn(frame, node),
    'Only values that are written out can stand here.',
  );
}

function fieldOf(
  { lookup }: Lowering,
  frame: Frame,
  node: Extract<ExpressionNode, { kind: 'name' }>,
  use: ExpressionUse,
): Expression | undefined {
  if (node.text === '') return undefined;
  const [first] = /^\w+/.exec(node.text)!;
  const rest = node.text.slice(first.length + 1);
  const place = placeIn(frame, node);
  if (isState(frame, first)) {
    const message = `“${first}” is a state of the module. Only a condition that stands last in the pattern, behind “where”, can look at it.`;
    return frame.complaints.error('state', place, message);
  }
  if (use === 'value') {
    const message = `A value of an attribute cannot look at fields. Write a text in quotes, or compare fields after “where”.`;
    return frame.complaints.error('field', place, message, replaceWith(place, JSON.stringify(node.text)));
  }
  if (PLAIN_FIELDS.includes(first as PlainField) && rest === '')
    return { kind: 'field', field: first as PlainField, path: '' };
  if (PATH_FIELDS.includes(first as PathField)) {
    const path = plainName(rest);
    checkPath(lookup, frame, node, first, path);
    return { kind: 'field', field: first as PathField, path };
  }
  const message = `There is no field “${node.text}”. What an event carries is found under payload or metadata.`;
  return frame.complaints.error('field', place, message, replaceWith(place, `payload.${node.text}`));
}

function isState({ scope }: Frame, name: string): boolean {
  return scope.module?.members.some((one) => one.kind === 'state' && one.name.text === name) === true;
}

/** Warns of a path that neither an event of the recording nor a parameter of an interface has. */
function checkPath(
  { world, declared, suggestions }: Lookup,
  frame: Frame,
  node: Extract<ExpressionNode, { kind: 'name' }>,
  field: string,
  path: string,
): void {
  if (!world || world.paths.length === 0 || path === '' || field === 'clocks') return;
  if (hasPath(world, `${field}.${path}`)) return;
  if (field === 'payload' && hasParameter(declared, path.split('.', 1)[0])) return;
  const near = suggestions.nearest(
    `${field}.${path}`,
    world.paths.map(({ name }) => name),
  );
  const place = placeIn(frame, node);
  const [of, ...steps] = near?.split('.') ?? [];
  const fix = of ? replaceWith(place, writtenField(of, steps.join('.'))) : undefined;
  const message = `No event of the recording carries “${field}.${path}”.${guess(near)}`;
  frame.complaints.warn('unknown-key', place, message, fix);
}

function hasParameter({ interfaces }: Lookup['declared'], name: string): boolean {
  for (const { members } of interfaces.values()) {
    for (const one of members) {
      if (one.kind === 'action' && one.parameters.some(({ key }) => keyName(key) === name)) return true;
    }
  }
  return false;
}

function callOf(lowering: Lowering, frame: Frame, node: Call, use: ExpressionUse): Expression | undefined {
  const args = all(node.arguments.map((one) => lowerExpression(lowering, frame, one, use)));
  const name = node.name.text;
  const place = placeIn(frame, node.name);
  const isOfMatch = Object.hasOwn(MATCH_FUNCTIONS, name);
  if (!isOfMatch && !Object.hasOwn(VALUE_FUNCTIONS, name)) {
    const known = [...Object.keys(VALUE_FUNCTIONS), ...Object.keys(MATCH_FUNCTIONS)];
    const near = lowering.lookup.suggestions.nearest(name, known);
    const fix = near === undefined ? undefined : replaceWith(place, near);
    return frame.complaints.error('function', place, `There is no function “${name}”.${guess(near)}`, fix);
  }
  if (isOfMatch && use === 'value') {
    const message = `“${name}” looks at a whole match. It can stand only after “where” and “satisfies”.`;
    return frame.complaints.error('function', place, message);
  }
  const [fewest, most] = isOfMatch
    ? MATCH_FUNCTIONS[name as keyof typeof MATCH_FUNCTIONS]
    : VALUE_FUNCTIONS[name as keyof typeof VALUE_FUNCTIONS];
  const count = node.arguments.length;
  if (count < fewest || count > most) {
    const wanted = fewest === most ? `${fewest}` : `${fewest} to ${most}`;
    const message = `“${name}” takes ${wanted} ${most === 1 ? 'value' : 'values'}, not ${count}.`;
    return frame.complaints.error('function', placeIn(frame, node), message);
  }
  return args && { kind: 'call', name: name as keyof typeof VALUE_FUNCTIONS, args };
}
