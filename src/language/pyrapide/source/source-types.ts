import type { Parameter, ValueType } from '../../../model/design/interface.ts';
import { ANY, isOfType, plainType, unionOf } from '../../../model/design/value-types.ts';
import type { Json } from '../../../model/pattern/expression.ts';
import type { Remarks } from '../remarks.ts';
import { dottedPath, type PyNode } from '../tree.ts';
import type { SourceParameter } from './source-tree.ts';

const NONE: ValueType = { kind: 'literal', value: null };
const NAMED: Readonly<Record<string, ValueType>> = {
  int: plainType('integer'),
  float: plainType('number'),
  str: plainType('string'),
  bool: plainType('boolean'),
  None: NONE,
};
/** Names that take everything as far as JSON is concerned. */
const ANYTHING = new Set(['Any', 'object', 'dict', 'Dict', 'Mapping', 'list', 'List', 'tuple', 'Tuple']);
const LISTS = new Set(['list', 'List', 'Sequence', 'Iterable', 'set', 'Set', 'frozenset']);

/** A parameter of an action: its annotation is the type, its default makes it optional. */
export function parameterOf(parameter: SourceParameter, remarks: Remarks): Parameter {
  const { name, annotation, default: given } = parameter;
  const type = annotation ? typeOf(annotation, remarks) : ANY;
  if (!given) return { name, type, isOptional: false };
  const value = jsonIn(given);
  if (value === null && !isOfType(null, type)) return { name, type, isOptional: true };
  if (value !== undefined && isOfType(value, type)) return { name, type, isOptional: false, default: value };
  remarks.note(
    'A default that is no plain value of its type was left out; its parameter is optional.',
    given,
  );
  return { name, type, isOptional: true };
}

function typeOf(node: PyNode, remarks: Remarks): ValueType {
  if (node.kind === 'literal') {
    if (node.value === null) return NONE;
    if (typeof node.value === 'string' && Object.hasOwn(NAMED, node.value)) return NAMED[node.value];
  }
  if (node.kind === 'binary' && node.operator === '|') {
    return unionOf([node.left, node.right].map((side) => typeOf(side, remarks)));
  }
  if (node.kind === 'subscript') {
    const name = dottedPath(node.of)?.at(-1) ?? '';
    const inner =
      node.index.kind === 'list' && node.index.bracket === 'tuple' ? node.index.items : [node.index];
    if (name === 'Optional') return unionOf([...inner.map((one) => typeOf(one, remarks)), NONE]);
    if (name === 'Union') return unionOf(inner.map((one) => typeOf(one, remarks)));
    if (name === 'Literal') return unionOf(inner.map(literalOf));
    if (LISTS.has(name)) return { kind: 'list', of: typeOf(inner[0], remarks) };
    if (ANYTHING.has(name)) return ANY;
  }
  const name = dottedPath(node)?.at(-1);
  if (name !== undefined && Object.hasOwn(NAMED, name)) return NAMED[name];
  if (name === undefined || !ANYTHING.has(name)) {
    remarks.note(`The type ${name === undefined ? 'of a parameter' : `“${name}”`} is any here.`, node);
  }
  return ANY;
}

function literalOf(node: PyNode): ValueType {
  const value = jsonIn(node);
  const isPlain = value === null || typeof value !== 'object';
  return value !== undefined && isPlain ? { kind: 'literal', value } : ANY;
}

/** A value that is written out: JSON in Python's words. */
export function jsonIn(node: PyNode): Json | undefined {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'unary': {
      const of = node.operator === '-' ? jsonIn(node.of) : undefined;
      return typeof of === 'number' ? -of : undefined;
    }
    case 'list': {
      const items = node.items.map(jsonIn);
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case 'dict': {
      const entries = node.entries.map(({ key, value }) => [key && jsonIn(key), jsonIn(value)] as const);
      const isPlain = entries.every(([key, value]) => typeof key === 'string' && value !== undefined);
      return isPlain ? Object.fromEntries(entries as [string, Json][]) : undefined;
    }
    default:
      return undefined;
  }
}
