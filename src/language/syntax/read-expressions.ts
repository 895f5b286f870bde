import { DEEPEST_EXPRESSION } from '../../model/pattern/expression.ts';
import type { ArgumentNode, DurationNode, ExpressionNode, MissingNode, NumberNode } from '../tree.ts';
import type { Raw } from './raw.ts';
import { kidAfter, kidOf, missing, NAMES, type Reader, TEXTS } from './reader.ts';
import { millisOf, UNIT_NAMES } from './texts.ts';

type Binary = Extract<ExpressionNode, { kind: 'binary' }>;

const VALUES = new Set([
  ...[
    'Number',
    'Duration',
    'Boolean',
    'Null',
    'Placeholder',
    'Counter',
    'Call',
    'NameValue',
    'List',
    'Record',
  ],
  ...['GroupExpression', 'Negative', 'NotExpression', 'OrExpression', 'AndExpression', 'Comparison', 'Sum'],
  ...['Product', ...TEXTS],
]);

/** The expression among the kids of a node, or what is missing there. */
export function expressionIn(reader: Reader, parent: Raw, depth = 0): ExpressionNode {
  return expressionOf(reader, kidOf(parent, VALUES), parent, depth);
}

/** The expression behind a word or a sign. */
export function expressionAfter(reader: Reader, parent: Raw, name: string): ExpressionNode {
  return expressionOf(reader, kidAfter(parent, name, VALUES), parent, 0);
}

function expressionOf(reader: Reader, raw: Raw | undefined, parent: Raw, depth: number): ExpressionNode {
  if (!raw) return missing(parent);
  if (depth > DEEPEST_EXPRESSION) return tooDeep(reader, raw);
  return readExpression(reader, raw, depth);
}

export function readExpression(reader: Reader, raw: Raw, depth: number): ExpressionNode {
  const { from, to } = raw;
  switch (raw.name) {
    case 'Number':
      return numberOf(reader, raw);
    case 'Duration':
      return durationOf(reader, raw);
    case 'Boolean':
      return { kind: 'boolean', value: reader.textOf(raw) === 'true', from, to };
    case 'Null':
      return { kind: 'null', from, to };
    case 'Placeholder':
      return { kind: 'placeholder', name: reader.textOf(raw).slice(1), from, to };
    case 'Counter':
      return { kind: 'counter', name: reader.textOf(raw).slice(1), from, to };
    case 'NameValue': {
      const { text } = reader.word(kidOf(raw, NAMES), raw);
      return { kind: 'name', text, from, to };
    }
    case 'Call': {
      const items = reader.items(raw, '(', ')').map((item) => expressionOf(reader, item, raw, depth + 1));
      return { kind: 'call', name: reader.word(kidOf(raw, NAMES), raw), arguments: items, from, to };
    }
    case 'List': {
      const items = reader.items(raw, '[', ']').map((item) => expressionOf(reader, item, raw, depth + 1));
      return { kind: 'list', items, from, to };
    }
    case 'Record':
      return { kind: 'record', entries: argumentsOf(reader, raw, '{', '}', depth + 1), from, to };
    case 'GroupExpression':
      return { kind: 'group', of: expressionIn(reader, raw, depth + 1), from, to };
    case 'Negative':
      return { kind: 'unary', operator: '-', of: expressionIn(reader, raw, depth + 1), from, to };
    case 'NotExpression':
      return { kind: 'unary', operator: 'not', of: expressionIn(reader, raw, depth + 1), from, to };
    case 'OrExpression':
    case 'AndExpression':
    case 'Comparison':
    case 'Sum':
    case 'Product':
      return chainOf(reader, raw, depth);
    default:
      return reader.quoted(raw);
  }
}

/** `key: value, key: value` */
export function argumentsOf(
  reader: Reader,
  raw: Raw,
  opening: string,
  closing: string,
  depth = 0,
): ArgumentNode[] {
  return reader.items(raw, opening, closing).map((item) => ({
    key: reader.key(kidOf(item, 'Key'), item),
    value: expressionIn(reader, item, depth),
    from: item.from,
    to: item.to,
  }));
}

