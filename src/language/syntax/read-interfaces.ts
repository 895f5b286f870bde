import { DEEPEST_EXPRESSION } from '../../model/pattern/expression.ts';
import type {
  ActionNode,
  Direction,
  ExpressionNode,
  FieldNode,
  InterfaceMember,
  InterfaceNode,
  ParameterNode,
  TypeNode,
} from '../tree.ts';
import type { Raw } from './raw.ts';
import { type Bare, blockOf } from './read-blocks.ts';
import { expressionAfter, numberOf, tooDeep } from './read-expressions.ts';
import { kidAfter, kidOf, missing, NAMES, type Reader, TEXTS } from './reader.ts';

const MEMBERS = new Set(['Action', 'Requires', 'Service']);

export function interfaceOf(reader: Reader, raw: Raw): Bare<InterfaceNode> {
  const name = reader.word(kidOf(raw, NAMES), raw);
  const parents = reader.words(kidOf(raw, 'Extends'));
  const { items, block } = blockOf(reader, raw, MEMBERS, memberOf);
  return { kind: 'interface', name, extends: parents, members: items, block, from: raw.from, to: raw.to };
}

function memberOf(reader: Reader, raw: Raw): Bare<InterfaceMember> {
  const { from, to } = raw;
  switch (raw.name) {
    case 'Requires':
      return { kind: 'requires', names: reader.words(raw), from, to };
    case 'Service': {
      const named = reader.word(kidOf(raw, NAMES), raw);
      const of = reader.word(kidAfter(raw, ':', NAMES), raw);
      const isDual = kidOf(raw, 'dual') !== undefined;
      return { kind: 'service', name: named, isDual, interface: of, from, to };
    }
    default:
      return actionOf(reader, raw);
  }
}

function actionOf(reader: Reader, raw: Raw): Bare<ActionNode> {
  const direction = kidOf(raw, 'Direction');
  return {
    kind: 'action',
    direction: direction && (reader.textOf(direction) as Direction),
    name: reader.word(kidOf(raw, 'PlainName'), raw),
    parameters: reader.items(raw, '(', ')').map((item) => parameterOf(reader, item)),
    from: raw.from,
    to: raw.to,
  };
}

function parameterOf(reader: Reader, raw: Raw): ParameterNode {
  return { ...fieldOf(reader, raw, 0), default: defaultOf(reader, raw) };
}

function defaultOf(reader: Reader, raw: Raw): ExpressionNode | undefined {
  return kidOf(raw, '=') && expressionAfter(reader, raw, '=');
}

const TYPES = new Set(['UnionType', 'TypeName', 'LiteralType', 'RecordType', 'GroupType', 'ListType']);

function fieldOf(reader: Reader, raw: Raw, depth: number): FieldNode {
  return {
    key: reader.key(kidOf(raw, 'Key'), raw),
    isOptional: kidOf(raw, 'Optional') !== undefined,
    type: typeIn(reader, raw, depth),
    from: raw.from,
    to: raw.to,
  };
}

function typeIn(reader: Reader, parent: Raw, depth: number): TypeNode {
  const raw = kidOf(parent, TYPES);
  return raw ? typeOf(reader, raw, depth) : missing(parent);
}

function typeOf(reader: Reader, raw: Raw, depth: number): TypeNode {
  const { from, to } = raw;
  if (depth > DEEPEST_EXPRESSION) return tooDeep(reader, raw);
  switch (raw.name) {
    case 'TypeName':
      return { kind: 'type-name', text: reader.textOf(raw), from, to };
    case 'LiteralType':
      return literalType(reader, raw);
    case 'GroupType':
      return { kind: 'group-type', of: typeIn(reader, raw, depth + 1), from, to };
    case 'ListType':
      return { kind: 'list-type', of: typeIn(reader, raw, depth + 1), from, to };
    case 'RecordType': {
      const fields = reader.items(raw, '{', '}').map((item) => fieldOf(reader, item, depth + 1));
      return { kind: 'record-type', fields, from, to };
    }
    default: {
      const options = raw.kids
        .filter(({ name }) => TYPES.has(name))
        .map((kid) => typeOf(reader, kid, depth + 1));
      return { kind: 'union-type', options, from, to };
    }
  }
}

function literalType(reader: Reader, raw: Raw): TypeNode {
  const { from, to } = raw;
  const value = raw.kids.find(({ name }) => name !== 'Minus');
  return value ? { kind: 'literal-type', value: literalOf(reader, raw, value), from, to } : missing(raw);
}

function literalOf(reader: Reader, raw: Raw, value: Raw): string | number | boolean | null {
  if (TEXTS.has(value.name)) return reader.quoted(value).text;
  if (value.name === 'Null') return null;
  if (value.name === 'Boolean') return reader.textOf(value) === 'true';
  return numberOf(reader, value, kidOf(raw, 'Minus') ? '-' : '').value;
}
