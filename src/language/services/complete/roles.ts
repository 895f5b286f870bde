import type {
  ArgumentNode,
  AttributeNode,
  ConnectionNode,
  EmitNode,
  EventNode,
  ExpressionNode,
  IndexedNode,
  MacroCallNode,
} from '../../tree.ts';
import type { Completion } from '../answers.ts';
import type { Definition } from '../definitions.ts';
import type { Leaf } from '../leaves.ts';
import type { AnyNode, Step } from '../tree-walk.ts';
import {
  actionOptions,
  clockOptions,
  connectionOptions,
  emittedOptions,
  eventOptions,
  interfaceOptions,
  macroOptions,
  moduleOptions,
  scriptFunctionOptions,
  targetOptions,
  typeNameOptions,
  whereFromOptions,
} from './name-options.ts';
import { placeholderOptions } from './placeholder-options.ts';
import type { Spot } from './spot.ts';
import {
  actionNamed,
  attributeOptions,
  behaviourOptions,
  conditionOptions,
  keyValueOptions,
  stateOptions,
  unique,
} from './value-options.ts';

/** Words and signs that a pattern may follow. What the parser made up to go on is not believed. */
const BEFORE_PATTERNS = new Set([
  ...[
    'never',
    'exists',
    'every',
    'match',
    'count',
    'when',
    'connect',
    'pipe',
    'agent',
    'cause',
    'to',
    'from',
  ],
  ...['->', '|>', '||', '~', '<', 'or', 'and', 'union', '(', ',', ']', '=', 'Exact'],
]);

/** Names and values that fit where the stand-in stands in the tree. */
export function nameOptions(spot: Spot): Completion[] {
  const { path, before } = spot;
  if (!spot.isName) return [];
  const { node, role } = path[path.length - 1];
  const parent = path.at(-2)?.node;
  const last = before.at(-1);
  switch (role) {
    case 'extends':
    case 'names':
    case 'implements':
    case 'interface':
      return interfaceOptions(spot);
    case 'module':
      return moduleOptions(spot);
    case 'clock':
    case 'parent':
      return clockOptions(spot);
    case 'action':
      return last?.name === 'emit' ? emittedOptions(spot) : [];
    case 'target':
      return last?.name === 'to' ? targetOptions(spot) : [];
    case 'path':
      return last?.name === '.' ? pathOptions(spot, parent) : [];
    case 'source':
    case 'sources':
      return whereFromOptions(spot);
    case 'key':
      return ofKey(spot);
    default:
      if (node.kind === 'type-name') return typeNameOptions();
      if (node.kind === 'macro-call') return macroOptions(spot);
      if (node.kind === 'counter') return placeholderOptions(spot);
      if (parent?.kind === 'event' && role === 'name') return mayBePattern(last) ? eventOptions(spot) : [];
      if (parent?.kind === 'state' && role === 'name') return stateOptions(spot);
      if (parent?.kind === 'call-step') return scriptFunctionOptions(spot);
      if (parent?.kind === 'bind' || parent?.kind === 'unbind') return connectionOptions(spot);
      return isValue(node) ? ofValue(spot, last) : [];
  }
}

/** What stands behind `row[!i].` or `?s.`: an action of that component, or of any. */
function pathOptions(spot: Spot, of: AnyNode | undefined): Completion[] {
  return actionOptions(spot, of?.kind === 'indexed' ? (of as IndexedNode).name.text : undefined);
}

function mayBePattern(last: Leaf | undefined): boolean {
  return last !== undefined && BEFORE_PATTERNS.has(last.name);
}

function isValue({ kind }: AnyNode): boolean {
  return kind === 'name' || kind === 'text' || kind === 'placeholder';
}

/** Keys of what is matched, emitted or handed on. */
function ofKey(spot: Spot): Completion[] {
  const holder = spot.path.at(-3)?.node as EventNode | EmitNode | ConnectionNode | AnyNode;
  if (isEvent(holder)) return attributeOptions(spot, actionNamed(spot, holder.name), holder.attributes);
  if (isEmit(holder)) return attributeOptions(spot, actionNamed(spot, holder.action), holder.arguments);
  if (isConnection(holder)) return attributeOptions(spot, actionTaken(spot, holder), holder.arguments ?? []);
  return [];
}

/** Values: by what holds them. */
function ofValue(spot: Spot, last: Leaf | undefined): Completion[] {
  const { path } = spot;
  const { role } = path[path.length - 1];
  const at = path.findLastIndex((step) => HOLDERS.has(step.role));
  const holder = path[at];
  const around = path[at - 1]?.node;
  if (holder?.role === 'attributes' && isEvent(around)) {
    const { key, operator } = holder.node as AttributeNode;
    return keyValueOptions(spot, actionNamed(spot, around.name), key, operator === ':' && role === 'value');
  }
  if (holder?.role === 'arguments' && (isEmit(around) || isConnection(around))) {
    const action = isEmit(around) ? actionNamed(spot, around.action) : actionTaken(spot, around);
    const { key } = holder.node as ArgumentNode;
    return unique([...keyValueOptions(spot, action, key, false), ...behaviourOptions(spot)]);
  }
  if (holder?.role === 'arguments' && around?.kind === 'macro-call')
    return (around as MacroCallNode).arguments.length > 0 ? placeholderOptions(spot) : [];
  if (holder?.role === 'guard') {
    const isMadeUp = role === 'guard' && last?.name !== 'where' && last?.name !== 'satisfies';
    return isMadeUp ? [] : conditionOptions(spot, comparedWith(path));
  }
  return BEHAVIOUR_ROLES.has(role) || spot.module ? behaviourOptions(spot) : placeholderOptions(spot);
}

/** The action that a connection leads to. */
function actionTaken(spot: Spot, { target }: ConnectionNode): Definition<'action'> | undefined {
  return actionNamed(spot, target.kind === 'name' ? target : (target.path ?? target));
}

/** The other side of a comparison. */
function comparedWith(path: readonly Step[]): ExpressionNode | undefined {
  const parent = path.at(-2)?.node as ExpressionNode | undefined;
  return parent?.kind === 'binary' && path.at(-1)?.role === 'right' ? parent.left : undefined;
}

/** Fields of the tree whose values follow rules of their own; arguments of functions do not. */
const HOLDERS = new Set(['attributes', 'arguments', 'guard']);
const BEHAVIOUR_ROLES = new Set(['every', 'after', 'value']);

function isEvent(node: AnyNode | undefined): node is EventNode {
  return node?.kind === 'event';
}

function isEmit(node: AnyNode | undefined): node is EmitNode {
  return node?.kind === 'emit';
}

function isConnection(node: AnyNode | undefined): node is ConnectionNode {
  return node?.kind === 'connection';
}
