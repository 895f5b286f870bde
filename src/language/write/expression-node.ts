import type { Expression, Json } from '../../model/pattern/expression.ts';
import type { ArgumentNode, ExpressionNode, KeyNode, TextNode } from '../tree.ts';
import { isPlainKey, writtenField } from '../written.ts';
import { NOWHERE } from './places.ts';

export function expressionNode(expression: Expression): ExpressionNode {
  switch (expression.kind) {
    case 'literal':
      return literalNode(expression.value);
    case 'placeholder':
      return { kind: 'placeholder', name: expression.name, ...NOWHERE };
    case 'field':
      return { kind: 'name', text: writtenField(expression.field, expression.path), ...NOWHERE };
    case 'list':
      return { kind: 'list', items: expression.items.map(expressionNode), ...NOWHERE };
    case 'unary': {
      const of = expressionNode(expression.of);
      // a minus directly before a number belongs to the number
      const isApart = expression.operator === '-' && of.kind === 'number';
      const inner: ExpressionNode = isApart ? { kind: 'group', of, ...NOWHERE } : of;
      return { kind: 'unary', operator: expression.operator, of: inner, ...NOWHERE };
    }
    case 'binary': {
      const { operator, left, right } = expression;
      return {
        kind: 'binary',
        operator,
        left: expressionNode(left),
        right: expressionNode(right),
        ...NOWHERE,
      };
    }
    case 'call': {
      const name = { text: expression.name, ...NOWHERE };
      return { kind: 'call', name, arguments: expression.args.map(expressionNode), ...NOWHERE };
    }
  }
}

function literalNode(value: Json): ExpressionNode {
  if (value === null) return { kind: 'null', ...NOWHERE };
  switch (typeof value) {
    case 'number':
      return numberNode(value);
    case 'string':
      return textNode(value);
    case 'boolean':
      return { kind: 'boolean', value, ...NOWHERE };
  }
  if (isList(value)) return { kind: 'list', items: value.map(literalNode), ...NOWHERE };
  return { kind: 'record', entries: Object.entries(value).map(entryNode), ...NOWHERE };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function entryNode([key, value]: readonly [string, Json]): ArgumentNode {
  return { key: keyNode(key), value: literalNode(value), ...NOWHERE };
}

function numberNode(value: number): ExpressionNode {
  const isNegative = value < 0 || Object.is(value, -0);
  const size = Math.abs(value);
  const number: ExpressionNode = { kind: 'number', text: String(size), value: size, ...NOWHERE };
  return isNegative ? { kind: 'unary', operator: '-', of: number, ...NOWHERE } : number;
}

export function textNode(text: string): TextNode {
  return { kind: 'text', text, ...NOWHERE };
}

/** A key as a word where it can be one. */
export function keyNode(key: string): KeyNode {
  return isPlainKey(key) ? { kind: 'key', text: key, ...NOWHERE } : textNode(key);
}
