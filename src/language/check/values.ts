import {
  MATCH_FUNCTIONS,
  PATH_FIELDS,
  PLAIN_FIELDS,
  VALUE_FUNCTIONS,
} from '../../model/pattern/expression.ts';
import { guess, replaceWith } from '../lower/complaints.ts';
import type { ExpressionNode } from '../tree.ts';
import type { Check } from './check.ts';

/** Draw a value when a behaviour runs. */
export const GENERATORS: readonly string[] = ['normal', 'uniform', 'choice'];

const FUNCTIONS: readonly string[] = [
  ...GENERATORS,
  ...Object.keys(VALUE_FUNCTIONS),
  ...Object.keys(MATCH_FUNCTIONS),
];
const FIELDS: ReadonlySet<string> = new Set([...PLAIN_FIELDS, ...PATH_FIELDS]);

/** What the expressions of a behaviour or a connection may look at. */
export interface ValueScope {
  /** State of the module. */
  readonly states: ReadonlySet<string>;
  /** What the pattern before has bound; `undefined` while it cannot be read. */
  readonly bound: ReadonlySet<string> | undefined;
  /** There are events whose fields can be looked at. */
  readonly hasEvents: boolean;
}

/** Names in an expression that is computed when something runs; what it computes is not this layer's business. */
export function checkValue(check: Check, node: ExpressionNode, scope: ValueScope): void {
  switch (node.kind) {
    case 'placeholder':
      if (scope.bound?.has(node.name) === false) {
        const message = `?${node.name} has no value here. The pattern before does not bind it in every way in which it can match.`;
        check.complaints.error('unbound', node, message);
      }
      break;
    case 'counter':
      check.complaints.error('counter', node, `!${node.name} is not a counter here.`);
      break;
    case 'name':
      checkName(check, node, scope);
      break;
    case 'call':
      checkFunction(check, node);
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

function checkName(
  { complaints, suggestions }: Check,
  node: Extract<ExpressionNode, { kind: 'name' }>,
  { states, hasEvents }: ValueScope,
): void {
  const [first] = node.text.split('.', 1);
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
  { name }: Extract<ExpressionNode, { kind: 'call' }>,
): void {
  if (FUNCTIONS.includes(name.text)) return;
  const near = suggestions.nearest(name.text, FUNCTIONS);
  const fix = near === undefined ? undefined : replaceWith(name, near);
  complaints.error('function', name, `There is no function “${name.text}”.${guess(near)}`, fix);
}
