import { DEEPEST_EXPRESSION, type Expression, type Json } from '../../model/pattern/expression.ts';
import {
  always,
  and,
  anyCase,
  binary,
  type Case,
  call,
  combined,
  compared,
  either,
  isLiteral,
  literal,
  not,
  plain,
  truth,
} from './cases.ts';
import { type Access, accessOf, fieldOf, isPathField, type Scope } from './event-access.ts';
import { type FunctionContext, isConditionCall, valueOfCall } from './guard-calls.ts';
import { type Remarks, refuse } from './remarks.ts';
import type { Comparison, PyNode } from './tree.ts';

export interface GuardContext {
  readonly remarks: Remarks;
  /** True for the condition on a basic pattern: it is given one event. */
  readonly isSingle: boolean;
  /** A name outside the condition that stands for a plain value, or a length of time in milliseconds. */
  constantOf(name: string): Json | undefined;
  /** `timedelta(…)` in milliseconds, when the node is one. */
  millisOf(node: PyNode): number | undefined;
}

/** How many nodes one condition may be made of; names that stand for parts count as often as they are used. */
const MOST_NODES = 2000;
const ARITHMETIC: readonly string[] = ['+', '-', '*', '/', '%'];

/** A Python condition over an event or a match as an expression of the model; refused where it says more. */
export function guardOf(node: PyNode, scope: Scope, context: GuardContext): Expression {
  const guard = new Guard(context).condition(node, scope);
  if (depthOf(guard) > DEEPEST_EXPRESSION) {
    refuse(`A condition of more than ${DEEPEST_EXPRESSION} levels is not translated.`, node);
  }
  return guard;
}

/** A Python value of an event or a match as an expression of the model; refused where it says more. */
export function valueIn(node: PyNode, scope: Scope, context: GuardContext): Expression {
  const [first, ...others] = new Guard(context).value(node, scope);
  if (others.length > 0) {
    context.remarks.note('What a value is when something is missing was left out.', node);
  }
  if (depthOf(first.value) > DEEPEST_EXPRESSION) {
    refuse(`A value of more than ${DEEPEST_EXPRESSION} levels is not translated.`, node);
  }
  return first.value;
}

class Guard implements FunctionContext {
  private nodes = 0;
  private nesting = 0;

  constructor(private readonly context: GuardContext) {}

  /** What is true or false, as Python takes it where it asks for truth. */
  condition(node: PyNode, scope: Scope): Expression {
    return this.nested(node, () => {
      const meaning = node.kind === 'name' ? scope.get(node.name) : undefined;
      if (meaning?.kind === 'node') return this.condition(meaning.node, meaning.scope);
      switch (node.kind) {
        case 'binary':
          if (node.operator !== 'and' && node.operator !== 'or') break;
          return (node.operator === 'and' ? and : either)(
            this.condition(node.left, scope),
            this.condition(node.right, scope),
          );
        case 'unary':
          if (node.operator !== 'not') break;
          return not(this.condition(node.of, scope));
        case 'compare':
          return this.comparisons(node, scope);
        case 'choice': {
          const test = this.condition(node.test, scope);
          const [yes, no] = [node.yes, node.no].map((one) => this.condition(one, scope));
          return either(and(test, yes), and(not(test), no));
        }
      }
      return anyCase(this.value(node, scope), (value) => this.truthOf(value, node));
    });
  }

  value(node: PyNode, scope: Scope): readonly Case[] {
    return this.nested(node, () => {
      const access = accessOf(node, scope, this.context.remarks);
      if (access) return this.casesOf(access, node, scope);
      if (this.isCondition(node, scope)) return always(this.condition(node, scope));
      switch (node.kind) {
        case 'literal':
          return always(literal(node.value));
        case 'name':
          return this.named(node, scope);
        case 'list': {
          const items = node.items.map((item) => this.value(item, scope));
          return combined(items, (values) => ({ kind: 'list', items: values }), node);
        }
        case 'unary':
          return this.signed(node, scope);
        case 'binary':
          return this.arithmetic(node, scope);
        case 'choice': {
          const test = this.condition(node.test, scope);
          const when = (cases: readonly Case[], condition: Expression): Case[] =>
            cases.map((one) => ({ when: one.when ? and(condition, one.when) : condition, value: one.value }));
          return [...when(this.value(node.yes, scope), test), ...when(this.value(node.no, scope), not(test))];
        }
        case 'call': {
          const millis = this.context.millisOf(node);
          return millis === undefined ? valueOfCall(node, scope, this) : always(literal(millis));
        }
        default:
          return refuse('This part of a condition cannot be translated.', node);
      }
    });
  }

