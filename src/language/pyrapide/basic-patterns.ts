import type { BinaryOperator, Expression } from '../../model/pattern/expression.ts';
import type { Attribute, EventPattern, TextRange } from '../../model/pattern/pattern.ts';
import { bindArguments } from './call-arguments.ts';
import { and, plain } from './cases.ts';
import { conditionInText } from './condition-text.ts';
import { assume, type Evaluation } from './evaluation.ts';
import { guardOf } from './guard.ts';
import { scopeOf } from './guard-scope.ts';
import { sequenceOf } from './joins.ts';
import { refuse } from './remarks.ts';
import type { PyNode } from './tree.ts';
import { jsonOf, type PatternValue, patternValue } from './values.ts';

type Call = PyNode & { kind: 'call' };

const MAKERS: Readonly<Record<string, (node: Call, evaluation: Evaluation) => PatternValue>> = {
  match: matchPattern,
  source: sourcePattern,
  payload: payloadPattern,
  seq: (node, evaluation) => {
    const { rest } = bindArguments(node.args, []);
    if (rest.length === 0) return refuse('Pattern.seq needs names.', node);
    return sequenceOf(
      rest.map((part) => evaluation.patternOf(part)),
      node,
    );
  },
};

/** `Pattern.match(…)` and the other ways to begin a pattern. */
export function patternMadeBy(maker: string, node: Call, evaluation: Evaluation): PatternValue {
  if (!Object.hasOwn(MAKERS, maker)) {
    return refuse(`There is no Pattern.${maker}; known are ${Object.keys(MAKERS).join(', ')}.`, node);
  }
  return MAKERS[maker](node, evaluation);
}

/** Events of a name, by the prefix rule. */
export function named(name: string, at: TextRange, evaluation: Evaluation): PatternValue {
  assume(evaluation, 'prefix', at);
  return patternValue(eventPattern({ name: { how: 'prefix', text: name } }), [], at);
}

function matchPattern(node: Call, evaluation: Evaluation): PatternValue {
  const { named: given, rest, others } = bindArguments(node.args, ['name']);
  if (rest.length > 0)
    refuse('Pattern.match takes one name; values of the payload are given as key=value.', rest[0]);
  const nameNode = given.get('name');
  const name = nameNode && nameText(nameNode, evaluation);
  if (name) assume(evaluation, 'prefix', nameNode);
  if (others.some((other) => other.name === 'source')) assume(evaluation, 'sourceKey', node);
  const fits = others.map((other) => fitOf(other.name, other.value, evaluation, true));
  const event = eventPattern({
    name: name ? { how: 'prefix', text: name } : undefined,
    attributes: fits.flatMap((fit) => ('attributes' in fit ? fit.attributes : [])),
  });
  const whole = patternValue(event, [], node);
  const guards = fits.flatMap((fit) => ('guard' in fit ? [fit.guard] : []));
  if (guards.length === 0) return whole;
  return patternValue({ kind: 'where', of: event, guard: guards.reduce(and) }, [whole], node);
}

function sourcePattern(node: Call, evaluation: Evaluation): PatternValue {
  const { named: given, rest, others } = bindArguments(node.args, ['name']);
  const name = given.get('name');
  if (!name || rest.length + others.length > 0)
    return refuse('Pattern.source takes the name of one source.', node);
  const text = nameText(name, evaluation);
  return patternValue(eventPattern({ source: { how: 'exact', text } }), [], node);
}

function payloadPattern(node: Call, evaluation: Evaluation): PatternValue {
  const { named: given, rest, others } = bindArguments(node.args, ['key', 'value']);
  const [key, value] = [given.get('key'), given.get('value')];
  if (!key || !value || rest.length + others.length > 0) {
    return refuse('Pattern.payload takes a key and a value.', node);
  }
  const path = evaluation.jsonOf(key);
  if (typeof path !== 'string' || path === '') return refuse('The key has to be a text.', key);
  const fit = fitOf(path, value, evaluation, false);
  const event = eventPattern({ attributes: 'attributes' in fit ? fit.attributes : [] });
  const whole = patternValue(event, [], node);
  if ('attributes' in fit) return whole;
  return patternValue({ kind: 'where', of: event, guard: fit.guard }, [whole], node);
}

function eventPattern(parts: Partial<EventPattern>): EventPattern {
  return { kind: 'event', name: parts.name, source: parts.source, attributes: parts.attributes ?? [] };
}

function nameText(node: PyNode, evaluation: Evaluation): string {
  const value = evaluation.valueOf(node);
  if (value.kind === 'json' && typeof value.value === 'string') return value.value;
  if (value.kind !== 'name' || !value.path.includes('.')) return refuse('The name has to be a text.', node);
  assume(evaluation, 'dottedName', node);
  return value.path;
}

/** How a value of the payload has to be: by attributes where they can say it, otherwise by a guard. */
type Fit = { readonly attributes: readonly Attribute[] } | { readonly guard: Expression };

function fitOf(path: string, node: PyNode, evaluation: Evaluation, readsConditions: boolean): Fit {
  const value = evaluation.valueOf(node);
  const field: Expression = { kind: 'field', field: 'payload', path };
  if (value.kind === 'function') {
    const scope = scopeOf(value, { kind: 'value', value: field }, node);
    return { guard: guardOf(value.body, scope, evaluation.guardContext(true)) };
  }
  const json = jsonOf(value);
  if (json === undefined) return refuse('This has to be a plain value, written out.', node);
  const condition = readsConditions && typeof json === 'string' ? conditionInText(json) : undefined;
  if (!condition) return { attributes: [{ kind: 'compare', path, operator: '==', value: plain(json) }] };
  assume(evaluation, 'conditionText', node);
  const scope = new Map([[condition.name, { kind: 'value', value: field } as const]]);
  // places inside the text are no places of the whole: all of it is meant
  const guard = guardOf(placedAt(condition.node, node), scope, evaluation.guardContext(true));
  const attributes = attributesOf(guard, path);
  return attributes ? { attributes } : { guard };
}

const MIRRORED: Readonly<Record<string, BinaryOperator>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};

/** Comparisons of one value joined by `and`, as conditions on that value. */
function attributesOf(guard: Expression, path: string): Attribute[] | undefined {
  if (guard.kind !== 'binary') return undefined;
  const { operator, left, right } = guard;
  if (operator === 'and') {
    const [first, second] = [attributesOf(left, path), attributesOf(right, path)];
    return first && second && [...first, ...second];
  }
  const isTurned = right.kind === 'field' && left.kind !== 'field' && Object.hasOwn(MIRRORED, operator);
  const [field, word, value] = isTurned ? [right, MIRRORED[operator], left] : [left, operator, right];
  const isOne =
    field.kind === 'field' && field.path === path && (value.kind === 'literal' || value.kind === 'list');
  if (!isOne || !(word === 'in' || Object.hasOwn(MIRRORED, word))) return undefined;
  return [{ kind: 'compare', path, operator: word as (Attribute & { kind: 'compare' })['operator'], value }];
}

function placedAt(node: PyNode, { from, to }: TextRange): PyNode {
  const at = (part: PyNode): PyNode => placedAt(part, { from, to });
  switch (node.kind) {
    case 'unary':
      return { ...node, of: at(node.of), from, to };
    case 'binary':
      return { ...node, left: at(node.left), right: at(node.right), from, to };
    case 'compare': {
      const rest = node.rest.map(({ operator, right }) => ({ operator, right: at(right) }));
      return { ...node, first: at(node.first), rest, from, to };
    }
    case 'list':
      return { ...node, items: node.items.map(at), from, to };
    default:
      return { ...node, from, to };
  }
}
