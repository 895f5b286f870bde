import { RANDOM_FUNCTIONS, type RunArgument, type RunExpression } from '../../model/design/run-expression.ts';
import {
  type Json,
  MATCH_FUNCTIONS,
  PATH_FIELDS,
  type PathField,
  PLAIN_FIELDS,
  type PlainField,
  VALUE_FUNCTIONS,
} from '../../model/pattern/expression.ts';
import { keyName, plainName } from '../syntax/texts.ts';
import type { ArgumentNode, ExpressionNode } from '../tree.ts';

/** What names stand for in a value that is computed when something runs. */
export interface RunScope {
  readonly states: ReadonlySet<string>;
  readonly counters: ReadonlyMap<string, Json>;
}

/** `undefined` while something in it is missing or wrong, which the checks say. */
export function runExpression(node: ExpressionNode, scope: RunScope): RunExpression | undefined {
  switch (node.kind) {
    case 'number':
    case 'boolean':
      return { kind: 'literal', value: node.value };
    case 'duration':
      return { kind: 'literal', value: node.millis };
    case 'text':
      return { kind: 'literal', value: node.text };
    case 'null':
      return { kind: 'literal', value: null };
    case 'placeholder':
      return { kind: 'placeholder', name: node.name };
    case 'counter': {
      const value = scope.counters.get(node.name);
      return value === undefined ? undefined : { kind: 'literal', value };
    }
    case 'name':
      return fieldOrState(node.text, scope);
    case 'list': {
      const items = all(node.items.map((item) => runExpression(item, scope)));
      return items && { kind: 'list', items };
    }
    case 'record': {
      const entries = runArguments(node.entries, scope);
      return entries && { kind: 'record', entries };
    }
    case 'group':
      return runExpression(node.of, scope);
    case 'unary': {
      if (node.operator === '-' && node.of.kind === 'number')
        return { kind: 'literal', value: -node.of.value };
      const of = runExpression(node.of, scope);
      return of && { kind: 'unary', operator: node.operator, of };
    }
    case 'binary': {
      const left = runExpression(node.left, scope);
      const right = runExpression(node.right, scope);
      return left && right && { kind: 'binary', operator: node.operator, left, right };
    }
    case 'call': {
      const { text } = node.name;
      const args = all(node.arguments.map((one) => runExpression(one, scope)));
      return args && isFunction(text) ? { kind: 'call', name: text, args } : undefined;
    }
    case 'missing':
      return undefined;
  }
}

export function runArguments(nodes: readonly ArgumentNode[], scope: RunScope): RunArgument[] | undefined {
  return all(
    nodes.map(({ key, value: node }) => {
      const value = runExpression(node, scope);
      return value && { key: keyName(key), value };
    }),
  );
}

type FunctionName = Extract<RunExpression, { kind: 'call' }>['name'];

function isFunction(name: string): name is FunctionName {
  return [VALUE_FUNCTIONS, MATCH_FUNCTIONS, RANDOM_FUNCTIONS].some((known) => Object.hasOwn(known, name));
}

function fieldOrState(text: string, { states }: RunScope): RunExpression | undefined {
  const [first] = /^\w*/.exec(text)!;
  const rest = text.slice(first.length + 1);
  if (states.has(text)) return { kind: 'state', name: text };
  if (PLAIN_FIELDS.includes(first as PlainField) && rest === '')
    return { kind: 'field', field: first as PlainField, path: '' };
  if (PATH_FIELDS.includes(first as PathField))
    return { kind: 'field', field: first as PathField, path: plainName(rest) };
  return undefined;
}

function all<T>(items: readonly (T | undefined)[]): T[] | undefined {
  return items.includes(undefined) ? undefined : (items as T[]);
}
