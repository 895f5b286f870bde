import type { Expression, FieldExpression, PathField, PlainField } from '../../model/pattern/expression.ts';
import { type Remarks, refuse } from './remarks.ts';
import type { PyNode } from './tree.ts';

/** What a name means inside a condition. */
export type Meaning =
  /** What the condition is given: an event, or a match of several. */
  | { readonly kind: 'match' }
  /** Each event of the match in turn, inside `sum(… for e in match.events)`. */
  | { readonly kind: 'event' }
  | { readonly kind: 'value'; readonly value: Expression }
  /** A local name: what it was set to, in the scope that held then. */
  | { readonly kind: 'node'; readonly node: PyNode; readonly scope: Scope };

export type Scope = ReadonlyMap<string, Meaning>;

/** A way into what the condition is given. */
export interface Access {
  /** Whose field: of the whole match (or its only event), of each event, of the first or the last. */
  readonly who: 'match' | 'event' | 'first' | 'last';
  /** `itself` is the match or the event, `events` the list of its events. */
  readonly field: PlainField | PathField | 'itself' | 'events';
  readonly path: string;
  /** Read by `.get(…)`: that it is missing is no error. */
  readonly isSoft: boolean;
  readonly fallback?: PyNode;
}

const ATTRIBUTES: Readonly<Record<string, Access['field']>> = {
  payload: 'payload',
  data: 'payload',
  metadata: 'metadata',
  name: 'name',
  source: 'source',
  id: 'id',
  timestamp: 'time',
  event: 'itself',
};

/** `e.payload["a"]`, `m.events[0].name`, `e.payload.get("a", 0)`, …; `undefined` when the node is no way into the match. */
export function accessOf(node: PyNode, scope: Scope, remarks: Remarks): Access | undefined {
  switch (node.kind) {
    case 'name': {
      const meaning = scope.get(node.name);
      if (meaning?.kind === 'node') return accessOf(meaning.node, meaning.scope, remarks);
      if (meaning?.kind !== 'match' && meaning?.kind !== 'event') return undefined;
      return { who: meaning.kind, field: 'itself', path: '', isSoft: false };
    }
    case 'attribute': {
      const of = accessOf(node.of, scope, remarks);
      return of && attributeOf(of, node, remarks);
    }
    case 'subscript': {
      const of = accessOf(node.of, scope, remarks);
      return of && memberOf(of, node.index);
    }
    case 'call':
      return callAccess(node, scope, remarks);
    default:
      return undefined;
  }
}

export function isPathField(field: Access['field']): field is PathField {
  return field === 'payload' || field === 'metadata';
}

/** The field as an expression. */
export function fieldOf({ who, field, path }: Access, isSingle: boolean, node: PyNode): Expression {
  if (field === 'itself' || field === 'events') {
    return refuse('An event or a match is no value by itself; name a field of it.', node);
  }
  const plain: FieldExpression = { kind: 'field', field, path };
  const isOne = isSingle || who === 'match' || who === 'event';
  return isOne ? plain : { kind: 'call', name: who, args: [plain] };
}

function attributeOf(of: Access, node: PyNode & { kind: 'attribute' }, remarks: Remarks): Access | undefined {
  if (of.field !== 'itself') return undefined;
  if (node.name === 'events' && of.who === 'match') return { ...of, field: 'events' };
  if (!Object.hasOwn(ATTRIBUTES, node.name)) {
    return refuse(`What “.${node.name}” of an event or match is cannot be translated.`, node);
  }
  if (node.name === 'data') remarks.note('“data” is read as the payload of the event.', node);
  if (node.name === 'timestamp') remarks.note('“timestamp” is read as milliseconds since 1970.', node);
  return { ...of, field: ATTRIBUTES[node.name] };
}

function memberOf(of: Access, index: PyNode, soft = false, fallback?: PyNode): Access | undefined {
  const key = keyOf(index);
  if (of.field === 'events') {
    if (key === 0) return { ...of, who: 'first', field: 'itself' };
    if (key === -1) return { ...of, who: 'last', field: 'itself' };
    return refuse('Of a match’s events only the first and the last can be named.', index);
  }
  if (!isPathField(of.field)) return undefined;
  if (key === undefined || key === '' || (typeof key === 'number' && !(Number.isInteger(key) && key >= 0))) {
    return refuse('Which member this is has to be written out: a text, or a number from 0.', index);
  }
  const isEmptyDict = of.fallback?.kind === 'dict' && of.fallback.entries.length === 0;
  if (of.fallback && !isEmptyDict) refuse('A member of a default cannot be translated.', index);
  const path = of.path === '' ? String(key) : `${of.path}.${key}`;
  return { who: of.who, field: of.field, path, isSoft: of.isSoft || soft, fallback };
}

function keyOf(index: PyNode): string | number | undefined {
  if (index.kind === 'literal' && (typeof index.value === 'string' || typeof index.value === 'number')) {
    return index.value;
  }
  const isMinus = index.kind === 'unary' && index.operator === '-' && index.of.kind === 'literal';
  return isMinus && index.of.kind === 'literal' ? -Number(index.of.value) : undefined;
}

/** `.get(key)`, `.get(key, default)`, `list(m.events)`, `next(iter(m.events))`. */
function callAccess(node: PyNode & { kind: 'call' }, scope: Scope, remarks: Remarks): Access | undefined {
  const { callee, args } = node;
  const isPlain = args.every(({ stars }) => stars === '');
  if (
    callee.kind === 'attribute' &&
    callee.name === 'get' &&
    isPlain &&
    args.length >= 1 &&
    args.length <= 2
  ) {
    const of = accessOf(callee.of, scope, remarks);
    const fallback = args[1]?.value;
    const isNone = fallback?.kind === 'literal' && fallback.value === null;
    return of && isPathField(of.field)
      ? memberOf(of, args[0].value, true, isNone ? undefined : fallback)
      : undefined;
  }
  if (callee.kind !== 'name' || scope.has(callee.name) || !isPlain || args.length !== 1) return undefined;
  if (!/^(?:list|tuple|iter|next)$/.test(callee.name)) return undefined;
  const of = accessOf(args[0].value, scope, remarks);
  if (of?.field !== 'events') return undefined;
  return callee.name === 'next' ? { ...of, who: 'first', field: 'itself' } : of;
}
