import { RANDOM_FUNCTIONS } from '../../model/design/run-expression.ts';
import {
  MATCH_FUNCTIONS,
  PATH_FIELDS,
  PLAIN_FIELDS,
  VALUE_FUNCTIONS,
} from '../../model/pattern/expression.ts';
import { guess, replaceWith } from '../lower/complaints.ts';
import { CONSTANT_FUNCTIONS } from '../names/constants.ts';
import type { ExpressionNode } from '../tree.ts';
import type { Check } from './check.ts';

/** How many arguments each function takes: fewest and most. */
const FUNCTIONS: ReadonlyMap<string, readonly [number, number]> = new Map(
  Object.entries({ ...RANDOM_FUNCTIONS, ...VALUE_FUNCTIONS, ...MATCH_FUNCTIONS }),
);
const FIELDS: ReadonlySet<string> = new Set([...PLAIN_FIELDS, ...PATH_FIELDS]);

/** What the expressions of a behaviour or a connection may look at. */
export interface ValueScope {
  /** State of the module. */
  readonly states: ReadonlySet<string>;
  /** What the pattern before has bound; `undefined` while it cannot be read. */
  readonly bound: ReadonlySet<string> | undefined;
  /** There are events whose fields can be looked at. */
  readonly hasEvents: boolean;
  /** Counters of the generators around. */
  readonly counters?: ReadonlyMap<string, unknown>;
  /** It has to be known before anything runs: made of what is written out and of counters. */
  readonly isConstant?: boolean;
}

/** Names in an expression that is computed when something runs; what it computes is not this layer's business. */
export function checkValue(check: Check, node: ExpressionNode, scope: ValueScope): void {
  switch (node.kind) {
    case 'placeholder':
      if (scope.isConstant) check.complaints.error('value', node, ONLY_CONSTANTS);
      else if (scope.bound?.has(node.name) === false) {
        const message = `?${node.name} has no value here. The pattern before does not bind it in every way in which it can match.`;
        check.complaints.error('unbound', node, message);
      }
      break;
    case 'counter':
      if (!scope.counters?.has(node.name))
        check.complaints.error('counter', node, `!${node.name} is not a counter here.`);
      break;
    case 'name':
      if (!scope.isConstant) checkName(check, node, scope);
      else if (node.text !== '') check.complaints.error('value', node, ONLY_CONSTANTS);
      break;
    case 'call':
      checkFunction(check, node, scope);
      for (const argument of node.arguments) checkValue(check, argument, scope);
      break;
    case 'list':
      for (const item of node.items) checkValue(check, item, scope);
      break;
    case 'record':
      for (const { value } of node.entries) checkValue(check, value, scope);
      break;
    case 'group':
    case 'unary':
      checkValue(check, node.of, scope);
      break;
    case 'binary':
      checkValue(check, node.left, scope);
      checkValue(check, node.right, scope);
      break;
  }
}

const ONLY_CONSTANTS =
  'Only numbers, texts, lists and counters can stand here, and what is computed of them.';

function checkName(
  { complaints, suggestions }: Check,
  node: Extract<ExpressionNode, { kind: 'name' }>,
  { states, hasEvents }: ValueScope,
): void {
  const [first] = node.text.split('.', 1);
  if (states.has(first) && first !== node.text) {
    const message = `A state has no parts: write ${first} alone.`;
    complaints.error('state', node, message, replaceWith(node, first));
    return;
  }
  if (first === '' || states.has(first) || (hasEvents && FIELDS.has(first))) return;
  const known = [...states, ...(hasEvents ? FIELDS : [])];
  const near = suggestions.nearest(node.text, known);
  const fixed = near ?? JSON.stringify(node.text);
  const message = near
    ? `There is no state “${node.text}”.${guess(near)}`
    : `There is no state “${node.text}”. Write a text in quotes.`;
  complaints.error('field', node, message, replaceWith(node, fixed));
}

function checkFunction(
  { complaints, suggestions }: Check,
  node: Extract<ExpressionNode, { kind: 'call' }>,
  { hasEvents, isConstant }: ValueScope,
): void {
  const { name } = node;
  if (isConstant && FUNCTIONS.has(name.text) && !CONSTANT_FUNCTIONS.includes(name.text)) {
    const message = `“${name.text}” cannot stand here. Use one of ${CONSTANT_FUNCTIONS.join(', ')}.`;
    complaints.error('function', name, message);
    return;
  }
  const arity = FUNCTIONS.get(name.text);
  if (!arity) {
    const near = suggestions.nearest(name.text, [...FUNCTIONS.keys()]);
    const fix = near === undefined ? undefined : replaceWith(name, near);
    complaints.error('function', name, `There is no function “${name.text}”.${guess(near)}`, fix);
    return;
  }
  const [fewest, most] = arity;
  const count = node.arguments.length;
  if (count < fewest || count > most) {
    const wanted = fewest === most ? `${fewest}` : `${fewest} to ${most}`;
    const message = `“${name.text}” takes ${wanted} ${most === 1 ? 'value' : 'values'}, not ${count}.`;
    complaints.error('function', node, message);
  } else if (!hasEvents && Object.hasOwn(MATCH_FUNCTIONS, name.text)) {
    const message = `“${name.text}” looks at the events of a match, and there is none here.`;
    complaints.error('function', name, message);
  }
}
