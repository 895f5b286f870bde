import type { ArgumentNode, ExpressionNode, KeyNode } from '../tree.ts';
import { bracketed, type Doc, group, indent, line } from './doc.ts';

type Binary = Extract<ExpressionNode, { kind: 'binary' }>;

const LEVELS: Readonly<Record<Binary['operator'], number>> = {
  or: 1,
  and: 2,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  in: 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};
const NOT = 3;
const COMPARISON = 4;
/** What may stand as the value of an attribute without brackets. */
export const SUM = 5;
const NEGATIVE = 7;
const VALUE = 8;

/** @param least what binds weaker is put in brackets */
export function expressionDoc(node: ExpressionNode, least = 0): Doc {
  return levelOf(node) < least ? ['(', bare(node), ')'] : bare(node);
}

function levelOf(node: ExpressionNode): number {
  if (node.kind === 'binary') return LEVELS[node.operator];
  if (node.kind === 'unary') return node.operator === 'not' ? NOT : NEGATIVE;
  return VALUE;
}

function bare(node: ExpressionNode): Doc {
  switch (node.kind) {
    case 'number':
    case 'duration':
    case 'name':
      return node.text;
    case 'text':
      return JSON.stringify(node.text);
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'placeholder':
      return `?${node.name}`;
    case 'counter':
      return `!${node.name}`;
    case 'call':
      return [
        node.name.text,
        bracketed(
          '(',
          node.arguments.map((one) => expressionDoc(one)),
          ')',
        ),
      ];
    case 'list':
      return bracketed(
        '[',
        node.items.map((one) => expressionDoc(one)),
        ']',
      );
    case 'record':
      return bracketed('{', argumentDocs(node.entries), '}');
    case 'group':
      return ['(', expressionDoc(node.of), ')'];
    case 'unary':
      return node.operator === 'not'
        ? ['not ', expressionDoc(node.of, NOT)]
        : ['-', expressionDoc(node.of, NEGATIVE)];
    case 'binary':
      return chainDoc(node);
    case 'missing':
      return '';
  }
}

/** Operands of one level, the operators at the beginning of broken lines. */
function chainDoc(node: Binary): Doc {
  const level = LEVELS[node.operator];
  const rest: Doc[] = [];
  let left: ExpressionNode = node;
  while (
    left.kind === 'binary' &&
    LEVELS[left.operator] === level &&
    (left === node || level !== COMPARISON)
  ) {
    rest.unshift(line, `${left.operator} `, expressionDoc(left.right, level + 1));
    left = left.left;
  }
  return group(expressionDoc(left, level === COMPARISON ? level + 1 : level), indent(...rest));
}

export function argumentDocs(entries: readonly ArgumentNode[]): Doc[] {
  return entries.map(({ key, value }) => [keyText(key), ': ', expressionDoc(value)]);
}

export function keyText(key: KeyNode): string {
  return key.kind === 'text' ? JSON.stringify(key.text) : key.text;
}