/** Operands with operators between them, as a tree that leans to the left. */
function chainOf(reader: Reader, raw: Raw, depth: number): ExpressionNode {
  const rest = raw.kids.filter(({ name }) => VALUES.has(name));
  const operators = raw.kids.filter(({ name }) => !VALUES.has(name));
  if (depth + operators.length > DEEPEST_EXPRESSION) return tooDeep(reader, raw);
  const operand = (index: number): ExpressionNode =>
    expressionOf(reader, rest[index], raw, depth + operators.length - Math.max(0, index - 1));
  let left = operand(0);
  operators.forEach((sign, index) => {
    if (isPatternOperator(sign)) misplacedOperator(reader, sign);
    const operator = operatorOf(reader, sign);
    if (!operator) return;
    const right = operand(index + 1);
    if (raw.name === 'Comparison' && index > 0) unchained(reader, raw, left, sign);
    left = { kind: 'binary', operator, left, right, from: left.from, to: right.to };
  });
  return left;
}

/** Signs of other languages are understood, and complained about. */
const MEANT: Readonly<Record<string, Binary['operator']>> = { '||': 'or', '&&': 'and', '=': '==' };

function operatorOf(reader: Reader, sign: Raw): Binary['operator'] | undefined {
  const text = reader.textOf(sign);
  const meant = Object.hasOwn(MEANT, text) ? MEANT[text] : undefined;
  if (meant !== undefined) {
    reader.complain(
      'operator',
      sign,
      `In a condition, write “${meant}” instead of “${text}”.`,
      reader.replacing(sign, meant),
    );
    return meant;
  }
  return isPatternOperator(sign) ? undefined : (text as Binary['operator']);
}

function isPatternOperator(sign: Raw): boolean {
  return sign.kids.some(({ name }) => name === '->' || name === '|>' || name === '~');
}

function misplacedOperator(reader: Reader, sign: Raw): void {
  const text = reader.textOf(sign);
  const message = `A condition applies to everything on its left and ends the pattern. To continue with “${text}”, put round brackets around the pattern and its condition.`;
  reader.complain('operator', sign, message);
}

function unchained(reader: Reader, raw: Raw, left: ExpressionNode, sign: Raw): void {
  if (left.kind !== 'binary' || left.right.kind === 'missing') return;
  const middle = reader.textOf(left.right);
  const message = 'Comparisons cannot be chained. Write both of them out, with “and” between them.';
  reader.complain('operator', raw, message, {
    title: `Compare ${middle} twice`,
    edits: [{ from: sign.from, to: sign.from, insert: `and ${middle} ` }],
  });
}

export function numberOf(reader: Reader, raw: Raw, sign = ''): NumberNode {
  const text = sign + reader.textOf(raw);
  const value = Number(text);
  if (!Number.isFinite(value))
    reader.complain('number', raw, `“${text}” is too large. Write a smaller number.`);
  return { kind: 'number', text, value: Number.isFinite(value) ? value : 0, from: raw.from, to: raw.to };
}

export function durationOf(reader: Reader, raw: Raw, sign = ''): DurationNode {
  const text = sign + reader.textOf(raw);
  const millis = millisOf(text);
  if (millis === undefined || !Number.isFinite(millis)) {
    const message = `“${reader.textOf(raw)}” is not a length of time. Use one of these units: ${UNIT_NAMES.join(', ')}.`;
    const near = text.replace(/(sec|seconds?)$/i, 's').replace(/(m|mins|minutes?)$/, 'min');
    const isNear = near !== text && millisOf(near) !== undefined;
    reader.complain(
      'unit',
      raw,
      message,
      isNear ? reader.replacing(raw, near.slice(sign.length)) : undefined,
    );
  }
  const isKnown = millis !== undefined && Number.isFinite(millis);
  return { kind: 'duration', text, millis: isKnown ? millis : 0, from: raw.from, to: raw.to };
}

export function tooDeep(reader: Reader, raw: Raw): MissingNode {
  const message = `This is nested too deeply. A pattern or a condition can have ${DEEPEST_EXPRESSION} levels.`;
  reader.complain('too-deep', raw, message);
  return { kind: 'missing', from: raw.from, to: raw.to };
}
