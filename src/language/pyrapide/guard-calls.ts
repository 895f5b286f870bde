import type { Expression, MatchFunction, ValueFunction } from '../../model/pattern/expression.ts';
import { always, binary, type Case, call, combined, either, literal } from './cases.ts';
import type { Access, Scope } from './event-access.ts';
import { refuse } from './remarks.ts';
import { dottedPath, type PyNode } from './tree.ts';

/** What the translation of calls asks of the translation of conditions. */
export interface FunctionContext {
  readonly isSingle: boolean;
  condition(node: PyNode, scope: Scope): Expression;
  value(node: PyNode, scope: Scope): readonly Case[];
  access(node: PyNode, scope: Scope): Access | undefined;
  note(message: string, node: PyNode): void;
}

type Call = PyNode & { kind: 'call' };

/** Functions of one value that have a counterpart. */
const ONE_VALUE: Readonly<Record<string, ValueFunction>> = {
  abs: 'abs',
  float: 'number',
  int: 'number',
  str: 'text',
  round: 'round',
  'math.floor': 'floor',
};
const METHODS: Readonly<Record<string, ValueFunction>> = {
  lower: 'lower',
  casefold: 'lower',
  upper: 'upper',
};
const TEXT_TESTS: Readonly<Record<string, ValueFunction>> = {
  startswith: 'startsWith',
  endswith: 'endsWith',
};
const AGGREGATES: Readonly<Record<string, MatchFunction>> = { sum: 'sum', min: 'min', max: 'max' };
const EXTREMES: Readonly<Record<string, ValueFunction>> = { min: 'least', max: 'greatest' };

/** True for calls that answer true or false. */
export function isConditionCall(node: PyNode): boolean {
  if (node.kind !== 'call') return false;
  const { callee } = node;
  return (callee.kind === 'attribute' && Object.hasOwn(TEXT_TESTS, callee.name)) || nameOf(node) === 'bool';
}

/** The value of a call inside a condition. */
export function valueOfCall(node: Call, scope: Scope, context: FunctionContext): readonly Case[] {
  const values = argumentsOf(node);
  const name = nameOf(node);
  if (name !== undefined && values.length === 1) {
    const only = listed(values[0]);
    if (name === 'len') return length(only, scope, context);
    if (only.kind === 'generator' && Object.hasOwn(AGGREGATES, name)) {
      return always(call(AGGREGATES[name], element(only, scope, context)));
    }
    if (name === 'bool') return always(context.condition(only, scope));
    if (Object.hasOwn(ONE_VALUE, name)) {
      if (name === 'int') context.note('“int” is read as the number; its decimals are not cut off.', node);
      return combined([context.value(only, scope)], ([value]) => call(ONE_VALUE[name], value), node);
    }
  }
  if (name !== undefined && values.length >= 2 && values.length <= 8 && Object.hasOwn(EXTREMES, name)) {
    const all = values.map((value) => context.value(value, scope));
    return combined(all, (found) => call(EXTREMES[name], ...found), node);
  }
  const isOfAValue = name === undefined || scope.has(name.split('.')[0]);
  if (node.callee.kind === 'attribute' && isOfAValue) {
    return methodValue(node, node.callee, values, scope, context);
  }
  return refuse(`The function “${name ?? '…'}” cannot be translated.`, node);
}

function methodValue(
  node: Call,
  callee: PyNode & { kind: 'attribute' },
  values: readonly PyNode[],
  scope: Scope,
  context: FunctionContext,
): readonly Case[] {
  const { name } = callee;
  const of = (): readonly Case[] => context.value(callee.of, scope);
  if (values.length === 0 && Object.hasOwn(METHODS, name)) {
    return combined([of()], ([value]) => call(METHODS[name], value), node);
  }
  if (values.length === 0 && (name === 'total_seconds' || name === 'timestamp')) {
    return combined([of()], ([value]) => binary('/', value, literal(1000)), node);
  }
  if (values.length === 1 && Object.hasOwn(TEXT_TESTS, name)) {
    const [only] = values;
    const texts = only.kind === 'list' ? only.items : [only];
    const lists = [of(), ...texts.map((text) => context.value(text, scope))];
    const test = ([whole, ...parts]: readonly Expression[]): Expression =>
      parts.map((part) => call(TEXT_TESTS[name], whole, part)).reduce(either, literal(false));
    return combined(lists, test, node);
  }
  return refuse(`The method “.${name}” cannot be translated.`, node);
}

/** `len(m.events)`, `len(set(e.name for e in m.events))`, `len(text)`. */
function length(of: PyNode, scope: Scope, context: FunctionContext): readonly Case[] {
  const access = context.access(of, scope);
  const isWhole = access?.field === 'events' || (access?.field === 'itself' && access.who === 'match');
  if (isWhole) return always(call('count'));
  const isSetCall = of.kind === 'call' && nameOf(of) === 'set' && of.args.length === 1;
  const isSet = of.kind === 'list' && of.bracket === 'set' && of.items.length === 1;
  const inner = isSetCall ? of.args[0].value : isSet ? of.items[0] : undefined;
  if (inner?.kind === 'generator') return always(call('distinct', element(inner, scope, context)));
  return combined([context.value(of, scope)], ([value]) => call('length', value), of);
}

/** `[… for e in m.events]` as what it goes over: a list of them says no more. */
function listed(node: PyNode): PyNode {
  const isList = node.kind === 'list' && node.bracket === 'list' && node.items.length === 1;
  return isList && node.items[0].kind === 'generator' ? node.items[0] : node;
}

/** What is taken of each event in `… for e in m.events`. */
function element(node: PyNode & { kind: 'generator' }, scope: Scope, context: FunctionContext): Expression {
  const over = context.access(node.over, scope);
  if (over?.field !== 'events')
    return refuse('Only over the events of the match can be gone here.', node.over);
  if (node.hasConditions) return refuse('A choice among the events of the match cannot be translated.', node);
  const inner = new Map(scope).set(node.variable, { kind: 'event' });
  const cases = context.value(node.element, inner);
  if (cases.length > 1)
    return refuse('A default inside a sum over events cannot be translated.', node.element);
  return cases[0].value;
}

function argumentsOf(node: Call): readonly PyNode[] {
  const odd = node.args.find(({ name, stars }) => name !== undefined || stars !== '');
  if (odd) return refuse('Only plain arguments are translated inside a condition.', odd);
  return node.args.map(({ value }) => value);
}

function nameOf(node: Call): string | undefined {
  return dottedPath(node.callee)?.join('.');
}