  access(node: PyNode, scope: Scope): Access | undefined {
    return accessOf(node, scope, this.context.remarks);
  }

  note(message: string, node: PyNode): void {
    this.context.remarks.note(message, node);
  }

  get isSingle(): boolean {
    return this.context.isSingle;
  }

  /** True for what is a truth value whatever the event holds. */
  private isCondition(node: PyNode, scope: Scope): boolean {
    if (node.kind === 'compare') return true;
    if (node.kind === 'unary') return node.operator === 'not';
    if (node.kind === 'call') return false;
    const isJoin = node.kind === 'binary' && (node.operator === 'and' || node.operator === 'or');
    const isTruth = (part: PyNode): boolean =>
      this.isCondition(part, scope) ||
      isConditionCall(part) ||
      (part.kind === 'literal' && typeof part.value === 'boolean');
    return isJoin && isTruth(node.left) && isTruth(node.right);
  }

  private casesOf(access: Access, node: PyNode, scope: Scope): readonly Case[] {
    const value = fieldOf(access, this.isSingle, node);
    if (!access.fallback) return always(value);
    const exists = call('exists', value);
    const otherwise = this.value(access.fallback, scope);
    return [
      { when: exists, value },
      ...otherwise.map((one) => ({
        when: one.when ? and(not(exists), one.when) : not(exists),
        value: one.value,
      })),
    ];
  }

  private named(node: PyNode & { kind: 'name' }, scope: Scope): readonly Case[] {
    const meaning = scope.get(node.name);
    if (meaning?.kind === 'node') return this.value(meaning.node, meaning.scope);
    if (meaning?.kind === 'value') return always(meaning.value);
    const constant = this.context.constantOf(node.name);
    if (constant === undefined) return refuse(`What “${node.name}” stands for is not in the text.`, node);
    return always(plain(constant));
  }

  private signed(node: PyNode & { kind: 'unary' }, scope: Scope): readonly Case[] {
    if (node.operator === '~') return refuse('“~” of a value cannot be translated.', node);
    const of = this.value(node.of, scope);
    if (node.operator === '+') return of;
    const negative = ([value]: readonly Expression[]): Expression =>
      isLiteral(value) && typeof value.value === 'number'
        ? literal(-value.value)
        : { kind: 'unary', operator: '-', of: value };
    return combined([of], negative, node);
  }

  private arithmetic(node: PyNode & { kind: 'binary' }, scope: Scope): readonly Case[] {
    const { operator } = node;
    const sides = [this.value(node.left, scope), this.value(node.right, scope)];
    if (operator === '//') {
      return combined(sides, ([left, right]) => call('floor', binary('/', left, right)), node);
    }
    if (operator === 'or' || operator === 'and') {
      return refuse(`“${operator}” is only translated between conditions, not as a choice of values.`, node);
    }
    if (!ARITHMETIC.includes(operator)) return refuse(`“${operator}” of values cannot be translated.`, node);
    return combined(sides, ([left, right]) => binary(operator as '+', left, right), node);
  }

  /** `a < b < c` is `a < b and b < c`. */
  private comparisons(node: PyNode & { kind: 'compare' }, scope: Scope): Expression {
    let left = node.first;
    let found = truth(true);
    for (const comparison of node.rest) {
      found = and(found, this.comparison(left, comparison, scope));
      left = comparison.right;
    }
    return found;
  }

