import type { RunArgument, RunExpression } from '../../model/design/run-expression.ts';
import type { ArgumentNode, ExpressionNode } from '../tree.ts';
import { expressionNode, keyNode } from './expression-node.ts';
import { NOWHERE } from './places.ts';

const AS_THEY_ARE: ReadonlyMap<string, string> = new Map();

/** An expression of a behaviour as it is written. @param states words that stand for names of states */
export function runExpressionNode(expression: RunExpression, states = AS_THEY_ARE): ExpressionNode {
  const inner = (one: RunExpression): ExpressionNode => runExpressionNode(one, states);
  switch (expression.kind) {
    case 'state':
      return { kind: 'name', text: states.get(expression.name) ?? expression.name, ...NOWHERE };
    case 'list':
      return { kind: 'list', items: expression.items.map(inner), ...NOWHERE };
    case 'record':
      return {
        kind: 'record',
        entries: expression.entries.map((one) => runArgumentNode(one, states)),
        ...NOWHERE,
      };
    case 'unary': {
      const of = inner(expression.of);
      // a minus directly before a number belongs to the number
      const isApart = expression.operator === '-' && of.kind === 'number';
      const shown: ExpressionNode = isApart ? { kind: 'group', of, ...NOWHERE } : of;
      return { kind: 'unary', operator: expression.operator, of: shown, ...NOWHERE };
    }
    case 'binary': {
      const { operator } = expression;
      const left = inner(expression.left);
      const right = inner(expression.right);
      return { kind: 'binary', operator, left, right, ...NOWHERE };
    }
    case 'call': {
      const name = { text: expression.name, ...NOWHERE };
      return { kind: 'call', name, arguments: expression.args.map(inner), ...NOWHERE };
    }
    default:
      return expressionNode(expression);
  }
}

function runArgumentNode({ key, value }: RunArgument, states: ReadonlyMap<string, string>): ArgumentNode {
  return { key: keyNode(key), value: runExpressionNode(value, states), ...NOWHERE };
}