  private comparison(left: PyNode, { operator, right }: Comparison, scope: Scope): Expression {
    if (operator === 'not in') return not(this.comparison(left, { operator: 'in', right }, scope));
    if (operator === 'in') return this.membership(left, right, scope);
    const isNone = right.kind === 'literal' && right.value === null;
    if (isNone && /^(?:is|is not|==|!=)$/.test(operator)) {
      const missing = this.missing(left, scope);
      return operator === 'is' || operator === '==' ? missing : not(missing);
    }
    const isNegated = operator === 'is not' || operator === '!=';
    const isEqual = isNegated || operator === 'is' || operator === '==';
    const sides = [this.value(left, scope), this.value(right, scope)];
    // what `.get` does not find is different from everything in Python, but compares with nothing here
    const isSoft = isNegated && [left, right].some((side) => this.access(side, scope)?.isSoft);
    const word = !isEqual ? operator : isNegated && !isSoft ? '!=' : '==';
    const found = this.everyCase(sides, ([a, b]) => compared(word, a, b), left);
    return isSoft ? not(found) : found;
  }

  /** `x is None`: nothing there, or a null. */
  private missing(node: PyNode, scope: Scope): Expression {
    const test = (value: Expression): Expression =>
      isLiteral(value)
        ? truth(value.value === null)
        : either(not(call('exists', value)), binary('==', value, literal(null)));
    return this.everyCase([this.value(node, scope)], ([value]) => test(value), node);
  }

  private membership(left: PyNode, right: PyNode, scope: Scope): Expression {
    const whole = this.access(right, scope);
    if (whole && isPathField(whole.field) && left.kind === 'literal' && typeof left.value === 'string') {
      if (whole.path === '') {
        return call('exists', fieldOf({ ...whole, path: left.value }, this.isSingle, right));
      }
    }
    const sides = [this.value(left, scope), this.value(right, scope)];
    return this.everyCase(
      sides,
      ([one, all]) => {
        if (all.kind === 'list') return compared('in', one, all);
        if (!isLiteral(all))
          this.note('“in” a value of the event is read as: the text or list contains it.', right);
        return call('contains', all, one);
      },
      left,
    );
  }

  private everyCase(
    lists: readonly (readonly Case[])[],
    test: (values: readonly Expression[]) => Expression,
    node: PyNode,
  ): Expression {
    if (lists.length === 2 && lists[1].length === 1 && lists[1][0].when === undefined) {
      return anyCase(lists[0], (left) => test([left, lists[1][0].value]));
    }
    return anyCase(combined(lists, test, node), (tested) => tested);
  }

  private truthOf(value: Expression, node: PyNode): Expression {
    if (isLiteral(value)) return truth(Boolean(value.value));
    if (value.kind === 'call' && /^(?:contains|startsWith|endsWith|exists)$/.test(value.name)) return value;
    if (value.kind === 'call' && /^(?:count|length|distinct)$/.test(value.name)) {
      return binary('>', value, literal(0));
    }
    if (value.kind === 'binary' && /^(?:or|and|in|[<>]=?|[=!]=)$/.test(value.operator)) return value;
    if (value.kind === 'unary' && value.operator === 'not') return value;
    const message =
      'A value alone is true here unless it is missing, false, null, 0 or an empty text; empty lists count as true.';
    this.note(message, node);
    const empty: Json[] = [false, null, 0, ''];
    return and(call('exists', value), not(binary('in', value, { kind: 'list', items: empty.map(literal) })));
  }

  private nested<T>(node: PyNode, part: () => T): T {
    if (++this.nodes > MOST_NODES || this.nesting >= 2 * DEEPEST_EXPRESSION) {
      refuse('This condition is too large to be translated.', node);
    }
    this.nesting++;
    const found = part();
    this.nesting--;
    return found;
  }
}

function depthOf(expression: Expression): number {
  const parts =
    expression.kind === 'list'
      ? expression.items
      : expression.kind === 'unary'
        ? [expression.of]
        : expression.kind === 'binary'
          ? [expression.left, expression.right]
          : expression.kind === 'call'
            ? expression.args
            : [];
  return 1 + Math.max(0, ...parts.map(depthOf));
}
